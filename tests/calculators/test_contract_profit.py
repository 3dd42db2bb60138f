"""Profit of linear and inverse contracts, by hand and against published examples."""

import pytest
from marshmallow import ValidationError

from service.calculators.contract_profit import CALCULATOR


def run(**inputs):
    return CALCULATOR.run(inputs)


def result_of(side, contract, position_size, entry_price, exit_price, **inputs):
    named = {"position_size": position_size, "entry_price": entry_price, "exit_price": exit_price}
    return run(side=side, contract=contract, **named, **inputs)["result"]


def test_an_inverse_long_gains_coins():
    # romanornr, "Trading bitcoin inverse futures contracts": 60,000 (1/600 - 1/700) = 14.286 BTC.
    result = result_of("long", "inverse", 60_000, 600, 700)
    assert [result["profit_coin"], result["profit"]] == pytest.approx([100 / 7, 100 / 7])
    assert result["profit_usd"] == pytest.approx(10_000)


def test_a_short_of_all_the_coins_keeps_their_dollars():
    # The same source: 2 BTC at 8,000 hedged with 16,000 contracts are worth 16,000 dollars at any price.
    for price in (1_000, 8_000, 10_000, 250_000):
        result = result_of("short", "inverse", 16_000, 8_000, price, collateral=2)
        assert result["value_after_usd"] == pytest.approx(16_000, rel=1e-12)
    assert result_of("short", "inverse", 16_000, 8_000, 10_000, collateral=2)["profit"] == pytest.approx(-0.4)


def test_a_linear_contract_by_hand():
    # 2 x (65,000 - 61,000) = 8,000; fees 0.0005 x 2 x 126,000 = 126; 7,874 / 61,000 coins; on 13,000 that is 60.57%.
    result = result_of("short", "linear", 2, 65_000, 61_000, trading_fee=0.0005, collateral=13_000)
    assert result["profit_before_fees"] == pytest.approx(8_000)
    assert result["fees"] == pytest.approx(126)
    assert result["profit"] == result["profit_usd"] == pytest.approx(7_874)
    assert result["profit_coin"] == pytest.approx(7_874 / 61_000)
    assert result["return_on_collateral"] == pytest.approx(7_874 / 13_000)
    assert result["value_after_usd"] == pytest.approx(20_874)


def test_fees_of_an_inverse_contract_are_paid_in_coin():
    # 0.00075 x (10,000 / 8,000 + 10,000 / 10,000) = 0.0016875.
    assert result_of("long", "inverse", 10_000, 8_000, 10_000, trading_fee=0.00075)["fees"] == pytest.approx(0.0016875)


def test_long_and_short_are_mirrors_before_fees():
    for contract in ("linear", "inverse"):
        long, short = (result_of(side, contract, 7, 90, 110)["profit"] for side in ("long", "short"))
        assert long == -short > 0


def test_an_inverse_long_loses_more_coins_in_a_fall_than_it_gains_in_a_rise():
    # 100 (1/100 - 1/110) = 0.0909; 100 (1/100 - 1/90) = -0.1111.
    up, down = (result_of("long", "inverse", 100, 100, price)["profit"] for price in (110, 90))
    assert up == pytest.approx(1 / 11)
    assert down == pytest.approx(-1 / 9)


def test_readers_are_warned():
    body = {"side": "long", "entry_price": 100, "exit_price": 50, "position_size": 1}
    assert "used up" not in str(run(**body)["warnings"])
    assert "liquidated on the way" in run(**body, collateral=20)["warnings"][0]
    assert "not the size in coin" in run(**body, contract="inverse")["warnings"][0]


def test_percent_mistakes_are_refused_in_words():
    with pytest.raises(ValidationError, match=r"5% is 0\.05"):
        result_of("long", "linear", 1, 100, 110, trading_fee=5)
