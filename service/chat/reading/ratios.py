"""Ratios: a list of returns written as plain ratios, -0.05, 0.03, 0.08, which are moves of 5, 3 and 8 percent."""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.chat.reading.amounts import Amount

RETURNS = re.compile(r"(?<![a-z])(?:returns|moves|changes)(?: (?:of|are|were|like))?[ :=(\[]*$")
BETWEEN = re.compile(r" ?(?:,|;|and|then|, and|, then) ?")
FEWEST = 2


def with_returns(text: str, found: Sequence[Amount]) -> list[Amount]:
    """The amounts, the numbers below one that a list of returns names as moves."""
    listed = list(found)
    for first, one in enumerate(listed):
        if not _is_ratio(one) or not RETURNS.search(text[: one.start]):
            continue
        last = first
        while last + 1 < len(listed) and _is_ratio(listed[last + 1]) and _beside(text, listed[last], listed[last + 1]):
            last += 1
        if last - first + 1 >= FEWEST:
            listed[first : last + 1] = [_as_move(each) for each in listed[first : last + 1]]
    return listed


def _is_ratio(one: Amount) -> bool:
    return one.kind == "number" and 0 < abs(one.value) < 1


def _beside(text: str, one: Amount, other: Amount) -> bool:
    return bool(BETWEEN.fullmatch(text, one.end, other.start))


def _as_move(one: Amount) -> Amount:
    return replace(one, kind="percent", sign=-1 if one.value < 0 else 1, moves=True)
