"""A plain ledger of one position on one path, written from the written rules alone; it takes nothing from the service.

One step of `years`, from value V and signed exposure E at its start:
1. interest and funding on V and E of the start are charged first (in a candle before the walk);
2. the price goes on, in one go (closes only) or by open, the extreme that hurts, the other one and the close;
   at each place wipe-out, forced closing and the rule's trigger are looked at;
3. the management fee is taken of the value at the close, then the rule decides at the close.
A trade to leverage L after costs k is q = (L V - E) / (1 + k L sgn(L V - E)).
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

YEAR = 365 * 86400.0
FUNDING_PERIOD = 8 * 3600.0
MOST_ANSWERS = 64
PARTS = ("funding", "interest", "management_fee", "trading_cost", "liquidation_loss", "shortfall")


@dataclass
class Account:
    """Value and exposure, and everything that has been booked."""

    value: float
    exposure: float
    cost_rate: float
    price: float = 0.0
    gains: list[float] = field(default_factory=list)
    booked: dict[str, list[float]] = field(default_factory=lambda: {part: [] for part in PARTS})
    trade: float = 0.0
    cost: float = 0.0
    trades: int = 0
    ended_at: float | None = None
    closed: bool = False
    liquidated: bool = False
    wiped: bool = False

    def book(self, part: str, amount: float) -> None:
        self.booked[part].append(amount)
        self.value += amount

    def move(self, price: float) -> None:
        """The position follows its own mark to a price."""
        factor = price / self.price
        gain = self.exposure * (factor - 1)
        self.gains.append(gain)
        self.value += gain
        self.exposure *= factor
        self.price = price

    def pay_for(self, trade: float, cost: float) -> None:
        self.trade += trade
        self.cost += cost
        self.book("trading_cost", -cost)
        self.exposure += trade

    def aim(self, leverage: float, extra: float = 0.0) -> None:
        """Trades so that the leverage is met once the trade's own cost is paid."""
        short_of = leverage * self.value - self.exposure
        if short_of == 0:
            return
        rate = self.cost_rate + extra
        trade = short_of / (1 + rate * leverage * math.copysign(1, short_of))
        self.pay_for(trade, rate * abs(trade))
        self.trades += 1

    def wipe(self, forced: bool) -> None:
        """Nothing is left; what is below zero the holder does not bear."""
        self.book("shortfall", -self.value)
        self.trade -= self.exposure
        self.value = self.exposure = 0.0
        self.ended_at = self.price
        self.closed = self.wiped = True
        self.liquidated = forced

    def liquidate(self, fee: float) -> None:
        """Closed by force: trading cost, then the fee, both up to what is there."""
        size = abs(self.exposure)
        cost = min(self.value, self.cost_rate * size)
        self.pay_for(-self.exposure, cost)
        self.exposure = 0.0
        self.book("liquidation_loss", -min(self.value, fee * size))
        self.ended_at = self.price
        self.closed = self.liquidated = True

    def settle(self) -> None:
        """What expires turns into cash at its own price, free of cost."""
        self.trade -= self.exposure
        self.trades += self.exposure != 0
        self.exposure = 0.0
        self.ended_at = self.price
        self.closed = True


@dataclass(frozen=True)
class Rates:
    """What one step is charged with."""

    borrow_rate: float = 0.0
    cash_rate: float = 0.0
    asset_yield: float = 0.0
    funding_rate: float = 0.0
    management_fee: float = 0.0


def charge(account: Account, financing: str, rates: Rates, years: float, own_funding: float) -> None:
    """Interest and funding of a step, on the value and exposure at its start."""
    value, exposure = account.value, account.exposure
    if financing == "loan":
        borrowed = max(exposure - value, 0) if exposure >= 0 else -exposure
        earned = rates.asset_yield * exposure + rates.cash_rate * max(value - exposure, 0)
        account.book("interest", years * (earned - rates.borrow_rate * borrowed))
    elif financing == "none":
        account.book("interest", years * rates.asset_yield * exposure)
    elif financing == "premium":
        account.book("interest", years * rates.cash_rate * (value - exposure))
    elif financing == "future":
        account.book("interest", years * rates.cash_rate * value)
    else:
        account.book("funding", -exposure * (rates.funding_rate * years * YEAR / FUNDING_PERIOD + own_funding * years))
        account.book("interest", years * rates.cash_rate * value)


def price_at_leverage(account: Account, leverage: float) -> float:
    """The price at which exposure over value is `leverage` (signed), by E (1 + x) = L (V + E x)."""
    value, exposure = account.value, account.exposure
    below = exposure * (1 - leverage)
    return account.price * (1 + (leverage * value - exposure) / below) if below else math.nan


def price_at_margin(account: Account, rate: float) -> float:
    """The price at which the value is `rate` of the size of the exposure; 0: where nothing is left."""
    size = abs(account.exposure)
    below = account.exposure - rate * size
    return account.price * (1 + (rate * size - account.value) / below) if below else math.nan


def on_the_way(price: float, start: float, end: float) -> bool:
    """True where a move from start to end comes by a price."""
    return start < price <= end if end >= start else end <= price < start


def walk(account: Account, rule, target: float) -> None:
    """A move without a gap: whatever is come by is answered at its own price."""
    for _ in range(MOST_ANSWERS + 1):
        if account.closed or not account.exposure:
            account.price = target if not account.exposure else account.price
            return
        start = account.price
        places = [("trigger", price) for price in rule.triggers(account, target)]
        if rule.maintenance is not None:
            places.append(("liquidation", price_at_margin(account, rule.maintenance)))
        met = [(abs(price - start), rank, kind, price) for rank, (kind, price) in enumerate(places)]
        met = [one for one in met if on_the_way(one[3], start, target)]
        if not met:
            jump(account, rule, target)  # wipe-out is looked at at each place of the candle
            return
        _, _, kind, price = min(met)
        account.move(price)
        if account.value <= 0:
            account.wipe(rule.maintenance is not None)
        elif kind == "trigger":
            rule.answer(account)
        else:
            account.liquidate(rule.fee)
    raise AssertionError("no scenario is meant to come to the most answers that one move may have")


