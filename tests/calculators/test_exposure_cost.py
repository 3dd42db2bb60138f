"""Five routes by hand."""

import pytest
from marshmallow import ValidationError

from service.calculators.exposure_cost import CALCULATOR

GIVEN = {
    "exposure": 3_000,
    "own_money": 1_000,
    "holding_days": 73,
    "borrow_rate": 0.1,
    "funding_rate": 0.0001,
    "annual_basis": 0.05,
    "option_premium": 0.06,
    "token_leverage": 3,
    "token_fee_per_day": 0.001,
    "annual_volatility": 0.5,
    "trading_fee": 0.001,
}


def run(**inputs):
    return CALCULATOR.run(GIVEN | inputs)


def test_a_fifth_of_a_year_by_hand():
    # Fees 6. Loan 2,000 x 10% / 5, funding 3,000 x 0.01% x 219, basis 3,000 x 5% / 5, premium 6% of 3,000.
    result = run()["result"]
    assert result["loan_cost"] == pytest.approx(46)
    assert result["perpetual_cost"] == pytest.approx(71.7)
    assert result["future_cost"] == pytest.approx(36)
    assert result["option_cost"] == pytest.approx(180)


def test_the_token_walked_day_by_day():
    # Swings of +-s on alternating half days leave exp(-L (L - 1) / 2 s^2) of a smooth path to first order.
    value, pieces = 1_000 * 0.999, 2_000
    swing = 0.5 * (1 / 365 / pieces) ** 0.5
    pair = (1 + 3 * (2.718281828459045**swing - 1)) * (1 + 3 * (2.718281828459045**-swing - 1))
    for _ in range(73):
        value *= pair ** (pieces / 2) * (1 - 0.001 - 3 * 0.0003)
    result = run()["result"]
    assert result["token_money"] == 1_000
    assert result["token_cost"] == pytest.approx(1_000 - value * 0.999, rel=1e-4)


def test_the_lists_stand_in_a_fixed_order_and_repeat_the_figures():
    for inputs in ({}, {"borrow_rate": 1.5}, {"option_premium": 0.9}):
        result = run(**inputs)["result"]
        named = ("loan_cost", "perpetual_cost", "future_cost", "option_cost", "token_cost")
        assert result["costs"] == [result[name] for name in named]
        assert [route.split()[-1] for route in result["routes"]] == ["loan", "perpetual", "future", "money", "token"]
        assert result["cost_shares"] == pytest.approx([cost / 3_000 for cost in result["costs"]])
        assert result["costs_per_day"] == pytest.approx([cost / 73 for cost in result["costs"]])
    assert run()["result"]["money_tied"] == [1_000, 1_000, 1_000, 180, 1_000]


def test_no_route_is_called_better():
    words = run()["explanation"] + " ".join(CALCULATOR.assumptions)
    assert not any(word in words.lower() for word in ("cheapest", "best", "better", "recommend", "should"))


def test_own_money_for_all_of_it_borrows_nothing():
    result = run(own_money=5_000)["result"]
    assert result["loan_cost"] == pytest.approx(6)
    assert result["money_tied"][0] == 3_000


def test_percent_and_gains_past_all_numbers_are_refused():
    with pytest.raises(ValidationError, match=r"5% is 0\.05"):
        run(borrow_rate=8)
    with pytest.raises(ValidationError, match=r"0\.1% a day is 0\.001"):
        run(token_fee_per_day=0.1)
    with pytest.raises(ValidationError, match="range of numbers"):
        run(funding_rate=-0.01, token_leverage=25, holding_days=730)


def test_thin_margins_and_negative_funding_are_warned_of():
    assert "small move" in run(own_money=100)["warnings"][0]
    assert "rarely lasts" in run(funding_rate=-0.0001)["warnings"][0]
    assert not run()["warnings"]
