"""Reshaping: moves of a calculation that a short turn changes as a whole: one put first, the order, the direction."""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.chat.frames.filling import Frame
from service.chat.reading import Message
from service.chat.reading.directions import FALLS, RISES
from service.chat.reading.paths import path_of
from service.chat.reading.units import COINS
from service.chat.slang import STOP
from service.views import Values

FIRST = re.compile(r"\b(?:first|at first|before that|beforehand|to begin with)\b")
INSTEAD = re.compile(r"\b(?:instead|rather|each|every)\b")
ORDER = re.compile(r"\b(?:(?:other|opposite|reversed?|different) order|order (?:is|was|were) \w+|swap\w*)\b")
VERB = re.compile(rf"(?<![a-z-])(?:(?P<falls>{FALLS})|(?P<rises>{RISES}))(?![a-z])")
# What such a turn may say beside the directions: nothing that is a subject of its own.
ORDERING = (
    "first instead rather before beforehand that begin order other opposite reverse reversed different swap swapped"
)
PRICE = "what if how suppose price prices market underlying moves move comes came go goes went two"
BESIDE = frozenset(f"{ORDERING} {PRICE}".split())


def reshaped(message: Message, before: Frame | None) -> Frame | None:
    """The calculation before with its moves reshaped as a message says; None where it says nothing of the kind."""
    if before is None or not _says_no_more(message):
        return None
    moves = _moves_of(before)
    new, _ = path_of(message)
    amounts = [one for one in message.amounts if one.kind != "each"]
    if len(new) == len(amounts) == 1:
        return _with(before, put_first(moves, new[0])) if FIRST.search(message.text) and moves else None
    if amounts:
        return None
    return _reordered(message, before, moves) if len(moves) > 1 else _turned(message, before, moves)


def _reordered(message: Message, before: Frame, moves: Sequence[float]) -> Frame | None:
    """The same moves in another order, or those of one direction turned."""
    if ORDER.search(message.text):
        return _with(before, list(reversed(moves)))
    if FIRST.search(message.text) and (sign := direction_of(message)):
        return _with(before, sorted(moves, key=lambda move: move * sign < 0))
    return _turned(message, before, moves)


def _turned(message: Message, before: Frame, moves: Sequence[float]) -> Frame | None:
    """The moves against the direction that is said instead, turned; a rise that no fall mirrors is asked about."""
    sign = direction_of(message)
    against = [move for move in (moves or _single(before).values()) if move * sign < 0]
    if not INSTEAD.search(message.text) or not against:
        return None
    if moves:
        turned = _with(before, [abs(move) * sign for move in moves])
        return turned if max(against) < 1 else _lacking(before)
    values = {name: abs(move) * sign if move * sign < 0 else move for name, move in _single(before).items()}
    return replace(before, values={**before.values, **values}, unused=()) if max(against) < 1 else None


def put_first(moves: Sequence[float], new: float) -> list[float]:
    """A new move before all others, in place of the first one of its direction."""
    alike = next((place for place, move in enumerate(moves) if move * new > 0), -1)
    return [new, *(move for place, move in enumerate(moves) if place != alike)]


def direction_of(message: Message) -> int:
    """-1 where the first verb of a message is a fall, 1 where it is a rise, 0 where there is none."""
    found = VERB.search(message.text)
    return 0 if found is None else -1 if found["falls"] else 1


def _says_no_more(message: Message) -> bool:
    """True where every word of a message is one of direction, order or price."""
    verbs = set(f"{FALLS}|{RISES}".split("|"))
    words = [one.text for one in message.tokens if one.amount < 0 and one.text.isalpha()]
    return bool(words) and all(word in verbs or word in BESIDE or word in COINS or word in STOP for word in words)


def _single(before: Frame) -> dict[str, float]:
    """The single moves that a calculation takes, by their inputs."""
    taking = [slot.name for slot in before.tool.slots if slot.moving and slot.signed and not slot.many]
    return {name: before.values[name] for name in taking if isinstance(before.values.get(name), int | float)}


def _moves_of(before: Frame) -> list[float]:
    """The moves of a calculation on a path; empty where it has none."""
    path: Values = before.values.get("path") or {}
    return list(path.get("returns", before.values.get("returns", ())))


def _with(before: Frame, moves: Sequence[float]) -> Frame:
    """The calculation before on these moves."""
    path = before.values.get("path")
    changed = {"path": {**path, "returns": list(moves)}} if path else {"returns": list(moves)}
    return replace(before, values={**before.values, **changed}, unused=())


def _lacking(before: Frame) -> Frame:
    """The calculation before, its moves to be asked for."""
    name = "path" if "path" in before.values else "returns"
    values = {key: value for key, value in before.values.items() if key != name}
    return replace(before, values=values, missing=[name], unused=())
