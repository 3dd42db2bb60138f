"""Times as files write them: seconds, milliseconds, microseconds or nanoseconds since 1970, and dates in words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from service.prices.report import RefusedFile, Unreadable

DAY = 86_400_000
SECOND = 1_000
# How many digits a time between 1973 and 2100 has in each unit, and how many of the unit make a millisecond.
EPOCHS = {10: ("s", 0.001), 9: ("s", 0.001), 13: ("ms", 1), 12: ("ms", 1), 16: ("us", 1_000), 19: ("ns", 1_000_000)}
EPOCHS |= {15: ("us", 1_000), 18: ("ns", 1_000_000)}
NUMBER = re.compile(r"[0-9]{9,19}(?:\.[0-9]{1,9})?")
ISO = re.compile(
    r"([0-9]{4})[-/]([0-9]{2})[-/]([0-9]{2})"
    r"(?:[T ]([0-9]{2})(?::([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?)?(-[AP]M)?"
    r"(?: ?(UTC|GMT|Z|[+-][0-9]{2}:?[0-9]{2}))?)?"
)
COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
SLASHED = re.compile(r"([0-9]{1,2})([/.])([0-9]{1,2})\2([0-9]{4})(?: ([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?)?")
NAMED = re.compile(r"([A-Z][a-z]{2,8}) ([0-9]{1,2}), ([0-9]{4})")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NO_TIME = "is not a time"
TIMES_READ = (
    "Times are read as 2024-01-31, 2024-01-31 16:00, 20240131, 31.01.2024, or seconds or milliseconds since 1970."
)
FIRST_YEAR, LAST_YEAR = 1900, 2099
START = datetime(1970, 1, 1, tzinfo=UTC)


def milliseconds(year: int, month: int, day: int, clock: Sequence[int] = (0, 0, 0), offset: int = 0) -> int:
    """Milliseconds since 1970 of a time in UTC, or in a zone so many minutes ahead of it."""
    hour, minute, second = clock
    moment = datetime(year, month, day, hour, minute, second, tzinfo=UTC) - timedelta(minutes=offset)
    return (moment - START) // timedelta(milliseconds=1)


@dataclass(frozen=True)
class Calendar:
    """How the dates of one file are written; `day_first` is None where none needs to be told apart."""

    day_first: bool | None = None

    @classmethod
    def of(cls, cells: Iterable[tuple[int, str]]) -> "Calendar":
        """The way in which these cells (each with its line) are written; RefusedFile where that is open."""
        first_line, days_first, months_first = 0, False, False
        for line, cell in cells:
            found = SLASHED.fullmatch(cell) if len(cell) <= 20 else None
            if found is None or found[2] == ".":
                continue
            first_line = first_line or line
            days_first |= int(found[1]) > 12
            months_first |= int(found[3]) > 12
        if first_line and days_first == months_first:
            said = "both orders are there" if days_first else "no date says which"
            dates = f"Dates with slashes, from line {first_line}, start with the day or the month"
            raise RefusedFile(f"{dates}: {said}; write them as 2024-01-31.")
        return cls(days_first if first_line else None)

    def read(self, cell: str) -> tuple[int, int]:
        """The time that a cell spells, in milliseconds since 1970: in UTC, and by the clock of its own zone."""
        if NUMBER.fullmatch(cell):
            moment = of_epoch(cell)
            return moment, moment
        try:
            return self._in_words(cell)
        except ValueError as error:
            raise Unreadable(cell, NO_TIME if cell.strip() else "holds no time") from error

    def _in_words(self, cell: str) -> tuple[int, int]:
        if len(cell) <= 40 and (found := ISO.fullmatch(cell)):
            return _of_iso(found)
        if found := COMPACT.fullmatch(cell):
            moment = milliseconds(int(found[1]), int(found[2]), int(found[3]))
        elif len(cell) <= 20 and (found := SLASHED.fullmatch(cell)):
            day, month = (found[1], found[3]) if self.day_first or found[2] == "." else (found[3], found[1])
            clock = [int(part or 0) for part in found.groups()[4:]]
            moment = milliseconds(int(found[4]), int(month), int(day), clock)
        elif len(cell) <= 20 and (found := NAMED.fullmatch(cell)):
            moment = milliseconds(int(found[3]), MONTHS.index(found[1][:3]) + 1, int(found[2]))
        else:
            raise ValueError(cell)
        _check_year(moment)
        return moment, moment


def _of_iso(found: re.Match[str]) -> tuple[int, int]:
    year, month, day = (int(part) for part in found.groups()[:3])
    hour, minute, second = (int(part or 0) for part in found.groups()[3:6])
    if found[8]:
        hour = _of_twelve(hour) + (12 if found[8] == "-PM" else 0)
    fraction = int((found[7] or "0").ljust(9, "0")) // 1_000_000
    zone = found[9] or ""
    offset = 0
    if zone[:1] in ("+", "-") and zone:
        digits = zone[1:].replace(":", "")
        offset = (int(digits[:2]) * 60 + int(digits[2:])) * (-1 if zone[0] == "-" else 1)
    moment = milliseconds(year, month, day, (hour, minute, second), offset) + fraction
    _check_year(moment)
    return moment, moment + offset * 60_000


def _of_twelve(hour: int) -> int:
    """An hour of a clock of twelve, counted from 0."""
    if not 1 <= hour <= 12:
        raise ValueError(hour)
    return hour % 12


def of_epoch(cell: str) -> int:
    """Milliseconds since 1970 of a number whose digits say its unit."""
    whole, _, fraction = cell.partition(".")
    unit = EPOCHS.get(len(whole))
    if unit is None:
        raise Unreadable(cell, "is not a time in seconds, milliseconds, microseconds or nanoseconds")
    if unit[0] == "s":
        moment = int(whole) * 1_000 + int(fraction[:3].ljust(3, "0"))
    else:
        moment = int(whole) // int(unit[1])
    try:
        _check_year(moment)
    except ValueError as error:
        raise Unreadable(cell, f"is a time outside {FIRST_YEAR} to {LAST_YEAR}") from error
    return moment


def unit_of(cell: str) -> str:
    """The unit of a number that is a time, or "date" for any other text."""
    whole = cell.partition(".")[0]
    return EPOCHS.get(len(whole), ("date", 0))[0] if NUMBER.fullmatch(cell) else "date"


EARLIEST, LATEST = milliseconds(FIRST_YEAR, 1, 1), milliseconds(LAST_YEAR + 1, 1, 1)


def _check_year(moment: int) -> None:
    if not EARLIEST <= moment < LATEST:
        raise ValueError(moment)


def written(moment: int, dated: bool = False) -> str:
    """A time as the service writes it: 2020-03-12 or 2020-03-12T16:00:00Z."""
    said = (START + timedelta(milliseconds=moment)).replace(tzinfo=None)
    if dated:
        return said.date().isoformat()
    return said.isoformat(timespec="milliseconds" if moment % SECOND else "seconds") + "Z"


def duration(length: int) -> str:
    """A length of time as the service writes it: 1s, 5m, 8h, 1d."""
    for unit, size in (("d", DAY), ("h", 3_600_000), ("m", 60_000), ("s", SECOND)):
        if length % size == 0 and length >= size:
            return f"{length // size}{unit}"
    return f"{length}ms"
