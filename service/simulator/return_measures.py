"""Measures of a series of returns, in the conventions of empyrical.

volatility  standard deviation of the sample x sqrt n, n periods a year
Sharpe      mean(r - f) / deviation x sqrt n                        f risk-free per period
downside    sqrt(mean(min(r - m, 0)^2)) x sqrt n, over all returns  m required per period
Sortino     mean(r - m) x n / downside
omega       sum of what lies above f + m / sum of what lies below
drawdown    the deepest fall of the growth of one from its highest so far, its start counted
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import fsum, sqrt
from operator import mul

Series = Sequence[float]
LARGEST = 1e15


def over(upper: float, lower: float) -> float | None:
    """A ratio; none where its denominator is nought, or so near to it that the ratio says nothing."""
    return upper / lower if abs(upper) < LARGEST * lower else None


def mean(values: Series) -> float:
    """The arithmetic mean."""
    return fsum(values) / len(values)


def deviation(values: Series) -> float:
    """The standard deviation of a sample; exactly nought where all are the same."""
    middle = mean(values) if min(values) < max(values) else values[0]
    return sqrt(fsum((value - middle) ** 2 for value in values) / (len(values) - 1))


def growths(returns: Series) -> list[float]:
    """The growth of one, its start first."""
    return list(accumulate((1.0 + one for one in returns), mul, initial=1.0))


def drawdowns(values: Series) -> Iterator[float]:
    """How far each value lies below the highest so far: nought or negative. Values start above nought."""
    for value, highest in zip(values, accumulate(values, max), strict=True):
        yield value / highest - 1.0


def downside(returns: Series, required: float, periods: float) -> float:
    """The downside risk a year."""
    return sqrt(fsum(min(one - required, 0.0) ** 2 for one in returns) / len(returns)) * sqrt(periods)


def sharpe(returns: Series, risk_free: float, periods: float) -> float | None:
    """The Sharpe ratio a year; none without deviation."""
    ratio = over(mean([one - risk_free for one in returns]), deviation(returns))
    return None if ratio is None else ratio * sqrt(periods)


def sortino(returns: Series, required: float, periods: float) -> float | None:
    """The Sortino ratio a year; none where nothing lies below what is required."""
    return over(mean([one - required for one in returns]) * periods, downside(returns, required, periods))


def omega(returns: Series, threshold: float) -> float | None:
    """The omega ratio; none where nothing lies below the threshold."""
    apart = [one - threshold for one in returns]
    return over(fsum(max(one, 0.0) for one in apart), -fsum(min(one, 0.0) for one in apart))
