"""64 paths (lanes) walked side by side through all their steps: the ledger's step, and the measures kept of it.

What is kept of a lane lies in one row of floats, field by field: field f of lane j at f x 64 + j. The rule's memory
follows the last field. A path keeps the highest value and the largest fall from it, the sum of its costs, how often it
traded, and at which entry it was closed by what; all as `ledger` and `measures` give them, to the bit. Value and cost
of an entry are counted in when the next one begins, so that the sale at the end belongs to the last entry.

fan     values at given entries, counted in bins of the float's own bits: 64 bins for each doubling, 64 doublings,
        2^32 times the initial value's power of two in either direction; bin 0 holds all below, the last all above
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from service.simulator.tiles import LANES, TILE, Row, bits_of

EXPOSURE, VALUE, PRICE, CLOSED = 0, 1, 2, 3
PEAK, FALL, SPENT, COST, TALLY = 4, 5, 6, 7, 8
FIELDS = 9
RESULTS = 5

# One sum holds three counts side by side: trades, steps lived through, and the bits of the step that closed it.
ONE_STEP = 2.0**20
ONE_BIT = 2.0**40
MOST_STEPS = 2**20 - 1

BIN_BITS = 46
BINS = 4096

Counts = np.ndarray[Any, np.dtype[np.int64]]
Part = Callable[..., Any]


def open_lanes(lanes: Row, opening: Row, remembered: Row) -> None:
    """Every lane at the start: exposure, value, price and cost of the opening, the rule's memory, nothing else."""
    for n in range(FIELDS * LANES):
        lanes[n] = 0.0
    for lane in range(LANES):
        lanes[EXPOSURE * LANES + lane] = opening[0]
        lanes[VALUE * LANES + lane] = opening[1]
        lanes[PRICE * LANES + lane] = opening[2]
        lanes[COST * LANES + lane] = opening[3]
    for slot in range(len(remembered)):
        for lane in range(LANES):
            lanes[(FIELDS + slot) * LANES + lane] = remembered[slot]


def count_in(lanes: Row, lane: int) -> None:
    """Add the entry that has just ended to the measures of a lane."""
    value = lanes[VALUE * LANES + lane]
    peak = max(value, lanes[PEAK * LANES + lane])
    lanes[PEAK * LANES + lane] = peak
    lanes[FALL * LANES + lane] = max((peak - value) / peak, lanes[FALL * LANES + lane])
    lanes[SPENT * LANES + lane] = lanes[SPENT * LANES + lane] + lanes[COST * LANES + lane]


def step_lanes(
    step: Part, recall: Part, keep: Part, lanes: Row, growths: Row, moment: Any, settings: Any, terms: Any
) -> None:
    """One step of 64 lanes that grow by `growths`; `moment` is what all of them share."""
    clock, due, borrow, cash, earned, funding, management = moment
    for lane in range(LANES):
        count_in(lanes, lane)
        price = lanes[PRICE * LANES + lane]
        drawn = growths[lane]  # read for every lane: a load that only some lanes make is slow
        growth = drawn if price > 0.0 else 1.0
        state = lanes[EXPOSURE * LANES + lane], lanes[VALUE * LANES + lane], price, lanes[CLOSED * LANES + lane]
        market = growth, price * growth, clock, due, borrow, cash, earned, funding, management
        state, memory, flows = step(settings, state, recall(lanes, lane), market, terms)
        exposure, value, price, closed = state
        gain, paid, funded, charged, traded, cost, loss, shortfall, happened = flows
        acted = 1.0 if happened != 0.0 and traded != 0.0 else 0.0
        counted = (acted + ONE_STEP) * (1.0 - closed) + happened * closed * ONE_BIT
        lanes[EXPOSURE * LANES + lane] = exposure
        lanes[VALUE * LANES + lane] = value
        lanes[PRICE * LANES + lane] = price
        lanes[CLOSED * LANES + lane] = closed
        lanes[COST * LANES + lane] = cost
        lanes[TALLY * LANES + lane] = lanes[TALLY * LANES + lane] + counted
        keep(lanes, lane, memory)


def sell_lanes(lanes: Row, fee: float) -> None:
    """Sell what is held at the end and pay for it; a fee of 0 changes nothing that is kept."""
    for lane in range(LANES):
        value = lanes[VALUE * LANES + lane]
        cost = min(fee * abs(lanes[EXPOSURE * LANES + lane]), value)
        lanes[VALUE * LANES + lane] = value - cost
        lanes[COST * LANES + lane] = lanes[COST * LANES + lane] + cost
        lanes[EXPOSURE * LANES + lane] = 0.0


def count_values(lanes: Row, bins: Counts, lowest: int, used: int) -> None:
    """Count the values of the first `used` lanes into their bins."""
    for lane in range(used):
        place = (bits_of(lanes[VALUE * LANES + lane]) >> BIN_BITS) - lowest
        place = place if place > 0 else 0
        bins[place if place < BINS else BINS - 1] += 1


def walk_lanes(
    step: Part,
    recall: Part,
    keep: Part,
    fill: Part,
    first: int,
    shared: Any,
    numbers: Row,
    series: Row,
    low: int,
    high: int,
    opening: Row,
    remembered: Row,
    settings: Any,
    terms: Any,
    marks: Counts,
    results: Any,
    fan: Any,
) -> None:
    """All paths from number `first` on, as many as `results` has columns; `shared` is one row of moments a step."""
    paths, steps, lowest = results.shape[1], len(shared), bits_of(opening[1]) // (1 << 52) * 64 - 2048
    lanes = np.empty((FIELDS + len(remembered)) * LANES)
    tile = np.empty(TILE * LANES)
    carried = np.empty(LANES)
    for begin in range(0, paths, LANES):
        used = min(LANES, paths - begin)
        open_lanes(lanes, opening, remembered)
        mark = 0
        for n in range(steps):
            if n % TILE == 0:
                fill(tile, carried, numbers, series, low, high, first + begin, n)
            here = n % TILE * LANES
            moment = (
                shared[n, 0], shared[n, 1], shared[n, 2], shared[n, 3], shared[n, 4], shared[n, 5], shared[n, 6]
            )  # fmt: skip
            step_lanes(step, recall, keep, lanes, tile[here : here + LANES], moment, settings, terms)
            if n == steps - 1:
                sell_lanes(lanes, opening[4])
            if mark < len(marks) and marks[mark] == n + 1:
                count_values(lanes, fan[mark], lowest, used)
                mark += 1
        for lane in range(used):
            count_in(lanes, lane)
            results[0, begin + lane] = lanes[VALUE * LANES + lane]
            results[1, begin + lane] = lanes[PRICE * LANES + lane]
            results[2, begin + lane] = lanes[FALL * LANES + lane]
            results[3, begin + lane] = lanes[SPENT * LANES + lane]
            results[4, begin + lane] = lanes[TALLY * LANES + lane]
