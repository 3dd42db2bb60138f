"""One path, one instrument, every column and event kept: the accounting run step by step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, repeat

from service.simulator import accounting as a
from service.simulator.marks import before
from service.simulator.sizing import exposure_for
from service.simulator.step import step
from service.simulator.walk import Act, walk

FLOWS = (
    "gain", "interest", "funding", "management_fee", "trade", "cost", "liquidation_loss", "shortfall",
)  # fmt: skip


# Beside one act a step; a rule of tiny steps on candles of huge ones would else fill the memory.
MOST_EXTRA_ACTS = 50_000


class TooManyActs(ValueError):
    """Raised where an instrument acts inside the steps more often than a ledger keeps."""


@dataclass(frozen=True)
class Machine:
    """A rule ready to run: its functions, its numbers and how much leverage it opens with.

    With `at_marks` every alarm acts at its own price, even where the price jumped past it: step by step.
    """

    decide: a.Rule
    settings: a.Numbers
    memory: a.Numbers
    opening_leverage: float
    alarm: a.Alarm = a.no_alarm
    answer: a.Rule = a.hold
    at_marks: bool = False


@dataclass(frozen=True)
class Terms:
    """What trading and forced closing cost (ratios of the traded amount) and how the position is financed."""

    fee: float = 0.0
    maintenance: float = 0.0
    penalty: float = 0.0
    financing: float = a.NO_FINANCING
    in_units: float = 0.0
    open_and_close: bool = False

    @property
    def numbers(self) -> a.Numbers:
        return self.fee, self.maintenance, self.penalty, self.financing, self.in_units


@dataclass(frozen=True)
class Market:
    """The path an instrument is run over, n steps long: prices n + 1; everything else one number a step.

    `rates` are borrow, cash, earned, funding and management of that step (not of a year). `candles` hold open, high
    and low of each step, or nothing where only closes are known.
    """

    prices: Sequence[float]
    growths: Sequence[float]
    clocks: Sequence[float]
    due: Sequence[float]
    rates: Sequence[tuple[float, float, float, float, float]]
    candles: Sequence[tuple[float, float, float]] = ()


@dataclass(frozen=True)
class Ledger:
    """The run: state after each entry (n + 1 of them, the first the start), flows of each entry, and the acts.

    Money is in the unit of the initial value. Flows are zero at the start unless opening costs something.
    `acts` holds pairs of entry number and act, routine rebalances included. `memories` is what the rule remembers
    after each entry. `closed_at` is the entry at which the instrument was closed for good, or None.
    """

    prices: Sequence[float]
    values: list[float]
    exposures: list[float]
    flows: dict[str, list[float]]
    acts: list[tuple[int, Act]]
    memories: list[a.Numbers]
    closed_at: int | None

    @property
    def closing_price(self) -> float:
        """The price at which the instrument was closed for good, or the last one."""
        closing = [act.price for entry, act in self.acts if entry == self.closed_at]
        return closing[-1] if closing else self.prices[-1]


@dataclass
class Book:
    """A ledger being written: state, row of flows and memory of each entry, and the acts."""

    states: list[a.Numbers]
    rows: list[a.Numbers]
    memories: list[a.Numbers]
    acts: list[tuple[int, Act]]

    def note(self, entry: int, acts: list[Act]) -> None:
        """Add what happened inside an entry; TooManyActs."""
        self.acts += [(entry, act) for act in acts]
        if len(self.acts) > entry + MOST_EXTRA_ACTS:
            raise TooManyActs(f"it acted more than {MOST_EXTRA_ACTS:,} times inside the first {entry:,} steps")

    @property
    def closed_at(self) -> int | None:
        """The entry at which the instrument was closed for good."""
        return next((entry for entry, state in enumerate(self.states) if state[3] > 0.0), None)

    def sell(self, fee: float) -> None:
        """Sell what is held at the last price and pay for it."""
        exposure, value, price, closed = self.states[-1]
        cost, last = min(fee * abs(exposure), value), self.rows[-1]
        self.rows[-1] = (*last[:4], last[4] - exposure, last[5] + cost, *last[6:])
        self.states[-1] = 0.0, value - cost, price, closed

    def ledger(self, prices: Sequence[float]) -> Ledger:
        """The finished ledger."""
        exposures, values, _, _ = map(list, zip(*self.states, strict=True))
        flows = dict(zip(FLOWS, map(list, zip(*self.rows, strict=True)), strict=False))
        return Ledger(prices, values, exposures, flows, self.acts, self.memories, self.closed_at)


def _open(machine: Machine, terms: Terms, price: float, initial_value: float) -> Book:
    """The first entry: what is held at the start, and what opening cost."""
    leverage, fee, memories = machine.opening_leverage, terms.fee, [machine.memory]
    if not terms.open_and_close:
        return Book([(leverage * initial_value, initial_value, price, 0.0)], [(0.0,) * 9], memories, [])
    exposure = exposure_for(leverage, 0.0, initial_value, fee)
    cost = fee * abs(exposure)
    opened = (0.0, 0.0, 0.0, 0.0, exposure, cost, 0.0, 0.0, 0.0)
    return Book([(exposure, initial_value - cost, price, 0.0)], [opened], memories, [])


def _candles(market: Market, at_marks: bool) -> Iterable[tuple[float, float, float] | None]:
    """The candles to walk: those known, or the straight way to each close for a rule that acts on the way, or none."""
    if market.candles or not at_marks:
        return market.candles or repeat(None, len(market.growths))
    return [(start, close, close) if start > 0.0 else None for start, close in pairwise(market.prices)]


def _act_of_step(row: a.Numbers, state: a.Numbers) -> Act:
    """What happened in a step seen at its close only, with the leverage before its trade."""
    exposure, value = before(state[0], state[1], row)
    leverage = exposure / value if value > 0.0 else 0.0
    return Act(row[8], state[2], leverage, row[4], row[5])


def run(machine: Machine, terms: Terms, market: Market, initial_value: float) -> Ledger:
    """The ledger of one instrument over one path. Shapes as in `Market` and `Ledger`; TooManyActs."""
    book, numbers, memory = _open(machine, terms, market.prices[0], initial_value), terms.numbers, machine.memory
    rule, state = (machine.alarm, machine.answer, machine.decide, machine.settings), book.states[0]
    moments = zip(market.growths, islice(market.prices, 1, None), market.clocks, market.due, strict=True)
    over = zip(moments, market.rates, _candles(market, machine.at_marks), strict=True)
    for entry, (moment, rates, candle) in enumerate(over, 1):
        if candle:
            state, memory, row, acts = walk(*rule, state, memory, moment + rates, numbers, candle, machine.at_marks)
            book.note(entry, acts)
        else:
            state, memory, row = step(*rule, state, memory, moment + rates, numbers)
            if row[8] != 0.0:
                book.acts.append((entry, _act_of_step(row, state)))
        book.states.append(state)
        book.rows.append(row)
        book.memories.append(memory)
    if terms.open_and_close and book.closed_at is None:
        book.sell(terms.fee)
    return book.ledger(market.prices)
