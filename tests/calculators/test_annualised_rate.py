"""Rates per year against powers worked out in whole fractions, and forth and back."""

from decimal import Decimal, localcontext

import pytest
from marshmallow import ValidationError

from service.calculators.annualised_rate import CALCULATOR


def run(**inputs):
    return CALCULATOR.run(inputs)


def result_of(**inputs):
    return run(**inputs)["result"]


def test_one_hundredth_of_a_percent_every_eight_hours():
    # 1,095 times: 10.95% added up; 1.0001^1095 = 1.1157.
    result = result_of(rate=0.0001, leverage=3)
    assert result["simple_rate_per_year"] == pytest.approx(0.1095)
    assert result["compounded_rate_per_year"] == pytest.approx(0.11571, abs=5e-6)
    assert result["simple_rate_on_equity"] == pytest.approx(0.3285)
    assert result["rate_per_day"] == pytest.approx(0.0003)


@pytest.mark.parametrize("rate", ["0.0001", "-0.005", "0.002", "1e-9"])
@pytest.mark.parametrize("hours", [1, 8, 24, 8_760])
def test_compounding_is_multiplying_over_and_over(rate, hours):
    # (1 + rate)^n with fifty digits.
    with localcontext(prec=50):
        grown = float((1 + Decimal(rate)) ** (8_760 // hours) - 1)
    compounded = result_of(rate=float(rate), interval_hours=hours)["compounded_rate_per_year"]
    assert compounded == pytest.approx(grown, rel=1e-9, abs=1e-15)


@pytest.mark.parametrize("quoted", ["simple-per-year", "compounded-per-year"])
@pytest.mark.parametrize("rate", [-0.5, -0.02, 0.0, 0.1, 1.5])
def test_a_yearly_rate_is_taken_apart_and_put_together_again(quoted, rate):
    apart = result_of(rate=rate, quoted=quoted, interval_hours=24)["rate_per_interval"]
    name = {"simple-per-year": "simple_rate_per_year", "compounded-per-year": "compounded_rate_per_year"}[quoted]
    assert result_of(rate=apart, interval_hours=24)[name] == pytest.approx(rate, rel=1e-9, abs=1e-12)


def test_a_rate_per_day_compounds_daily_unless_told_otherwise():
    # 1.001^365 - 1 = 44.03%; in thirds of a day (1 + 0.001 / 3)^1095 - 1 = 44.05%; an hourly rate 8,760 times.
    assert result_of(rate=0.001, quoted="per-day")["compounded_rate_per_year"] == pytest.approx(1.001**365 - 1)
    thirds = result_of(rate=0.001, quoted="per-day", interval_hours=8)["compounded_rate_per_year"]
    assert thirds == pytest.approx((1 + 0.001 / 3) ** 1_095 - 1)
    hourly = result_of(rate=0.0001, quoted="per-hour")
    assert hourly["simple_rate_per_year"] == pytest.approx(0.876)
    assert "an hour" in run(rate=0.0001, quoted="per-hour")["explanation"]


def test_a_cost_takes_from_what_is_left():
    # 1 - 0.999^365 = 30.59%, less than a gain of the same rate would add; a negative rate is the same cost.
    result = result_of(rate=0.001, quoted="per-day")
    assert result["cost_per_year"] == pytest.approx(1 - 0.999**365)
    assert result_of(rate=-0.001, quoted="per-day")["compounded_rate_per_year"] == pytest.approx(0.999**365 - 1)
    assert result_of(rate=-0.001)["cost_per_year"] is None


def test_doubling_and_halving():
    # Doubled once a year; halved once a year.
    assert result_of(rate=1, interval_hours=8_760)["years_to_double"] == pytest.approx(1)
    assert result_of(rate=-0.5, interval_hours=8_760)["years_to_double"] == pytest.approx(1)
    assert result_of(rate=0)["years_to_double"] is None


def test_a_rate_out_of_range_is_refused():
    with pytest.raises(ValidationError, match="out of range"):
        run(rate=0.05, interval_hours=1)
    with pytest.raises(ValidationError, match="above zero"):
        run(rate=-0.5, quoted="per-day", interval_hours=72)


def test_readers_are_warned():
    warnings = run(rate=0.01)["warnings"]
    assert "far apart" in warnings[0]
    assert "0.0001" in warnings[1]
    assert not run(rate=0.0001, interval_hours=24)["warnings"]


def test_percent_mistakes_are_refused_in_words():
    with pytest.raises(ValidationError, match=r"5% is 0\.05"):
        run(rate=10)
