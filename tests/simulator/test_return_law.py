"""The law of constant leverage against simulation, integration, and the limits where it is known by hand."""

import math

import numpy as np
import pytest

from service.simulator.return_law import continuous_law, discrete_law, step_moments
from tests.simulator.seeded import constant_leverage, growths

DAY = 1 / 365
PATHS = 40_000
CASES = [(2.0, 0.6, 0.1), (3.0, 0.3, 0.0), (-1.0, 0.6, 0.2), (0.5, 0.8, -0.1)]


def shares(values: np.ndarray, level: float, law_quantile: float) -> float:
    """How many standard errors the share below the law's quantile is from its level."""
    return (float(np.mean(values <= law_quantile)) - level) / math.sqrt(level * (1 - level) / len(values))


@pytest.mark.parametrize(("leverage", "volatility", "drift"), CASES)
def test_the_discrete_law_agrees_with_simulation(leverage: float, volatility: float, drift: float) -> None:
    law = discrete_law(leverage, volatility, drift, DAY, 90)
    values = constant_leverage(leverage, growths(volatility, drift, DAY, 90, PATHS))
    assert abs(values.mean() - law.mean) < 3.5 * values.std() / math.sqrt(PATHS)
    squares = (values - law.mean) ** 2
    assert abs(squares.mean() - law.variance) < 3.5 * squares.std() / math.sqrt(PATHS)
    assert abs(shares(values, law.below(1.0), 1.0)) < 3.5
    for level in (0.05, 0.25, 0.5, 0.75, 0.95):
        assert abs(shares(values, level, law.quantile(level))) < 3.5


def test_the_simulation_is_fine_enough_to_tell_a_wrong_law() -> None:
    values = constant_leverage(2.0, growths(0.6, 0.1, DAY, 90, PATHS))
    for wrong in (discrete_law(2.0, 0.62, 0.1, DAY, 90), discrete_law(2.1, 0.6, 0.1, DAY, 90)):
        assert max(abs(shares(values, level, wrong.quantile(level))) for level in (0.05, 0.95)) > 3.5


def test_where_a_step_can_wipe_out_the_law_has_its_share_at_zero() -> None:
    values = constant_leverage(5.0, growths(1.5, 0.0, DAY, 60, PATHS))
    law = discrete_law(5.0, 1.5, 0.0, DAY, 60)
    assert 0.1 < law.wiped_out < 0.9
    emptied = float(np.mean(values == 0.0))
    assert abs(emptied - law.wiped_out) < 3.5 * math.sqrt(law.wiped_out * (1 - law.wiped_out) / PATHS)
    assert law.quantile(law.wiped_out / 2) == 0.0
    assert law.below(1e-300) == pytest.approx(law.wiped_out)
    assert law.mean > 1.0  # what cannot fall below zero, cut off at every step, grows on average


@pytest.mark.parametrize("leverage", [3.0, -2.0, 8.0])
def test_the_moments_of_a_step_are_those_of_numerical_integration(leverage: float) -> None:
    centre, spread = -0.01, 0.15
    z = np.linspace(-14.0, 14.0, 2_000_001)
    weights = np.exp(-z * z / 2) / math.sqrt(2 * math.pi) * (z[1] - z[0])
    w = np.maximum(1.0 + leverage * np.expm1(centre + spread * z), 0.0)
    first, second = step_moments(leverage, centre, spread)
    assert first == pytest.approx(float(np.sum(weights * w)), rel=1e-9)
    assert second == pytest.approx(float(np.sum(weights * w * w)), rel=1e-9)


def test_without_wipe_outs_the_mean_is_that_of_the_steps_by_hand() -> None:
    assert discrete_law(2.0, 0.3, 0.1, DAY, 365).mean == pytest.approx((1 + 2 * math.expm1(0.1 / 365)) ** 365)
    assert discrete_law(-1.0, 0.3, 0.1, DAY, 365).mean == pytest.approx((1 - math.expm1(0.1 / 365)) ** 365)


def test_leverage_one_is_the_price_itself() -> None:
    for law in (discrete_law(1.0, 0.8, 0.1, DAY, 365), continuous_law(1.0, 0.8, 0.1, 1.0)):
        assert law.mean == pytest.approx(math.exp(0.1))
        assert law.quantile(0.5) == pytest.approx(math.exp(0.1 - 0.32))
        assert law.variance == pytest.approx(math.exp(0.2) * math.expm1(0.64))


def test_ever_shorter_steps_reach_the_law_of_continuous_time() -> None:
    continuous = continuous_law(3.0, 0.6, 0.1, 1.0)
    gaps = []
    for steps in (365, 3_650):
        law = discrete_law(3.0, 0.6, 0.1, 1.0 / steps, steps)
        gaps.append(abs(law.log_mean - continuous.log_mean))
    assert gaps[0] < 0.02
    assert gaps[1] == pytest.approx(gaps[0] / 10, rel=0.1)


def test_without_volatility_nothing_is_left_to_chance() -> None:
    law = discrete_law(3.0, 0.0, 0.1, DAY, 10)
    assert law.variance == pytest.approx(0.0, abs=1e-12)
    assert law.quantile(0.01) == pytest.approx(law.mean)
    assert (law.below(1.0), law.below(2.0)) == (0.0, 1.0)
