"""Calculating: the reply with a tool's answer, or the question for what the tool still needs."""

from marshmallow import ValidationError

from service.chat.conversation import Turn
from service.chat.frames.filling import Frame
from service.chat.replies import asking_back
from service.chat.replies.calculation import calculated
from service.chat.replies.example import by_example
from service.chat.replies.reason import reasoned
from service.chat.replies.scene import put_off, staged
from service.chat.replies.steps import worked_out
from service.chat.reply import Reply
from service.chat.scenes.drawing import Draw, Waiting, takes_long
from service.chat.scenes.tools import SCENES, of_futures
from service.chat.suggesting import FIRST, near, suggestions, whole
from service.chat.wanting import tool_of_texts
from service.refusals import Refusal


def run(frame: Frame, turn: Turn, draw: Draw) -> Reply:
    """The reply with the tool's answer; a question back where a number is doubtful, or the tool refuses the values."""
    doubt = asking_back.doubted(frame, turn.message) if (turn.reason or turn.steps) is None else None
    if doubt is not None:
        return doubt
    try:
        long = takes_long(frame)
        drawn = draw(long) if long else frame.tool.run(dict(frame.values))
    except ValidationError as error:
        return asking_back.refused_inputs(frame, said_of(error, frame), _near(frame))
    if isinstance(drawn, Waiting):
        return put_off(frame, drawn)
    answer = of_futures(dict(frame.values), drawn) if long else drawn
    if turn.reason is not None:
        return reasoned(frame, answer, _near(frame))
    if turn.steps is not None:
        return worked_out(frame, answer, _near(frame))
    if frame.tool.name in SCENES:
        return staged(frame, answer, turn.message.content, _near(frame))
    return calculated(frame, answer, turn.message.content, _near(frame))


def _near(frame: Frame) -> list[str]:
    """Questions to go on with beside a calculation or a scene."""
    if frame.tool.name not in SCENES:
        return near(frame.tool.name)
    others = [question for one in SCENES.values() if one is not frame.tool for question in one.questions]
    return others + suggestions(FIRST[:1])


def said_of(error: ValidationError, frame: Frame) -> str:
    """The first refusal of a ValidationError with the title of its field."""
    said, name = error.normalized_messages(), ""  # type: ignore[no-untyped-call]
    while not isinstance(said, str):
        if isinstance(said, dict):
            key, said = next(iter(said.items()))
            name = str(key) if str(key).isidentifier() and key != "_schema" else name
        else:
            said = said[0]
    titles = {slot.name: slot.quantity.title for slot in frame.tool.slots}
    sentence = str(said).split(". Ratios are")[0] if isinstance(said, Refusal) else str(said)
    return f"{titles.get(name, name.replace('_', ' '))} {sentence}".strip()


def ask(frame: Frame, turn: Turn) -> Reply:
    """The question for what a frame lacks, or for which of two readings of a number is meant."""
    if frame.tool.of_texts:
        return by_example(tool_of_texts(turn) or frame.tool, turn.message.content)
    if turn.message.doubtful:
        return asking_back.which_number(turn.message, turn.message.doubtful)
    known = list(map(whole, frame.tool.questions[:1])) if frame.tool.name in SCENES else suggestions([frame.tool.name])
    return asking_back.ask_for(frame, turn.message.content, known)
