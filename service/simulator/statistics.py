"""Statistics of many futures, each with an interval: what a sample says of the law it was drawn from.

quantile    linear between order statistics; its interval runs from the l-th to the u-th smallest value with
            P(Bin(N, p) < l) <= a/2 and P(Bin(N, p) >= u) <= a/2: exact for any law, none where no rank is sure enough
proportion  (p + z^2/2N +- z sqrt(p (1 - p)/N + z^2/4N^2)) / (1 + z^2/N)                            (Wilson, 1927)
tail mean   q + mean(min(V - q, 0)) / a, its standard error from the spread of q + min(V - q, 0) / a over sqrt N
effective   (sum V)^2 / sum V^2: how many equal futures would carry the mean as this sample does

Sums are exactly rounded (math.fsum) within chunks of a fixed grid and then over the chunks, so that no bit depends on
the machine, on threads, or on who added first.
"""

from functools import lru_cache
from math import ceil, fsum, sqrt
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
CHUNK = 1 << 14
LARGEST = 1e140
# Probabilities below this beside the likeliest count are left out of the binomial law.
NEGLIGIBLE = 1e-22


class Estimate(NamedTuple):
    """A figure with its interval; an end is None where the sample is too small to give one."""

    value: float
    low: float | None
    high: float | None


def total(values: Floats) -> float:
    """The sum of an array, chunk by chunk."""
    return fsum(fsum(values[start : start + CHUNK].tolist()) for start in range(0, len(values), CHUNK))


def mean(values: Floats) -> float:
    """The arithmetic mean."""
    return total(values) / len(values)


def deviations(confidence: float) -> float:
    """How many standard errors to either side an interval of this confidence reaches: 1.96 for 0.95."""
    return NormalDist().inv_cdf(0.5 + 0.5 * confidence)


def around(value: float, standard_error: float, confidence: float) -> Estimate:
    """A figure with the interval of the normal law."""
    reach = deviations(confidence) * standard_error
    return Estimate(value, value - reach, value + reach)


def proportion(count: int, paths: int, confidence: float) -> Estimate:
    """A share of the paths with its Wilson interval."""
    z, share = deviations(confidence), count / paths
    square = z * z / paths
    middle = (share + square / 2.0) / (1.0 + square)
    reach = z * sqrt(share * (1.0 - share) / paths + square / (4.0 * paths)) / (1.0 + square)
    low = 0.0 if count == 0 else max(middle - reach, 0.0)
    return Estimate(share, low, 1.0 if count == paths else min(middle + reach, 1.0))


@lru_cache(maxsize=4096)
def quantile_ranks(level: float, paths: int, confidence: float) -> tuple[int | None, int | None]:
    """The ranks (from 1) of the order statistics that enclose a quantile; None where no rank is sure enough."""
    tail = 0.5 - 0.5 * confidence
    below = _binomial_rank(level, paths, tail)
    above = _binomial_rank(1.0 - level, paths, tail)
    return below or None, paths + 1 - above if above else None


def _binomial_rank(level: float, paths: int, tail: float) -> int:
    """The largest l with P(Bin(paths, level) < l) <= tail; 0 where there is none."""
    likeliest, odds = int((paths + 1) * level), level / (1.0 - level)
    weights, weight, count = [1.0], 1.0, likeliest
    while count > 0 and weight > NEGLIGIBLE:
        weight *= count / (paths - count + 1) / odds
        count -= 1
        weights.append(weight)
    least, weight, count, above = count, 1.0, likeliest, [0.0]
    while count < paths and weight > NEGLIGIBLE:
        weight *= (paths - count) / (count + 1) * odds
        count += 1
        above.append(weight)
    allowed, passed = tail * fsum([*weights, *above]), 0.0
    for rank, share in enumerate(reversed(weights), least):
        passed += share
        if passed > allowed:
            return rank
    return likeliest


def quantile(ordered: Floats, level: float) -> float:
    """The quantile of values in ascending order, linear between neighbours."""
    place = (len(ordered) - 1) * level
    lower = min(int(place), len(ordered) - 1)
    upper = min(lower + 1, len(ordered) - 1)
    low, high = float(ordered[lower]), float(ordered[upper])
    return low + (place - lower) * (high - low)


def quantile_interval(ordered: Floats, level: float, confidence: float) -> Estimate:
    """The quantile of values in ascending order with the order statistics that enclose it."""
    low, high = quantile_ranks(level, len(ordered), confidence)
    value = quantile(ordered, level)
    return Estimate(value, _at(ordered, low), _at(ordered, high))


def _at(ordered: Floats, rank: int | None) -> float | None:
    return None if rank is None else float(ordered[rank - 1])


def tail_mean(ordered: Floats, level: float, confidence: float) -> Estimate:
    """The mean of the lowest share `level` of values in ascending order, with the interval of its influence term."""
    edge, count = quantile(ordered, level), len(ordered)
    terms = np.minimum(ordered[: ceil(count * level) + 1] - edge, 0.0) / level
    inside = total(terms) / count
    spread = max(total(terms * terms) / count - inside * inside, 0.0)
    return around(edge + inside, sqrt(spread / (count - 1)), confidence)


def effective_size(values: Floats) -> float:
    """How many paths carry the mean of values of zero or more: (sum V)^2 / sum V^2; 0 where all are zero."""
    largest = float(np.max(values))
    if largest <= 0.0:
        return 0.0
    scaled = values / largest
    summed = total(scaled)
    return summed * summed / total(scaled * scaled)


def are_in_range(*columns: Floats) -> bool:
    """True where every value is a number whose square is one too."""
    return all(bool(np.all(np.abs(column) <= LARGEST)) for column in columns)
