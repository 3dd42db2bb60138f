"""A series: times and numbers of one market in order, with the hash by which an answer names it."""

import hashlib
import sys
from array import array
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from service.prices.moments import DAY

Columns = dict[str, "array[Any]"]
CLOSES, CANDLES, RATES = ("time", "close"), ("time", "open", "high", "low", "close"), ("time", "hours", "rate")


class Entry(NamedTuple):
    """A row as it was read: time in milliseconds, line, and numbers, not-a-number where the file has none."""

    time: int
    line: int
    open: float
    high: float
    low: float
    value: float
    volume: float
    hours: float


@dataclass(frozen=True)
class Series:
    """Prices or funding rates in order of time; `columns` holds milliseconds under `time` and numbers beside them."""

    kind: str
    columns: Columns

    def __len__(self) -> int:
        return len(self.columns["time"])

    @property
    def has_candles(self) -> bool:
        """Whether opens, highs and lows are there."""
        return "open" in self.columns

    @cached_property
    def interval(self) -> int:
        """The usual time between entries, in milliseconds."""
        return usual_gap(self.columns["time"])

    @cached_property
    def dated(self) -> bool:
        """Whether its times are days: all at midnight, a day or more apart; those of payments never are."""
        return self.kind == "prices" and self.interval >= DAY and all(time % DAY == 0 for time in self.columns["time"])

    @cached_property
    def hash(self) -> str:
        """SHA-256 of kind and numbers in hex, the same however the series is stored."""
        digest = hashlib.sha256(" ".join((self.kind, *self.columns)).encode())
        for column in self.columns.values():
            copy = array(column.typecode, column)
            if sys.byteorder == "big":
                copy.byteswap()
            digest.update(copy.tobytes())
        return f"0x{digest.hexdigest()}"


def usual_gap(times: "array[int]") -> int:
    """The most frequent time between entries, the shortest of several."""
    gaps = Counter(later - earlier for earlier, later in pairwise(times))
    return min(gaps, key=lambda gap: (-gaps[gap], gap))
