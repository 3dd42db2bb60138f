"""One path, one instrument, every column and event kept: the accounting run step by step."""

from collections.abc import Sequence
from dataclasses import dataclass

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
    """A ledger being written."""

    values: list[float]
    exposures: list[float]
    rows: list[a.Numbers]
    acts: list[tuple[int, Act]]
    memories: list[a.Numbers]
    closed_at: int | None = None

    def write(self, state: a.Numbers, memory: a.Numbers, row: a.Numbers, acts: list[Act]) -> None:
        """Add an entry."""
        entry = len(self.values)
        self.memories.append(memory)
        self.exposures.append(state[0])
        self.values.append(state[1])
        self.rows.append(row)
        for act in acts:
            self.acts.append((entry, act))
        if len(self.acts) > entry + MOST_EXTRA_ACTS:
            raise TooManyActs(f"it acted more than {MOST_EXTRA_ACTS:,} times inside the first {entry:,} steps")
        if state[3] > 0.0 and self.closed_at is None:
            self.closed_at = entry

    def sell(self, fee: float) -> None:
        """Sell what is held at the last price and pay for it."""
        cost = min(fee * abs(self.exposures[-1]), self.values[-1])
        last = self.rows[-1]
        self.rows[-1] = (*last[:4], last[4] - self.exposures[-1], last[5] + cost, *last[6:])
        self.values[-1], self.exposures[-1] = self.values[-1] - cost, 0.0

    def ledger(self, prices: Sequence[float]) -> Ledger:
        """The finished ledger."""
        columns = map(list, zip(*self.rows, strict=True))
        flows = dict(zip(FLOWS, columns, strict=False))
        return Ledger(prices, self.values, self.exposures, flows, self.acts, self.memories, self.closed_at)


def _open(machine: Machine, terms: Terms, initial_value: float) -> Book:
    """The first entry: what is held at the start, and what opening cost."""
    leverage, fee, memories = machine.opening_leverage, terms.fee, [machine.memory]
    if not terms.open_and_close:
        return Book([initial_value], [leverage * initial_value], [(0.0,) * 9], [], memories)
    exposure = exposure_for(leverage, 0.0, initial_value, fee)
    cost = fee * abs(exposure)
    opened = (0.0, 0.0, 0.0, 0.0, exposure, cost, 0.0, 0.0, 0.0)
    return Book([initial_value - cost], [exposure], [opened], [], memories)


def _candle(market: Market, entry: int, at_marks: bool) -> tuple[float, float, float] | None:
    """The candle to walk: the one that is known, or the straight way to the close for a rule that acts on the way."""
    if market.candles:
        return market.candles[entry]
    start, close = market.prices[entry], market.prices[entry + 1]
    return (start, close, close) if at_marks and start > 0.0 else None


def _act_of_step(row: a.Numbers, state: a.Numbers) -> list[Act]:
    """What happened in a step seen at its close only, with the leverage before its trade."""
    if row[8] == 0.0:
        return []
    exposure, value = before(state[0], state[1], row)
    leverage = exposure / value if value > 0.0 else 0.0
    return [Act(row[8], state[2], leverage, row[4], row[5])]


def run(machine: Machine, terms: Terms, market: Market, initial_value: float) -> Ledger:
    """The ledger of one instrument over one path. Shapes as in `Market` and `Ledger`; TooManyActs."""
    book, numbers, memory = _open(machine, terms, initial_value), terms.numbers, machine.memory
    rule = machine.alarm, machine.answer, machine.decide, machine.settings
    state: a.Numbers = (book.exposures[0], book.values[0], market.prices[0], 0.0)
    for n, growth in enumerate(market.growths):
        moment = (growth, market.prices[n + 1], market.clocks[n], market.due[n], *market.rates[n])
        candle = _candle(market, n, machine.at_marks)
        if candle:
            state, memory, row, acts = walk(*rule, state, memory, moment, numbers, candle, machine.at_marks)
        else:
            state, memory, row = step(*rule, state, memory, moment, numbers)
            acts = _act_of_step(row, state)
        book.write(state, memory, row, acts)
    if terms.open_and_close and book.closed_at is None:
        book.sell(terms.fee)
    return book.ledger(market.prices)
