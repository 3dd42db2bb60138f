"""Conversation: the state that the user's turns leave behind, and what the last turn changes of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from service.calculators import calculators
from service.chat.carrying import multiple_said, share_of_a_sum, taken_over, with_multiple
from service.chat.exact import asked_exactly
from service.chat.exampling import example_after
from service.chat.frames.changing import changed
from service.chat.frames.choosing import frames
from service.chat.frames.filling import Frame, accepted, mended
from service.chat.gate import judge
from service.chat.openings import opens_with_why, told_in_words, wants_words
from service.chat.reading import Message, read
from service.chat.reading.doubts import spellings
from service.chat.reasoning import asks_the_reason
from service.chat.scenes.asking import only_a_scene, scene_of
from service.chat.scenes.reshaping import reshaped
from service.chat.stepping import asks_for_steps

MOST_TURNS = 8
OPENER = re.compile(
    r"^(?:and|ok(?:ay)?,? and|so|what about|how about|what if|now|same|instead|but|with|at|then|also|"
    r"if|make (?:it|that)|use|try|or|only|no,|sorry|actually|for|over|using|"
    r"after|when|change|assume|suppose|say|let'?s say|it'?s|its|my|the|entry|leverage)\b"
)
SAME = re.compile(r"\b(?:same|instead|again|rather|as before|like before|the other way)\b")
POINTING = re.compile(r"\b(?:it|its|that|this|they|them|those|these|the other|the latter|the former|same|one)\b")
SHORT_TURN = 9
GOOD, GOOD_WHEN_ALL_FITS, SAID = 2.25, 1.85, 0.4
# With so many amounts that all find a place, a few words are enough.
ENOUGH, HINTED = 3, 0.3
# How much less likely a reading may be that can be calculated, where the likeliest cannot.
NEAR = 0.8
# And how much less likely one may be that lacks nothing and uses all, where the likeliest lacks something.
NEARER = 0.3
# And one that uses every amount, where the likeliest leaves one out.
WHOLE = 0.3


@dataclass(frozen=True)
class State:
    """What earlier turns leave: the last calculation, complete or waiting for something, topic and multiple."""

    frame: Frame | None = None
    topic: Sequence[str] = field(default_factory=tuple)
    multiple: float = 0.0


@dataclass(frozen=True)
class Turn:
    """The last turn as understood: its message, the frames it may mean, and the one that it patches or completes.

    `reason` is the calculation whose reason it asks, `steps` the one whose working it asks,
    `reshaped` says that it changes moves as a whole.
    """

    message: Message
    frames: Sequence[Frame]
    patched: Frame | None
    topic: Sequence[str]
    opened: bool
    reason: Frame | None = None
    reshaped: bool = False
    steps: Frame | None = None


def as_meant(turns: Sequence[str]) -> list[str]:
    """The turns, one that says which of two numbers was meant as the question with that number, an example as one."""
    found: list[str] = []
    for place, text in enumerate(turns[-MOST_TURNS:]):
        example = example_after(found, turns[-MOST_TURNS:][:place], text)
        found.append(example or (_as_meant(found[-1], text) if found else text))
    return found


def _as_meant(before: str, text: str) -> str:
    doubt, said = read(before).doubtful, read(text)
    if doubt is None or len(said.amounts) != 1 or len(said.content) > 1 or said.doubtful:
        return text
    written, *ways = spellings(doubt)
    meant = dict(zip((doubt.other, doubt.value), ways, strict=True)).get(said.amounts[0].value)
    return before.replace(written, meant, 1) if meant else text


def follow(turns: Sequence[str]) -> Turn:
    """The last of the user's turns in the light of those before it."""
    state = State()
    for text in turns[-MOST_TURNS:-1]:
        state = _after(state, text)
    return understand(turns[-1], state)


def _after(state: State, text: str) -> State:
    verdict = judge(text)
    if verdict.kind:
        text = verdict.rest if verdict.kind == "injection" else ""
    if not text:
        return state
    turn = understand(text, state)
    frame = turn.reason or turn.steps or turn.patched or calculation_of(turn) or pending_of(turn)
    topic = turn.message.content or state.topic
    if POINTING.search(turn.message.text) or turn.opened:
        topic = tuple(dict.fromkeys((*turn.message.content, *state.topic)))
    stays = turn.opened or (POINTING.search(turn.message.text) and not turn.message.amounts)
    return State(frame or (state.frame if stays else None), topic, multiple_said(turn.message) or state.multiple)


