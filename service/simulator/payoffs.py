"""Payoffs at expiry of several options: a line between any two neighbouring strikes, and so its roots and extremes.

Between strikes the legs pay a S + b together, less the premium c: settled in dollars a S + b - c, with its root at
(c - b) / a; settled in coin a + b / S - c, with its root at b / (c - a). Either moves one way only on such a piece.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import copysign, fsum, inf
from typing import NamedTuple

NEGLIGIBLE = 1e-12


class Leg(NamedTuple):
    """A call, a put, or the underlying itself bought at `strike`; a negative quantity is sold."""

    kind: str
    strike: float
    quantity: float


class Piece(NamedTuple):
    """A stretch of prices without a strike inside, where the legs pay slope x price + constant."""

    low: float
    high: float
    slope: float
    constant: float


class Profit(NamedTuple):
    """Where nothing is won or lost, and the least and the most, which may be without end."""

    break_evens: list[float]
    least: float
    most: float


def paid(legs: Sequence[Leg], price: float) -> float:
    """What the legs pay at a price, in dollars."""
    return fsum(quantity * moved(kind, price - strike) for kind, strike, quantity in legs)


def moved(kind: str, rise: float) -> float:
    """What one of a kind pays where the price is so far above its strike."""
    return rise if kind == "underlying" else max(rise if kind == "call" else -rise, 0.0)


def pieces(legs: Sequence[Leg]) -> list[Piece]:
    """The payoff as lines from 0 over every strike on."""
    edges = [0.0, *sorted({leg.strike for leg in legs}), inf]
    return [line(legs, low, high) for low, high in pairwise(edges)]


def line(legs: Sequence[Leg], low: float, high: float) -> Piece:
    """The payoff between neighbouring strikes: calls from below pay there, puts from above, the underlying always."""
    paying = [leg for leg in legs if leg.kind == "underlying" or (leg.strike <= low) == (leg.kind == "call")]
    slopes = [-leg.quantity if leg.kind == "put" else leg.quantity for leg in paying]
    constants = [-slope * leg.strike for slope, leg in zip(slopes, paying, strict=True)]
    return Piece(low, high, total(slopes), total(constants))


def total(parts: Sequence[float]) -> float:
    """A sum, nought where its parts cancel but for rounding."""
    added = fsum(parts)
    return 0.0 if abs(added) <= NEGLIGIBLE * fsum(map(abs, parts)) else added


def at(piece: Piece, price: float, premium: float, in_coin: bool) -> float:
    """The profit at a price of a piece or at its ends, 0 and endless among them; nought where it is but rounding."""
    if in_coin:
        first = piece.slope
        second = piece.constant / price if price > 0 else copysign(inf, piece.constant) if piece.constant else 0.0
    else:
        first = piece.slope * price if piece.slope else 0.0
        second = piece.constant
    return total([first, second, -premium]) if abs(first) + abs(second) < inf else first + second


def root(piece: Piece, premium: float, in_coin: bool) -> float:
    """The price of a piece at which nothing is won or lost."""
    if in_coin:
        price = piece.constant / (premium - piece.slope)
    else:
        price = (premium - piece.constant) / piece.slope
    return min(max(price, piece.low), piece.high)


def profit(legs: Sequence[Leg], premium: float, in_coin: bool) -> Profit:
    """Break-evens in ascending order, and the least and the most at any price."""
    break_evens: list[float] = []
    ends: list[float] = []
    for piece in pieces(legs):
        start, end = (at(piece, edge, premium, in_coin) for edge in (piece.low, piece.high))
        if start == 0 and piece.low > 0:
            break_evens.append(piece.low)
        if start * end < 0:
            break_evens.append(root(piece, premium, in_coin))
        ends += [start, end]
    return Profit(break_evens, min(ends), max(ends))
