"""Which instruments are compared with what, and the difference of the two in every future.

Both meet the same path in every future, so the chance they share cancels in the difference. Values closer than one part
in 10^9 count as equal: they differ by rounding only.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from service.simulations.instruments import Instrument
from service.simulator.spreads import Spread
from service.simulator.statistics import Floats

EQUAL = 1e-9


@dataclass(frozen=True)
class Pair:
    """An instrument by its place, and what it is compared with: a multiple of the price's return, spot, another."""

    number: int
    against: str
    multiple: float = 1.0
    other: int = -1

    def counts(self, column: Floats) -> tuple[int, int, int]:
        """How many differences are above zero, zero, and below."""
        signs = (column > 0.0, column == 0.0, column < 0.0)
        above, equal, below = (int(np.count_nonzero(sign)) for sign in signs)
        return above, equal, below


@dataclass(frozen=True)
class Gap:
    """The differences of a pair: in how many futures above, level and below, and how they spread."""

    above: int
    equal: int
    below: int
    spread: Spread


def pairs_of(instruments: Sequence[Instrument], thresholds: Sequence[float] | None) -> list[Pair]:
    """Every instrument against multiples of the underlying's return and against spot, and every pair once."""
    found = []
    for one in instruments:
        wanted = thresholds if thresholds is not None else [one.target_leverage]
        found += [Pair(one.number, "multiple", multiple) for multiple in dict.fromkeys(wanted)]
        found.append(Pair(one.number, "spot"))
    return found + [
        Pair(one.number, "instrument", other=other.number)
        for place, one in enumerate(instruments)
        for other in instruments[place + 1 :]
    ]


def gap_of(pair: Pair, price: Floats, growths: Sequence[Floats]) -> Floats:
    """The difference of the two growths in every future; zero where they differ by rounding only."""
    own, other = growths[pair.number], price
    if pair.against == "multiple":
        other = 1.0 + pair.multiple * (price - 1.0)
    if pair.against == "instrument":
        other = growths[pair.other]
    gap = own - other
    return np.where(np.abs(gap) <= EQUAL * np.maximum(np.abs(own), np.abs(other)), 0.0, gap)
