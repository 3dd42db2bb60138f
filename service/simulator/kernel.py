"""Monte Carlo: one instrument over many seeded paths, by the ledger's own functions compiled over lanes of paths.

A path depends on the seed and its own number only, so paths may be computed in any order, in any chunks, by any number
of threads or processes: the bits are the same, and those of `ledger.run` over `Drawn.growths`.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from service.simulator import accounting as a
from service.simulator import tiles
from service.simulator.compiled import drive
from service.simulator.drawn import Drawn
from service.simulator.flat import drawing_text, walking_text
from service.simulator.lanes import BINS, MOST_STEPS, RESULTS, close_lanes, open_lanes
from service.simulator.ledger import Machine, Terms
from service.simulator.sample import Counts, Floats, Sample, gather, lowest_bin
from service.simulator.sizing import exposure_for
from service.simulator.streams import HIGHEST_SEED, MASK
from service.simulator.threads import Cancelled, in_threads
from service.simulator.tiles import DEPTH, LANES

__all__ = ["Cancelled", "Refused", "sample"]

CHUNK = 2048
HIGHEST_PATH = 2**62
PRICED_OTHERWISE = (a.FUTURE, a.PREMIUM)

FILLS = {
    "gbm": tiles.fill_gbm,
    "merton": tiles.fill_merton,
    "garch": tiles.fill_garch,
    "bootstrap": tiles.fill_bootstrap,
}

Rates = Sequence[tuple[float, float, float, float, float]]


class Refused(ValueError):
    """Says why this cannot be computed over many paths."""


def sample(
    machine: Machine,
    terms: Terms,
    drawn: Drawn,
    clocks: Sequence[float],
    due: Sequence[float],
    rates: Rates,
    initial_value: float,
    paths: int,
    first: int = 0,
    marks: Sequence[int] = (),
    threads: int | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[int, int], None] = lambda done, total: None,
    folder: Path | None = None,
    chunk: int = CHUNK,
) -> Sample:
    """What becomes of the instrument on paths `first` to `first + paths - 1`.

    `clocks`, `due` and `rates` hold one entry a step, as in `ledger.Market`; `marks` are the entries, 1 to the last,
    ascending, at which the spread of values is counted. `progress` is told how many paths of how many are done, and
    `cancelled` asked, after every chunk. Prices and values that leave the range of doubles are infinite or NaN.
    Refused names what cannot be run so; ValueError as in `models`; Cancelled.
    """
    _check(machine, terms, drawn, initial_value, paths, first, marks)
    shared = np.column_stack([clocks, due, np.asarray(rates, dtype=float).reshape(len(clocks), 5)])
    if len(shared) != drawn.steps:
        raise Refused(f"There are {len(shared)} steps of rates for {drawn.steps} steps of the path.")
    lowest = lowest_bin(initial_value)
    opening = _opening(machine, terms, drawn, initial_value)
    lanes = Lanes(machine, terms, drawn, shared, opening, tuple(marks), lowest, min(due) > 0.0, first, folder)

    def compute(begin: int) -> tuple[int, Floats, Counts]:
        return begin, *lanes.run(begin, min(chunk, paths - begin))

    results = np.empty((RESULTS, paths))
    fan = np.zeros((len(marks), BINS), dtype=np.int64)
    done = 0
    for begin, rows, counts in in_threads(compute, range(0, paths, chunk), threads, cancelled):
        results[:, begin : begin + rows.shape[1]] = rows
        fan += counts
        done += rows.shape[1]
        progress(done, paths)
    return gather(initial_value, results, tuple(marks), fan, drawn.steps)


class Lanes:
    """An instrument and its futures, ready to be walked chunk by chunk; everything the compiled functions take."""

    def __init__(
        self,
        machine: Machine,
        terms: Terms,
        drawn: Drawn,
        shared: Floats,
        opening: tuple[float, float, float, float],
        marks: tuple[int, ...],
        lowest: int,
        always_due: bool,
        first: int,
        folder: Path | None,
    ) -> None:
        rule = _rule(machine, always_due)
        self.draw = drive(drawing_text(FILLS[drawn.kind]), folder)
        self.walk = drive(walking_text(*rule, len(machine.settings), len(machine.memory)), folder)
        self.drawn, self.shared, self.opening, self.memory = drawn, shared, opening, machine.memory
        self.numbers, self.series = np.array(drawn.constants), np.array(drawn.stock)
        self.settings, self.costs = np.array(machine.settings, dtype=float), np.array(terms.numbers)
        self.fee, self.marks = terms.fee * terms.open_and_close, np.array(marks, dtype=np.int64)
        self.lowest, self.first = lowest, first

    def run(self, begin: int, count: int) -> tuple[Floats, Counts]:
        """Results and counts of `count` paths from number `begin` on."""
        drawn = self.drawn
        lanes = open_lanes(-(-count // LANES), self.opening, self.memory)
        tiles, carried = np.empty(len(lanes) * DEPTH * LANES), np.empty(len(lanes) * LANES)
        counts = np.zeros((len(self.marks), BINS), dtype=np.int64)
        drawing = tiles, carried, self.numbers, self.series, drawn.seed & MASK, drawn.seed >> 32, self.first + begin
        for start in range(0, drawn.steps, DEPTH):
            end = min(start + DEPTH, drawn.steps)
            self.draw(*drawing, start, end)
            self.walk(
                lanes, tiles, self.shared, start, end, count, self.settings, self.costs, self.fee, self.marks, counts,
                self.lowest,
            )  # fmt: skip
        return close_lanes(lanes, count), counts


def _check(
    machine: Machine, terms: Terms, drawn: Drawn, initial_value: float, paths: int, first: int, marks: Sequence[int]
) -> None:
    """Refused where the lanes cannot walk as the ledger does, or a number is out of range."""
    if machine.at_marks:
        raise Refused("A rule that trades at its own marks between two prices is run on single paths only.")
    if terms.financing in PRICED_OTHERWISE:
        raise Refused("A future or an option has a price of its own and is run on single paths only.")
    if drawn.kind not in FILLS:
        raise Refused(f"There is no model called {drawn.kind}; there are {', '.join(FILLS)}.")
    if not (0 <= drawn.seed <= HIGHEST_SEED and 1 <= drawn.steps <= MOST_STEPS):
        raise Refused("The seed must be within 0 to 2^53 - 1 and the steps within 1 to 2^20 - 1.")
    if not (paths >= 1 and first >= 0 and first + paths <= HIGHEST_PATH and initial_value > 0.0):
        raise Refused("There must be at least one path, none beyond number 2^62, and an initial value above 0.")
    if any(not earlier < later for earlier, later in pairwise([0, *marks, drawn.steps + 1])):
        raise Refused("The marks must be entries from 1 to the last, in ascending order.")


def _rule(machine: Machine, always_due: bool) -> tuple[a.Alarm, a.Rule, a.Rule]:
    """Alarm, answer and decision; no alarm where it only brings forward the decision that is due at every close."""
    if machine.answer is machine.decide and always_due:
        return a.no_alarm, a.hold, machine.decide
    return machine.alarm, machine.answer, machine.decide


def _opening(machine: Machine, terms: Terms, drawn: Drawn, initial_value: float) -> tuple[float, float, float, float]:
    """Exposure, value, price and cost at the start, as the ledger opens."""
    exposure, cost = machine.opening_leverage * initial_value, 0.0
    if terms.open_and_close:
        exposure = exposure_for(machine.opening_leverage, 0.0, initial_value, terms.fee)
        cost = terms.fee * abs(exposure)
    return exposure, initial_value - cost, drawn.initial_price, cost
