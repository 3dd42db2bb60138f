"""First passages of geometric Brownian motion: liquidations of a position left alone, and exits from a leverage band.

A barrier at ln(S/S0) = b, seen from the drift n = (m - r - v^2/2) towards it (r: the rate at which the barrier itself
grows), volatility v, looked at continuously up to T (Harrison, "Brownian Motion and Stochastic Flow Systems", 1985):
P(reached) = N((n T - |b|) / (v sqrt T)) + exp(2 n |b| / v^2) N((-|b| - n T) / (v sqrt T)), n positive towards b.
Looked at every h years only, the barrier acts as one 0.5826 v sqrt h further away (Broadie, Glasserman and Kou, "A
continuity correction for discrete barrier options", 1997).

Rebalances of a band: the price restarts its way to the two edges after each, a renewal process of mean time t1 and
second moment t2 between renewals, so that in T years their expected number is about T/t1 + t2/(2 t1^2) - 1. An
approximation twice over (the edges shifted as above, T long beside t1): within about 5% where the band is wider to
each side than two standard deviations of a step.
"""

from math import exp, log, pi, sqrt

from service.simulator.closed_forms import normal

# -zeta(1/2) / sqrt(2 pi)
SHIFT = 0.5825971579390107
# Below this the formulas with drift cancel, and those without it are as good.
SLIGHT = 1e-3
# Beyond so many standard deviations the tail is that of its series: it would soon be too small for a number.
FAR = 35.0
# An edge against the drift that is reached with a probability below exp(-this) counts for nothing.
OUT_OF_REACH = 300.0


def liquidation_barrier(leverage: float, maintenance: float) -> float:
    """The logarithm of the growth at which value falls to maintenance x |exposure|; leverage above 1 or below 0."""
    sign = 1.0 if leverage > 0.0 else -1.0
    return log((leverage - 1.0) / (leverage * (1.0 - sign * maintenance)))


def reach_probability(barrier: float, volatility: float, drift: float, years: float, step: float = 0.0) -> float:
    """The probability that ln(S/S0) reaches the barrier within `years`; `step` years between looks, 0 for always.

    `drift` is that of the price's mean, less the rate at which the barrier grows; volatility and years above 0.
    """
    away = abs(barrier) + SHIFT * volatility * sqrt(step)
    towards = (drift - volatility * volatility / 2.0) * (1.0 if barrier > 0.0 else -1.0)
    spread = volatility * sqrt(years)
    ahead, behind = (towards * years - away) / spread, (towards * years + away) / spread
    return min(normal(ahead) + mirrored(ahead, behind, 2.0 * towards * away / (volatility * volatility)), 1.0)


def mirrored(ahead: float, behind: float, weight: float) -> float:
    """exp(weight) N(-behind), where weight = (behind^2 - ahead^2) / 2: of those that turned back at the barrier."""
    if behind <= FAR:
        return exp(weight) * normal(-behind)
    square = behind * behind
    series = 1.0 - (1.0 - (3.0 - (15.0 - 105.0 / square) / square) / square) / square
    return exp(-ahead * ahead / 2.0) / sqrt(2.0 * pi) / behind * series


def liquidation_probability(
    leverage: float,
    maintenance: float,
    volatility: float,
    drift: float,
    years: float,
    step: float = 0.0,
    rate: float = 0.0,
) -> float:
    """The probability that a position left alone is liquidated; `rate` is that of its loan, a year, for a long."""
    barrier = liquidation_barrier(leverage, maintenance)
    if (barrier >= 0.0) == (leverage > 0.0):
        return 1.0  # the maintenance margin is not met at the start
    return reach_probability(barrier, volatility, drift - rate, years, step)


def expected_rebalances(
    target: float, lowest: float, highest: float, volatility: float, drift: float, years: float, step: float = 0.0
) -> float:
    """About how often a band trades back to its target within `years`; no costs, bounds as magnitudes, target signed.

    The leverage reaches every edge: 1 < lowest for a long.
    """
    sign = 1.0 if target > 0.0 else -1.0
    edges = [log((target - 1.0) / target * edge / (edge - 1.0)) for edge in (sign * lowest, sign * highest)]
    further = SHIFT * volatility * sqrt(step)
    below, above = further - min(edges), max(edges) + further
    once, squared = exit_moments(below, above, volatility, drift - volatility * volatility / 2.0)
    return max(years / once + squared / (2.0 * once * once) - 1.0, 0.0)


def exit_moments(below: float, above: float, volatility: float, drift: float) -> tuple[float, float]:
    """E[t] and E[t^2] of the time Brownian motion takes to leave (-below, above).

    u = E[t] and w = E[t^2] as functions of the start x: v^2/2 u'' + n u' = -1, v^2/2 w'' + n w' = -2 u, 0 at the edges.
    """
    square = volatility * volatility
    pull = 2.0 * drift / square
    if abs(pull) * (below + above) < SLIGHT:
        once = below * above / square
        return once, once * (below * below + 3.0 * below * above + above * above) / (3.0 * square)
    towards, behind = (above, below) if drift > 0.0 else (below, above)
    if abs(pull) * behind > OUT_OF_REACH:
        once = towards / abs(drift)
        return once, once * once + square * once / (drift * drift)
    low, high = -below, above
    # u = -x/n + a + b exp(-p x)
    b = (high - low) / drift / (exp(-pull * high) - exp(-pull * low))
    a = low / drift - b * exp(-pull * low)
    # w = x^2/n^2 + c x + 2 b/n x exp(-p x) + d + e exp(-p x)
    c = (-2.0 * a - square / (drift * drift)) / drift

    def particular(x: float) -> float:
        return x * x / (drift * drift) + c * x + 2.0 * b / drift * x * exp(-pull * x)

    e = (particular(low) - particular(high)) / (exp(-pull * high) - exp(-pull * low))
    d = -particular(low) - e * exp(-pull * low)
    return a + b, d + e
