"""Metrics of returns against empyrical's own test figures and by hand."""

import math
import statistics

import pytest
from marshmallow import ValidationError

from service.calculators.return_metrics import CALCULATOR

MIXED = [0.0, 0.01, 0.1, -0.04, 0.02, 0.03, 0.02, 0.01, -0.1]
FALLING = [0.0, -0.06, -0.07, -0.01, -0.09, -0.02, -0.06, -0.08, -0.05]


def run(returns, **inputs):
    return CALCULATOR.run({"returns": returns, **inputs})


def test_figures_of_empyrical():
    # quantopian/empyrical, tests/test_stats.py: mixed daily without its empty first entry, monthly, falling, omega.
    daily = run(MIXED[1:], periods_per_year=252)["result"]
    assert daily["annual_volatility"] == pytest.approx(0.9136465399704637, rel=1e-12)
    assert daily["sharpe"] == pytest.approx(1.7238613961706866, rel=1e-12)
    assert daily["max_drawdown"] == pytest.approx(-0.1, rel=1e-12)
    monthly = run(MIXED, periods_per_year=12)["result"]
    assert monthly["annual_return"] == pytest.approx(0.052242061386048144, rel=1e-12)
    assert monthly["calmar"] == pytest.approx(0.5224206138604814, rel=1e-12)
    falling = run(FALLING, periods_per_year=252)["result"]
    assert falling["sharpe"] == pytest.approx(-24.406808633910085, rel=1e-12)
    assert falling["sortino"] == pytest.approx(-13.532743075043401, rel=1e-12)
    small = [0.01, 0.02, *[0.01] * 7]
    assert run(small, risk_free=0.011, periods_per_year=252)["result"]["omega"] == pytest.approx(1.125, rel=1e-12)


def test_a_short_series_by_hand():
    # +10%, -20%, +25%: 1.1 x 0.8 x 1.25 = 1.1; deepest from 1.1 to 0.88; mean 5%; two of three gain.
    result = run([0.1, -0.2, 0.25], periods_per_year=1)["result"]
    assert result["cum_return"] == pytest.approx(0.1, rel=1e-12)
    assert result["annual_return"] == pytest.approx(1.1 ** (1 / 3) - 1, rel=1e-12)
    assert result["max_drawdown"] == pytest.approx(-0.2, rel=1e-12)
    assert result["mean_return"] == pytest.approx(0.05, rel=1e-12)
    assert result["gaining_share"] == pytest.approx(2 / 3, rel=1e-12)
    # Squares below nought: 0.04 over all three; gains 0.35 against 0.2.
    assert result["downside_risk"] == pytest.approx(math.sqrt(0.04 / 3), rel=1e-12)
    assert result["sortino"] == pytest.approx(0.05 / math.sqrt(0.04 / 3), rel=1e-12)
    assert result["omega"] == pytest.approx(1.75, rel=1e-12)
    assert (result["best_return"], result["worst_return"], result["periods"]) == (0.25, -0.2, 3)


def test_the_required_return_is_brought_to_a_period():
    # 1.01^12 - 1 a year is 1% a month.
    result = run([0.03, -0.01], periods_per_year=12, required_return=1.01**12 - 1)["result"]
    assert result["omega"] == pytest.approx(0.02 / 0.02, rel=1e-9)
    assert result["downside_risk"] == pytest.approx(math.sqrt(0.02**2 / 2 * 12), rel=1e-9)


def test_figures_per_year_scale_with_the_root_of_time():
    year, day = run(MIXED, periods_per_year=1)["result"], run(MIXED, periods_per_year=365)["result"]
    assert year["annual_volatility"] == pytest.approx(statistics.stdev(MIXED), rel=1e-12)
    for name in ("annual_volatility", "sharpe", "sortino", "downside_risk"):
        assert day[name] == pytest.approx(year[name] * math.sqrt(365), rel=1e-12)


def test_ratios_that_divide_by_nothing_are_null():
    steady = run([0.1, 0.1, 0.1])["result"]
    assert steady["sharpe"] is steady["sortino"] is steady["calmar"] is steady["omega"] is None
    assert steady["max_drawdown"] == 0
    assert run([0.5, -0.5, 3.0], periods_per_year=525_600)["result"]["annual_return"] is None


def test_a_total_loss_is_one():
    result = run([0.5, -1.0, 0.2])["result"]
    assert result["cum_return"] == result["annual_return"] == result["max_drawdown"] == -1


def test_growth_out_of_range_is_refused():
    with pytest.raises(ValidationError) as refused:
        run([100.0] * 400)
    assert refused.value.normalized_messages()["returns"][0].code == "relation"


def test_readers_are_warned_of_short_series_and_percents():
    answer = run([0.01, -0.02])
    assert "say little" in answer["warnings"][0]
    assert "what would be" in answer["warnings"][1]
    assert "plain ratios" in run([5.0, -0.3])["warnings"][2]
    assert not run([0.01, -0.02] * 200)["warnings"]
    with pytest.raises(ValidationError) as refused:
        run([0.01, -5])
    assert "5% is 0.05" in refused.value.messages["returns"][1][0]
