"""Index Coop's leverage tokens: leverage brought towards its target in steps, by trades of limited size.

Source: IndexCoop/index-coop-smart-contracts at c852c02, contracts/adapters, FlexibleLeverageStrategyExtension.sol and
its successors. Numbers are over 10^18 (PreciseUnitMath) and every product and quotient is rounded down.
leverage = value / (value - debt);  new = max(lowest, min(highest, leverage (1 - speed) + target speed))
trade = |new - leverage| / leverage x collateral, at most what may be borrowed or withdrawn, and one trade's size.
"""

from dataclasses import dataclass

from service.simulator.exact.rounding import WAD


@dataclass(frozen=True)
class Methodology:
    """The leverage a token aims at, the bounds it stays in, and how much of the gap one rebalance closes."""

    target: int
    lowest: int
    highest: int
    speed: int


def product(one: int, other: int) -> int:
    """The product of two numbers over 10^18; rounded down."""
    return one * other // WAD


def quotient(amount: int, by: int) -> int:
    """The quotient of two numbers over 10^18; rounded down."""
    return amount * WAD // by


def lowest_leverage(target: int, highest: int) -> int:
    """The lower bound as far from the target as the upper one, in ratios: target^2 / highest; rounded down."""
    return quotient(product(target, target), highest)


def current_leverage(value: int, debt: int) -> int:
    """Collateral over collateral less debt, all in one currency; rounded down."""
    return quotient(value, value - debt)


def recentred(leverage: int, methodology: Methodology) -> int:
    """The leverage that a rebalance aims at: part of the way to the target, inside the bounds; each product down."""
    way = product(methodology.target, methodology.speed) + product(WAD - methodology.speed, leverage)
    return max(methodology.lowest, min(way, methodology.highest))


def is_past(leverage: int, running: int, target: int) -> bool:
    """True where the price has brought leverage as far as a running series of trades aimed; the series ends then."""
    return (running < target and leverage >= running) or (running > target and leverage <= running)


def total_trade(leverage: int, new: int, collateral: int, multiply_first: bool) -> int:
    """Collateral to buy or sell in all; rounded down twice: Aave v3's contract multiplies first, the others divide."""
    gap = abs(new - leverage)
    if multiply_first:
        return quotient(product(gap, collateral), leverage)
    return product(quotient(gap, leverage), collateral)


def limit(value: int, share: int, unutilized: int) -> int:
    """The debt that a value allows, less a reserve; rounded down twice."""
    return product(product(value, share), WAD - unutilized)


def most_to_buy(allowed: int, debt: int, price: int) -> int:
    """Collateral that the rest of the debt allowed buys; rounded down."""
    return quotient(allowed - debt, price)


def most_to_sell(collateral: int, allowed: int, debt: int) -> int:
    """Collateral that can be withdrawn before the debt is repaid; rounded down twice."""
    return quotient(product(collateral, allowed - debt), allowed)


def reward(leverage: int, incentivized: int, offered: int, balance: int) -> int:
    """What pulling the ripcord pays: the reward, at most the contract's balance, from the incentivized leverage on."""
    return min(offered, balance) if leverage >= incentivized else 0
