"""What figures are made of: each instrument's futures, boiled down, drawn here or added up in chunks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from service.simulations.distribution.futures import Lot, Plan
from service.simulations.distribution.gaps import Gap, Pair, gap_of, pairs_of
from service.simulations.instruments import Instrument
from service.simulator import statistics as s
from service.simulator.controls import Axis, Controlled, controlled, make_axes
from service.simulator.happenings import LIQUIDATED, WIPED_OUT
from service.simulator.sample import Sample
from service.simulator.spreads import Ordered, Spread

# Values this close to the start, as a ratio of it, have only been rounded: they are no loss.
ROUNDING = 1e-9


@dataclass(frozen=True)
class Tally:
    """In how many futures an instrument ended below its start, below half of it, was closed by force, had nothing."""

    loss: int
    below_half: int
    liquidated: int
    wiped_out: int


@dataclass(frozen=True)
class Spent:
    """Something added up along the way: how it spreads, and its mean."""

    spread: Spread
    mean: Controlled


@dataclass(frozen=True)
class Held:
    """One instrument in every future. `mean` is that of V/V0 by controls, `plain` that of V without.

    `at` gives the quantile of the value at one of the marks.
    """

    instrument: Instrument
    initial_value: float
    final: Spread
    drawdowns: Spread
    costs: Spent
    rebalances: Spent
    tally: Tally
    mean: Controlled
    plain: Controlled
    effective_size: float
    at: Callable[[int, float], float]


@dataclass(frozen=True)
class Futures:
    """All instruments over the futures of one model; `price` is the mean growth of the price by controls."""

    plan: Plan
    price: Controlled
    held: Sequence[Held]
    gaps: Sequence[tuple[Pair, Gap]]

    @property
    def paths(self) -> int:
        """How many futures there are."""
        return int(self.plan.request["paths"])


def tally(instrument: Instrument, sample: Sample, start: float) -> Tally:
    """How many futures of a sample ended how; level with the start, but for rounding, is not below."""
    bits = int(LIQUIDATED) | (int(WIPED_OUT) if instrument.can_be_liquidated else 0)
    below, half, closed, nothing = (
        sample.final_values < start * (1.0 - ROUNDING),
        sample.final_values < start / 2.0 * (1.0 - ROUNDING),
        sample.how_closed & bits,
        sample.final_values == 0.0,
    )
    return Tally(*(int(np.count_nonzero(one)) for one in (below, half, closed, nothing)))


def whole(plan: Plan, lot: Lot) -> Futures:
    """All futures of a plan, drawn in one lot."""
    columns = {1.0: lot.growths, **lot.constants}
    found = [(columns[leverage], known) for leverage, known in plan.known.items()]
    axes = make_axes([(column, known) for column, known in found if column is not None])
    held = [_held(one, sample, plan.start, axes) for one, sample in zip(plan.instruments, lot.samples, strict=True)]
    price, growths = controlled(lot.growths, axes), [sample.final_values / plan.start for sample in lot.samples]
    gaps = []
    for pair in pairs_of(plan.instruments, plan.request.get("thresholds")):
        column = gap_of(pair, lot.growths, growths)
        gaps.append((pair, Gap(*pair.counts(column), Ordered(column))))
    return Futures(plan, price, held, gaps)


def _held(instrument: Instrument, sample: Sample, start: float, axes: tuple[Axis, ...]) -> Held:
    values, trades = sample.final_values, np.asarray(sample.rebalances, dtype=np.float64)
    return Held(
        instrument,
        start,
        Ordered(values),
        Ordered(sample.max_drawdowns),
        Spent(Ordered(sample.costs), controlled(sample.costs, ())),
        Spent(Ordered(trades), controlled(trades, ())),
        tally(instrument, sample, start),
        controlled(values / start, axes),
        controlled(values, ()),
        s.effective_size(values),
        sample.quantile,
    )
