"""Morpho's adaptive rate against the contract's tests, by hand, and against numerical integration."""

from math import exp

import pytest
from marshmallow import ValidationError

from service.calculators.adaptive_rate import CALCULATOR


def run(**inputs):
    return CALCULATOR.run(inputs)


def result_of(**inputs):
    return run(**inputs)["result"]


@pytest.mark.parametrize(("utilisation", "rate"), [(0, 0.01), (0.45, 0.025), (0.9, 0.04), (0.95, 0.1), (1, 0.16)])
def test_the_curve_by_hand(utilisation, rate):
    # A quarter of the rate at target when empty, four times when full, straight in between on each side.
    result = result_of(utilisation=utilisation)
    assert result["borrow_rate"] == pytest.approx(rate, rel=1e-12)
    assert result["average_borrow_rate"] == result["end_borrow_rate"] == pytest.approx(rate, rel=1e-12)


def test_five_days_at_ends_as_the_contracts_tests_print_them():
    # AdaptiveCurveIrmTest.sol: empty, the rate at target falls to 0.5041 of itself; full, it grows 1.9836-fold.
    assert result_of(utilisation=0, elapsed_days=5)["growth"] == pytest.approx(exp(-50 * 5 / 365), rel=1e-12)
    assert result_of(utilisation=1, elapsed_days=5)["growth"] == pytest.approx(exp(50 * 5 / 365), rel=1e-12)


@pytest.mark.parametrize("utilisation", [0.0, 0.3, 0.93, 1.0])
@pytest.mark.parametrize("days", [1, 5, 40, 3_000])
def test_the_average_is_the_integral(utilisation, days):
    # The midpoint rule with 20,000 pieces, limits included.
    pieces, limits = 20_000, (0.001, 2.0)
    result = result_of(utilisation=utilisation, elapsed_days=days)
    speed = 50 * result["error"] * days / 365
    rates = (
        min(max(0.04 * exp(min(speed * (piece + 0.5) / pieces, 10)), limits[0]), limits[1]) for piece in range(pieces)
    )
    assert result["average_borrow_rate"] == pytest.approx(sum(rates) / pieces * result["curve_factor"], rel=1e-4)


def test_the_contracts_average_is_one_percent_above_the_integral_after_five_empty_days():
    # (1 + 2 exp(-0.3425) + exp(-0.6849)) / 4 = 0.7310, the integral 0.7240.
    result = result_of(utilisation=0, elapsed_days=5)
    assert result["contract_borrow_rate"] / result["average_borrow_rate"] == pytest.approx(1.0098, abs=0.0005)
    assert result["contract_borrow_rate"] / 0.01 == pytest.approx(0.73101, abs=0.00005)


def test_limits_hold_and_are_said():
    answer = run(utilisation=1, elapsed_days=3_650, adjustment_speed=500)
    assert answer["result"]["end_rate_at_target"] == pytest.approx(2, rel=1e-12)
    assert answer["result"]["end_borrow_rate"] == pytest.approx(8, rel=1e-12)
    assert "reached its limit" in answer["warnings"][0]
    assert "reached its limit" in run(utilisation=0, elapsed_days=365)["warnings"][0]
    assert result_of(utilisation=0, elapsed_days=365)["end_rate_at_target"] == 0.001


def test_a_rate_outside_its_limits_is_refused():
    with pytest.raises(ValidationError, match="out of range"):
        run(utilisation=0.5, rate_at_target=0.0001)
