"""Margin tiers and the size of a position at which its margin is due; numbers only.

Tier n starts at floor_n and asks for the rate m_n of what lies in it, so that the margin due on a position N in tier n
is m_n N - A_n with A_1 = 0 and A_n = A_(n-1) + floor_n (m_n - m_(n-1)).
A position that was N0 when its margin was M has M + d (N - N0) left, where d is 1 if it loses as it shrinks (a linear
long, an inverse short) and -1 if it loses as it grows. That is the margin due, closing fee t included, at
N = (N0 - d (M + A)) / (1 - d (m + t)).
"""

from collections.abc import Sequence
from itertools import pairwise

MOST_PRICE = 1e15
# Binance, BTCUSDT, 18 March 2021: a table to learn by.
FLOORS = [0.0, 5e4, 2.5e5, 1e6, 1e7, 2e7, 5e7, 1e8, 2e8, 3e8]
RATES = [0.004, 0.005, 0.01, 0.025, 0.05, 0.1, 0.125, 0.15, 0.25, 0.5]


def direction_of(long: bool, linear: bool) -> int:
    """1 where a position loses as it shrinks, -1 where it loses as it grows."""
    return 1 if long == linear else -1


def notional_at(price: float, size: float, linear: bool) -> float:
    """How large a position is at a price."""
    return size * price if linear else size / price


def price_at(notional: float, size: float, linear: bool) -> float | None:
    """The price at which a position is so large; none where no price is, or one out of range."""
    if notional <= size / MOST_PRICE:
        return None
    price = notional / size if linear else size / notional
    return price if price < MOST_PRICE else None


def amounts(floors: Sequence[float], rates: Sequence[float]) -> list[float]:
    """The amount taken off the margin due in every tier."""
    found = [0.0]
    for floor, rate, before in zip(floors[1:], rates[1:], rates[:-1], strict=True):
        found.append(found[-1] + floor * (rate - before))
    return found


def tier_at(size: float, floors: Sequence[float]) -> int:
    """The place, from 0, of the tier that holds this size; a floor itself belongs to the tier below."""
    return max(sum(floor < size for floor in floors), 1) - 1


def rise(floors: Sequence[float], rates: Sequence[float]) -> bool:
    """True where the first tier starts at nothing, and neither floors nor rates fall."""
    steps = [*pairwise(floors), *pairwise(rates)]
    return floors[0] == 0 and all(one <= following for one, following in steps)


def size_where_due(size: float, direction: int, margin: float, rate: float, amount: float = 0.0) -> float:
    """The size at which what is left of the margin is due, zero or less where nothing is ever due."""
    return (size - direction * (margin + amount)) / (1 - direction * rate)


def tier_where_due(
    size: float, direction: int, margin: float, floors: Sequence[float], rates: Sequence[float], fee: float = 0.0
) -> int:
    """The tier in which the margin becomes due: solve in one tier, look in which that lies, until it stays."""
    off, tier = amounts(floors, rates), tier_at(size, floors)
    for _ in floors:
        found = tier_at(size_where_due(size, direction, margin, rates[tier] + fee, off[tier]), floors)
        if found == tier:
            break
        tier = found
    return tier
