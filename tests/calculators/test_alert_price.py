"""Alert prices by hand, and against the health factor they are meant for."""

import pytest
from marshmallow import ValidationError

from service.calculators.alert_price import CALCULATOR
from service.calculators.health_factor import CALCULATOR as HEALTH


def run(**inputs):
    return CALCULATOR.run(inputs)


def test_prices_and_moves_by_hand():
    # 3,000 x 1.2 / 1.6 = 2,250, a quarter less; 3,000 / 1.6 = 1,875, 37.5% less.
    result = run(**CALCULATOR.example)["result"]
    assert result["alert_price"] == pytest.approx(2_250)
    assert result["alert_move"] == pytest.approx(-0.25)
    assert result["liquidation_price"] == pytest.approx(1_875)
    assert result["liquidation_move"] == pytest.approx(-0.375)


def test_days_by_hand():
    # ln 0.75 = -0.2876820724518; / 0.7 = -0.4109743892; squared 0.1688999486; x 365 = 61.65 days.
    assert run(**CALCULATOR.example)["result"]["alert_days"] == pytest.approx(61.648481, abs=1e-5)


@pytest.mark.parametrize("amount", [1.5, 4])
@pytest.mark.parametrize("alert", [1.0, 1.15, 1.5])
def test_the_loan_has_the_chosen_health_factor_at_the_alert_price(amount, alert):
    loan = {"collateral_amounts": [amount], "liquidation_thresholds": [0.83], "debts": [1_800]}
    now = HEALTH.run(loan | {"collateral_prices": [3_000]})["result"]["health_factor"]
    price = run(price=3_000, health_factor=now, alert_health_factor=alert)["result"]["alert_price"]
    there = HEALTH.run(loan | {"collateral_prices": [price]})["result"]["health_factor"]
    assert there == pytest.approx(alert, rel=1e-12)


def test_an_alert_passed_or_too_late_is_said():
    assert "already there" in run(price=10, health_factor=1.1, alert_health_factor=1.2)["warnings"][0]
    assert "too late" in run(price=10, health_factor=1.1, alert_health_factor=0.9)["warnings"][0]
    assert "liquidated now" in run(price=10, health_factor=0.9, alert_health_factor=0.8)["warnings"][0]
    assert not run(**CALCULATOR.example)["warnings"]


def test_a_volatility_in_percent_is_refused_in_words():
    with pytest.raises(ValidationError, match=r"5% is 0\.05"):
        run(price=10, health_factor=2, annual_volatility=70)
