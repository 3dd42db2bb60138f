"""Collateral ratios: what they mean in leverage, and what trading by auction or swap costs. In the rule language.

Collateral is the exposure E, debt is E - V, so CR = E / (E - V) and L = CR / (CR - 1); without debt CR has no end.
Debt stands still while the price p moves, so CR moves like the price and is c at the price p c (E - V) / E.

Auction: multiplier(p) = lowest + (initial - lowest) (1 - p)^4 at the passed fraction p of its time. Who takes it pays
the multiplier x the oracle's worth. Selling E, the token gets m for each 1: it costs 1 - m. Buying, it gets m for each
1 of new debt: per unit bought that is (1 - m) / m. Above 1 the taker pays more than the worth, and both are negative.

Swap that loses the ratio o: selling costs o. Buying, 1 of debt brings 1 - o: per unit that arrives, o / (1 - o).

Liquidation penalty of the lending market (Morpho) at its threshold t: min(1.15, 1 / (1 - 0.3 (1 - t))) - 1.
"""

from math import sqrt

JUST_PAST = 1e-9  # an edge itself is inside the band: what acts at it acts this far beyond, far above any rounding
NEVER = 2.0  # a passed fraction that no auction reaches


def leverage_at(ratio: float) -> float:
    """The leverage of a position with this collateral ratio."""
    return ratio / (ratio - 1.0)


def price_at(ratio: float, exposure: float, value: float, price: float) -> float:
    """The price at which an untouched position has this collateral ratio; 0 where there is no debt."""
    return price * (ratio * (exposure - value) / exposure) if exposure > value else 0.0


def edge_prices(lowest: float, highest: float, exposure: float, value: float, price: float) -> tuple[float, float]:
    """The prices below and above at which the collateral ratio is just past the edges of its band."""
    fall = price_at(lowest * (1.0 - JUST_PAST), exposure, value, price)
    rise = price_at(highest * (1.0 + JUST_PAST), exposure, value, price)
    return fall, rise


def multiplier_at(passed: float, initial: float, lowest: float) -> float:
    """The auction's price over the oracle's when this fraction of its time has passed."""
    square = (1.0 - passed) * (1.0 - passed)
    return lowest + (initial - lowest) * (square * square)


def taken_at(asked: float, initial: float, lowest: float) -> tuple[float, float]:
    """The passed fraction at which the multiplier falls to what a taker asks, and the multiplier there."""
    passed = NEVER
    multiplier = lowest
    if initial <= asked:
        passed = 0.0
        multiplier = initial
    elif lowest <= asked:
        passed = 1.0 - sqrt(sqrt((asked - lowest) / (initial - lowest)))
        multiplier = asked
    return passed, multiplier


def auction_cost(multiplier: float, side: float) -> float:
    """Cost per unit traded at this multiplier: side 1 buys exposure, side -1 sells it."""
    return (1.0 - multiplier) / multiplier if side > 0.0 else 1.0 - multiplier


def swap_cost(lost: float, side: float) -> float:
    """Cost per unit traded in a swap that loses a ratio of what goes in: side 1 buys exposure, side -1 sells it."""
    return lost / (1.0 - lost) if side > 0.0 else lost


def liquidation_penalty(threshold: float) -> float:
    """What a liquidator gains on the debt repaid, where loans are liquidated at this loan to value."""
    return min(1.15, 1.0 / (1.0 - 0.3 * (1.0 - threshold))) - 1.0


def reward_cost(threshold: float, reward: float) -> float:
    """Cost per unit sold of a pre-liquidation that pays this share of the penalty, on the debt repaid."""
    gained = liquidation_penalty(threshold) * reward
    return gained / (1.0 + gained)
