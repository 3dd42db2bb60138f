"""Price models: the growths p1/p0 of a seeded path over steps of h years.

Volatility v and drift m are per year; the drift is that of the price's mean: E[S_T] = S_0 exp(m T) in gbm, merton and
garch. z is standard normal; streams and elementary functions are our own, so a seeded path is the same everywhere.

gbm         growth = exp((m - v^2/2) h + v sqrt(h) z)
merton      growth = exp((m - v^2/2) h - ln(1 + p (exp(a + b^2/2) - 1)) + v sqrt(h) z + J), p = jumps a year x h;
            at most one jump a step: J = a + b z' with probability p, else 0 (z' another normal)
garch       growth = exp(m h - s/2 + sqrt(s) z) with the variance s of the step: s_1 = v^2 h,
            next s = omega + alpha s z^2 + beta s, omega = v^2 h (1 - alpha - beta), so the mean of s stays v^2 h
bootstrap   growth = 1 + return k of a given series of n; in blocks of fixed length the returns follow each other as
            they did, the last one followed by the first; each block starts anywhere with equal chance

Jumps: words a, b, c, d of Philox for a pair of steps; a (even step) or b (odd) below p 2^32 is a jump; z' of the two
from (c + 1) / 2^32 and d / 2^32. Blocks: block k starts at the whole part of n w / 2^32, w word k mod 4 of call k // 4.
"""

import math
from collections.abc import Sequence

from service.simulator.elementary import exp, log
from service.simulator.streams import (
    BOOTSTRAP,
    DIFFUSION,
    HIGHEST_PATH,
    HIGHEST_SEED,
    JUMPS,
    LARGEST_NORMAL,
    MASK,
    Words,
    normal_pair,
    normals,
    philox,
    round_keys,
)

# exp of anything within +-700 is a normal double, so growths stay above zero and below infinity.
LARGEST_LOG_GROWTH = 700.0

# Of a step. No volatility that is taken comes near; it keeps a variance that feeds itself from running away.
HIGHEST_VARIANCE = 100.0
LARGEST_RISE = 500.0


def gbm_constants(annual_volatility: float, annual_drift: float, years: float) -> tuple[float, float]:
    """Mean and standard deviation of the log growth of one step of `years` years, computed here and nowhere else.

    ValueError: a negative volatility, a step of 0 years or less, or growths that could leave the range of doubles.
    """
    if not (annual_volatility >= 0.0 and years > 0.0):
        raise ValueError("The volatility must not be negative, and a step must last longer than 0 years.")
    shift = (annual_drift - 0.5 * annual_volatility * annual_volatility) * years
    scale = annual_volatility * math.sqrt(years)
    if not abs(shift) + LARGEST_NORMAL * scale <= LARGEST_LOG_GROWTH:
        raise ValueError("The volatility and the drift are too large for steps of this length.")
    return shift, scale


def gbm(
    annual_volatility: float, annual_drift: float, years: float, seed: int, steps: int, path: int = 0
) -> list[float]:
    """The `steps` growths (price after over price before) of one path; `years` is the length of one step in years.

    The rates are ratios a year. ValueError as in `gbm_constants` and `streams.normals`.
    """
    shift, scale = gbm_constants(annual_volatility, annual_drift, years)
    return [exp(shift + scale * z) for z in normals(seed, path, DIFFUSION, steps)]


def merton_constants(
    annual_volatility: float,
    annual_drift: float,
    years: float,
    annual_jumps: float,
    jump_mean: float,
    jump_deviation: float,
) -> tuple[float, float, float, float, float]:
    """Shift and scale of the diffusion, probability of a jump in a step, mean and deviation of a jump's logarithm.

    ValueError as in `gbm_constants`, and for more than one jump a step.
    """
    shift, scale = gbm_constants(annual_volatility, annual_drift, years)
    probability = annual_jumps * years
    if not (0.0 <= probability <= 1.0 and jump_deviation >= 0.0):
        raise ValueError("There must be 0 to 1 jumps a step on average, and their deviation must not be negative.")
    reach = abs(shift) + LARGEST_NORMAL * (scale + jump_deviation) + 2.0 * abs(jump_mean)
    if not reach + 0.5 * jump_deviation * jump_deviation <= LARGEST_LOG_GROWTH:
        raise ValueError("The jumps are too large for steps of this length.")
    mean_growth = exp(jump_mean + 0.5 * jump_deviation * jump_deviation)
    shift = shift - log(1.0 + probability * (mean_growth - 1.0))
    return shift, scale, probability, jump_mean, jump_deviation


