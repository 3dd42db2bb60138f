"""Stretches of a stored series as paths: prices with their times, and the funding of each step."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from service.prices.moments import DAY, written
from service.prices.series import Series, dated
from service.refusals import BrokenRelation

EIGHT_HOURS = 8 * 3_600_000
Values = dict[str, Any]


@dataclass(frozen=True)
class Priced:
    """Prices in the form of a path of `prices`, and the moment of each in milliseconds."""

    path: Values
    moments: list[int]


def instant(text: str) -> int:
    """Milliseconds since 1970 of a date or a date-time in UTC."""
    moment = text.removesuffix("Z") + ("+00:00" if "T" in text else "T00:00+00:00")
    return round(datetime.fromisoformat(moment).timestamp() * 1_000)


def priced(series: Series) -> Priced:
    """A series of prices as a path; what a day's or a candle's close is, is known when it ends.

    Days keep their dates. Shorter candles, which are stored by their opens, get the times of their closes.
    """
    columns, days = series.columns, dated(series.columns)
    length = series.interval if series.has_candles and not days else 0
    labels = [time + length for time in columns["time"]]
    path: Values = {"kind": "prices", "times": [written(time, days) for time in labels]}
    path["prices"] = list(columns["close"])
    if series.has_candles:
        path |= {"opens": list(columns["open"]), "highs": list(columns["high"]), "lows": list(columns["low"])}
    return Priced(path, [time + DAY for time in labels] if days else labels)


def stretch(series: Series, earliest: str | None, latest: str | None) -> Series:
    """The part of a series whose times on the path lie from one time to another; a date as the end is its whole day."""
    days = dated(series.columns)
    length = series.interval if series.has_candles and not days else 0
    first = None if earliest is None else instant(earliest) - length
    last = None if latest is None else instant(latest) - length
    if last is not None and latest is not None and "T" not in latest and not days:
        last += DAY
    return series.between(first, last)


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
