"""A run as rows, one an entry: what is held, what lies ahead and what it has cost so far. In the drawing language."""

from collections.abc import Sequence
from math import floor, sqrt

from service.simulator.accounting import Numbers
from service.simulator.happenings import LIQUIDATED, REBALANCED, WIPED_OUT
from service.simulator.marks import before

PRICE = 0
VALUE = 1
EXPOSURE = 2
FOUND_EXPOSURE = 3
FOUND_VALUE = 4
FALL = 5
RISE = 6
FORCED = 7
FUNDING = 8
INTEREST = 9
FEES = 10
TRADING = 11
LOSS = 12
HAPPENED = 13
TRADED = 14
END = 15
# How an instrument ended, in the column END.
OPEN_STILL = 0.0
BY_FORCE = 1.0
AT_NOTHING = 2.0


def has(bits: float, bit: float) -> int:
    """1 where a bit is among those added up."""
    whole = floor(bits / bit)
    return whole - 2 * floor(whole / 2.0)


def rows_of(
    prices: list[float],
    values: list[float],
    exposures: list[float],
    flows: Sequence[Numbers],
    marks: Sequence[Numbers],
) -> list[list[float]]:
    """The rows of a run; amounts paid are negative and added up from the start. `flows` as in `simulator.step`."""
    rows: list[list[float]] = []
    funding = 0.0
    interest = 0.0
    fees = 0.0
    trading = 0.0
    loss = 0.0
    end = OPEN_STILL
    for n in range(len(prices)):
        flow = flows[n]
        interest = interest + flow[1]
        funding = funding + flow[2]
        fees = fees - flow[3]
        trading = trading - flow[5]
        loss = loss - flow[6]
        if has(flow[8], LIQUIDATED) == 1:
            end = BY_FORCE
        if has(flow[8], WIPED_OUT) == 1:
            end = AT_NOTHING
        exposure, value = before(exposures[n], values[n], flow)
        fall, rise, forced = marks[n]
        rows.append([
            prices[n], values[n], exposures[n], exposure, value, fall, rise, forced,
            funding, interest, fees, trading, loss, flow[8], flow[4], end,
        ])  # fmt: skip
    return rows


def typical_day(prices: list[float], years: list[float]) -> float:
    """The usual size of a day's move: the root of the mean square of the returns, by the days that they took."""
    squares = 0.0
    time = 0.0
    for n in range(len(years)):
        if prices[n] > 0.0:
            change = prices[n + 1] / prices[n] - 1.0
            squares = squares + change * change
            time = time + years[n]
    return sqrt(squares / (time * 365.0)) if time > 0.0 else 0.0


def due_of(clocks: list[float], start: float, interval: float, offset: float) -> list[float]:
    """1 for each step whose clock is at or past an instant of an even schedule that the clock before was not."""
    flags: list[float] = []
    passed = floor((start - offset) / interval)
    for clock in clocks:
        now = floor((clock - offset) / interval)
        flags.append(1.0 if now > passed else 0.0)
        passed = now
    return flags


def level(exposure: float, value: float, growth: float, kind: str) -> float:
    """The size of the leverage, or the collateral ratio, once the price has grown so; 0 where there is none."""
    held = exposure * growth
    worth = value + exposure * (growth - 1.0)
    if kind == "collateral":
        return held / (held - worth) if held > worth else 0.0
    return abs(held) / worth if worth > 0.0 else 0.0


def level_after(row: list[float], kind: str) -> float:
    """The level that an entry leaves."""
    return level(row[EXPOSURE], row[VALUE], 1.0, kind)


def level_before(row: list[float], kind: str) -> float:
    """The level that the close of an entry found."""
    return level(row[FOUND_EXPOSURE], row[FOUND_VALUE], 1.0, kind)


def edge_levels(row: list[float], kind: str) -> list[float]:
    """The levels at the prices at which the rule acts, the lower first; 0 for none on that side."""
    lower = 0.0
    upper = 0.0
    here = level_after(row, kind)
    for price in [row[FALL], row[RISE]]:
        if price > 0.0 and row[PRICE] > 0.0:
            there = level(row[EXPOSURE], row[VALUE], price / row[PRICE], kind)
            if there > here:
                upper = there
            else:
                lower = there
    return [lower, upper]


def away(row: list[float], price: float) -> float:
    """How far a price lies from the one now, as a ratio of it; nothing where it has been reached or passed."""
    distance = price / row[PRICE] - 1.0
    if price == row[FALL] and distance > 0.0:
        distance = 0.0
    if price == row[RISE] and distance < 0.0:
        distance = 0.0
    return distance


def nearest(row: list[float]) -> float:
    """The distance to the nearest price at which something acts, without its sign; -1 where there is none."""
    found = -1.0
    if row[PRICE] > 0.0:
        for price in [row[FALL], row[RISE], row[FORCED]]:
            if price > 0.0:
                distance = abs(away(row, price))
                found = distance if found < 0.0 else min(found, distance)
    return found


def is_notable(row: list[float]) -> int:
    """1 where something other than a scheduled rebalance happened."""
    return 1 if row[HAPPENED] - has(row[HAPPENED], REBALANCED) * REBALANCED > 0.0 else 0
