"""One path, one instrument, every column and event kept: the accounting run step by step."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.simulator import accounting as a
from service.simulator.sizing import exposure_for
from service.simulator.walk import Act, walk

FLOWS = (
    "gain", "interest", "funding", "management_fee", "trade", "cost", "liquidation_loss", "shortfall",
)  # fmt: skip


@dataclass(frozen=True)
class Machine:
    """A rule ready to run: its functions, its numbers and how much leverage it opens with."""

    decide: a.Rule
    settings: a.Numbers
    memory: a.Numbers
    opening_leverage: float
    alarm: a.Alarm = a.no_alarm
    answer: a.Rule = a.hold


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
    `acts` holds pairs of entry number and act, routine rebalances included. `closed_at` is the entry at which the
    instrument was closed for good, or None.
    """

    prices: Sequence[float]
    values: list[float]
    exposures: list[float]
    flows: dict[str, list[float]]
    acts: list[tuple[int, Act]]
    closed_at: int | None

    @property
    def closing_price(self) -> float:
        """The price at which the instrument was closed for good, or the last one."""
        closing = [act.price for entry, act in self.acts if entry == self.closed_at]
        return closing[-1] if closing else self.prices[-1]


def _act_of_step(row: a.Numbers, state: a.Numbers) -> Act:
    """What happened in a step seen at its close only, with the leverage before its trade."""
    value = state[1] + row[5] + row[6] - row[7]
    leverage = (state[0] - row[4]) / value if value > 0.0 else 0.0
    return Act(row[8], state[2], leverage, row[4], row[5])


def _close(values: list[float], exposures: list[float], rows: list[a.Numbers], fee: float) -> None:
    """Sell what is held at the last price and pay for it."""
    cost = min(fee * abs(exposures[-1]), values[-1])
    last = rows[-1]
    rows[-1] = (*last[:4], last[4] - exposures[-1], last[5] + cost, *last[6:])
    values[-1], exposures[-1] = values[-1] - cost, 0.0


def run(machine: Machine, terms: Terms, market: Market, initial_value: float) -> Ledger:
    """The ledger of one instrument over one path. Shapes as in `Market` and `Ledger`; raises nothing of its own."""
    fee, numbers = terms.fee, terms.numbers
    value, leverage = initial_value, machine.opening_leverage
    exposure, cost = leverage * value, 0.0
    if terms.open_and_close:
        exposure = exposure_for(leverage, 0.0, value, fee)
        cost = fee * abs(exposure)
        value -= cost
    state: a.Numbers = (exposure, value, market.prices[0], 0.0)
    memory = machine.memory
    values, exposures, acts, closed_at = [value], [exposure], list[tuple[int, Act]](), None
    rows: list[a.Numbers] = [(0.0, 0.0, 0.0, 0.0, exposure if terms.open_and_close else 0.0, cost, 0.0, 0.0, 0.0)]
    for n, growth in enumerate(market.growths):
        moment = (growth, market.prices[n + 1], market.clocks[n], market.due[n], *market.rates[n])
        if market.candles:
            state, memory, row, happened = walk(
                machine.alarm, machine.answer, machine.decide, machine.settings, state, memory, moment, numbers,
                market.candles[n],
            )  # fmt: skip
        else:
            state, memory, row = a.step(
                machine.alarm, machine.answer, machine.decide, machine.settings, state, memory, moment, numbers
            )
            happened = [_act_of_step(row, state)] if row[8] > 0.0 else []
        rows.append(row)
        exposures.append(state[0])
        values.append(state[1])
        acts.extend((n + 1, act) for act in happened)
        if state[3] > 0.0 and closed_at is None:
            closed_at = n + 1
    if terms.open_and_close and closed_at is None:
        _close(values, exposures, rows, fee)
    columns = zip(*rows, strict=True)
    return Ledger(market.prices, values, exposures, dict(zip(FLOWS, map(list, columns), strict=False)), acts, closed_at)
