"""Stretches of a stored series as paths: prices with their times, and the funding of each step."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from service.prices.breaks import jumps
from service.prices.checking import gaps
from service.prices.moments import DAY, written
from service.prices.series import Series
from service.refusals import BrokenRelation
from service.views import Values


@dataclass(frozen=True)
class Priced:
    """Prices in the form of a path of `prices`, the moment of each in milliseconds, and where some are in doubt."""

    path: Values
    moments: list[int]
    doubts: list[str] = field(default_factory=list)


def instant(text: str) -> int:
    """Milliseconds since 1970 of a date or a date-time in UTC."""
    moment = text.removesuffix("Z") + ("+00:00" if "T" in text else "T00:00+00:00")
    return round(datetime.fromisoformat(moment).timestamp() * 1_000)


def priced(series: Series, earliest: str | None = None, latest: str | None = None) -> Priced:
    """A series of prices, from one time to another, as a path. A date as the end is its whole day.

    Days keep their dates. Shorter candles, which are stored by their opens, get the times of their closes.
    """
    length = series.interval if series.has_candles and not series.dated else 0
    part = _entries(series, earliest, latest, length)
    columns = {name: list(column[part]) for name, column in series.columns.items()}
    labels = [time + length for time in columns["time"]]
    path: Values = {"kind": "prices", "times": [written(time, series.dated) for time in labels]}
    path["prices"] = columns["close"]
    if series.has_candles:
        path |= {"opens": columns["open"], "highs": columns["high"], "lows": columns["low"]}
    moments = [time + DAY for time in labels] if series.dated else labels
    return Priced(path, moments, _doubts(series, columns, labels))


def _doubts(series: Series, columns: Values, labels: list[int]) -> list[str]:
    """Where entries of a stretch are missing, and where its price jumps, in sentences."""
    if len(labels) < 2:
        return []
    opens = columns["open" if "open" in columns else "close"]
    missing = gaps(labels, series.interval, series.columns["time"])
    return [*missing, *jumps(labels, opens, columns["close"], series.interval)]


def _entries(series: Series, earliest: str | None, latest: str | None, length: int) -> slice:
    """The entries whose times on the path lie from one time to another, both included."""
    times = series.columns["time"]
    first = 0 if earliest is None else bisect_left(times, instant(earliest) - length)
    if latest is None:
        return slice(first, len(times))
    whole_day = DAY if "T" not in latest and not series.dated else 0
    return slice(first, bisect_right(times, instant(latest) - length + whole_day))


def funding_of(series: Series, moments: list[int]) -> tuple[list[float], int]:
    """The funding rate per 8 hours of each step between two moments, and the milliseconds for which none is stored.

    A rate holds for the hours before its payment. That of a step is the mean over its time, so that what a step is
    charged is the sum of its payments where it is made of whole ones.
    """
    ends = series.columns["time"]
    spans = [round(hours * 3_600_000) for hours in series.columns["hours"]]
    if moments[0] < ends[0] - spans[0] or moments[-1] > ends[-1]:
        known = f"{written(ends[0] - spans[0])} to {written(ends[-1])}"
        raise BrokenRelation("funding-covers-path", "path.funding", f"its rates are known from {known}")
    longest, rates, missing = max(spans), [], 0
    for earlier, later in pairwise(moments):
        paid, covered = 0.0, 0
        for at in range(bisect_right(ends, earlier), min(bisect_left(ends, later + longest) + 1, len(ends))):
            start = max(ends[at] - spans[at], earlier)
            overlap = max(min(ends[at], later) - start, 0)
            paid += series.columns["rate"][at] * overlap
            covered += overlap
        rates.append(paid / max(later - earlier, covered))
        missing += max(later - earlier - covered, 0)
    return rates, missing
