"""Two-slope rates by hand."""

from math import expm1

import pytest
from marshmallow import ValidationError

from service.calculators.utilisation_rate import CALCULATOR


def run(**inputs):
    return CALCULATOR.run(inputs)


def result_of(**inputs):
    return run(**inputs)["result"]


@pytest.mark.parametrize(
    ("utilisation", "borrow", "supply"),
    [(0, 0, 0), (0.4, 0.02, 0.0072), (0.8, 0.04, 0.0288), (0.9, 0.415, 0.33615), (1, 0.79, 0.711)],
)
def test_rates_along_the_curve_by_hand(utilisation, borrow, supply):
    # Base 0, 4% to the bend at 80%, 75% above it, a tenth kept: 4% + 75% x 0.1 / 0.2 = 41.5%, x 0.9 x 0.9.
    result = result_of(utilisation=utilisation)
    assert result["borrow_rate"] == pytest.approx(borrow, abs=1e-12)
    assert result["supply_rate"] == pytest.approx(supply, abs=1e-12)


def test_the_curve_is_whole_at_its_bend():
    below, above = result_of(utilisation=0.8), result_of(utilisation=0.8 + 1e-12)
    assert above["borrow_rate"] == pytest.approx(below["borrow_rate"], abs=1e-11)
    assert below["rate_at_bend"] == pytest.approx(below["borrow_rate"], abs=1e-15)


def test_interest_added_every_second_is_nearly_that_of_every_moment():
    # (1 + r/n)^n is below e^r by about r^2 / 2n.
    result = result_of(utilisation=1)
    assert result["compounded_borrow_rate"] == pytest.approx(expm1(0.79), rel=1e-7)
    assert result["compounded_borrow_rate"] < expm1(0.79)


def test_what_borrowers_pay_is_what_lenders_and_the_protocol_get():
    result = result_of(utilisation=0.7, reserve_factor=0.2)
    assert result["supply_rate"] / 0.8 == pytest.approx(result["borrow_rate"] * 0.7)


def test_the_grid_holds_the_same_curve():
    result = result_of(utilisation=0.9)
    row = result["grid_utilisations"].index(0.9)
    assert result["grid_borrow_rates"][row] == result["borrow_rate"]
    assert result["grid_supply_rates"][row] == pytest.approx(result["supply_rate"])


def test_readers_are_warned_above_the_bend():
    # 75% x 0.01 / 0.2 = 3.75%.
    assert "3.75%" in run(utilisation=0.9)["warnings"][0]
    assert "cannot withdraw" in run(utilisation=1)["warnings"][1]
    assert not run(utilisation=0.8)["warnings"]


def test_percent_is_refused_in_words():
    with pytest.raises(ValidationError, match=r"5% is 0\.05"):
        run(utilisation=90)
