"""Funding cost against published figures, hand calculations and payments added up one by one."""

import pytest
from marshmallow import ValidationError

from service.calculators.funding_cost import CALCULATOR


def run(**inputs):
    return CALCULATOR.run({"side": "long", "notional": 1_000, "funding_rate": 0.0001, **inputs})


@pytest.mark.parametrize(("rate", "fee"), [(0.0001, 0.002), (0.0002, 0.004)])
def test_payments_of_freqtrade(rate, fee):
    # freqtrade, test_calculate_funding_fees: 10 units at a mark price of 2.
    assert run(notional=10 * 2.0, funding_rate=rate)["result"]["payment"] == pytest.approx(-fee, abs=1e-12)
    assert run(side="short", notional=10 * 2.0, funding_rate=rate)["result"]["payment"] == pytest.approx(fee, abs=1e-12)


def test_hourly_payments_of_hyperliquid():
    # Hyperliquid community docs: 0.01% per 8 hours paid hourly is 0.00125% an hour and 11.6% a year, compounded.
    result = run(interval_hours=1)["result"]
    assert result["rate_per_payment"] == pytest.approx(0.0000125, rel=1e-12)
    assert result["payments_per_year"] == 8_760
    assert result["compounded_rate_per_year"] == pytest.approx(0.1157, abs=0.00005)
    assert result["simple_rate_per_year"] == pytest.approx(0.1095, rel=1e-12)


def test_a_year_on_the_equity_of_three_times_is_three_times_as_much():
    # 3 x 10.95% = 32.85%, by hand.
    assert run(leverage=3)["result"]["equity_return_per_year"] == pytest.approx(-0.3285, rel=1e-12)
    assert run(leverage=3, side="short")["result"]["equity_return_per_year"] == pytest.approx(0.3285, rel=1e-12)


def test_shorts_pay_a_negative_rate():
    # 15,000 x 0.02% x 12 payments in 4 days = 36, by hand.
    result = run(side="short", notional=15_000, funding_rate=-0.0002, periods=12)["result"]
    assert result["total"] == pytest.approx(-36, rel=1e-12)
    assert result["days"] == 4


@pytest.mark.parametrize("interval", [1, 4, 8, 24])
@pytest.mark.parametrize("rate", [-0.001, 0.00005, 0.002])
def test_payments_added_up_one_by_one(interval, rate):
    result = run(interval_hours=interval, funding_rate=rate, periods=30, leverage=5)["result"]
    money, grown = 0.0, 1.0
    for _ in range(30):
        money -= 1_000 * rate * interval / 8
    for _ in range(365 * 24 // interval):
        grown *= 1 + rate * interval / 8
    assert result["total"] == pytest.approx(money, rel=1e-9)
    assert result["return_on_equity"] == pytest.approx(money / (1_000 / 5), rel=1e-9)
    assert result["compounded_rate_per_year"] == pytest.approx(grown - 1, rel=1e-9)


def test_a_compounded_rate_out_of_range_is_null():
    assert run(funding_rate=0.3, interval_hours=1)["result"]["compounded_rate_per_year"] is None
    assert run(funding_rate=-0.4, interval_hours=24)["result"]["compounded_rate_per_year"] is None


def test_percent_mistakes_are_refused_in_words():
    with pytest.raises(ValidationError) as refused:
        run(funding_rate=5, leverage=300)
    assert "5% is 0.05" in refused.value.messages["funding_rate"][0]
    assert "300% is 3" in refused.value.messages["leverage"][0]


def test_readers_are_warned_of_large_rates_other_intervals_and_lost_money():
    assert "1,095.0000%" not in run()["explanation"]
    assert "a year; 0.01% would be 0.0001" in run(funding_rate=0.01)["warnings"][0]
    assert "0.0013%" in run(interval_hours=1)["warnings"][0]
    assert "use up" in run(leverage=10, periods=1_000)["warnings"][0]
    assert not run()["warnings"]
