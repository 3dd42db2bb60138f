"""Staking yields by hand, and counted reward by reward."""

from math import exp

import pytest
from marshmallow import ValidationError

from service.calculators.staking_yield import CALCULATOR


def run(**inputs):
    return CALCULATOR.run(inputs)


def result_of(**inputs):
    return run(**inputs)["result"]


def test_a_year_by_hand():
    # 1,000 at 10%, never added: 1,100; with a tenth kept 1,090; at half the price 545.
    assert result_of(rate=0.1, compounds_per_year=0)["final_value"] == pytest.approx(1_100)
    assert result_of(rate=0.1, compounds_per_year=0, commission=0.1)["final_value"] == pytest.approx(1_090)
    halved = result_of(rate=0.1, compounds_per_year=0, commission=0.1, price_move=-0.5)
    assert halved["final_value"] == pytest.approx(545)
    assert halved["total_return"] == pytest.approx(-0.455)
    assert halved["break_even_price_move"] == pytest.approx(1 / 1.09 - 1)


@pytest.mark.parametrize("times", [1, 4, 12])
@pytest.mark.parametrize("years", [1, 3])
def test_rewards_are_added_one_after_the_other(times, years):
    value = 1_000.0
    for _ in range(times * years):
        value += value * 0.08 / times
    assert result_of(rate=0.08, compounds_per_year=times, years=years)["final_value"] == pytest.approx(value, rel=1e-12)


def test_many_times_a_year_come_near_to_every_moment():
    # 12% added monthly is 12.6825%, the figure of every textbook; without end e^0.12 - 1.
    assert result_of(rate=0.12, compounds_per_year=12)["compounded_rate"] == pytest.approx(0.126825, abs=5e-7)
    assert result_of(rate=0.12, compounds_per_year=8_760)["compounded_rate"] == pytest.approx(exp(0.12) - 1, abs=1e-6)


def test_at_the_break_even_move_the_money_is_whole():
    move = result_of(rate=0.07, years=2)["break_even_price_move"]
    assert result_of(rate=0.07, years=2, price_move=move)["total_return"] == pytest.approx(0, abs=1e-12)


def test_costs_of_adding_rewards_too_often_are_called_that():
    # 365 x 1 of costs against rewards of 51.27.
    answer = run(rate=0.05, cost_per_compounding=1)
    assert answer["result"]["costs"] == 365
    assert "costs more than" in answer["warnings"][0]
    assert "newly made tokens" in run(rate=0.5)["warnings"][0]
    assert not run(**CALCULATOR.example)["warnings"]


def test_percent_is_refused_in_words():
    with pytest.raises(ValidationError, match=r"5% is 0\.05"):
        run(rate=5)
