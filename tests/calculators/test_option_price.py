"""Option prices against the integral of the payoff, Greeks against differences, both against published figures."""

import math

import numpy as np
import pytest
from marshmallow import ValidationError

from service.calculators.option_price import CALCULATOR

SETTINGS = [
    # underlying, strike, days, volatility, rate, yield
    (100, 90, 182.5, 0.2, 0.01, 0.0),
    (3000, 3300, 45, 0.8, 0.03, 0.0),
    (60_000, 40_000, 7, 0.55, 0.0, 0.02),
    (1.2, 3.5, 700, 1.4, 0.1, -0.05),
    (0.0004, 0.0003, 3, 2.5, -0.02, 0.3),
]
KINDS = ("call", "put")
CONVENTIONS = ("black-scholes", "black-76", "coin")


def run(kind, price, strike, days, volatility, rate=0.0, asset_yield=0.0, convention="black-scholes"):
    return CALCULATOR.run(
        {
            "option_type": kind,
            "underlying_price": price,
            "strike": strike,
            "days_to_expiry": days,
            "annual_volatility": volatility,
            "interest_rate": rate,
            "asset_yield": asset_yield,
            "convention": convention,
        }
    )


def integral(kind, price, strike, days, volatility, rate, asset_yield, convention):
    """The payoff over the lognormal density of the price at expiry: midpoints from the strike on, discounted."""
    years = days / 365
    carry = 0.0 if convention == "black-76" else rate - asset_yield
    spread = volatility * math.sqrt(years)
    middle = math.log(price) + carry * years - spread**2 / 2
    kink = (math.log(strike) - middle) / spread
    low, high = (max(kink, -12.0), 14.0) if kind == "call" else (-12.0, min(kink, 14.0))
    width = (high - low) / 400_000
    z = low + width * (np.arange(400_000) + 0.5)
    paid = np.abs(np.exp(middle + spread * z) - strike)
    return math.exp(-rate * years) * float(np.sum(paid * np.exp(-z * z / 2))) * width / math.sqrt(2 * math.pi)


