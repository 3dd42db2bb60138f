"""Collateral ratios: what they mean in leverage, and what a swap or a liquidation costs. In the rule language.

Collateral is the exposure E, debt is E - V, so CR = E / (E - V) and L = CR / (CR - 1); without debt CR has no end.
Debt stands still while the price p moves, so CR moves like the price and is c at the price p c (E - V) / E.

Swap that loses the part o: selling costs o of what goes. Buying, 1 of debt brings 1 - o: o / (1 - o) of what comes.
Liquidation penalty of the lending market (Morpho) at its threshold t: min(1.15, 1 / (1 - 0.3 (1 - t))) - 1 of the
debt repaid. Who gains the part g of it sells 1 + g for each 1 repaid: that costs g / (1 + g) of what goes.
"""

JUST_PAST = 1e-9  # an edge itself is inside the band: what acts at it acts this far beyond, far above any rounding


def leverage_at(ratio: float) -> float:
    """The leverage of a position with this collateral ratio."""
    return ratio / (ratio - 1.0)


def price_at(ratio: float, exposure: float, value: float, price: float) -> float:
    """The price at which an untouched position has this collateral ratio; 0 where there is no debt."""
    return price * (ratio * (exposure - value) / exposure) if exposure > value else 0.0


def price_below(ratio: float, exposure: float, value: float, price: float) -> float:
    """The price at which the collateral ratio is just below this one."""
    return price_at(ratio * (1.0 - JUST_PAST), exposure, value, price)


def price_above(ratio: float, exposure: float, value: float, price: float) -> float:
    """The price at which the collateral ratio is just above this one."""
    return price_at(ratio * (1.0 + JUST_PAST), exposure, value, price)


def side_outside(lowest: float, highest: float, exposure: float, value: float) -> float:
    """The side that brings the collateral ratio back to its band: 1 buys, -1 sells, 0 where it is inside."""
    debt = exposure - value
    side = 1.0 if exposure > highest * debt else 0.0
    return -1.0 if exposure < lowest * debt else side


def exposure_at(target: float, exposure: float, value: float, cost: float) -> float:
    """The exposure whose leverage is `target` once a trade that can be paid for is paid for.

    It is `sizing.exposure_for` without its answer to a position that closing would use up: buying may cost more than
    that, and what sells so dear is refused before it comes here.
    """
    gap = target * value - exposure
    return exposure + gap / (1.0 + cost * target if gap > 0.0 else 1.0 - cost * target)


def swap_cost(lost: float, side: float) -> float:
    """Cost per unit traded in a swap that loses this part of what goes in: side 1 buys exposure, side -1 sells it."""
    return lost / (1.0 - lost) if side > 0.0 else lost


def liquidation_penalty(threshold: float) -> float:
    """What a liquidator gains on the debt repaid, where loans are liquidated at this loan to value."""
    return min(1.15, 1.0 / (1.0 - 0.3 * (1.0 - threshold))) - 1.0


def reward_cost(threshold: float, reward: float) -> float:
    """Cost per unit sold of a pre-liquidation that pays this share of the penalty."""
    gained = liquidation_penalty(threshold) * reward
    return gained / (1.0 + gained)
