"""Values of tokens by hand, and bounds at which a trader just breaks even."""

import pytest
from marshmallow import ValidationError

from service.calculators.token_nav import CALCULATOR


def run(**inputs):
    return CALCULATOR.run(CALCULATOR.example | inputs)


def test_the_fund_of_the_example_by_hand():
    # 50 x 60,000 - 2,000,000 = 1,000,000 for 100,000 tokens: 10 each, and 3,000,000 of exposure is 3x.
    result = run()["result"]
    assert (result["net_value"], result["value_per_token"], result["leverage"]) == (1_000_000, 10, 3)
    assert result["premium"] == pytest.approx(0.03)


def test_a_short_holds_cash_against_a_negative_position():
    # 400,000 - 100 x 3,000 = 100,000: 100 each of 1,000, and -300,000 is -3x.
    result = run(units=-100, price=3_000, cash=400_000, debt=0, tokens=1_000)["result"]
    assert result["value_per_token"] == pytest.approx(100)
    assert result["leverage"] == pytest.approx(-3)


@pytest.mark.parametrize("fees", [(0, 0, 0), (0.001, 0.002, 0.003), (0.1, 0.05, 0.02)])
def test_at_the_bounds_a_trader_gains_nothing_and_past_them_something(fees):
    given = dict(zip(("creation_fee", "redemption_fee", "trading_fee"), fees, strict=True))
    bounds = run(**given)["result"]
    at_upper, at_lower = (run(**given, market_price=bounds[name])["result"] for name in ("upper_bound", "lower_bound"))
    assert at_upper["gain_by_creating"] == pytest.approx(0, abs=1e-12)
    assert at_lower["gain_by_redeeming"] == pytest.approx(0, abs=1e-12)
    assert run(**given, market_price=bounds["upper_bound"] * 1.01)["result"]["gain_by_creating"] > 0
    assert run(**given, market_price=bounds["lower_bound"] * 0.99)["result"]["gain_by_redeeming"] > 0
    # 10 x 1.001 / 0.997 and so on.
    create, redeem, trade = fees
    assert bounds["upper_bound"] == pytest.approx(10 * (1 + create) / (1 - trade))
    assert bounds["lower_bound"] == pytest.approx(10 * (1 - redeem) / (1 + trade))


def test_without_redemption_there_are_no_bounds():
    answer = run(redeemable=False)
    assert answer["result"]["upper_bound"] is answer["result"]["gain_by_redeeming"] is None
    assert "nothing holds the price" in answer["explanation"]
    assert "may stay or grow" in answer["warnings"][0]


def test_without_a_market_price_there_is_no_premium():
    inputs = {name: value for name, value in CALCULATOR.example.items() if name != "market_price"}
    answer = CALCULATOR.run(inputs)
    assert answer["result"]["premium"] is answer["result"]["gain_by_creating"] is None
    assert answer["result"]["lower_bound"] < 10 < answer["result"]["upper_bound"]
    assert not answer["warnings"]


def test_a_price_below_the_value_is_called_a_discount():
    assert "a discount of 5.00%" in run(market_price=9.5)["explanation"]
    assert "wider than the fees" in run(market_price=9.5)["warnings"][0]
    assert not run(market_price=10.01)["warnings"]


@pytest.mark.parametrize("debt", [3_000_000, 4_000_000])
def test_a_fund_that_owes_all_it_has_is_refused(debt):
    with pytest.raises(ValidationError, match="worth more than the debt"):
        run(debt=debt)


def test_percent_is_refused_in_words():
    with pytest.raises(ValidationError, match=r"5% is 0\.05"):
        run(redemption_fee=5)
