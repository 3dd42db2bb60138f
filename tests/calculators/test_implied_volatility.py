"""Implied volatilities: there and back over a grid, and what has none is refused in words."""

import itertools

import pytest
from marshmallow import ValidationError

from service.calculators.implied_volatility import CALCULATOR
from service.calculators.option_price import CALCULATOR as PRICE

EXAMPLE = CALCULATOR.example
GRID = list(itertools.product((0.3, 0.8, 1.0, 1.2, 4.0), (0.5, 30, 730), (0.05, 0.3, 1.0, 3.0), (0.0, 0.08)))


def run(**inputs):
    return CALCULATOR.run({**EXAMPLE, **inputs})


@pytest.mark.parametrize("convention", ["black-scholes", "black-76", "coin"])
@pytest.mark.parametrize("kind", ["call", "put"])
def test_there_and_back_again_over_a_grid(kind, convention):
    compared = 0
    for ratio, days, volatility, rate in GRID:
        shared = {
            "option_type": kind, "underlying_price": 250, "strike": 250 * ratio, "days_to_expiry": days,
            "interest_rate": rate, "asset_yield": 0.0 if convention == "black-76" else 0.02, "convention": convention,
        }  # fmt: skip
        priced = PRICE.run({**shared, "annual_volatility": volatility})["result"]
        if priced["vega_per_point"] < 1e-6 or priced["price"] < 1e-12:
            continue  # the price holds no digit of the volatility
        found = CALCULATOR.run({**shared, "option_price": priced["price"]})["result"]
        allowed = 1e-12 * (250 + priced["price_in_usd"]) / priced["vega"]
        assert found["implied_volatility"] == pytest.approx(volatility, abs=1e-12 + allowed)
        assert found["price_again"] == pytest.approx(priced["price"], rel=1e-11)
        compared += 1
    assert compared > 70


def test_the_doctest_of_vollib():
    # py_vollib, black_scholes/implied_volatility.py.
    shared = {"option_type": "call", "underlying_price": 100, "strike": 100, "interest_rate": 0.01}
    found = run(**shared, option_price=5.87602423383, days_to_expiry=182.5)["result"]
    assert found["implied_volatility"] == pytest.approx(0.2, abs=1e-9)


def test_the_working_puts_the_volatility_back_in():
    answer = run()
    last = answer["worked_example"][-1]
    assert last["name"] == "price_again"
    assert last["result"] == pytest.approx(225, rel=1e-11)
    assert repr(answer["result"]["implied_volatility"]) in answer["worked_example"][0]["formula"]


@pytest.mark.parametrize(
    ("kind", "price"), [("put", 80), ("call", 3001), ("put", 3100), ("call", 1e-12)], ids=["low", "high", "limit", "no"]
)
def test_a_price_without_a_volatility_is_refused_with_the_range(kind, price):
    # A put is worth at least B - A = 3,100 exp(-0.03 x 45 / 365) - 3,000 = 88.56 and at most B = 3,088.56.
    if (kind, price) == ("call", 1e-12):
        assert run(option_price=price)["result"]["implied_volatility"] > 0
        return
    with pytest.raises(ValidationError) as refused:
        run(option_type=kind, option_price=price)
    (refusal,) = refused.value.normalized_messages()["option_price"]
    assert refusal.code == "relation"
    assert ("88.5" in refusal) == (kind == "put")


def test_readers_are_warned_where_the_price_says_little():
    assert "hardly moves" in run(option_type="put", strike=9_000, option_price=5_970)["warnings"][0]
    assert "does not use asset_yield" in run(convention="black-76", asset_yield=0.05)["warnings"][0]
    assert "rare" in run(option_price=2_000)["warnings"][0]
    assert not run()["warnings"]
