"""The law of leverage L held constant under geometric Brownian motion, without costs: volatility v, drift m a year.

Continuous time, exactly: ln(V/V0) is normal with mean (L m - L^2 v^2/2) T and variance L^2 v^2 T (Avellaneda and Zhang,
2010). Reset at n steps of h years: V/V0 is a product of independent w = max(1 + L (g - 1), 0), g the growth of a step.
mean, variance   exactly, from E[w] and E[w^2]: moments of a lognormal number cut off where w is 0
quantiles        ln w summed over n steps is close to normal (central limit): an approximation, good from about 30 steps
                 on; E[ln w] and Var[ln w] by the trapezoidal rule over the normal density, which converges faster than
                 any power of its step; wiped out in any step with P = 1 - (1 - P(w = 0))^n
"""

from dataclasses import dataclass
from math import exp, expm1, fsum, inf, log, log1p, pi, sqrt
from statistics import NormalDist

from service.simulator.closed_forms import LARGEST_LOG, bounded_exp, normal

REACH = 12.0  # standard deviations to either side that the rule sums over
INTERVALS = 4_800


@dataclass(frozen=True)
class ReturnLaw:
    """V/V0 of constant leverage: mean, variance, share wiped out, and the normal law of ln(V/V0) of the rest."""

    mean: float
    variance: float
    wiped_out: float
    log_mean: float
    log_deviation: float

    def quantile(self, level: float) -> float:
        """The quantile of V/V0."""
        if level <= self.wiped_out:
            return 0.0
        rest = (level - self.wiped_out) / (1.0 - self.wiped_out)
        return bounded_exp(self.log_mean + self.log_deviation * NormalDist().inv_cdf(rest))

    def below(self, growth: float) -> float:
        """The probability that V/V0 ends below `growth`, above 0; with `growth` 1 that is the probability of a loss."""
        if self.log_deviation == 0.0:
            return 1.0 if self.log_mean < log(growth) else self.wiped_out
        return self.wiped_out + (1.0 - self.wiped_out) * normal((log(growth) - self.log_mean) / self.log_deviation)


def continuous_law(leverage: float, volatility: float, drift: float, years: float) -> ReturnLaw:
    """The law in continuous time."""
    spread = leverage * volatility * sqrt(years)
    middle = leverage * drift * years - spread * spread / 2.0
    growth = exp(leverage * drift * years)
    return ReturnLaw(growth, growth * growth * expm1(spread * spread), 0.0, middle, abs(spread))


def discrete_law(leverage: float, volatility: float, drift: float, years: float, steps: int) -> ReturnLaw:
    """The law of resets at the end of each of `steps` steps of `years` years."""
    centre, spread = (drift - volatility * volatility / 2.0) * years, volatility * sqrt(years)
    first, second = step_moments(leverage, centre, spread)
    emptied, log_mean, log_variance = _log_moments(leverage, centre, spread)
    spread_of_logs = max(steps * log(second / (first * first)), 0.0) if first > 0.0 else 0.0
    mean = bounded_exp(steps * log(first)) if first > 0.0 else 0.0
    return ReturnLaw(
        mean,
        mean * mean * expm1(spread_of_logs) if spread_of_logs < LARGEST_LOG else inf,
        -expm1(steps * log1p(-emptied)) if emptied < 1.0 else 1.0,
        steps * log_mean,
        sqrt(max(steps * log_variance, 0.0)),
    )


def step_moments(leverage: float, centre: float, spread: float) -> tuple[float, float]:
    """E[w] and E[w^2] of one step's w = max(1 + L (g - 1), 0), exactly; ln g normal with this mean and deviation."""
    kept = 1.0 - leverage
    zeroth, first, second = (_part(power, leverage, centre, spread) for power in (0, 1, 2))
    return kept * zeroth + leverage * first, kept * kept * zeroth + 2.0 * kept * leverage * first + leverage**2 * second


def _part(power: int, leverage: float, centre: float, spread: float) -> float:
    """E[g^power where w > 0] of a lognormal growth g."""
    whole = exp(power * centre + (power * spread) ** 2 / 2.0)
    edge = (leverage - 1.0) / leverage if leverage != 0.0 else 0.0
    if edge <= 0.0:
        return whole
    sign = 1.0 if leverage > 0.0 else -1.0  # a long is emptied below the edge, a short above it
    if spread == 0.0:
        return whole if sign * (centre - log(edge)) > 0.0 else 0.0
    return whole * normal(sign * ((centre - log(edge)) / spread + power * spread))


def _log_moments(leverage: float, centre: float, spread: float) -> tuple[float, float, float]:
    """P(w = 0), and mean and variance of ln w where w > 0."""
    width = 2.0 * REACH / INTERVALS
    weights, logs = [], []
    for index in range(INTERVALS + 1):
        z = -REACH + index * width
        w = 1.0 + leverage * expm1(centre + spread * z)
        if w > 0.0:
            weights.append(width * exp(-z * z / 2.0) / sqrt(2.0 * pi))
            logs.append(log(w))
    alive = fsum(weights)
    if alive == 0.0:
        return 1.0, 0.0, 0.0
    average = fsum(weight * value for weight, value in zip(weights, logs, strict=True)) / alive
    scatter = fsum(weight * (value - average) ** 2 for weight, value in zip(weights, logs, strict=True)) / alive
    return max(1.0 - _part(0, leverage, centre, spread), 0.0), average, scatter
