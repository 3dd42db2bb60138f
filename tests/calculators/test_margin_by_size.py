"""Margin that rises with size, against the table of the venue that uses it."""

import pytest
from marshmallow import ValidationError

from service.calculators.margin_by_size import CALCULATOR


def run(**inputs):
    return CALCULATOR.run({"price": 100_000, **inputs})


@pytest.mark.parametrize(("coins", "initial", "maintenance"), [(25, 53_125, 28_125), (350, 1_312_500, 962_500)])
def test_the_examples_of_deribit(coins, initial, maintenance):
    # Deribit support, "Linear Perpetual": 2% and 1%, both 0.005% more with every coin, at an index of 100,000.
    result = run(position_size=coins)["result"]
    assert result["initial_margin"] == pytest.approx(initial, abs=1e-6)
    assert result["maintenance_margin"] == pytest.approx(maintenance, abs=1e-6)


def test_without_a_slope_the_rates_are_the_bases():
    result = run(position_size=1_000, margin_slope=0, initial_margin_base=0.04, maintenance_margin_base=0.02)["result"]
    assert result["most_leverage"] == pytest.approx(25)
    assert result["maintenance_margin"] == pytest.approx(2_000_000)


def test_a_margin_above_the_position_is_warned_of():
    assert "limits the size" in run(position_size=20_000)["warnings"][0]


def test_a_position_is_opened_above_its_maintenance_margin():
    with pytest.raises(ValidationError) as refused:
        run(position_size=1, maintenance_margin_base=0.05)
    assert refused.value.messages["maintenance_margin_base"][0].code == "relation"


def test_percent_mistakes_are_refused_in_words():
    with pytest.raises(ValidationError, match=r"5% is 0\.05"):
        run(position_size=1, initial_margin_base=2)
