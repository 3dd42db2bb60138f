"""Instruments compared future by future: how often one beats the other, and by how much.

Both meet the same path in every future, so the chance they share cancels in the difference. Values closer than one part
in 10^9 count as equal: they differ by rounding only.
"""

from typing import Any, NamedTuple

import numpy as np

from service.simulations.distribution.figures import figure, share
from service.simulations.distribution.futures import Futures, Held
from service.simulator import statistics as s
from service.simulator.controls import Controlled

Values = dict[str, Any]
EQUAL = 1e-9


class Rival(NamedTuple):
    """What an instrument is compared with: its name in the answer, its growth in every future, the mean of that."""

    named: Values
    growths: s.Floats
    mean: Controlled


def comparisons(futures: Futures, thresholds: list[float] | None, confidence: float) -> list[Values]:
    """Every instrument against multiples of the underlying's return and against spot, and every pair once."""
    spot = Rival({"against": "spot", "multiple": 1.0}, futures.growths, futures.price)
    found = []
    for held in futures.held:
        wanted = thresholds if thresholds is not None else [held.instrument.target_leverage]
        for rival in [*(_multiple(futures, multiple) for multiple in dict.fromkeys(wanted)), spot]:
            found.append(_compared(held, rival, confidence))
    return found + [
        _compared(held, _other(other), confidence)
        for place, held in enumerate(futures.held)
        for other in futures.held[place + 1 :]
    ]


def _multiple(futures: Futures, multiple: float) -> Rival:
    """So many times the underlying's return."""
    growths = 1.0 + multiple * (futures.growths - 1.0)
    mean = Controlled(1.0 + multiple * (futures.price.value - 1.0), multiple * futures.price.left, futures.price.axes)
    return Rival({"against": "multiple", "multiple": multiple}, growths, mean)


def _other(held: Held) -> Rival:
    """Another instrument."""
    named = {"against": "instrument", "other": held.instrument.number}
    return Rival(named, held.values / held.initial_value, held.mean)


def _compared(held: Held, rival: Rival, confidence: float) -> Values:
    """How often an instrument ends above, level with and below its rival, and the differences of their returns."""
    own, other, means = held.values / held.initial_value, rival.growths, held.mean.above(rival.mean, confidence)
    gap = own - other
    gap = np.where(np.abs(gap) <= EQUAL * np.maximum(np.abs(own), np.abs(other)), 0.0, gap)
    paths = len(gap)
    return {
        "instrument": held.instrument.number,
        **rival.named,
        "above": share(int(np.count_nonzero(gap > 0.0)), paths, confidence),
        "equal": share(int(np.count_nonzero(gap == 0.0)), paths, confidence),
        "below": share(int(np.count_nonzero(gap < 0.0)), paths, confidence),
        "median_difference": figure(s.quantile_interval(np.sort(gap), 0.5, confidence), "order-statistics"),
        "mean_difference": figure(means, "control-variate" if held.mean.axes else "plain-mean"),
    }
