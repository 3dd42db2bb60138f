"""The power perpetual: convexity and its price."""

import pytest

from tests.simulations.posting import prices, results, returns

SQUARED = {"rule": "power-perpetual", "leverage": 1, "annual_volatility": 0.5}


def test_a_fifth_up_is_forty_four_hundredths_of_a_squared_perpetual() -> None:
    (power,) = results(returns(0.2), {**SQUARED, "annual_volatility": 0})
    assert power["summary"]["total_return"] == pytest.approx(0.44)


def test_doubling_the_price_quadruples_the_position() -> None:
    (power,) = results(returns(1.0), {**SQUARED, "annual_volatility": 0})
    assert power["summary"]["final_value"] == pytest.approx(4000)  # fact PF-06


def test_the_long_side_pays_for_convexity_through_funding() -> None:
    long, short = results(prices(100, 100, step="73d"), SQUARED, {**SQUARED, "leverage": -1})
    assert long["attribution"]["funding"] == pytest.approx(-1000 * 0.25 / 5)  # p (p - 1) / 2 x 0.25 a year
    assert short["attribution"]["funding"] == pytest.approx(1000 * 0.25 / 5)


def test_on_a_path_as_volatile_as_stated_funding_eats_the_gains_from_convexity() -> None:
    change = 0.5 * (1 / 365) ** 0.5
    up_and_down = [change, 1 / (1 + change) - 1] * 182
    (power,) = results(returns(*up_and_down), SQUARED)
    assert power["summary"]["total_return"] < -0.2
