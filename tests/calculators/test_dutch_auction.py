"""The auction's price by hand, and against the contract's arithmetic."""

import pytest
from marshmallow import ValidationError

from service.calculators.dutch_auction import CALCULATOR
from service.calculators.seamless_auction import CALCULATOR as EXACT


def run(**inputs):
    return CALCULATOR.run({"passed": 0.5} | inputs)


def result_of(**inputs):
    return run(**inputs)["result"]


def test_half_time_of_two_tokens_by_hand():
    # 0.5^4 = 0.0625: 0.999 + 0.011 / 16 = 0.9996875 and 0.998 + 0.012 / 16 = 0.99875.
    assert result_of(passed=0.5)["multiplier"] == pytest.approx(0.9996875, rel=1e-12)
    assert result_of(passed=0.5, lowest_multiplier=0.998)["multiplier"] == pytest.approx(0.99875, rel=1e-12)


def test_gains_by_hand():
    # 100,000 at 0.9996875: the taker gives 99,968.75, gains 31.25, and 18.75 less than the 50 of costs.
    result = result_of(passed=0.5)
    assert result["pays"] == pytest.approx(99_968.75)
    assert result["taker_gain"] == pytest.approx(31.25)
    assert result["holders_gain"] == pytest.approx(-31.25)
    assert result["taker_profit"] == pytest.approx(-18.75)


@pytest.mark.parametrize("seconds", [0, 900, 1_800, 3_000, 3_600])
def test_the_contract_says_the_same_but_for_its_rounding(seconds):
    exact = EXACT.run(
        {
            "initial_price_multiplier": str(1_010 * 10**15),
            "min_price_multiplier": str(999 * 10**15),
            "auction_duration": "3600",
            "elapsed": str(seconds),
        }
    )["result"]["multiplier"]
    assert result_of(passed=seconds / 3_600)["multiplier"] == pytest.approx(int(exact) / 10**18, abs=1e-15)


@pytest.mark.parametrize("cost", [0.0, 0.0005, 0.001])
def test_at_the_time_it_names_a_takers_costs_are_covered(cost):
    hours = result_of(taker_cost=cost, duration_hours=6)["taken_hours"]
    assert result_of(taker_cost=cost, passed=hours / 6)["taker_profit"] == pytest.approx(0, abs=1e-6)


def test_an_auction_that_nobody_will_take_is_called_that():
    answer = run(taker_cost=0.002)
    assert answer["result"]["taken_hours"] is None
    assert "does not happen" in answer["warnings"][0]
    assert run(initial_multiplier=0.99, lowest_multiplier=0.97)["result"]["fair_hours"] == 0


def test_an_auction_that_rises_is_refused():
    with pytest.raises(ValidationError, match="at most initial"):
        run(initial_multiplier=0.99)
