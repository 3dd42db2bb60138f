"""Stretches: a time of the past as a question names it: March 2020, 1 to 31 March 2020, since 2021, the covid crash."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from service.chat.reading.units import COINS, DAYS, MONEY, PERCENT, one_of

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
MONTH = rf"(?:{'|'.join(f'{month[:3]}(?:{month[3:]})?' if month[3:] else month for month in MONTHS)}|sept)(?![a-z])"
YEAR = r"20[0-2]\d"
# What 2,020 of may be, which is no year.
COUNTED = one_of((*MONEY, *COINS, *DAYS, *PERCENT, "x", "times", "trades", "shares"))
ORDINAL = r"(?:st|nd|rd|th)?"


def _end(n: int) -> str:
    """The pattern of one end of a stretch."""
    return (
        rf"(?:(?P<iso{n}>{YEAR}-\d\d(?:-\d\d)?)"
        rf"|(?:(?P<day{n}>\d{{1,2}}){ORDINAL} (?:of )?)?(?P<month{n}>{MONTH})"
        rf"(?: (?P<late{n}>\d{{1,2}}){ORDINAL}(?!\d))?(?:,? (?:of )?(?P<year{n}>{YEAR})(?!\d))?"
        rf"|(?P<whole{n}>{YEAR})(?![\d%x]|[.,]\d| ?(?:{COUNTED})(?![a-z])))"
    )


UNTIL = r" ?(?:to|until|till|through|thru|and|-|up to) ?(?:the )?"
RANGE = re.compile(
    rf"(?<![\w.$€£])(?:(?P<since>since|from) )?(?:the )?(?:{_end(1)}|(?P<bare>\d{{1,2}}){ORDINAL}){UNTIL}{_end(2)}"
)
ONE = re.compile(
    rf"(?<![\w.$€£])(?:(?P<how>in|over|during|through(?:out)?|of|since|from|year|for) )?(?:the )?{_end(1)}"
)
OPEN = ("since", "from")
EVENTS = re.compile(
    r"\b(?:covid|corona)\w*(?: crash)?\b|\b(?:luna|terra|ftx|celsius) (?:crash|collapse)\b|\blast (?:year|month|week)\b"
)


@dataclass(frozen=True)
class Stretch:
    """A time of the past as it was named, with its first and last day; an event has none, an open end is None."""

    said: str
    first: date | None = None
    last: date | None = None


def stretch_in(text: str) -> Stretch | None:
    """The stretch of the past that a text in small letters names; None where it names none."""
    for match in RANGE.finditer(text):
        if found := _ranged(match):
            return found
    for match in ONE.finditer(text):
        if found := _single(match):
            return found
    event = EVENTS.search(text)
    return Stretch(_said(event.group())) if event else None


def _ranged(match: re.Match[str]) -> Stretch | None:
    """The stretch between two ends, the first of which may leave its month and year to the second."""
    told = match.groupdict()
    if (told["whole1"] or told["whole2"]) and not told["since"]:
        return None
    late = _days(told, 2)
    if late is None:
        return None
    if told["bare"]:
        early = _day(late[1].year, late[1].month, told["bare"])
    else:
        early = _days(told, 1, late[1])
    if early is None or early[0] > late[1]:
        return None
    return Stretch(_said(match.group()), early[0], late[1])


def _single(match: re.Match[str]) -> Stretch | None:
    """The stretch that one day, month or year is, or that starts with it."""
    told = match.groupdict()
    if told["whole1"] and not told["how"]:
        return None
    found = _days(told, 1)
    if found is None:
        return None
    return Stretch(_said(match.group()), found[0], None if told["how"] in OPEN else found[1])


def _days(told: dict[str, str | None], n: int, like: date | None = None) -> tuple[date, date] | None:
    """The first and last day of one end; None where it is no day of the calendar."""
    if whole := told[f"whole{n}"]:
        return date(int(whole), 1, 1), date(int(whole), 12, 31)
    if iso := told[f"iso{n}"]:
        year, month, *day = iso.split("-")
        return _day(int(year), int(month), day[0] if day else None)
    named = told[f"month{n}"] or ""
    number = next(place for place, one in enumerate(MONTHS, 1) if one.startswith(named[:3]))
    spelled = told[f"year{n}"]
    year_of = int(spelled) if spelled else like.year if like else 0
    return _day(year_of, number, told[f"day{n}"] or told[f"late{n}"]) if year_of else None


def _day(year: int, month: int, day: str | None) -> tuple[date, date] | None:
    """A day, or the whole month where none is named."""
    if not 1 <= month <= len(MONTHS):
        return None
    most = monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, most)
    return (date(year, month, int(day)),) * 2 if 1 <= int(day) <= most else None


def _said(text: str) -> str:
    """The words of a stretch without the one that leads to it."""
    said = re.sub(r"^(?:in|over|during|through(?:out)?|of|since|from|year|for) ", "", text)
    return re.sub(
        rf"(?<![a-z])(?:{MONTH}|covid|corona|luna|terra|ftx|celsius)", lambda one: one.group().capitalize(), said
    )