def understand(text: str, state: State) -> Turn:
    """A turn after this state."""
    message = read(text)
    exact = asked_exactly(text) or share_of_a_sum(message)
    if exact:
        return Turn(message, [exact], exact, (), False)
    if asks_the_reason(message, state.frame):
        return Turn(message, frames(message), None, state.topic, True, state.frame)
    if asks_for_steps(message, state.frame):
        return Turn(message, frames(message), None, state.topic, True, steps=state.frame)
    opened = bool(OPENER.match(message.text)) or (len(message.content) <= 2 and bool(state.topic))
    if changed := reshaped(message, state.frame):
        return Turn(message, frames(message), changed, state.topic, opened, reshaped=True)
    scene = scene_of(text, message, state.frame)
    turn = Turn(message, frames(message), scene, state.topic, opened)
    if scene and (state.frame is not None or only_a_scene(scene) or not _has_its_own(turn)):
        return turn
    patched = taken_over(message, state.frame, state.topic)
    patched = patched or (_patch(state.frame, turn) if state.frame is not None else None)
    if patched is None and (carried := with_multiple(text, message, state.multiple)):
        return understand(carried, State(None, state.topic))
    return Turn(message, turn.frames, patched, state.topic, opened)


def _has_its_own(turn: Turn) -> bool:
    """True where a calculation of its own takes all that a turn says: a scene would leave some of it out."""
    best = turn.frames[0]
    calculator = calculators().get(best.tool.name)
    beside_others = calculator is None or calculator.shown_beside_others  # what is no calculator is a simulation itself
    alone = best.complete and not best.unused and not beside_others
    return alone and bool(turn.message.amounts) and _ready(best, turn.message) and accepted(best)


def _patch(before: Frame, turn: Turn) -> Frame | None:
    """The frame before with what this turn changes; None where the turn stands on its own or changes nothing."""
    message, best = turn.message, turn.frames[0]
    if opens_with_why(message):
        return None
    short = len(message.content) <= SHORT_TURN
    asks_anew = best.complete and best.tool.name != before.tool.name and len(message.amounts) > 1 and best.sure > GOOD
    if (asks_anew and not SAME.search(message.text)) or not (short or turn.opened):
        return None
    if best.complete and best.sure > 3.75 and len(message.amounts) > 1 and not SAME.search(message.text):
        return None
    after = changed(before, message)
    differs = dict(after.values) != dict(before.values)
    confirmed = bool(message.amounts) and not after.unused  # the values as they were, said again
    if not (differs or confirmed) or (message.amounts and len(after.unused) == len(message.amounts)):
        return None
    return after


def calculation_of(turn: Turn) -> Frame | None:
    """The calculation that a turn asks for by itself, with everything it needs."""
    best = turn.frames[0]
    ready = [one for one in turn.frames if turn.message.amounts and _ready(one, turn.message)]
    if best not in ready:
        return _using_all(ready, best.score - NEARER)
    if best.unused and (whole := _using_all(ready, best.score - WHOLE)):
        return whole
    if accepted(best):
        return best
    other = mended(best, turn.message)
    return other or next((one for one in ready if one.score >= best.score - NEAR and accepted(one)), best)


def _using_all(ready: Sequence[Frame], least: float) -> Frame | None:
    """The likeliest of these frames that uses every amount and can be calculated, of at least this score."""
    return next((one for one in ready if one.score >= least and not one.unused and accepted(one)), None)


def _ready(frame: Frame, message: Message) -> bool:
    """True where a frame has all that it needs, and the words speak for it."""
    enough = GOOD if frame.unused else GOOD_WHEN_ALL_FITS
    fits = not frame.unused and len(message.amounts) >= ENOUGH
    said = frame.words >= SAID or sum(one.moves for one in message.amounts) > 1 or (fits and frame.words >= HINTED)
    return frame.complete and frame.sure >= enough and said


def pending_of(turn: Turn) -> Frame | None:
    """The calculation that a turn asks for with something missing."""
    best, in_words = asked_for(turn), wants_words(turn.message) or told_in_words(turn.message)
    return best if best.missing and best.sure >= 1.35 and not in_words else None


def asked_for(turn: Turn) -> Frame:
    """The likeliest calculation, or one nearly as likely with a place for a move and all the rest."""
    best, moved = turn.frames[0], any(one.moves for one in turn.message.amounts)
    near = [one for one in turn.frames[1:] if not one.unused and one.score > best.score - WHOLE]
    return near[0] if moved and best.unused and near else best
