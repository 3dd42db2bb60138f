"""Value at risk against empyrical's figures, by hand, and for the normal law by integration."""

import math
import random

import numpy as np
import pytest

from service.calculators.value_at_risk import CALCULATOR


def run(returns, **inputs):
    return CALCULATOR.run({"returns": returns, **inputs})


@pytest.mark.parametrize(("cutoff", "expected"), [(0.1, 41), (0.2, 81), (0.3, 81.5)])
def test_percentiles_of_empyrical(cutoff, expected):
    # quantopian/empyrical, tests/test_stats.py: places 0.5, 1 and 1.5 of the sorted six.
    for returns in ([1, 81, 82, 83, 84, 85], [85, 1, 83, 84, 82, 81]):
        assert run(returns, cutoff=cutoff)["result"]["value_at_risk"] == pytest.approx(expected, rel=1e-12)


def test_a_short_series_by_hand():
    # Sorted -10%, -5%, 0, 5%, 10%: place 4 x 0.375 = 1.5, half way from -5% to 0; the two worst average -7.5%.
    result = run([0.05, -0.1, 0.1, 0.0, -0.05], cutoff=0.375, value=2_000)["result"]
    assert result["value_at_risk"] == pytest.approx(-0.025, rel=1e-12)
    assert result["conditional_value_at_risk"] == pytest.approx(-0.075, rel=1e-12)
    assert result["loss_at_risk"] == pytest.approx(50, rel=1e-12)
    assert result["conditional_loss"] == pytest.approx(150, rel=1e-12)
    assert (result["bad_periods"], result["worst_return"]) == (2, -0.1)


@pytest.mark.parametrize("seed", range(5))
def test_percentiles_of_numpy(seed):
    pick = random.Random(seed)
    returns = [pick.gauss(0.001, 0.04) for _ in range(pick.randint(2, 400))]
    cutoff = pick.uniform(0.001, 0.5)
    result = run(returns, cutoff=cutoff)["result"]
    assert result["value_at_risk"] == pytest.approx(float(np.percentile(returns, 100 * cutoff)), rel=1e-9)
    lowest = sorted(returns)[: int((len(returns) - 1) * cutoff) + 1]
    assert result["conditional_value_at_risk"] == pytest.approx(sum(lowest) / len(lowest), rel=1e-12)


@pytest.mark.parametrize("cutoff", [0.01, 0.05, 0.25])
def test_the_normal_law_by_integration(cutoff):
    result = run([-0.05, 0.01, 0.03, -0.02, 0.04], cutoff=cutoff)["result"]
    z = (result["normal_value_at_risk"] - result["mean_return"]) / result["deviation"]
    assert 0.5 * math.erfc(-z / math.sqrt(2)) == pytest.approx(cutoff, rel=1e-9)
    points = z - 10 + 10 * (np.arange(200_000) + 0.5) / 200_000
    weights = np.exp(-points * points / 2)
    mean = result["mean_return"] + result["deviation"] * float(np.sum(points * weights) / np.sum(weights))
    assert result["normal_conditional_value_at_risk"] == pytest.approx(mean, rel=1e-6)


def test_readers_are_warned_of_what_lies_beyond_and_of_few_returns():
    few = run([0.01, -0.02, 0.03])["warnings"]
    assert "not how bad" in few[0]
    assert "Only 1 of 3" in few[1]
    assert len(run([0.01, -0.02] * 100)["warnings"]) == 1
    assert "plain ratios" in run([5.0, -0.02] * 100)["warnings"][1]
