"""Index Coop's leverage tokens: leverage brought towards its target in steps, by trades of limited size.

Source: IndexCoop/index-coop-smart-contracts at c852c02, contracts/adapters, FlexibleLeverageStrategyExtension.sol and
its successors. Numbers are over 10^18 (PreciseUnitMath) and every product and quotient is rounded down.
leverage = value / (value - debt);  new = max(lowest, min(highest, leverage (1 - speed) + target speed))
trade = |new - leverage| / leverage x collateral, at most what may be bought or sold, and one trade's size.
"""

from dataclasses import dataclass

from service.simulator.exact.rounding import WAD


@dataclass(frozen=True)
class Methodology:
    """The leverage a token aims at, the bounds it stays in, and how much of the gap one rebalance closes.

    From the incentivized leverage on anyone may cut it; None: never.
    """

    target: int
    lowest: int
    highest: int
    speed: int
    incentivized: int | None = None


@dataclass(frozen=True)
class Position:
    """Collateral, its price and the debt in the price's currency."""

    collateral: int
    price: int
    debt: int

    @property
    def value(self) -> int:
        """What the collateral is worth; rounded down."""
        return product(self.price, self.collateral)

    @property
    def leverage(self) -> int:
        """Collateral over collateral less debt; rounded down."""
        return quotient(self.value, self.value - self.debt)


@dataclass(frozen=True)
class Lending:
    """What a market lets be owed for a value, when buying and when selling, and what stays unused.

    Compound and Aave v2 keep back a part of both limits, Aave v3 of the limit for buying only. Aave v3's contract
    multiplies first where it sizes a trade, the others divide.
    """

    market: str
    to_buy: int
    to_sell: int
    unused: int

    def allowed(self, value: int, buys: bool) -> int:
        """The debt that a value allows; rounded down twice."""
        if not buys and self.market == "aave-v3":
            return product(value, self.to_sell)
        return product(product(value, self.to_buy if buys else self.to_sell), WAD - self.unused)

    def most(self, position: Position, buys: bool) -> int:
        """The collateral that may be bought, or sold before its debt is repaid; each product and quotient down.

        Nothing where the debt is past what is allowed: the contract's subtraction fails there.
        """
        allowed = self.allowed(position.value, buys)
        if allowed < max(position.debt, 1):
            return 0
        if buys:
            return quotient(allowed - position.debt, position.price)
        return quotient(product(position.collateral, allowed - position.debt), allowed)

    def total(self, leverage: int, new: int, collateral: int) -> int:
        """Collateral to trade in all to bring leverage to a new one; rounded down twice."""
        gap = abs(new - leverage)
        if self.market == "aave-v3":
            return quotient(product(gap, collateral), leverage)
        return product(quotient(gap, leverage), collateral)


@dataclass(frozen=True)
class Trade:
    """What a call does: the leverage it aims at, the collateral it trades in all, may trade and trades now.

    `series` is the leverage that further trades are on the way to; None where this one is the whole of it.
    """

    action: str
    new: int
    total: int
    most: int
    chunk: int
    series: int | None


def product(one: int, other: int) -> int:
    """The product of two numbers over 10^18; rounded down."""
    return one * other // WAD


def quotient(amount: int, by: int) -> int:
    """The quotient of two numbers over 10^18; rounded down."""
    return amount * WAD // by


def lowest_leverage(target: int, highest: int) -> int:
    """The lower bound that is as far from the target as the upper one, in ratios: target^2 / highest; rounded down."""
    return quotient(product(target, target), highest)


def recentred(leverage: int, methodology: Methodology) -> int:
    """The leverage that a rebalance aims at: part of the way to the target, inside the bounds; each product down."""
    way = product(methodology.target, methodology.speed) + product(WAD - methodology.speed, leverage)
    return max(methodology.lowest, min(way, methodology.highest))


def is_past(leverage: int, running: int, target: int) -> bool:
    """True where the price has brought leverage as far as a running series of trades aimed; the series ends then."""
    return (running < target and leverage >= running) or (running > target and leverage <= running)


def aim(position: Position, methodology: Methodology, running: int) -> tuple[str, int]:
    """What a call does, and the leverage it aims at; `running` is the one a series of trades is on the way to, or 0."""
    leverage, last = position.leverage, methodology.incentivized
    if last is not None and leverage >= last:
        return "ripcord", methodology.highest
    if not position.debt:
        return "engage", methodology.target
    if running:
        ends = is_past(leverage, running, methodology.target)
        return ("end-series", leverage) if ends else ("iterate", running)
    return "rebalance", recentred(leverage, methodology)


def trade(
    position: Position, methodology: Methodology, lending: Lending, running: int, size: int | None, ripcord: int | None
) -> Trade:
    """The trade of a call: the least of what is wanted, what the market lets be traded, and the size of one trade."""
    leverage = position.leverage
    action, new = aim(position, methodology, running)
    total, most = lending.total(leverage, new, position.collateral), lending.most(position, new >= leverage)
    largest = ripcord if action == "ripcord" else size
    chunk = min(total, most) if largest is None else min(total, most, largest)
    return Trade(action, new, total, most, chunk, new if chunk < total and action != "ripcord" else None)


def reward(action: str, offered: int, balance: int) -> int:
    """What pulling the ripcord pays: the reward offered, at most the contract's balance."""
    return min(offered, balance) if action == "ripcord" else 0
