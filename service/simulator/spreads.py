"""How values spread over many futures: kept one by one (`Ordered`), or counted in bins that add up (`Counted`).

A bin holds the values that share a sign and the leading bits of a float: 256 bins for each doubling, each at most 0.4%
wide, and zero by itself. Within a bin values are taken to lie evenly; nothing lies beyond the least and the greatest.
Counts of chunks are added, so neither the order nor the number of those who counted changes a bit.
"""

from dataclasses import dataclass
from functools import cached_property
from math import ceil, fsum, sqrt
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from service.simulator import statistics as s
from service.simulator.statistics import Estimate, Floats

Whole = NDArray[np.int64]
Counts = dict[str, Any]
PARTS = ("bins", "counts")
FINE = 44  # of a float's 52 bits after the leading one, those that a bin passes over
EXACT = 0  # every value is a bin: for columns of few different values


class Spread(Protocol):
    """What figures ask of a column of values."""

    @property
    def method(self) -> str: ...

    @property
    def count(self) -> int: ...

    def quantile(self, level: float) -> float: ...

    def interval(self, level: float, confidence: float) -> Estimate: ...

    def tail_mean(self, level: float, confidence: float) -> Estimate: ...

    def at_most(self, edges: Floats) -> list[int]: ...


@dataclass(frozen=True)
class Ordered:
    """Values kept one by one."""

    values: Floats
    method = "order-statistics"

    @property
    def count(self) -> int:
        return len(self.values)

    @cached_property
    def ordered(self) -> Floats:
        """The values in ascending order."""
        return np.sort(self.values)

    def quantile(self, level: float) -> float:
        """The quantile, linear between neighbours."""
        return s.quantile(self.ordered, level)

    def interval(self, level: float, confidence: float) -> Estimate:
        """The quantile with the order statistics that enclose it."""
        return s.quantile_interval(self.ordered, level, confidence)

    def tail_mean(self, level: float, confidence: float) -> Estimate:
        """The mean of the lowest share of the values."""
        return s.tail_mean(self.ordered, level, confidence)

    def at_most(self, edges: Floats) -> list[int]:
        """How many values lie at or below each edge."""
        return [int(place) for place in np.searchsorted(self.ordered, edges, side="right")]


@dataclass(frozen=True)
class Counted:
    """Values counted in bins: the number of each bin in ascending order, how many it holds, and the ends of all."""

    bins: Whole
    counts: Whole
    least: float
    greatest: float
    passed: int = FINE
    method = "counted-bins"

    @property
    def count(self) -> int:
        return int(self.below[-1])

    @cached_property
    def below(self) -> Whole:
        """How many values lie in each bin and those before it."""
        return np.cumsum(self.counts)

    @cached_property
    def edges(self) -> tuple[Floats, Floats]:
        """The lowest and the highest end of each bin."""
        outer = np.where((self.bins == 0) | (self.passed == EXACT), 0, 1)
        near, far = (_floats(np.abs(self.bins) + more, self.passed) for more in (0 * outer, outer))
        low, high = (np.where(self.bins < 0, -one, other) for one, other in ((far, near), (near, far)))
        return np.clip(low, self.least, self.greatest), np.clip(high, self.least, self.greatest)

    def at(self, rank: float) -> float:
        """The value of a rank from 0 on."""
        place = min(int(np.searchsorted(self.below, rank + 0.5)), len(self.bins) - 1)
        low, high = (float(edge[place]) for edge in self.edges)
        inside = rank + 0.5 - (int(self.below[place]) - int(self.counts[place]))
        return low + (high - low) * min(inside / int(self.counts[place]), 1.0)

    def quantile(self, level: float) -> float:
        """The quantile, evenly within its bin."""
        return self.at((self.count - 1) * level)

    def interval(self, level: float, confidence: float) -> Estimate:
        """The quantile with those of the ranks that enclose it."""
        low, high = s.quantile_ranks(level, self.count, confidence)
        ends = (None if rank is None else self.at(rank - 1) for rank in (low, high))
        return Estimate(self.quantile(level), *ends)

    def tail_mean(self, level: float, confidence: float) -> Estimate:
        """The mean of the lowest share of the values, each taken to lie in the middle of its bin."""
        edge, reached = self.quantile(level), ceil(self.count * level) + 1
        upto = int(np.searchsorted(self.below, reached)) + 1
        low, high = (ends[:upto] for ends in self.edges)
        terms = np.minimum(0.5 * (low + np.minimum(high, np.maximum(edge, low))) - edge, 0.0) / level
        held = self.counts[:upto].astype(np.float64)
        inside, square = (fsum((held * one).tolist()) / self.count for one in (terms, terms * terms))
        return s.around(edge + inside, sqrt(max(square - inside * inside, 0.0) / (self.count - 1)), confidence)

    def at_most(self, edges: Floats) -> list[int]:
        """How many values lie at or below each edge."""
        low, high = self.edges
        found = []
        for edge in edges.tolist():
            place = int(np.searchsorted(low, edge, side="right")) - 1
            if place < 0:
                found.append(0)
                continue
            wide = float(high[place] - low[place])
            share = 1.0 if wide <= 0.0 else min((edge - float(low[place])) / wide, 1.0)
            missing = int(self.counts[place]) - round(share * int(self.counts[place]))
            found.append(int(self.below[place]) - missing)
        return found


def _floats(bins: NDArray[Any], passed: int) -> Floats:
    return (bins.astype(np.int64) << passed).view(np.float64)


def count_up(values: Floats, passed: int = FINE) -> Counts:
    """A chunk's values counted."""
    bits = np.ascontiguousarray(values).view(np.int64) & np.int64(2**63 - 1)
    bins, counts = np.unique(np.where(values < 0.0, -(bits >> passed), bits >> passed), return_counts=True)
    return {"bins": bins, "counts": counts, "least": float(np.min(values)), "greatest": float(np.max(values))}


def counts_together(one: Counts, other: Counts) -> Counts:
    """The counts of two chunks, or of what was put together before."""
    every, more = (np.concatenate([np.asarray(each[name], np.int64) for each in (one, other)]) for name in PARTS)
    bins, places = np.unique(every, return_inverse=True)
    counts = np.zeros(len(bins), dtype=np.int64)
    np.add.at(counts, places, more)
    least, greatest = min(one["least"], other["least"]), max(one["greatest"], other["greatest"])
    return {"bins": bins, "counts": counts, "least": least, "greatest": greatest}


def spread_of(counts: Counts, passed: int = FINE) -> Counted:
    """How the values that were counted spread."""
    bins, each = (np.asarray(counts[name], np.int64) for name in PARTS)
    return Counted(bins, each, counts["least"], counts["greatest"], passed)
