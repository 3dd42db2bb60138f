"""Interest of a margin loan, by hand and against the tests of a trading bot."""

import pytest
from marshmallow import ValidationError

from service.calculators.margin_interest import CALCULATOR


def run(**inputs):
    return CALCULATOR.run(inputs)


@pytest.mark.parametrize(
    ("rate", "hours", "interest"),
    [(0.0005, 1 / 6, 0.00125), (0.00025, 1 / 6, 0.000625), (0.00025, 5, 0.003125), (0.00025, 25, 0.015625)],
)
def test_hours_begun_count_whole(rate, hours, interest):
    # freqtrade, tests/leverage/test_interest.py, 60 borrowed.
    result = run(borrowed=60, daily_rate=rate, hours=hours)["result"]
    assert result["interest"] == pytest.approx(interest, rel=1e-12)


@pytest.mark.parametrize(("hours", "periods"), [(0, 0), (0.01, 1), (4, 1), (4.01, 2), (8, 2)])
def test_periods_of_four_hours(hours, periods):
    result = run(borrowed=100, daily_rate=0.01, hours=hours, charged_every=4)["result"]
    assert result["periods_charged"] == periods
    assert result["interest"] == pytest.approx(periods * 4 / 24)
    assert result["interest_for_waiting"] == pytest.approx((periods * 4 - hours) / 24)


def test_a_loan_after_a_fall_by_hand():
    # 2,000 x 0.05% x 12 = 12. 3,000 x 0.85 = 2,550 held, 2,012 owed: 538 left, a level of 1.2674.
    result = run(borrowed=2_000, daily_rate=0.0005, hours=288, equity=1_000, underlying_move=-0.15)["result"]
    assert result["interest"] == pytest.approx(12)
    assert result["equity_after"] == pytest.approx(538)
    assert result["margin_level"] == pytest.approx(2_550 / 2_012)
    assert result["simple_rate_per_year"] == pytest.approx(0.1825)


def test_readers_are_warned():
    assert "rate per year?" in run(borrowed=1, daily_rate=0.05, hours=1)["warnings"][0]
    gone = run(borrowed=2_000, daily_rate=0.0001, hours=1, equity=1_000, underlying_move=-0.4)
    assert "own money is gone" in gone["warnings"][0]
    assert not run(borrowed=1, daily_rate=0.0001, hours=1)["warnings"]


def test_percent_mistakes_are_refused_in_words():
    with pytest.raises(ValidationError, match=r"5% is 0\.05"):
        run(borrowed=1, daily_rate=5, hours=1)
