"""Treasuries by hand, and against what one DAO published."""

import pytest
from marshmallow import ValidationError

from service.calculators.treasury_shock import CALCULATOR


def run(**inputs):
    return CALCULATOR.run(inputs)


def result_of(**inputs):
    return run(**inputs)["result"]


def test_a_treasury_by_hand():
    # 1,000 at 10 and 2,000 of cash: 12,000. At 4, with 100 paid out: 900 x 4 + 2,000 = 5,600.
    given = {"tokens": 1_000, "token_price": 10, "later_price": 4, "tokens_paid_out": 100, "other_assets": 2_000}
    result = result_of(**given, monthly_spending=400)
    assert result["value"] == pytest.approx(12_000)
    assert result["later_value"] == pytest.approx(5_600)
    assert result["by_price"] == pytest.approx(-6_000)
    assert result["by_paying_out"] == pytest.approx(-400)
    assert result["token_share"] == pytest.approx(10 / 12)
    assert (result["runway_months"], result["later_runway_months"]) == (30, 14)
    # Half the price: 5,000 + 2,000, 17.5 months.
    row = result["shocks"].index(-0.5)
    assert (result["shocked_values"][row], result["shocked_runway_months"][row]) == (7_000, 17.5)


def test_the_published_fall_from_350_to_15_6_million():
    # 53.7 M at 6.50 are 349.05 M; 39.86 M at 0.39 are 15.545 M, "about 15.6".
    result = result_of(**CALCULATOR.example)
    assert result["value"] == pytest.approx(349.05e6)
    assert result["later_value"] == pytest.approx(15.5454e6)


@pytest.mark.parametrize("paid", [0, 5, 100])
@pytest.mark.parametrize("later", [0.1, 2, 9])
def test_the_parts_of_the_change_add_up(paid, later):
    result = result_of(tokens=100, token_price=2, later_price=later, tokens_paid_out=paid, other_assets=7)
    change = result["later_value"] - result["value"]
    assert result["by_price"] + result["by_paying_out"] == pytest.approx(change, abs=1e-9)


def test_without_spending_there_is_no_runway():
    result = result_of(tokens=100, token_price=2, later_price=1)
    assert result["runway_months"] is None
    assert result["shocked_runway_months"] == []


def test_no_more_is_paid_out_than_there_is():
    with pytest.raises(ValidationError, match="no more tokens"):
        run(tokens=100, token_price=2, later_price=1, tokens_paid_out=101)


def test_a_treasury_in_its_own_token_is_not_called_money():
    assert "is not money" in run(**CALCULATOR.example)["warnings"][0]
    assert not run(tokens=100, token_price=1, later_price=1, other_assets=1_000)["warnings"]
