"""Looping: collateral for each 1 put in, where each loan is loan to value r of the last deposit. Numbers only."""

from math import ceil, log


def held_after(loops: int, lent: float) -> float:
    """The collateral after so many loops: (1 - r^(n+1)) / (1 - r)."""
    return (1 - lent ** (loops + 1)) / (1 - lent)


def loops_for(leverage: float, lent: float) -> int:
    """The fewest loops that hold this leverage; one more than fits where rounding cannot tell."""
    return max(ceil(log(1 - leverage * (1 - lent)) / log(lent) - 1 - 1e-9), 1)


def held_by_loop(leverage: float, lent: float, loops: int) -> list[float]:
    """The collateral after each of so many loops, at most what this leverage needs."""
    return [min(held_after(loop, lent), leverage) for loop in range(1, loops + 1)]
