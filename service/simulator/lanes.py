"""64 paths (lanes) walked side by side through all their steps: the ledger's step, and the measures kept of it.

What is kept of a lane lies in one row of floats, field by field: field f of lane j at f x 64 + j. The rule's memory
follows the last field. A path keeps the highest value and the largest fall from it, the sum of its costs, how often it
traded, and at which entry it was closed by what; all as `ledger` and `measures` give them, to the bit. Value and cost
of an entry are counted in when the next one begins, so that the sale at the end belongs to the last entry.

fan     values at given entries, counted in bins of the float's own bits: 64 bins for each doubling, 64 doublings,
        2^32 times the initial value's power of two in either direction; bin 0 holds all below, the last all above
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from service.simulator.tiles import DEPTH, LANES, Row, bits_of

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

Table = np.ndarray[Any, np.dtype[np.float64]]
Counts = np.ndarray[Any, np.dtype[np.int64]]
CountTable = Counts
Part = Callable[..., Any]


def open_lanes(groups: int, opening: Sequence[float], remembered: Sequence[float]) -> Table:
    """All lanes at the start: exposure, value, price and cost of the opening, and the rule's memory; in plain numpy."""
    lanes = np.zeros((groups, FIELDS + len(remembered), LANES))
    for field, number in zip((EXPOSURE, VALUE, PRICE, COST), opening, strict=True):
        lanes[:, field] = number
    for slot, number in enumerate(remembered):
        lanes[:, FIELDS + slot] = number
    return lanes.reshape(groups, -1)


def close_lanes(lanes: Table, paths: int) -> Table:
    """Value, price, largest fall, costs and tally, a column a path, the last entry counted in; in plain numpy."""
    columns = lanes.reshape(len(lanes), -1, LANES).transpose(1, 0, 2).reshape(-1, lanes.shape[0] * LANES)[:, :paths]
    value = columns[VALUE]
    peak = np.maximum(value, columns[PEAK])
    fall = np.maximum((peak - value) / peak, columns[FALL])
    return np.stack([value, columns[PRICE], fall, columns[SPENT] + columns[COST], columns[TALLY]])


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
    step: Part, recall: Part, keep: Part, lanes: Table, tiles: Row, shared: Table, begin: int, end: int, paths: int,
    settings: Any, terms: Any, fee: float, marks: Counts, fan: CountTable, lowest: int,
) -> None:  # fmt: skip
    """Steps `begin` to `end` of all lanes, of which the first `paths` count; `shared` is a row of moments a step."""
    for group in range(lanes.shape[0]):
        mine = lanes[group]
        mark = np.searchsorted(marks, begin, side="right")
        for n in range(begin, end):
            here = (group * DEPTH + n - begin) * LANES
            moment = (
                shared[n, 0], shared[n, 1], shared[n, 2], shared[n, 3], shared[n, 4], shared[n, 5], shared[n, 6]
            )  # fmt: skip
            step_lanes(step, recall, keep, mine, tiles[here : here + LANES], moment, settings, terms)
            if n == shared.shape[0] - 1:
                sell_lanes(mine, fee)
            if mark < len(marks) and marks[mark] == n + 1:
                count_values(mine, fan[mark], lowest, min(LANES, paths - group * LANES))
                mark += 1
