"""Listing: amounts of a list whose unit is written once, behind the last, and amounts that brackets say again."""

import re
from dataclasses import replace

from service.chat.reading.amounts import SEEN, Amount
from service.chat.reading.digits import DIGITS, value_of

DIGIT = re.compile(DIGITS)
# Units that a list names once, behind its last number; and how much larger another number of it may be.
SHARED = ("percent", "days", "leverage")
MOST_ALIKE = 30.0
# A number behind a noun of its own shares no unit with the next statement: multiplier 0.98 and 40% is over.
OWN_NOUN = re.compile(r"(?<![a-z])(?P<noun>[a-z]{3,})(?: (?:of|at|is|was|to|=|:))? $")
SEVERAL = re.compile(r"(?<!s)s$")
_LISTING = "between from for over in with either both than about after within are were and of the"
LISTING = frozenset(_LISTING.split())
A_PRICE = re.compile(r"(?:@|(?<![a-z])(?:at|from|entry|price|spot|strike|stop|exit|to)) $")


def shared(text: str, found: list[Amount]) -> list[Amount]:
    """The amounts, bare numbers of a list with the unit that stands behind its last one: 1, 2 and 5 days."""
    listed, changed = list(found), set[int]()
    for place in range(len(listed) - 2, -1, -1):
        one, after = listed[place], listed[place + 1]
        between = text[one.end : after.start].strip()
        several = (between in ("and", "or") and not _of_its_own(text, one)) or (
            place and _beside(text, listed[place - 1], one)
        )
        several = several or place + 1 in changed
        plain = (
            one.kind == "number"
            and abs(one.value) == _bare(one)
            and (place + 1 in changed or not A_PRICE.search(text[max(one.start - SEEN, 0) : one.start]))
        )
        if plain and after.kind in SHARED and several and _beside(text, one, after):
            size = abs(after.value) / _bare(after) if _bare(after) else 0.0
            if size and _bare(one) <= MOST_ALIKE * _bare(after):
                value = round(one.value * size, 15) if after.kind == "percent" else one.value * size
                listed[place] = replace(one, kind=after.kind, value=value, unit=after.unit)
                changed.add(place)
    return listed


def _beside(text: str, one: Amount, other: Amount) -> bool:
    return other.kind in ("number", *SHARED) and text[one.end : other.start].strip() in (",", "/", "and", "or", ", and")


def _of_its_own(text: str, one: Amount) -> bool:
    """True for a number behind a noun that names a single thing."""
    before = OWN_NOUN.search(text[max(one.start - SEEN, 0) : one.start])
    return before is not None and before["noun"] not in LISTING and not SEVERAL.search(before["noun"])


def _bare(amount: Amount) -> float:
    """The number as it was written, without its unit."""
    written = DIGIT.search(amount.text)
    return value_of(written.group()) if written else 0.0


def said_once(text: str, found: list[Amount]) -> list[Amount]:
    """The amounts, those that are said again in brackets, two thirds (66.67%), once and as the brackets have it."""
    kept: list[Amount] = []
    for amount in found:
        before = kept[-1] if kept else None
        if before and _again(text, before, amount):
            kept[-1] = replace(before, value=amount.value)
        else:
            kept.append(amount)
    return kept


def _again(text: str, one: Amount, other: Amount) -> bool:
    opened = text[one.end : other.start].strip() in ("(", "(=", "(~")
    return opened and one.kind == other.kind and abs(one.value - other.value) <= 0.01 * abs(one.value)
