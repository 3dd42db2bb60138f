"""Power perpetuals by hand, against their definition, and against the token that they resemble."""

import math

import pytest
from marshmallow import ValidationError

from service.calculators.leverage_token_return import CALCULATOR as TOKEN
from service.calculators.power_perpetual import CALCULATOR


def run(**inputs):
    return CALCULATOR.run({"underlying_return": 0.2, **inputs})


@pytest.mark.parametrize(
    ("power", "move", "payoff", "static"),
    [(2, 0.2, 0.44, 0.4), (2, 1.0, 3.0, 2.0), (2, -0.5, -0.75, -1.0), (3, 0.1, 0.331, 0.3), (1, 0.3, 0.3, 0.3)],
)
def test_the_power_of_a_move_is_not_its_multiple(power, move, payoff, static):
    # 1.2 x 1.2 = 1.44; doubled is four times; half is a quarter; 1.1^3 = 1.331, by hand.
    result = run(power=power, underlying_return=move)["result"]
    assert result["payoff_return"] == pytest.approx(payoff, rel=1e-12)
    assert result["static_return"] == pytest.approx(static, rel=1e-12)
    assert result["convexity"] == pytest.approx(payoff - static, abs=1e-12)


def test_the_funding_is_the_price_of_convexity():
    # p (p - 1) / 2 sigma^2: 0.64 a year for a square at 80%, 1.92 for a cube.
    assert run(power=2, annual_volatility=0.8)["result"]["premium_per_year"] == pytest.approx(0.64, rel=1e-12)
    assert run(power=3, annual_volatility=0.8)["result"]["premium_per_year"] == pytest.approx(1.92, rel=1e-12)
    assert run(power=1, annual_volatility=0.8)["result"]["premium_per_year"] == 0


@pytest.mark.parametrize("power", [1.5, 2, 3])
def test_the_funding_is_fair(power):
    """Over the lognormal law of a price without drift, the position is worth what was paid for it."""
    volatility, years, parts = 0.7, 90 / 365, 801
    spread, mean = volatility * math.sqrt(years), 0.0
    for part in range(parts):
        z = -8 + 16 * part / (parts - 1)
        growth = math.exp(spread * z - spread**2 / 2)
        after = run(power=power, underlying_return=min(growth - 1, 10.0), annual_volatility=volatility, days=90)
        mean += (1 + after["result"]["return_after_premium"]) * math.exp(-z * z / 2)
    mean *= 16 / (parts - 1) / math.sqrt(2 * math.pi)
    assert mean == pytest.approx(1, rel=1e-6)


@pytest.mark.parametrize(("leverage", "move", "volatility"), [(2, 0.5, 0.6), (3, -0.3, 0.9), (2, 0.0, 1.2)])
def test_the_token_is_that_of_the_closed_form(leverage, move, volatility):
    token = TOKEN.run(
        {"underlying_return": move, "target_leverage": leverage, "annual_volatility": volatility, "years": 0.2}
    )
    result = run(power=leverage, underlying_return=move, realised_volatility=volatility, days=73)["result"]
    assert result["token_return"] == pytest.approx(token["result"]["token_return"], rel=1e-12)


def test_perpetual_and_token_part_by_the_volatility_that_came_about():
    same = run(annual_volatility=0.7)["result"]
    assert same["token_return"] == same["return_after_premium"]
    wild = run(annual_volatility=0.7, realised_volatility=1.0)["result"]
    assert wild["token_return"] < wild["return_after_premium"]


def test_the_break_even_move_leaves_nothing():
    needed = run(annual_volatility=0.9, days=200)["result"]["break_even_return"]
    left = run(underlying_return=needed, annual_volatility=0.9, days=200)["result"]["return_after_premium"]
    assert left == pytest.approx(0, abs=1e-12)
    assert run(power=4, annual_volatility=5, days=3_650)["result"]["break_even_return"] is None


def test_readers_are_warned_and_percent_mistakes_refused():
    assert "is not 2 times" in run()["warnings"][0]
    assert "too small" in run(underlying_return=0.0)["warnings"][0]
    assert not run(power=1, days=0)["warnings"]
    with pytest.raises(ValidationError) as refused:
        run(underlying_return=20, annual_volatility=60)
    assert "5% is 0.05" in refused.value.messages["underlying_return"][0]