@pytest.mark.parametrize("settings", SETTINGS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("convention", CONVENTIONS)
def test_the_price_is_the_payoff_over_the_density(settings, kind, convention):
    result = run(kind, *settings, convention)["result"]
    expected = integral(kind, *settings, convention)
    assert result["price_in_usd"] == pytest.approx(expected, rel=1e-8, abs=1e-12 * settings[0])
    unit = settings[0] if convention == "coin" else 1
    assert result["price"] == pytest.approx(result["price_in_usd"] / unit, rel=1e-12)


def nudged(settings, place, by):
    return [value + by * (index == place) for index, value in enumerate(settings)]


def difference(kind, settings, place, by, convention, name="price_in_usd"):
    """A central difference of the price in one of its settings."""
    up, down = (run(kind, *nudged(settings, place, step), convention)["result"][name] for step in (by, -by))
    return (up - down) / (2 * by)


@pytest.mark.parametrize("settings", SETTINGS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("convention", CONVENTIONS)
def test_the_greeks_are_differences_of_the_price(settings, kind, convention):
    result = run(kind, *settings, convention)["result"]
    step, scale = settings[0] * 1e-4, settings[0]
    near = {"rel": 1e-5, "abs": 1e-7 * scale}
    assert result["delta"] == pytest.approx(difference(kind, settings, 0, step, convention), rel=1e-5, abs=1e-7)
    assert result["gamma"] == pytest.approx(difference(kind, settings, 0, step, convention, "delta"), rel=1e-5)
    assert result["vega"] == pytest.approx(difference(kind, settings, 3, 1e-5, convention), **near)
    assert result["vega_per_point"] * 100 == pytest.approx(result["vega"], rel=1e-12)
    assert result["theta_per_day"] == pytest.approx(-difference(kind, settings, 2, 1e-4, convention), **near)
    assert result["theta_per_year"] == pytest.approx(result["theta_per_day"] * 365, rel=1e-12)
    assert result["rho"] == pytest.approx(difference(kind, settings, 4, 1e-6, convention), **near)


@pytest.mark.parametrize("settings", SETTINGS)
@pytest.mark.parametrize("kind", KINDS)
def test_the_coin_to_hold_is_the_coin_price_moved_by_the_underlying(settings, kind):
    # Held against an option v coin dear: S dv/dS = delta - v.
    result = run(kind, *settings, "coin")["result"]
    moved = settings[0] * difference(kind, settings, 0, settings[0] * 1e-4, "coin", "price")
    assert result["delta_with_premium"] == pytest.approx(moved, rel=1e-5, abs=1e-7)
    assert run(kind, *settings)["result"]["delta_with_premium"] is None


@pytest.mark.parametrize("settings", SETTINGS)
def test_a_call_less_a_put_is_the_forward(settings):
    price, strike, days, _, rate, asset_yield = settings
    call, put = (run(kind, *settings)["result"] for kind in KINDS)
    forward = price * math.exp(-asset_yield * days / 365) - strike * math.exp(-rate * days / 365)
    assert call["price"] - put["price"] == pytest.approx(forward, rel=1e-10)
    assert call["exercise_probability"] + put["exercise_probability"] == pytest.approx(1, rel=1e-12)


def test_greeks_of_hull_and_of_black_76():
    # Hull, Options, Futures and Other Derivatives, examples 17.1, 17.2, 17.4, and py_vollib's doctests of black.
    hull = run("call", 49, 50, 0.3846 * 365, 0.2, 0.05)["result"]
    assert hull["delta"] == pytest.approx(0.521601633972, rel=1e-9)
    assert hull["theta_per_year"] == pytest.approx(-4.30538996455, rel=1e-9)
    black = run("call", 49, 50, 0.3846 * 365, 0.2, 0.05, convention="black-76")["result"]
    assert black["delta"] == pytest.approx(0.4510701748220183, rel=1e-9)
    assert black["theta_per_day"] == pytest.approx(-0.00816236877462, rel=1e-9)


def test_the_far_tail_keeps_its_digits():
    # Nearly ten spreads out of the money: d1 = -0.98 / 0.1 + 0.05, by hand.
    settings = (100, 100 * math.exp(0.98), 365, 0.1, 0.0, 0.0)
    result = run("call", *settings)["result"]
    assert result["d1"] == pytest.approx(-9.75, rel=1e-12)
    assert result["exercise_probability"] == pytest.approx(0.5 * math.erfc(9.85 / math.sqrt(2)), rel=1e-9)
    assert result["price"] == pytest.approx(integral("call", *settings, "black-scholes"), rel=1e-8, abs=0)


def test_how_much_an_option_is_leveraged():
    # 1% of 3,000 is 30, delta of it over the price, by hand from price and delta.
    result = run("call", 3000, 3300, 45, 0.8, 0.03)["result"]
    assert result["price"] == pytest.approx(225.62486012, rel=1e-9)
    assert result["option_leverage"] == pytest.approx(result["delta"] * 3000 / result["price"], rel=1e-12)
    assert run("call", 1, 1e9, 1, 0.1)["result"]["option_leverage"] is None


def test_readers_are_warned_and_percent_mistakes_refused():
    assert "does not use asset_yield" in run("call", 49, 50, 140, 0.2, 0.05, 0.01, "black-76")["warnings"][0]
    assert "moves with the coin twice" in run("call", 49, 50, 140, 0.2, convention="coin")["warnings"][0]
    assert "exercised early" in run("put", 10, 100, 365, 0.2, 0.1)["warnings"][0]
    assert not run("call", 49, 50, 140, 0.2)["warnings"]
    with pytest.raises(ValidationError) as refused:
        run("call", 49, 50, 140, 80, 5)
    assert "5% is 0.05" in refused.value.messages["annual_volatility"][0]
    assert "5% is 0.05" in refused.value.messages["interest_rate"][0]
