"""Seamless ILM, the looping vault before leverage tokens: shares of a loan, and the trade that restores its ratio.

Source: seamless-protocol/ilm at 9dae40b, src/libraries/LoanLogic.sol and RebalanceMath.sol.
Values are in USD over 10^8; products and quotients of two such values are rounded half up.
ratio t:  borrow = (C - t D) / (t - (1 - o)),  sell = (t D - C) / (t (1 - o) - 1), o what a swap is assumed to lose.
"""

from service.simulator.exact.rounding import ceil_div, floor_div

USD = 10**8


def usd_mul(one: int, other: int) -> int:
    """The product of two values; rounded half up."""
    return (one * other + USD // 2) // USD


def usd_div(amount: int, by: int) -> int:
    """The quotient of two values; rounded half up, the half of an odd divisor down."""
    return (amount * USD + by // 2) // by


def share_of_debt(debt: int, shares: int, total_shares: int) -> int:
    """The debt that shares stand for; rounded up, for those who stay."""
    return ceil_div(debt * shares, total_shares)


def share_of_collateral(collateral: int, shares: int, total_shares: int) -> int:
    """The collateral that shares stand for; rounded down, for those who stay."""
    return floor_div(collateral * shares, total_shares)


def required_borrow(collateral: int, debt: int, target: int, offset: int) -> int:
    """What to borrow, and buy collateral for, where the ratio is above its target; rounded half up twice."""
    return usd_div(collateral - usd_mul(target, debt), target - (USD - offset))


def required_collateral(collateral: int, debt: int, target: int, offset: int) -> int:
    """What collateral to sell, and repay debt from, where the ratio is below its target; half up three times."""
    return usd_div(usd_mul(target, debt) - collateral, usd_mul(target, USD - offset) - USD)
