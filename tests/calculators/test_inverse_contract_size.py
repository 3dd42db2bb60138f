"""Contracts for an exposure, by hand and against the guide of the venue that invented them."""

import pytest
from marshmallow import ValidationError

from service.calculators.inverse_contract_size import CALCULATOR


def run(**inputs):
    return CALCULATOR.run(inputs)


def test_the_example_of_bitmex():
    # BitMEX, "Inverse Futures Guide", XBTU20: 10 XBT at 10,000 are 100,000 contracts; at 100x they take 0.1 XBT.
    result = run(coins=10, price=10_000, leverage=100)["result"]
    assert result["contracts_needed"] == result["whole_contracts"] == 100_000
    assert result["initial_margin"] == pytest.approx(0.1)
    assert result["contract_in_coin"] == pytest.approx(0.0001)


def test_from_contracts_to_coins_and_back():
    there = run(contracts=50_000, price=40_000, face_value=10)["result"]
    assert there["exposure"] == pytest.approx(12.5)
    back = run(coins=there["exposure"], price=40_000, face_value=10)["result"]
    assert back["contracts_needed"] == pytest.approx(50_000)
    assert there["exposure_usd"] == back["exposure_usd"] == 500_000


def test_only_whole_contracts_are_traded():
    # 0.3 x 1,999 / 100 = 5.997.
    assert run(coins=0.3, price=1_999, face_value=100)["result"]["whole_contracts"] == 5
    # 0.1 x 3 x 10 / 1 is 3.0000000000000004 or 2.9999999999999996 by the order of its steps; it is three.
    assert run(coins=0.3, price=10)["result"]["whole_contracts"] == 3
    assert "less than one" in run(coins=0.01, price=1_000, face_value=100)["warnings"][1]


@pytest.mark.parametrize("given", [{}, {"coins": 1, "contracts": 1}])
def test_coins_or_contracts_are_given(given):
    with pytest.raises(ValidationError) as refused:
        run(price=100, **given)
    assert refused.value.messages["coins"][0].code == "relation"


def test_percent_mistakes_are_refused_in_words():
    with pytest.raises(ValidationError, match="300% is 3"):
        run(coins=1, price=100, leverage=300)
