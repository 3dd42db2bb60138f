"""Answering: from the user's turns to a reply: gate, follow-up, calculation, explanation, question back."""

import re
from collections.abc import Sequence
from dataclasses import replace

from marshmallow import ValidationError

from service.chat.conversation import Turn, as_meant, calculation_of, contrasted, follow
from service.chat.frames.assigning import MOST_PLACED
from service.chat.frames.filling import Frame
from service.chat.frames.tools import tools
from service.chat.gate import judge
from service.chat.heard import answer_heard
from service.chat.openings import wants_words
from service.chat.replies import asking_back, fixed, stored, venue
from service.chat.replies.calculation import calculated
from service.chat.replies.concept import compared, explained, sides
from service.chat.replies.example import by_example
from service.chat.replies.reason import reasoned
from service.chat.replies.scene import put_off, staged
from service.chat.reply import Reply
from service.chat.retrieval import passages, spelled
from service.chat.scenes.asking import past_of
from service.chat.scenes.drawing import Draw, Waiting, nobody, takes_long
from service.chat.scenes.histories import LISTING, route_of, unknown_in
from service.chat.scenes.tools import SCENES, of_futures
from service.chat.suggesting import FIRST, near, suggestions, whole
from service.chat.wanting import (
    CALC_WORDS,
    POINTS,
    asks_how_long,
    asks_whether,
    asks_why,
    explains,
    names_a_tool,
    points_back,
    speaks_of_it,
    tool_of_texts,
    wants_numbers,
)  # fmt: skip
from service.refusals import Refusal

MOST_PARTS = 6
SENTENCES = re.compile(r"(?<=[.?!;:])\s+|\.{2,}")


def answer_turns(turns: Sequence[str], distress: str, draw: Draw = nobody) -> Reply:
    """The reply to the last of these turns of the user, which suggests anything but what was just asked."""
    reply, asked = _replied(as_meant(turns), distress, draw), turns[-1].strip(" ?").casefold()
    return replace(reply, suggestions=[whole(one) for one in reply.suggestions if one.strip(" ?").casefold() != asked])


def _replied(turns: Sequence[str], distress: str, draw: Draw) -> Reply:
    text = turns[-1]
    verdict = judge(text)
    rest = speaking_part(verdict.rest) if verdict.kind == "injection" and verdict.rest else ""
    if rest:
        return _answered([*turns[:-1], rest], draw)
    if verdict.kind:
        return answer_heard(verdict, text, distress)
    return _answered(turns, draw)


def speaking_part(text: str) -> str:
    """The text, or the sentence of it, that asks something that can be answered here; empty where none does."""
    parts = [part.strip() for part in SENTENCES.split(text) if part.strip()][-MOST_PARTS:]
    return next((part for part in (*reversed(parts), text) if in_scope(part)), "")


def in_scope(text: str) -> bool:
    """True where a text by itself asks something that can be answered here."""
    turn = follow([text])
    words = turn.message.content
    return calculation_of(turn) is not None or (bool(words) and speaks_of_it(words, passages(words, question=text)))


def _answered(turns: Sequence[str], draw: Draw) -> Reply:
    """The reply to an ordinary question."""
    turn = follow(turns)
    message = turn.message
    if message.beyond and turn.patched is not turn.frames[0]:  # an exact question spells integers of any length
        return asking_back.too_large(suggestions(FIRST))
    if turn.reason is not None:
        return _run(turn.reason, turn, draw)
    in_words = (explains(turn) or wants_words(message)) and not turn.reshaped
    if turn.patched is not None and (turn.patched.complete or not in_words):
        return _run(turn.patched, turn, draw) if turn.patched.complete else _ask(turn.patched, turn)
    said = message.text.casefold()
    if LISTING.search(said) or (unknown := unknown_in(said)):
        return stored.what_is_stored("" if LISTING.search(said) else unknown)
    past = past_of(turns[-1], message)
    if past is not None:
        return stored.replays(past) if route_of(past) else asking_back.no_history(past, message.content)
    worded = asks_why(turn) or asks_whether(turn) or asks_how_long(turn)
    frame = None if worded else calculation_of(turn)
    facts = venue.asked_of(message.text) if frame is None or not message.amounts else []
    if facts:
        return venue.told(facts)
    if frame is None and len(message.amounts) > MOST_PLACED:
        return asking_back.too_many(suggestions(FIRST))
    return _run(frame, turn, draw) if frame is not None else _worded(turn, draw)


def _run(frame: Frame, turn: Turn, draw: Draw) -> Reply:
    """The reply with the tool's answer; a question back where a number is doubtful, or the tool refuses the values."""
    doubt = asking_back.doubted(frame, turn.message) if turn.reason is None else None
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


def _ask(frame: Frame, turn: Turn) -> Reply:
    if frame.tool.of_texts:
        return by_example(tool_of_texts(turn) or frame.tool, turn.message.content)
    if turn.message.doubtful:
        return asking_back.which_number(turn.message, turn.message.doubtful)
    known = list(map(whole, frame.tool.questions[:1])) if frame.tool.name in SCENES else suggestions([frame.tool.name])
    return asking_back.ask_for(frame, turn.message.content, known)


def _worded(turn: Turn, draw: Draw) -> Reply:
    """The reply to a question without a complete calculation: explain, ask back, or say that it is out of scope."""
    message, best = turn.message, turn.frames[0]
    if (shown := tool_of_texts(turn)) is not None:
        return by_example(shown, message.content)
    words = [spelled(word) for word in message.content]
    weights = dict.fromkeys(words, 1.0)
    if turn.topic and (turn.opened or points_back(turn)):
        weights = {**{spelled(word): 0.45 for word in turn.topic}, **weights}
        weights |= dict.fromkeys(contrasted(message, turn.topic), 2.0)
    hits = passages(list(weights), weights, question=message.text if not turn.topic else "")
    asked = wants_numbers(turn) and names_a_tool(turn) and not (wants_words(message) or asks_how_long(turn))
    if asked and best.missing and best.sure > 0.85:
        vague = len(turn.frames) > 1 and turn.frames[1].score > best.score - 0.1 and len(message.content) <= 1
        if vague or not message.content:
            return asking_back.ask_which(
                [frame.tool for frame in turn.frames[:4]], words, suggestions([best.tool.name])
            )
        return _ask(best, turn)
    if not hits or not speaks_of_it(list(weights), hits):
        if not message.content or (CALC_WORDS.search(message.text) and len(message.content) <= 2):
            likely = [frame.tool for frame in turn.frames[:4]] if message.content else [tools()[name] for name in FIRST]
            return asking_back.ask_which(likely, words, suggestions(FIRST))
        part = speaking_part(message.text) if SENTENCES.search(message.text) else ""
        if part and part != message.text:
            return _answered([part], draw)
        return fixed.refused("out_of_scope", words, suggestions(FIRST))
    proposed = suggestions(
        [tool.name for tool in tools().values() if tool.about == hits[0].passage.slug][:2], [hits[0].passage.slug]
    )
    pair = sides(message.text)
    if pair and turn.topic and POINTS.search(message.text) and len(pair) == 2:
        pair = [list(turn.topic) if POINTS.search(" ".join(pair[0])) or not pair[0] else pair[0], pair[1]]
    both = compared(pair, weights, proposed) if pair else None
    return both or explained(hits, weights, proposed)
