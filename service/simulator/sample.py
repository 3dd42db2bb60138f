"""Many paths of one instrument: what became of each, and how their values spread at given entries."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from service.simulator.happenings import LIQUIDATED, WIPED_OUT
from service.simulator.lanes import BIN_BITS, BINS, ONE_BIT, ONE_STEP

Floats = np.ndarray[Any, np.dtype[np.float64]]
Whole = np.ndarray[Any, np.dtype[np.int32]]
Counts = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True)
class Sample:
    """One number a path, in the order of the paths; money in the unit of the initial value.

    `closed_at` is the entry at which a path was closed for good, 0 where it never was; `how_closed` the bit LIQUIDATED
    or WIPED_OUT, or 0. `fan` counts the values at each mark in bins (`quantile`); `marks` are entries.
    """

    initial_value: float
    final_values: Floats
    final_prices: Floats
    max_drawdowns: Floats
    costs: Floats
    rebalances: Whole
    closed_at: Whole
    how_closed: Whole
    marks: tuple[int, ...]
    fan: Counts

    def quantile(self, mark: int, level: float) -> float:
        """The value below which the share `level` of the paths lies at one of the marks, within 1.6%."""
        return quantile(self.fan[mark], self.initial_value, level)


def lowest_bin(initial_value: float) -> int:
    """The number that the first bin of a fan would have if bins were counted from the smallest float."""
    bits = int(np.float64(initial_value).view(np.int64))
    return (bits >> 52) * 64 - BINS // 2


def bin_edge(bin_number: int, initial_value: float) -> float:
    """The lower edge of a bin; 0 for the first, which holds all that is too small for the others."""
    if bin_number == 0:
        return 0.0
    return float(np.int64((bin_number + lowest_bin(initial_value)) << BIN_BITS).view(np.float64))


def quantile(row: Counts, initial_value: float, level: float) -> float:
    """The value below which this share of the counted ones lies, evenly spread within each bin. 0 <= share <= 1."""
    below = np.cumsum(row)
    wanted = level * (int(below[-1]) - 1) + 0.5
    place = int(np.searchsorted(below, wanted))
    low, high = bin_edge(place, initial_value), bin_edge(place + 1, initial_value)
    if place == 0:
        return 0.0
    return low + (high - low) * (wanted - (int(below[place]) - int(row[place]))) / int(row[place])


def gather(initial_value: float, results: Floats, marks: tuple[int, ...], fan: Counts, steps: int) -> Sample:
    """The sample of the rows that the lanes leave: value, price, drawdown, costs and the three counts in one."""
    tally = results[4].astype(np.int64)
    bits, rest = np.divmod(tally, int(ONE_BIT))
    lived, trades = np.divmod(rest, int(ONE_STEP))
    how = np.where(bits & int(WIPED_OUT) != 0, int(WIPED_OUT), bits & int(LIQUIDATED))
    return Sample(
        initial_value,
        final_values=results[0],
        final_prices=results[1],
        max_drawdowns=results[2],
        costs=results[3],
        rebalances=trades.astype(np.int32),
        closed_at=np.where(lived < steps, lived + 1, 0).astype(np.int32),
        how_closed=how.astype(np.int32),
        marks=marks,
        fan=fan,
    )
