"""Basis and carry by hand, against a printed forward, and by letting both legs run to expiry."""

import math

import pytest
from marshmallow import ValidationError

from service.calculators.futures_basis import CALCULATOR


def run(**inputs):
    return CALCULATOR.run(inputs)


def result_of(spot, future, days, **inputs):
    return run(spot_price=spot, future_price=future, days=days, **inputs)["result"]


def test_two_percent_over_forty_five_days():
    # 2% x 365 / 45 = 16.22%; 1.02^(365/45) - 1 = 17.42%; ln 1.02 x 365 / 45 = 16.06%.
    result = result_of(100, 102, 45)
    assert result["basis"] == pytest.approx(0.02)
    assert result["simple_basis_per_year"] == pytest.approx(0.02 * 365 / 45)
    assert result["compounded_basis_per_year"] == pytest.approx(1.02 ** (365 / 45) - 1)
    assert result["continuous_basis_per_year"] == pytest.approx(math.log(1.02) * 365 / 45)
    assert result["compounded_basis_per_year"] > result["simple_basis_per_year"] > result["continuous_basis_per_year"]


def test_a_forward_below_its_fair_price():
    # g-d-k.com, forward arbitrage: 40 x 1.05^0.25 = 40.490889377162, against 39.
    result = result_of(40, 39, 91.25, cash_rate=0.05)
    assert result["fair_future_price"] == pytest.approx(40.490889377162, abs=1e-9)
    assert result["arbitrage_profit"] == -result["carry_profit"] == pytest.approx(1.490889377162, abs=1e-9)
    assert "buying the future" in run(spot_price=40, future_price=39, days=91.25, cash_rate=0.05)["explanation"]


@pytest.mark.parametrize("at_expiry", [10.0, 60_000.0, 300_000.0])
def test_carried_to_expiry_both_legs_earn_it_at_any_price(at_expiry):
    # Spot bought with borrowed cash, a yield reinvested in the asset, the future sold for all of what there is then.
    spot, future, years, cash, asset = 60_000, 63_000, 90 / 365, 0.06, 0.02
    units = 1 / (1 + asset) ** years
    earned = units * (1 + asset) ** years * at_expiry + (future - at_expiry) - units * spot * (1 + cash) ** years
    result = result_of(spot, future, 90, cash_rate=cash, asset_yield=asset)
    assert result["carry_profit"] == pytest.approx(earned, rel=1e-9)


@pytest.mark.parametrize("leverage", [1, 3, 20])
@pytest.mark.parametrize("rate", [0.0, 0.005, 0.02])
def test_where_the_short_leg_is_closed_its_margin_is_the_maintenance_margin(leverage, rate):
    result = result_of(100, 104, 60, short_leverage=leverage, maintenance_margin_rate=rate)
    price = result["short_liquidation_price"]
    assert 104 / leverage - (price - 104) == pytest.approx(rate * price, rel=1e-9, abs=1e-9)
    assert result["short_liquidation_move"] == pytest.approx(price / 104 - 1)


def test_a_short_leg_that_could_not_be_opened_is_refused():
    with pytest.raises(ValidationError, match="above the maintenance margin"):
        result_of(100, 104, 60, short_leverage=100, maintenance_margin_rate=0.02)


def test_readers_are_warned():
    assert "no one earns for a year" in run(spot_price=100, future_price=101, days=2)["warnings"][0]
    assert "margin call" in run(spot_price=100, future_price=101, days=20, short_leverage=2)["warnings"][0]
    assert not run(spot_price=100, future_price=101, days=20)["warnings"]


def test_percent_mistakes_are_refused_in_words():
    with pytest.raises(ValidationError, match=r"5% is 0\.05"):
        result_of(100, 101, 20, cash_rate=5)
