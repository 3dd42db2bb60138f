"""Fixed-point numbers as contracts keep them: integers over 10^18, and quotients with a side to round to."""

from collections.abc import Callable

WAD = 10**18
Divide = Callable[[int, int], int]


def floor_div(amount: int, by: int) -> int:
    """The quotient of two integers, rounded down."""
    return amount // by


def ceil_div(amount: int, by: int) -> int:
    """The quotient of two integers, rounded up."""
    return -(-amount // by)
