"""Funding rate against the published form, by hand."""

import pytest
from marshmallow import ValidationError

from service.calculators.funding_rate import CALCULATOR


def run(**inputs):
    return CALCULATOR.run(inputs)


@pytest.mark.parametrize(
    ("premium", "rate"),
    [(0.01, 0.0095), (0.0003, 0.0001), (-0.0004, 0.0001), (0.0006, 0.0001), (0.0007, 0.0002), (-0.01, -0.0095)],
)
def test_the_clamp_pulls_the_premium_towards_the_interest(premium, rate):
    # F = P + clamp(0.01% - P, -0.05%, 0.05%), by hand.
    assert run(premium=premium)["result"]["funding_rate"] == pytest.approx(rate, rel=1e-9)


@pytest.mark.parametrize(("premium", "rate"), [(0.0002, 0), (-0.0002, 0), (0.001, 0.00075), (-0.001, -0.00075)])
def test_deribit_pays_nothing_inside_its_dampener(premium, rate):
    # max(0.025%, P) + min(-0.025%, P), by hand; the interest part does not count.
    found = run(premium=premium, convention="deribit", interest_rate=0.005)["result"]["funding_rate"]
    assert found == pytest.approx(rate, abs=1e-15)


def test_a_shorter_interval_pays_a_share_and_a_cap_holds_each_payment():
    # 0.95% x 2 / 8 = 0.2375% every 2 hours; capped at 0.2% it is 2.4% a day and 876% a year.
    assert run(premium=0.01, interval_hours=2)["result"]["rate_per_payment"] == pytest.approx(0.002375, rel=1e-12)
    capped = run(premium=0.01, interval_hours=2, cap=0.002)
    assert capped["result"]["rate_per_payment"] == 0.002
    assert capped["result"]["rate_per_day"] == pytest.approx(0.024, rel=1e-12)
    assert capped["result"]["simple_rate_per_year"] == pytest.approx(8.76, rel=1e-12)
    assert "Without the cap it would be 0.9500%" in capped["explanation"]
    assert run(premium=-0.01, cap=0.002)["result"]["rate_per_payment"] == -0.002


def test_the_sentence_says_who_pays_and_why_the_rate_is_so_often_the_same():
    assert "just the interest part" in run(premium=0.0003)["explanation"]
    assert "just the interest part" not in run(premium=0.01)["explanation"]
    assert "longs pay shorts 0.9500%" in run(premium=0.01)["explanation"]
    assert "shorts pay longs 0.9500%" in run(premium=-0.01)["explanation"]
    assert "nobody pays" in run(premium=0.0001, convention="deribit")["explanation"]


def test_percent_mistakes_are_refused_and_rare_premiums_warned_of():
    with pytest.raises(ValidationError) as refused:
        run(premium=5)
    assert "5% is 0.05" in refused.value.messages["premium"][0]
    assert "0.01 is 1%" in run(premium=0.1)["warnings"][0]
    assert "like with like" in run(premium=0.001, interval_hours=1)["warnings"][0]
    assert not run(premium=0.001)["warnings"]
