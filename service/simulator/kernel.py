"""Monte Carlo: one instrument over many seeded paths, by the ledger's own functions compiled over lanes of paths.

A path depends on the seed and its own number only, so paths may be computed in any order, in any chunks, by any number
of threads or processes: the bits are the same, and those of `ledger.run` over `Drawn.growths`.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import pairwise
from pathlib import Path
from threading import Lock

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
from service.simulator.tiles import DEPTH, LANES

KERNEL_VERSION = "lanes64/v1"

CHUNK = 2048
HIGHEST_PATH = 2**62
PRICED_OTHERWISE = (a.FUTURE, a.PREMIUM)

FILLS = {
    "gbm": tiles.fill_gbm,
    "merton": tiles.fill_merton,
    "garch": tiles.fill_garch,
    "bootstrap": tiles.fill_bootstrap,
}

_pools: dict[int, ThreadPoolExecutor] = {}
_lock = Lock()

Rates = Sequence[tuple[float, float, float, float, float]]
Chunk = tuple[int, Floats, Counts]


class Refused(ValueError):
    """Says why this cannot be computed over many paths."""


class Cancelled(Exception):
    """The caller asked to stop."""


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
    rule = machine.alarm, machine.answer, machine.decide
    draw = drive(drawing_text(FILLS[drawn.kind]), folder)
    walk = drive(walking_text(*rule, len(machine.settings), len(machine.memory)), folder)
    numbers, series = np.array(drawn.constants), np.array(drawn.stock)
    settings, costs = np.array(machine.settings, dtype=float), np.array(terms.numbers)
    opening, fee, at = _opening(machine, terms, drawn, initial_value), terms.fee * terms.open_and_close, np.array(marks)
    lowest = lowest_bin(initial_value)

    def compute(begin: int) -> Chunk:
        count = min(chunk, paths - begin)
        lanes = open_lanes(-(-count // LANES), opening, machine.memory)
        tiles, carried = np.empty(len(lanes) * DEPTH * LANES), np.empty(len(lanes) * LANES)
        counts = np.zeros_like(fan)
        for start in range(0, drawn.steps, DEPTH):
            end = min(start + DEPTH, drawn.steps)
            draw(tiles, carried, numbers, series, drawn.seed & MASK, drawn.seed >> 32, first + begin, start, end)
            walk(lanes, tiles, shared, start, end, count, settings, costs, fee, at.astype(np.int64), counts, lowest)
        return begin, close_lanes(lanes, count), counts

    results = np.empty((RESULTS, paths))
    fan = np.zeros((len(marks), BINS), dtype=np.int64)
    done = 0
    for begin, rows, counts in _in_threads(compute, range(0, paths, chunk), threads, cancelled):
        results[:, begin : begin + rows.shape[1]] = rows
        fan += counts
        done += rows.shape[1]
        progress(done, paths)
    return gather(initial_value, results, tuple(marks), fan, drawn.steps)


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


def _opening(machine: Machine, terms: Terms, drawn: Drawn, initial_value: float) -> tuple[float, float, float, float]:
    """Exposure, value, price and cost at the start, as the ledger opens."""
    exposure, cost = machine.opening_leverage * initial_value, 0.0
    if terms.open_and_close:
        exposure = exposure_for(machine.opening_leverage, 0.0, initial_value, terms.fee)
        cost = terms.fee * abs(exposure)
    return exposure, initial_value - cost, drawn.initial_price, cost


def _in_threads(
    compute: Callable[[int], Chunk], begins: Sequence[int], threads: int | None, cancelled: Callable[[], bool]
) -> Iterator[Chunk]:
    """The chunks, as they are done; no more of them in hand at once than there are threads to use."""
    most = min(threads or _cores(), _cores())
    waiting, running = list(reversed(begins)), set[Future[Chunk]]()
    try:
        while waiting or running:
            if cancelled():
                raise Cancelled
            if most == 1:
                yield compute(waiting.pop())
                continue
            while waiting and len(running) < most:
                running.add(_pool().submit(compute, waiting.pop()))
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for one in done:
                yield one.result()
    finally:
        wait(running)


def _cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _pool() -> ThreadPoolExecutor:
    """The threads of this process: made when first needed, and anew after a fork."""
    with _lock:
        if os.getpid() not in _pools:
            _pools[os.getpid()] = ThreadPoolExecutor(_cores(), "kernel")
        return _pools[os.getpid()]
