"""What the kernel draws against closed forms, within 3.5 standard errors at fixed seeds.

Constant leverage L, reset every step, g the growth of a step: E[V^k] = (E[(1 + L (g - 1))^k])^n, by the binomial
theorem and E[g^j] = exp(j m h + j (j - 1) v^2 h / 2); the logarithm's mean and variance by Gauss-Hermite quadrature.
Liquidation of a position left alone: the first passage of a Brownian motion with drift, its barrier moved out by
0.5826 v sqrt(h) because it is looked at once a step (Broadie, Glasserman, Kou, Mathematical Finance 7, 1997).
"""

from math import comb, exp, log, sqrt
from typing import Any

import numpy as np
import pytest

from service.simulator.closed_forms import normal
from service.simulator.drawn import Drawn
from service.simulator.kernel import sample
from service.simulator.ledger import Terms
from service.simulator.sample import Sample
from tests.simulator.kernel_cases import DAY, RETURNS, even, example_machine

STANDARD_ERRORS = 3.5
PATHS = 40_000


def draw(drawn: Drawn, rule: str = "spot", terms: Terms | None = None, **settings: Any) -> Sample:
    machine = example_machine(rule, **settings)
    return sample(machine, terms or Terms(), drawn, **even(drawn.steps), initial_value=1.0, paths=PATHS)


def score(seen: np.ndarray, mean: float, variance: float | None = None) -> float:
    """How many standard errors the mean of `seen` is from `mean`."""
    spread = float(np.var(seen)) if variance is None else variance
    return float((np.mean(seen) - mean) / sqrt(spread / len(seen)))


def moment_of_step(leverage: float, volatility: float, drift: float, power: int) -> float:
    """E[(1 + L (g - 1))^k] of one day."""
    return sum(
        comb(power, j) * leverage**j * (1.0 - leverage) ** (power - j)
        * exp((j * drift + j * (j - 1) / 2 * volatility**2) * DAY)
        for j in range(power + 1)
    )  # fmt: skip


@pytest.mark.parametrize(("leverage", "volatility", "steps"), [(3.0, 0.3, 90), (2.0, 0.6, 60), (-1.0, 0.5, 120)])
def test_constant_leverage_has_the_mean_and_variance_of_the_closed_form(
    leverage: float, volatility: float, steps: int
) -> None:
    drawn = Drawn("gbm", (volatility, 0.2, DAY), (), steps, 17)
    values = draw(drawn, "daily-reset", target_leverage=leverage).final_values
    first, second, third, fourth = (moment_of_step(leverage, volatility, 0.2, k) ** steps for k in (1, 2, 3, 4))
    variance = second - first**2
    around = fourth - 4 * first * third + 6 * first**2 * second - 3 * first**4
    assert abs(score(values, first, variance)) < STANDARD_ERRORS
    assert abs(score((values - first) ** 2, variance, around - variance**2)) < STANDARD_ERRORS


@pytest.mark.parametrize(("leverage", "volatility", "steps"), [(3.0, 0.3, 365), (2.0, 0.6, 365), (-1.0, 0.6, 365)])
def test_its_logarithm_has_the_mean_and_variance_of_the_closed_form(
    leverage: float, volatility: float, steps: int
) -> None:
    drawn = Drawn("gbm", (volatility, 0.2, DAY), (), steps, 17)
    logs = np.log(draw(drawn, "daily-reset", target_leverage=leverage).final_values)
    nodes, weights = np.polynomial.hermite_e.hermegauss(80)
    growths = np.exp((0.2 - volatility**2 / 2) * DAY + volatility * sqrt(DAY) * nodes)
    steps_of = np.log(1.0 + leverage * (growths - 1.0))
    mean = float(weights @ steps_of / weights.sum())
    variance = float(weights @ (steps_of - mean) ** 2 / weights.sum())
    assert abs(score(logs, steps * mean, steps * variance)) < STANDARD_ERRORS
    assert abs(score((logs - steps * mean) ** 2, steps * variance)) < STANDARD_ERRORS


