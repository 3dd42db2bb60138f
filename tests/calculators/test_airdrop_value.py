"""Airdrop values by hand, against drawn outcomes, and at their own break-even."""

import random

import pytest
from marshmallow import ValidationError

from service.calculators.airdrop_value import CALCULATOR

PLAIN = {"tokens": 1_000, "prices": [0.1, 0.5, 2], "chances": [0.5, 0.4, 0.1], "probability": 0.4, "unlock_years": 0}
FARM = {"capital": 5_000, "leverage": 3, "farming_years": 0.5, "borrow_rate": 0.08, "asset_yield": 0.03}
RISK = {"liquidation_probability": 0.05, "liquidation_loss": 0.6}


def run(**inputs):
    return CALCULATOR.run(PLAIN | inputs)["result"]


def test_without_farming_by_hand():
    # The average price is 0.05 + 0.2 + 0.2 = 0.45: 0.4 x (450 - 20) = 172.
    result = run(claim_cost=20)
    assert result["expected_value"] == pytest.approx(172, rel=1e-12)
    assert result["gain_if_received"] == pytest.approx([80, 480, 1980], rel=1e-12)
    assert result["result_if_not"] == result["worst"] == result["loss_probability"] == 0


def test_waiting_and_tax_take_their_part():
    # 0.4 x 450 x 0.75 / 1.21.
    result = run(unlock_years=2, discount_rate=0.1, tax_rate=0.25)
    assert result["expected_value"] == pytest.approx(0.4 * 450 * 0.75 / 1.21, rel=1e-12)


def test_leverage_multiplies_tokens_and_pays_for_them_by_hand():
    # Carry (3 x 3% - 2 x 8%) x 5,000 x 0.5 = -175; 0.95 x 0.4 x 1,350 = 513; -0.05 x 3,000 = -150.
    result = run(**FARM, **RISK)
    assert result["carry"] == pytest.approx(-175, rel=1e-12)
    assert result["airdrop_part"] == pytest.approx(513, rel=1e-12)
    assert result["liquidation_part"] == pytest.approx(-150, rel=1e-12)
    assert result["expected_value"] == pytest.approx(188, rel=1e-12)
    assert result["worst"] == pytest.approx(-3_175, rel=1e-12)
    # A loss unless received and not liquidated: 1 - 0.38 = 0.62; 3 x 1,000 x 0.1 = 300 covers 175.
    assert result["loss_probability"] == pytest.approx(0.62, rel=1e-12)


def test_the_average_is_that_of_drawn_outcomes():
    pick, total, count = random.Random(5), 0.0, 200_000
    for _ in range(count):
        if pick.random() < 0.05:
            total += -3_000 - 175
        elif pick.random() < 0.4:
            total += 3 * 1_000 * pick.choices([0.1, 0.5, 2], [0.5, 0.4, 0.1])[0] - 20 - 175
        else:
            total -= 175
    # One standard deviation of the mean is about 3.
    assert run(**FARM, **RISK, claim_cost=20)["expected_value"] == pytest.approx(total / count, abs=10)


def test_nothing_is_gained_at_the_break_even_price():
    price = run(**FARM, **RISK, claim_cost=20)["break_even_price"]
    again = run(**FARM, **RISK, claim_cost=20, prices=[price], chances=[1])
    assert again["expected_value"] == pytest.approx(0, abs=1e-9)


def test_scenarios_have_chances_that_make_one():
    for wrong in ({"chances": [0.5, 0.5]}, {"chances": [0.5, 0.4, 0.2]}):
        with pytest.raises(ValidationError) as refused:
            run(**wrong)
        assert refused.value.normalized_messages()["chances"][0].code == "relation"


def test_readers_are_told_what_the_average_rests_on():
    assert "guesses" in CALCULATOR.run(PLAIN)["warnings"][0]
    assert "not a real position" in CALCULATOR.run(PLAIN | FARM)["warnings"][1]
    assert len(CALCULATOR.run(PLAIN | FARM | RISK)["warnings"]) == 1
