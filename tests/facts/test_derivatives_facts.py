"""The facts of funding, power perpetuals and growth, each by its id, asked over HTTP."""

import pytest
from flask.testing import FlaskClient

from tests.facts.asking import calculate


def test_pf_01_three_hundredths_of_a_percent_a_day_are_a_hundredth_per_8_hours(client: FlaskClient) -> None:
    """Without a premium the rate is the interest part, today's 0.01% per 8 hours: 0.03% a day."""
    rate = calculate(client, "funding-rate", premium=0)
    assert rate["funding_rate"] * 100 == pytest.approx(0.01)
    assert rate["rate_per_day"] * 100 == pytest.approx(0.03)


@pytest.mark.parametrize(("hours", "percent"), [(8, 1.125), (2, 4.5)])
def test_pf_02_the_most_a_day_of_a_cap_of_three_eighths_of_a_percent(
    client: FlaskClient, hours: float, percent: float
) -> None:
    most = calculate(
        client, "funding-comparison", funding_rates=[0.0001] * 2, interval_hours=[hours, 8], caps=[0.00375] * 2
    )
    assert most["largest_rates_per_day"][0] * 100 == pytest.approx(percent)


@pytest.mark.parametrize("premium", [-0.0004, 0, 0.0003, 0.0006])
def test_pf_03_inside_the_clamp_the_rate_is_the_interest_part(client: FlaskClient, premium: float) -> None:
    assert calculate(client, "funding-rate", premium=premium)["funding_rate"] == pytest.approx(0.0001)


def test_pf_03_a_premium_of_one_percent_is_a_rate_of_95_hundredths(client: FlaskClient) -> None:
    assert calculate(client, "funding-rate", premium=0.01)["funding_rate"] * 100 == pytest.approx(0.95)


def test_pf_05_the_same_rate_on_another_clock_is_the_same_a_day(client: FlaskClient) -> None:
    same = calculate(client, "funding-comparison", funding_rates=[0.0001, 0.0000125], interval_hours=[8, 1])
    assert [rate * 100 for rate in same["rates_per_day"]] == pytest.approx([0.03, 0.03])
    assert same["difference_per_year"] == pytest.approx(0, abs=1e-15)


@pytest.mark.parametrize(("move", "percent"), [(0.2, 44), (1.0, 300)])
def test_pf_06_a_squared_perpetual_moves_by_the_square(client: FlaskClient, move: float, percent: float) -> None:
    """+20% is +44%, and doubled is four times."""
    squared = calculate(client, "power-perpetual", power=2, underlying_return=move)
    assert squared["payoff_return"] * 100 == pytest.approx(percent)


def test_pf_06_convexity_is_paid_for(client: FlaskClient) -> None:
    squared = calculate(client, "power-perpetual", power=2, underlying_return=0, annual_volatility=0.6, days=365)
    assert squared["premium_per_year"] * 100 == pytest.approx(36)
    assert squared["return_after_premium"] < 0


def test_ar_09_a_hundredth_of_a_percent_is_the_same_a_year_from_the_premium_on(client: FlaskClient) -> None:
    assert calculate(client, "funding-rate", premium=0.0003)["simple_rate_per_year"] * 100 == pytest.approx(10.95)


def test_ar_13_the_growth_optimal_leverage_of_a_volatile_asset_is_below_one(client: FlaskClient) -> None:
    best = calculate(client, "growth-leverage", annual_drift=0.2, annual_volatility=0.55)
    assert best["optimal_leverage"] == pytest.approx(0.66, abs=0.005)
