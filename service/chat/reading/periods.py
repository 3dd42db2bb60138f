"""Periods: every 8 hours, a day, monthly; and the rates that are said to be for one of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from service.chat.reading.amounts import SEEN, Amount
from service.chat.reading.units import DAYS, one_of

WORDS = {
    "hourly": 1 / 24, "daily": 1.0, "weekly": 7.0, "monthly": 365 / 12, "quarterly": 365 / 4, "yearly": 365.0,
    "annually": 365.0, "annual": 365.0,
}  # fmt: skip
PERIOD = re.compile(
    rf"(?<![a-z0-9])(?P<word>{one_of(set(WORDS) - {'annual'})})(?![a-z])"
    r"|(?<![a-z0-9])(?:per|(?P<a>an?)(?: whole| full| entire)?|each|every) "
    r"(?P<unit>hour|day|week|month|quarter|year)(?![a-z])"
    rf"|(?:(?<![a-z0-9])(?:per|each|every) |(?<=[%ts)]) ?/ ?|(?<=[%t] )a )"
    rf"(?P<number>\d+(?:\.\d+)?)[ -]?(?P<many>{one_of(DAYS)})(?![a-z/])"
    rf"|(?<![\w.])(?P<hours>\d+)[ -]?(?P<rated>h|hr|hrs|hour|hours|day) (?=(?:funding|rate|interest)(?![a-z]))"
    rf"|(?<=%)(?: |) ?/ ?(?P<one>{one_of(DAYS)})(?![a-z])|(?<![a-z0-9])p\.?a\.?(?![a-z])"
)
# The yearly of a yearly yield names what is asked for, and is no period that something comes back in.
NAMES = re.compile(r" (?:[a-z]+ )?(?:yields?|rates?|returns?|incomes?|costs?|apr|apy|volatility|vol)(?![a-z])")
# A month that something lasts: held for a month, within a whole week.
LASTS = re.compile(r"(?<![a-z])(?:for|over|after|within|during|held) $")
BEFORE = re.compile(
    r"[ :]*(?:(?:management|funding|borrow(?:ing)?|interest|fees?|rates?|volatility|vol|of|at|is|was|sits|the)"
    r"[ :=]+)*"
)
BESIDE = re.compile(r"[ ,]*(?:(?:funding|fees?|interest|rate|in|paid|costs?|of|on it|simple|is the)[ ]+)*\(?")
YEARLY = re.compile(r" (?:[a-z]+ )?(?:apr|apy)(?![a-z])")
YEARLY_BEFORE = re.compile(r"(?<![a-z])(?:apr|apy|per annum|p\.a\.)(?: rate)?[ :=]+(?:(?:of|is|at|=|was|about) )*$")


def periods(text: str) -> Iterator[Amount]:
    """The periods that something is for or comes back in."""
    for match in PERIOD.finditer(text):
        unit = match["unit"] or match["many"] or match["rated"] or match["one"] or match["word"] or "year"
        days = WORDS[match["word"]] if match["word"] else DAYS[unit] * float(match["number"] or match["hours"] or 1)
        if match["a"] and LASTS.search(text, max(match.start() - SEEN, 0), match.start()):
            yield Amount("days", days, match.start(), match.end(), unit=unit, text=match.group())
            continue
        named = bool(match["word"] and NAMES.match(text, match.end()))
        yield Amount("each", days, match.start(), match.end(), unit=unit, text=match.group(), per=days * named)


def _told_before(text: str, period: Amount, one: Amount) -> bool:
    """True for the hourly of: hourly funding of 0.005%."""
    return period.kind == "each" and bool(BEFORE.fullmatch(text, period.end, one.start))


def _yearly(text: str, listed: Sequence[Amount], place: int) -> bool:
    """True for the rate of: apr 3 percent; not where the word belongs to a rate before it."""
    start = listed[place - 1].end if place else 0
    owned = place and listed[place - 1].kind == "percent" and YEARLY.match(text, start)
    return not owned and bool(YEARLY_BEFORE.search(text[start : listed[place].start]))


def timed(text: str, found: Sequence[Amount]) -> list[Amount]:
    """The amounts, each percentage beside a period with the days that it is for."""
    listed = list(found)
    for place, one in enumerate(listed):
        after = listed[place + 1] if place + 1 < len(listed) else one
        own = BESIDE.fullmatch(text, one.end, after.start) if after.kind == "each" else None
        if own and "," in own.group() and place and _told_before(text, listed[place - 1], one):
            own = None
        if one.kind == "percent" and (YEARLY.match(text, one.end) or (not own and _yearly(text, listed, place))):
            listed[place] = replace(one, per=WORDS["yearly"])
        elif one.kind == "percent" and not own and place and _told_before(text, listed[place - 1], one):
            listed[place] = replace(one, per=listed[place - 1].value)
        elif one.kind == "percent" and own:
            listed[place] = replace(one, per=after.value)
            listed[place + 1] = replace(after, per=after.value)
    return listed
