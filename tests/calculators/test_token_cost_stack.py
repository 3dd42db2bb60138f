"""Costs of a token, walked day by day."""

import pytest
from marshmallow import ValidationError

from service.calculators.token_cost_stack import CALCULATOR

LINES = ("entry_cost", "management_cost", "funding_cost", "rebalance_cost", "exit_cost")
ALL = {
    "management_fee_per_day": 0.001,
    "funding_rate": 0.0003,
    "trading_fee": 0.0005,
    "daily_move": 0.04,
    "entry_fee": 0.001,
    "exit_fee": 0.003,
    "spread": 0.002,
}


def run(**inputs):
    return CALCULATOR.run({"management_fee_per_day": 0} | inputs)


def result_of(**inputs):
    return run(**inputs)["result"]


@pytest.mark.parametrize(
    ("a_day", "a_year"), [(0.0001, 3.6), (0.0003, 10.4), (0.0005, 16.7), (0.001, 30.6), (0.003, 66.6), (0.005, 84.0)]
)
def test_a_daily_fee_in_a_year(a_day, a_year):
    # 1 - (1 - fee)^365.
    result = result_of(management_fee_per_day=a_day)
    assert result["management_fee_per_year"] * 100 == pytest.approx(a_year, abs=0.05)
    assert result["total_cost"] == pytest.approx(1_000 * (1 - (1 - a_day) ** 365))


@pytest.mark.parametrize("leverage", [-3, 0.5, 2, 5])
@pytest.mark.parametrize("days", [1, 30, 365])
def test_the_lines_are_those_of_walking_day_by_day(leverage, days):
    value, spent = 2_000 * (1 - 0.002), dict.fromkeys(LINES, 0.0)
    spent["entry_cost"] = 2_000 * 0.002
    for _ in range(days):
        lines = {
            "management_cost": value * 0.001,
            "funding_cost": value * leverage * 0.0009,
            "rebalance_cost": value * abs(leverage * leverage - leverage) * 0.04 * 0.0005,
        }
        spent |= {name: spent[name] + cost for name, cost in lines.items()}
        value -= sum(lines.values())
    spent["exit_cost"] = value * 0.004
    result = result_of(invested=2_000, holding_days=days, target_leverage=leverage, **ALL)
    assert {name: result[name] for name in LINES} == pytest.approx(spent, rel=1e-9)
    assert result["total_cost"] == pytest.approx(sum(spent.values()), rel=1e-9)
    assert result["value_after"] == pytest.approx(value * 0.996, rel=1e-9)
    assert result["value_after"] * (1 + result["break_even_gain"]) == pytest.approx(2_000)


def test_funding_counts_on_the_exposure():
    # 0.01% per 8 hours is 10.95% a year; at 3x that is 32.85% of the value, and a short receives it.
    assert result_of(funding_rate=0.0001)["funding_per_year"] == pytest.approx(0.3285)
    short = run(funding_rate=0.0001, target_leverage=-1)
    assert short["result"]["funding_per_year"] == pytest.approx(-0.1095)
    assert short["result"]["total_cost"] < 0
    assert "received" in short["warnings"][0]


def test_nothing_costs_nothing():
    result = result_of()
    assert result["total_cost"] == result["cost_per_year"] == result["break_even_gain"] == 0
    assert result["cost_by_span"] == [0] * 6


def test_the_table_holds_the_same_cost_for_its_spans():
    result = result_of(holding_days=90, **ALL)
    assert dict(zip(result["spans"], result["cost_by_span"], strict=True))[90] == result["cost_share"]


def test_percent_and_costs_past_the_value_are_refused():
    with pytest.raises(ValidationError, match=r"0\.1% a day is 0\.001"):
        run(management_fee_per_day=0.1)
    with pytest.raises(ValidationError, match=r"0\.01% is 0\.0001"):
        run(funding_rate=0.1)
    with pytest.raises(ValidationError, match="one day are below"):
        run(target_leverage=25, trading_fee=0.03, daily_move=0.3, funding_rate=0.01)
    with pytest.raises(ValidationError, match="range of numbers"):
        run(target_leverage=-25, funding_rate=0.01, holding_days=3_650)


def test_readers_hear_that_a_daily_fee_is_daily():
    assert "not of a year" in run(management_fee_per_day=0.001)["warnings"][0]
    assert not run(management_fee_per_day=0.0001)["warnings"]