def jump(account: Account, rule, target: float) -> None:
    """A move in one go: only what holds after it is answered, at the price there."""
    account.move(target)
    if account.value <= 0:
        account.wipe(rule.maintenance is not None)
    elif rule.maintenance is not None and account.value <= rule.maintenance * abs(account.exposure):
        account.liquidate(rule.fee)


def places_of(candle: tuple[float, float, float, float], long: bool) -> Iterator[float]:
    """High or low, the one first that hurts, and the close."""
    _, high, low, close = candle
    yield from (low, high, close) if long else (high, low, close)


def charged(account: Account, rates: Rates, years: float, in_units: bool) -> None:
    """The management fee of a step, of the value at its close."""
    fee = rates.management_fee * years * account.value
    if in_units and account.value:
        account.exposure *= 1 - rates.management_fee * years
    account.book("management_fee", -fee)


@dataclass
class Column:
    """What the ledger shows of each entry."""

    value: list[float] = field(default_factory=list)
    exposure: list[float] = field(default_factory=list)
    trade: list[float] = field(default_factory=list)
    cost: list[float] = field(default_factory=list)

    def note(self, account: Account) -> None:
        for name in ("value", "exposure", "trade", "cost"):
            getattr(self, name).append(getattr(account, name))
        account.trade = account.cost = 0.0


def drawdown(values: list[float]) -> float:
    """The largest fall from an earlier high, as a ratio of that high."""
    highest, deepest = values[0], 0.0
    for value in values:
        highest = max(highest, value)
        deepest = max(deepest, 1 - value / highest)
    return deepest


def run(rule, path: dict, costs: dict, initial: float, both_ways: bool = False) -> dict:
    """The whole path: columns, parts of the result and its sum.

    `path` has `closes`, `seconds` (a step each), and `candles` of (open, high, low, close) or None; the rule turns
    prices into its own marks.
    """
    cost_rate = costs.get("trading_fee", 0.0) + costs.get("slippage", 0.0)
    account = Account(initial, 0.0, cost_rate, rule.mark(path["closes"][0], 0.0))
    first = account.price
    opening = rule.leverage * initial
    if both_ways:
        opening /= 1 + cost_rate * abs(rule.leverage)
        account.pay_for(opening, cost_rate * abs(opening))
    account.exposure = opening
    rule.begin(account)
    column = Column()
    column.note(account)
    elapsed = 0.0
    for index, seconds in enumerate(path["seconds"]):
        elapsed += seconds
        step(account, rule, path, index, elapsed, step_rates(costs, index), costs.get("fee_taken") == "units")
        if both_ways and index == len(path["seconds"]) - 1 and account.exposure:
            cost = min(account.value, cost_rate * abs(account.exposure))
            account.pay_for(-account.exposure, cost)
            account.exposure = 0.0
        column.note(account)
    return summed(account, column, initial, opening, first)


def step_rates(costs: dict, index: int) -> Rates:
    """The rates of one step; a list has one for each."""
    named = {name: costs.get(name, 0.0) for name in Rates.__dataclass_fields__}
    return Rates(**{name: rate[index] if isinstance(rate, list) else rate for name, rate in named.items()})


def step(account: Account, rule, path: dict, index: int, elapsed: float, rates: Rates, in_units: bool) -> None:
    """One step of the path."""
    seconds = path["seconds"][index]
    years = seconds / YEAR
    rule.clock(elapsed, seconds, index)
    if account.wiped or account.liquidated:
        return
    charge(account, rule.financing, rates, years, rule.own_funding)
    if account.exposure and not account.closed:
        if path.get("candles") and rule.inside:
            first, *rest = path["candles"][index]  # the open is at the beginning of the step, all else at its end
            marks = [rule.mark(first, elapsed - seconds), *(rule.mark(price, elapsed) for price in rest)]
            through_candle(account, rule, marks)
        elif rule.continuous:
            walk(account, rule, rule.mark(path["closes"][index + 1], elapsed))
        else:
            jump(account, rule, rule.mark(path["closes"][index + 1], elapsed))
    if account.wiped or account.liquidated:
        return
    charged(account, rates, years, in_units)
    if not account.closed:
        rule.close(account)


def through_candle(account: Account, rule, candle: list[float]) -> None:
    """Open, the extreme that hurts, the other one, close."""
    long = account.exposure > 0
    if rule.continuous:
        walk(account, rule, candle[0])
    else:
        jump(account, rule, candle[0])
        if not account.closed:
            rule.at_open(account)
    for price in places_of(tuple(candle), long):
        if account.closed:
            return
        walk(account, rule, price)


def summed(account: Account, column: Column, initial: float, opening: float, first: float) -> dict:
    """The answer's figures; each part is added up by itself."""
    end = account.ended_at if account.ended_at is not None else account.price
    alone = opening * (end / first - 1)
    parts = {part: math.fsum(amounts) for part, amounts in account.booked.items()}
    parts["unrebalanced"] = alone
    parts["compounding"] = math.fsum([*account.gains, -alone])
    parts["total"] = account.value - initial
    return {
        "columns": vars(column),
        "attribution": parts,
        "summary": {
            "final_value": account.value,
            "max_drawdown": drawdown(column.value),
            "rebalances": account.trades,
            "liquidated": account.liquidated,
            "wiped": account.wiped,
        },
    }
