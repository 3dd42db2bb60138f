"""The chance of touching a liquidation price against simulation, the reflection principle, and looks at intervals."""

import math

import numpy as np
import pytest
from marshmallow import ValidationError

from service.calculators.liquidation_price import CALCULATOR as PRICE
from service.calculators.liquidation_probability import CALCULATOR

PATHS = 40_000


def run(**inputs):
    return CALCULATOR.run({"leverage": 5, "annual_volatility": 0.6, "days": 30, **inputs})


def simulated(leverage, volatility, days, maintenance, drift, borrow, looks):
    """The share of positions whose margin is down to the maintenance margin at one of so many looks."""
    step = days / 365 / looks
    draws = np.random.default_rng(7).standard_normal((PATHS, looks))
    price = np.exp(np.cumsum((drift - volatility**2 / 2) * step + volatility * math.sqrt(step) * draws, axis=1))
    loan = (leverage - 1) * np.exp((borrow if leverage > 0 else 0.0) * step * np.arange(1, looks + 1))
    return float(np.mean((leverage * price - loan <= maintenance * abs(leverage) * price).any(axis=1)))


@pytest.mark.parametrize(
    ("leverage", "volatility", "days", "maintenance", "drift", "borrow"),
    [
        (5, 0.6, 60, 0.005, 0.0, 0.0),
        (3, 0.8, 90, 0.01, -0.3, 0.1),
        (-4, 0.7, 60, 0.02, 0.4, 0.0),
        (-2, 0.9, 180, 0, 0, 0),
    ],
)
def test_a_simulation_looked_at_twice_a_day(leverage, volatility, days, maintenance, drift, borrow):
    seen = simulated(leverage, volatility, days, maintenance, drift, borrow, days * 2)
    result = run(
        leverage=leverage, annual_volatility=volatility, days=days, maintenance_margin_rate=maintenance,
        annual_drift=drift, borrow_rate=borrow, look_hours=12,
    )["result"]  # fmt: skip
    known = result["probability"]
    assert abs(seen - known) < 3.5 * math.sqrt(known * (1 - known) / PATHS)
    assert known < result["probability_watched"]


@pytest.mark.parametrize("leverage", [2, 5, 20, -3])
def test_without_drift_of_the_logarithm_twice_as_many_touch_as_end_past(leverage):
    # The reflection principle; the logarithm has no drift where the mean's is half of the variance.
    result = run(leverage=leverage, annual_drift=0.18)["result"]
    assert result["probability"] == pytest.approx(2 * result["probability_at_end"], rel=1e-12)


@pytest.mark.parametrize("leverage", [2, 10, -2, -10])
def test_the_move_is_that_of_the_liquidation_price(leverage):
    side = "long" if leverage > 0 else "short"
    price = PRICE.run({"side": side, "entry_price": 100, "leverage": abs(leverage), "maintenance_margin_rate": 0.01})
    move = run(leverage=leverage, maintenance_margin_rate=0.01)["result"]["liquidation_move"]
    assert move == pytest.approx(price["result"]["distance"], rel=1e-9)


def test_more_leverage_time_and_volatility_are_liquidated_more_often():
    chance = run()["result"]["probability"]
    for more in (
        {"leverage": 6},
        {"days": 40},
        {"annual_volatility": 0.7},
        {"borrow_rate": 0.2},
        {"annual_drift": -0.2},
    ):
        assert run(**more)["result"]["probability"] > chance
    assert run(look_hours=24)["result"]["probability"] < chance


def test_a_calm_price_that_drifts_to_its_barrier():
    # The factors of the second term leave the range of numbers: exp(700 and more) and a tail below 1e-308.
    answer = run(leverage=3.2, annual_volatility=0.01, days=365, annual_drift=-0.37, maintenance_margin_rate=0)
    assert answer["worked_example"][-1]["result"] == pytest.approx(answer["result"]["probability"], rel=1e-12)
    assert 0 <= answer["result"]["probability"] <= 1


@pytest.mark.parametrize("leverage", [1, 0.5, 0])
def test_positions_that_owe_nothing_are_refused(leverage):
    with pytest.raises(ValidationError) as refused:
        run(leverage=leverage)
    assert refused.value.normalized_messages()["leverage"][0].code == "relation"
    with pytest.raises(ValidationError) as refused:
        run(leverage=50, maintenance_margin_rate=0.02)
    assert "as soon as" in refused.value.normalized_messages()["maintenance_margin_rate"][0]


def test_readers_are_warned():
    assert "jump" in run()["warnings"][0]
    assert "not undone" in run(days=90)["warnings"][1]
    assert "not used" in run(leverage=-2, borrow_rate=0.1)["warnings"][-1]
    with pytest.raises(ValidationError) as refused:
        run(annual_volatility=60)
    assert "5% is 0.05" in refused.value.messages["annual_volatility"][0]
