"""Drawdowns by hand, and against every pair of prices."""

import random

import pytest

from service.calculators.drawdown import CALCULATOR


def run(*prices):
    return CALCULATOR.run({"prices": list(prices)})


def test_a_path_by_hand():
    # From 120 to 60 half is lost and it has to double; 110 is still 8.33% below 120; five prices under water.
    result = run(100, 120, 90, 105, 60, 80, 110)["result"]
    assert result["max_drawdown"] == -0.5
    assert result["recovery_needed"] == 1.0
    assert (result["peak_price"], result["trough_price"]) == (120, 60)
    assert (result["peak_place"], result["trough_place"], result["recovered_place"]) == (2, 5, None)
    assert result["current_drawdown"] == pytest.approx(-1 / 12, rel=1e-12)
    assert result["current_recovery_needed"] == pytest.approx(1 / 11, rel=1e-12)
    assert result["longest_under_water"] == 5
    assert result["under_water_share"] == pytest.approx(5 / 7, rel=1e-12)
    assert result["drawdowns"] == pytest.approx([0, 0, -0.25, -0.125, -0.5, -1 / 3, -1 / 12], rel=1e-12)


def test_a_fall_made_good():
    result = run(100, 80, 90, 100, 130, 125)["result"]
    assert (result["peak_place"], result["trough_place"], result["recovered_place"]) == (1, 2, 4)
    assert result["longest_under_water"] == 2


def test_a_path_that_only_rises():
    answer = run(1, 2, 3)
    assert answer["result"]["max_drawdown"] == answer["result"]["recovery_needed"] == 0
    assert answer["result"]["longest_under_water"] == 0
    assert not answer["warnings"]


@pytest.mark.parametrize("seed", range(10))
def test_no_pair_of_prices_falls_further(seed):
    pick = random.Random(seed)
    prices = [100.0]
    for _ in range(60):
        prices.append(prices[-1] * pick.uniform(0.8, 1.25))
    falls = [prices[later] / prices[place] - 1 for place in range(61) for later in range(place, 61)]
    result = run(*prices)["result"]
    assert result["max_drawdown"] == pytest.approx(min(falls), rel=1e-12)
    assert prices[result["trough_place"] - 1] / prices[result["peak_place"] - 1] - 1 == result["max_drawdown"]


def test_the_longer_way_back_is_said():
    assert "longer" in run(100, 60)["warnings"][0]
    assert "66.67%" in run(100, 60)["explanation"]
    assert not run(100, 90)["warnings"]


def test_a_fall_to_almost_nothing_has_a_way_back_that_is_worked_out():
    # All but 1e-21 is lost, which the ratio as a float cannot tell from all of it.
    answer = CALCULATOR.run({"prices": [1e12, 1e-9]})
    assert answer["worked_example"][-1]["result"] == answer["result"]["recovery_needed"]
