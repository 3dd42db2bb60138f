"""Cues: how closely the words of a slot stand beside an amount in a message."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import exp

from service.chat.reading import Message

_FILLERS = """
    of is at the a an by my with to was it are on i for be about around roughly approx and that
"""
Cue = tuple[int, int, float]
FILLERS = frozenset(_FILLERS.split())
MARKS = {",": 1.0, ";": 1.6, ".": 2.0, "?": 2.2, "!": 2.0, "=": 0.0, ":": 0.2, "(": 0.5, ")": 0.9, "/": 0.7, ">": 2.2}
AMOUNT, WORD, FILLER, AND = 1.7, 0.55, 0.12, 0.7
BEFORE, AFTER = 1.0, 0.9
LONGER, SECOND = 0.25, 0.4
# From how far on a phrase points at an amount no more.
FARTHEST = 14.0
# How far behind a no its own noun may start: a word or two.
AT_ONCE = AMOUNT + 2 * WORD + 0.01


@lru_cache(256)
def places(message: Message) -> tuple[Mapping[str, list[int]], list[str], list[float], Mapping[int, int]]:
    """Where each stem stands in the flat row of stems, that row, the way from its start to each place, and amounts."""
    at: dict[str, list[int]] = defaultdict(list)
    row: list[str] = []
    way: list[float] = []
    amounts: dict[int, int] = {}
    walked = 0.0
    for token in message.tokens:
        parts = token.stems or (token.text,)
        for number, part in enumerate(parts):
            if token.amount < 0:
                at[part].append(len(row))
            else:
                amounts[token.amount] = len(row)
            row.append(part if token.amount < 0 else "#")
            way.append(walked)
            walked += _step(token.text, token.amount >= 0) if number == len(parts) - 1 else 0.0
    return at, row, way, amounts


def _step(text: str, is_amount: bool) -> float:
    if is_amount:
        return AMOUNT
    if text in MARKS:
        return MARKS[text]
    if text in ("and", "then", "plus", "&"):
        return AND
    return FILLER if text in FILLERS else WORD


def found_cues(message: Message, cues: Mapping[tuple[str, ...], float]) -> list[Cue]:
    """The phrases of a slot that stand in a message: first and last place of each, and its weight."""
    at, row, *_ = places(message)
    return [
        (start, start + len(phrase) - 1, weight * (1 + LONGER * (len(phrase) - 1)))
        for phrase, weight in cues.items()
        for start in at.get(phrase[0], ())
        if len(phrase) == 1 or tuple(row[start : start + len(phrase)]) == phrase
    ]


def told_apart(message: Message, found: Mapping[str, Sequence[Cue]]) -> dict[str, list[Cue]]:
    """The phrases found by slot, without those inside a longer one of another slot: the loan of loan to value.

    Two names with an and between them are each their own.
    """
    _, row, *_ = places(message)
    spans = {
        (start, last, name)
        for name, cues in found.items()
        for start, last, _ in cues
        if last > start and "and" not in row[start : last + 1]
    }
    return {
        name: [cue for cue in cues if not any(_inside(cue, start, last) and by != name for start, last, by in spans)]
        for name, cues in found.items()
    }


def _inside(cue: Cue, start: int, last: int) -> bool:
    return start <= cue[0] and cue[1] <= last and cue[1] - cue[0] < last - start


def closeness(message: Message, amount: int, cues: Sequence[Cue]) -> float:
    """How strongly the phrases found of a slot point at an amount: 0 for not at all, about 1 right beside it."""
    if not cues:
        return 0.0
    _, row, way, amounts = places(message)
    here = amounts[amount]
    near = [cue for cue in cues if abs(way[cue[0]] - way[here]) < FARTHEST]
    if not near:
        return 0.0
    pulls = sorted((_pull(row, way, here, start, last) * weight for start, last, weight in near), reverse=True)
    return pulls[0] + SECOND * (pulls[1] if len(pulls) > 1 else 0.0)


def nothing_of(message: Message, amount: int, cues: Sequence[Cue]) -> float:
    """How strongly a no or without points at the phrases of a slot, which follow it at once: no trading fees."""
    _, _, way, amounts = places(message)
    here = amounts[amount]
    return closeness(message, amount, [cue for cue in cues if cue[0] > here and way[cue[0]] - way[here] < AT_ONCE])


def _pull(row: list[str], way: list[float], here: int, start: int, last: int) -> float:
    if start < here:
        return BEFORE * exp(-0.6 * (way[here] - way[last] - _own(row[last])))
    return AFTER * exp(-0.6 * (way[start] - way[here] - AMOUNT))


def _own(part: str) -> float:
    return FILLER if part in FILLERS else WORD
