"""Price models: the growths p1/p0 of a seeded path.

Geometric Brownian motion with volatility v and drift m a year, over steps of h years: a growth is
exp((m - v^2/2) h + v sqrt(h) z) with z standard normal. The drift is that of the price's mean: E[S_T] = S_0 exp(m T).
"""

import math

from service.simulator.elementary import exp
from service.simulator.streams import DIFFUSION, LARGEST_NORMAL, normals

# exp of anything within +-700 is a normal double, so growths stay above zero and below infinity.
LARGEST_LOG_GROWTH = 700.0


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
