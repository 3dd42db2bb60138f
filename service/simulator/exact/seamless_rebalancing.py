"""Rebalancing of a Seamless leverage token: its state, who may trade, at what price, and what must hold afterwards.

Source: seamless-protocol/leverage-tokens at b002074, src/rebalance and src/lending/MorphoLendingAdapter.sol.
ratio = collateral / debt, both in base units of debt; ratios, multipliers and penalties are over 10^18.
multiplier(p) = lowest + (initial - lowest) (1 - p)^4 at progress p; the source's comment calls it e^(-3 p), which is
another curve: half-way 0.0625 of the premium is left, not 0.223.
"""

from dataclasses import dataclass

from service.simulator.exact.rounding import WAD, ceil_div, floor_div
from service.simulator.exact.seamless_shares import BPS, ORACLE

NO_DEBT = 2**256 - 1
LARGEST_INCENTIVE = 115 * WAD // 100
CURSOR = 3 * WAD // 10


@dataclass(frozen=True)
class Position:
    """What a token holds and owes, both in base units of debt."""

    collateral: int
    debt: int

    @property
    def equity(self) -> int:
        """Collateral less debt, nothing where there is less of it."""
        return max(self.collateral - self.debt, 0)

    @property
    def ratio(self) -> int:
        """Collateral over debt, rounded down; the largest 256-bit number without debt."""
        return floor_div(self.collateral * WAD, self.debt) if self.debt else NO_DEBT


@dataclass(frozen=True)
class Bounds:
    """The ratios of a token: the band, its target, and the threshold below which anyone may trade."""

    lowest: int
    target: int
    highest: int
    pre_liquidation: int = 0


def collateral_in_debt(collateral: int, price: int) -> int:
    """Collateral at the oracle's price, in base units of debt; rounded down."""
    return floor_div(collateral * price, ORACLE)


def debt_in_collateral(debt: int, price: int) -> int:
    """Debt at the oracle's price, in base units of collateral; rounded up."""
    return ceil_div(debt * ORACLE, price)


def auction_multiplier(initial: int, lowest: int, duration: int, elapsed: int) -> int:
    """The multiplier of an auction that falls from initial to lowest; rounded down at each step."""
    if elapsed > duration:
        return lowest
    left = WAD - floor_div(elapsed * WAD, duration)
    squared = floor_div(left * left, WAD)
    decay = floor_div(squared * squared, WAD)
    return lowest + floor_div((initial - lowest) * decay, WAD)


def base_amount_in(amount_out: int, price: int, over: bool) -> int:
    """What a taker gives at the oracle's price: collateral (rounded up) of a token with too much, else debt (down)."""
    return debt_in_collateral(amount_out, price) if over else collateral_in_debt(amount_out, price)


def amount_in(base: int, multiplier: int) -> int:
    """What a taker gives at the auction's price; rounded down."""
    return floor_div(base * multiplier, WAD)


def liquidation_penalty(threshold: int) -> int:
    """What a liquidation costs over the debt repaid, at a market's liquidation loan-to-value; rounded down."""
    return min(LARGEST_INCENTIVE, floor_div(WAD * WAD, WAD - floor_div(CURSOR * (WAD - threshold), WAD))) - WAD


def most_equity_loss(debt_change: int, penalty: int, reward: int) -> int:
    """The equity that a pre-liquidation may cost: a share of the penalty on the debt traded; rounded down twice."""
    return floor_div(debt_change * floor_div(penalty * reward, BPS), WAD)


def may_be_auctioned(position: Position, supply: int, bounds: Bounds) -> bool:
    """True outside the band, the edges still inside, for a token with collateral and shares."""
    return position.collateral > 0 and supply > 0 and not bounds.lowest <= position.ratio <= bounds.highest


def may_be_pre_liquidated(position: Position, bounds: Bounds) -> bool:
    """True below the threshold."""
    return position.ratio < bounds.pre_liquidation


def moves_to_target(before: Position, after: Position, bounds: Bounds) -> bool:
    """True where the ratio changed and is between where it was and the target, both included."""
    low, high = sorted((before.ratio, bounds.target))
    return low <= after.ratio <= high and after.ratio != before.ratio


def keeps_equity(before: Position, after: Position, loss: int) -> bool:
    """True where no more equity is gone than may be; false where more may be than there was, as the contract fails."""
    return loss <= before.equity and after.equity >= before.equity - loss
