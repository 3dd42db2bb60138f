"""Columns of an answer: thinned to a number of points that keeps extremes and events, rounded for the wire."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
FULL_DIGITS = 17
_POWERS = np.array([float(f"1e{power}") for power in range(301)])


def kept_entries(prices: Floats, values: Sequence[Floats], events: Iterable[int], points: int) -> NDArray[np.int64]:
    """The entries to keep, ascending: first and last, events, highest and lowest of each value, extremes of the price.

    All of them where there are no more than `points`. Events beyond half of the points are left to `events`.
    """
    count = len(prices)
    if count <= points:
        return np.arange(count)
    kept = {0, count - 1}
    for column in values:
        kept |= {int(column.argmin()), int(column.argmax())}
    kept.update(list(dict.fromkeys(events))[: points // 2])
    edges = np.linspace(0, count, max((points - len(kept)) // 2, 1) + 1).astype(int)
    for start, stop in pairwise(edges):
        part = prices[start:stop]
        kept |= {int(start + part.argmin()), int(start + part.argmax())}
    return np.array(sorted(kept))


def summed(flow: Floats, kept: NDArray[np.int64]) -> Floats:
    """A flow at the kept entries: all that flowed since the kept entry before."""
    starts = np.concatenate(([0], kept[:-1] + 1))
    return np.add.reduceat(flow, starts)


def rounded(column: Floats, digits: int) -> Floats:
    """A column rounded to so many significant digits; unchanged at 17."""
    if digits >= FULL_DIGITS:
        return np.ascontiguousarray(column)
    size = np.abs(column)
    known = np.isfinite(size) & (size > 0.0)
    places = digits - 1 - np.floor(np.log10(np.where(known, size, 1.0))).astype(int)
    scale = _POWERS[np.minimum(np.abs(places), 300)]
    with np.errstate(over="ignore"):  # both sides are worked out, one is kept
        shifted = np.where(places >= 0, np.round(column * scale) / scale, np.round(column / scale) * scale)
    return np.asarray(shifted + 0.0, dtype=np.float64)