@pytest.mark.parametrize(("leverage", "volatility"), [(2.0, 0.8), (3.0, 0.6), (5.0, 0.4)])
def test_a_position_left_alone_is_liquidated_as_often_as_first_passage_says(leverage: float, volatility: float) -> None:
    drawn = Drawn("gbm", (volatility, 0.1, DAY), (), 365, 23)
    found = draw(drawn, "margin-position", Terms(maintenance=0.05), leverage=leverage)
    barrier = log((leverage - 1.0) / (leverage * 0.95)) - 0.5826 * volatility * sqrt(DAY)
    drift = 0.1 - volatility**2 / 2
    probability = normal((barrier - drift) / volatility) + exp(2 * drift * barrier / volatility**2) * normal(
        (barrier + drift) / volatility
    )
    seen = np.count_nonzero(found.closed_at) / PATHS
    assert abs(seen - probability) < STANDARD_ERRORS * sqrt(probability * (1.0 - probability) / PATHS)


@pytest.mark.parametrize("block", [1, 7, 250])
def test_the_bootstrap_has_the_mean_of_its_blocks(block: int) -> None:
    steps = 20
    growths = 1.0 + np.array(RETURNS)
    moments = []
    for power in (1, 2):
        lengths = [block] * (steps // block) + [steps % block] * (steps % block > 0)
        rows = [np.prod([np.roll(growths, -k) for k in range(length)], axis=0) ** power for length in lengths]
        moments.append(float(np.prod([row.mean() for row in rows])))
    ratios = draw(Drawn("bootstrap", (float(block),), RETURNS, steps, 31)).final_prices / 100.0
    assert abs(score(ratios, moments[0], moments[1] - moments[0] ** 2)) < STANDARD_ERRORS


def test_every_return_is_drawn_as_often_as_any_other() -> None:
    series = tuple(n / 10 for n in range(10))
    ratios = draw(Drawn("bootstrap", (1.0,), series, 1, 37)).final_prices / 100.0
    counts = np.bincount(np.rint((ratios - 1.0) * 10).astype(int), minlength=10)
    assert np.all(np.abs(counts - PATHS / 10) < STANDARD_ERRORS * sqrt(PATHS * 0.09))


def test_jumps_keep_the_mean_and_have_their_own_variance() -> None:
    volatility, drift, jumps, mean, deviation, steps = 0.4, 0.3, 30.0, -0.05, 0.15, 365
    ratios = draw(Drawn("merton", (volatility, drift, DAY, jumps, mean, deviation), (), steps, 41)).final_prices / 100.0
    assert abs(score(ratios, exp(drift))) < STANDARD_ERRORS
    chance = jumps * DAY
    growth = exp(mean + deviation**2 / 2)
    centre = (drift - volatility**2 / 2) * DAY - log(1.0 + chance * (growth - 1.0)) + chance * mean
    variance = volatility**2 * DAY + chance * (mean**2 + deviation**2) - (chance * mean) ** 2
    logs = np.log(ratios)
    assert abs(score(logs, steps * centre, steps * variance)) < STANDARD_ERRORS
    assert abs(score((logs - steps * centre) ** 2, steps * variance)) < STANDARD_ERRORS


def test_garch_keeps_the_mean_and_its_variance_wanders_as_it_should() -> None:
    volatility, drift, alpha, beta, steps = 0.6, 0.3, 0.1, 0.85, 120
    ratios = draw(Drawn("garch", (volatility, drift, DAY, alpha, beta), (), steps, 43)).final_prices / 100.0
    assert abs(score(ratios, exp(drift * steps * DAY))) < STANDARD_ERRORS
    # Variances s wander about v^2 h with memory a + b and shocks a s (z^2 - 1); moves are uncorrelated with them.
    usual, kept = volatility**2 * DAY, alpha + beta
    wandered, spread = 0.0, 0.0
    for step in range(steps):
        wandered += spread * (1.0 + 2.0 * sum(kept**k for k in range(1, steps - step)))
        spread = kept**2 * spread + 2.0 * alpha**2 * (spread + usual**2)
    logs, centre = np.log(ratios), steps * (drift * DAY - usual / 2)
    variance = steps * usual + wandered / 4
    assert abs(score(logs, centre, variance)) < STANDARD_ERRORS
    assert abs(score((logs - centre) ** 2, variance)) < STANDARD_ERRORS
