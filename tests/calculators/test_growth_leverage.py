"""Growth-optimal leverage against published figures, and by looking around it."""

import math

import pytest
from marshmallow import ValidationError

from service.calculators.growth_leverage import CALCULATOR


def run(drift, volatility, **others):
    return CALCULATOR.run({"annual_drift": drift, "annual_volatility": volatility, **others})


def test_a_volatile_asset_has_an_optimum_below_one():
    # 0.2 / 0.3025 = 0.661.
    assert run(0.2, 0.55)["result"]["optimal_leverage"] == pytest.approx(0.66, abs=0.005)


def test_the_figures_of_chan_for_spy():
    # E. Chan, "Quantitative Trading", as quoted in a QuantNet thread: mean 11.23%, deviation 16.91%, risk-free 4%:
    # 0.0723 / 0.1691^2 = 2.528; the growth by hand, 0.04 + (0.0723 / 0.1691)^2 / 2.
    result = run(0.1123, 0.1691, rate=0.04)["result"]
    assert result["optimal_leverage"] == pytest.approx(2.528, abs=0.002)
    assert result["growth_at_optimal"] == pytest.approx(0.1314, abs=0.0001)


@pytest.mark.parametrize(("drift", "volatility", "rate"), [(0.2, 0.55, 0), (0.05, 0.3, 0.08), (-0.1, 0.4, 0.02)])
def test_no_leverage_beside_it_grows_faster(drift, volatility, rate):
    result = run(drift, volatility, rate=rate)["result"]
    best = result["optimal_leverage"]
    for leverage in (best - 0.1, best + 0.1, 0, 1):
        beside = run(drift, volatility, rate=rate, leverage=leverage)["result"]["growth_at_leverage"]
        assert beside < result["growth_at_optimal"]


@pytest.mark.parametrize("rate", [0, 0.03])
def test_half_keeps_three_quarters_of_the_excess_and_twice_nothing(rate):
    result = run(0.2, 0.5, rate=rate)["result"]
    excess = result["growth_at_optimal"] - rate
    assert excess == pytest.approx(((0.2 - rate) / 0.5) ** 2 / 2)
    assert result["growth_at_half"] - rate == pytest.approx(0.75 * excess)
    assert result["growth_at_double"] == pytest.approx(rate, abs=1e-12)


@pytest.mark.parametrize("leverage", [-1, 0.5, 1, 3])
def test_the_growth_is_that_of_small_steps_up_and_down(leverage):
    # Each step gains L (m dt +- sigma sqrt(dt)) + (1 - L) r dt; the mean log of both, a year.
    dt, drift, volatility, rate = 1e-6, 0.2, 0.55, 0.03
    logs = [
        math.log1p(leverage * (drift * dt + sign * volatility * math.sqrt(dt)) + (1 - leverage) * rate * dt)
        for sign in (1, -1)
    ]
    grown = run(drift, volatility, rate=rate, leverage=leverage)["result"]["growth_at_leverage"]
    assert grown == pytest.approx(sum(logs) / 2 / dt, rel=1e-3)


def test_the_grid_is_the_formula_for_other_guesses():
    result = run(0.2, 0.5)["result"]
    assert result["grid"][2][2] == pytest.approx(result["optimal_leverage"])
    assert result["drifts"] == pytest.approx([0.1, 0.15, 0.2, 0.25, 0.3])
    assert result["grid"][0][4] == pytest.approx(0.1 / 0.75**2)
    assert [len(row) for row in result["grid"]] == [5] * 5


def test_readers_are_told_that_the_inputs_are_unknown_and_percent_is_refused():
    first, second = run(0.2, 0.55)["warnings"]
    assert "unknown" in first
    assert "shrinks" in second
    assert len(run(0.2, 0.55, leverage=1)["warnings"]) == 1
    with pytest.raises(ValidationError, match=r"5% is 0\.05"):
        run(20, 0.55)