def merton(
    annual_volatility: float,
    annual_drift: float,
    years: float,
    annual_jumps: float,
    jump_mean: float,
    jump_deviation: float,
    seed: int,
    steps: int,
    path: int = 0,
) -> list[float]:
    """The `steps` growths of one path with jumps; mean and deviation are those of the logarithm of a jump.

    ValueError as in `merton_constants` and `streams.normals`.
    """
    shift, scale, probability, mean, deviation = merton_constants(
        annual_volatility, annual_drift, years, annual_jumps, jump_mean, jump_deviation
    )
    drawn = normals(seed, path, DIFFUSION, steps)
    growths: list[float] = []
    for a, b, c, d in _words(seed, path, JUMPS, (steps + 1) // 2):
        sizes = normal_pair((c + 1) * 2.0**-32, d * 2.0**-32)
        for word, size in zip((a, b), sizes, strict=True):
            if len(growths) < steps:
                jump = mean + deviation * size if word * 2.0**-32 < probability else 0.0
                growths.append(exp(shift + scale * drawn[len(growths)] + jump))
    return growths


def garch_constants(
    annual_volatility: float, annual_drift: float, years: float, alpha: float, beta: float
) -> tuple[float, float, float, float, float]:
    """Rise of the price's mean in a step, omega, alpha, beta and the first variance.

    ValueError as in `gbm_constants`, and unless alpha and beta are not negative and sum up to less than 1.
    """
    gbm_constants(annual_volatility, annual_drift, years)
    variance = annual_volatility * annual_volatility * years
    if not (alpha >= 0.0 and beta >= 0.0 and alpha + beta < 1.0):
        raise ValueError("Alpha and beta must not be negative, and their sum must be below 1.")
    if not (variance <= HIGHEST_VARIANCE and abs(annual_drift * years) <= LARGEST_RISE):
        raise ValueError("The volatility and the drift are too large for steps of this length.")
    return annual_drift * years, variance * (1.0 - alpha - beta), alpha, beta, variance


def garch_step(rise: float, omega: float, alpha: float, beta: float, variance: float, z: float) -> tuple[float, float]:
    """The log growth of a step of this variance, and the variance of the next. In the rule language."""
    moved = math.sqrt(variance) * z
    following = omega + alpha * (moved * moved) + beta * variance
    return rise - 0.5 * variance + moved, min(following, HIGHEST_VARIANCE)


def garch(
    annual_volatility: float,
    annual_drift: float,
    years: float,
    alpha: float,
    beta: float,
    seed: int,
    steps: int,
    path: int = 0,
) -> list[float]:
    """The `steps` growths of one path whose variance follows its own moves. ValueError as in `garch_constants`."""
    rise, omega, alpha, beta, variance = garch_constants(annual_volatility, annual_drift, years, alpha, beta)
    growths: list[float] = []
    for z in normals(seed, path, DIFFUSION, steps):
        grown, variance = garch_step(rise, omega, alpha, beta, variance, z)
        growths.append(exp(grown))
    return growths


def bootstrap(returns: Sequence[float], block: int, seed: int, steps: int, path: int = 0) -> list[float]:
    """The `steps` growths of one path made of blocks of `block` returns in a row.

    ValueError: no returns, one below -1, or a block of no step or longer than the series.
    """
    growths = bootstrap_series(returns, block)
    drawn: list[float] = []
    for words in _words(seed, path, BOOTSTRAP, (steps + 4 * block - 1) // (4 * block)):
        for word in words:
            start = word * len(growths) >> 32
            drawn += (growths[start:] + growths)[:block]
    return drawn[:steps]


def bootstrap_series(returns: Sequence[float], block: int) -> list[float]:
    """The growths that a bootstrap draws from. ValueError as in `bootstrap`."""
    if not 1 <= block <= len(returns) < 2**31:
        raise ValueError("A block must have at least one step and at most as many as there are returns.")
    if not all(-1.0 <= change < math.inf for change in returns):
        raise ValueError("Returns must be finite and not below -1.")
    return [1.0 + change for change in returns]


def _words(seed: int, path: int, stream: int, count: int) -> list[Words]:
    """The words of the first `count` calls of Philox for a path's stream. ValueError as in `streams.normals`."""
    if not (0 <= seed <= HIGHEST_SEED and 0 <= path <= HIGHEST_PATH and 0 <= count <= MASK):
        raise ValueError("The seed must be within 0 to 2^53 - 1, the path 0 to 2^64 - 1.")
    keys = round_keys(seed & MASK, seed >> 32)
    return [philox(n, stream, path & MASK, path >> 32, keys) for n in range(count)]
