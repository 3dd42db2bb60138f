"""Yields taken apart by hand."""

import pytest
from marshmallow import ValidationError

from service.calculators.yield_by_payer import CALCULATOR


def run(**inputs):
    return CALCULATOR.run(inputs)


def test_the_parts_of_the_example_by_hand():
    # 3% + 6% + 2%; 8 of 11 are subsidies; at 30% of the token's price 3% + 2.4%, on 1,000 that is 54.
    result = run(**CALCULATOR.example)["result"]
    assert result["quoted_yield"] == pytest.approx(0.11)
    assert result["yield_without_subsidies"] == pytest.approx(0.03)
    assert result["subsidised_share"] == pytest.approx(8 / 11)
    assert result["yield_after_move"] == pytest.approx(0.054)
    assert result["earnings"] == pytest.approx(110)
    assert result["earnings_without_subsidies"] == pytest.approx(30)
    assert result["earnings_after_move"] == pytest.approx(54)


def test_all_five_payers_add_up():
    given = {
        "borrower_interest": 0.01,
        "trading_fees": 0.02,
        "staking_rewards": 0.03,
        "emissions": 0.04,
        "points": 0.05,
    }
    result = run(**given)["result"]
    assert result["quoted_yield"] == pytest.approx(0.15)
    assert result["paid_by_users"] == pytest.approx(0.03)
    assert result["quoted_yield"] == pytest.approx(result["yield_without_subsidies"] + result["subsidies"])


def test_only_who_pays_is_named():
    said = run(staking_rewards=0.03, emissions=0)["explanation"]
    assert "a chain" in said.split("Who pays")[1]
    assert "borrowers" not in said.split("Who pays")[1]
    assert "Who pays" not in run(emissions=0)["explanation"]


def test_a_token_without_a_price_pays_nothing():
    result = run(**CALCULATOR.example | {"token_price_move": -1})["result"]
    assert result["yield_after_move"] == pytest.approx(result["yield_without_subsidies"])


def test_subsidies_and_points_are_warned_of():
    most, promised = run(**CALCULATOR.example)["warnings"]
    assert "More than half" in most
    assert "no price" in promised
    assert not run(borrower_interest=0.04, emissions=0.01)["warnings"]


def test_percent_is_refused_in_words():
    with pytest.raises(ValidationError, match=r"5% is 0\.05"):
        run(emissions=6)
