"""The facts on margin, contracts and rates, each by its id, asked over HTTP."""

import pytest
from flask.testing import FlaskClient

from tests.facts.asking import calculate


@pytest.mark.parametrize(("leverage", "move"), [(3, -0.1), (-3, 0.1), (2, 0.25), (-1, -0.2)])
def test_ar_01_leverage_drifts_in_one_step(client: FlaskClient, leverage: float, move: float) -> None:
    after = calculate(client, "position-basics", leverage=leverage, underlying_move=move)["leverage_after"]
    assert after == pytest.approx(leverage * (1 + move) / (1 + leverage * move))


@pytest.mark.parametrize(("leverage", "percent"), [(3, -33.3), (5, -20), (-1, 100), (-4, 25)])
def test_ar_03_the_move_that_leaves_nothing(client: FlaskClient, leverage: float, percent: float) -> None:
    result = calculate(client, "position-basics", leverage=leverage, underlying_move=0)
    assert result["wipe_out_move"] * 100 == pytest.approx(percent, abs=0.05)


@pytest.mark.parametrize(
    ("fee", "percent"), [(0.01, -3.6), (0.03, -10.4), (0.05, -16.7), (0.1, -30.6), (0.3, -66.6), (0.5, -84.0)]
)
def test_ar_08_a_daily_fee_over_a_year(client: FlaskClient, fee: float, percent: float) -> None:
    year = calculate(client, "annualised-rate", rate=-fee / 100, interval_hours=24)["compounded_rate_per_year"]
    assert year * 100 == pytest.approx(percent, abs=0.05)


def test_ar_09_funding_of_a_hundredth_of_a_percent(client: FlaskClient) -> None:
    every_eight = calculate(client, "annualised-rate", rate=0.0001, leverage=3)
    hourly = calculate(client, "annualised-rate", rate=0.0001 / 8, interval_hours=1)
    assert every_eight["simple_rate_per_year"] * 100 == pytest.approx(10.95)
    assert every_eight["simple_rate_on_equity"] * 100 == pytest.approx(32.85)
    assert hourly["compounded_rate_per_year"] * 100 == pytest.approx(11.57, abs=0.005)


TIERS = [
    (50e3, 125, 0.4, 0),
    (250e3, 100, 0.5, 50),
    (1e6, 50, 1.0, 1_300),
    (10e6, 20, 2.5, 16_300),
    (20e6, 10, 5, 266_300),
    (50e6, 5, 10, 1_266_300),
    (100e6, 4, 12.5, 2_516_300),
    (200e6, 3, 15, 5_016_300),
    (300e6, 2, 25, 25_016_300),
    (500e6, 1, 50, 100_016_300),
]


@pytest.mark.parametrize(("ceiling", "leverage", "percent", "amount"), TIERS)
def test_mg_01_and_mg_02_the_tiers_of_2021_and_their_amounts(
    client: FlaskClient, ceiling: float, leverage: float, percent: float, amount: float
) -> None:
    result = calculate(client, "maintenance-margin", position_value=ceiling)
    assert result["most_leverage"] == leverage
    assert result["maintenance_margin_rate"] * 100 == pytest.approx(percent)
    assert result["maintenance_amount"] == pytest.approx(amount)
    assert result["maintenance_margin"] == pytest.approx(ceiling * percent / 100 - amount)


@pytest.mark.parametrize(("side", "price"), [("long", 54_221.11), ("short", 65_721.39)])
def test_mg_03_one_coin_with_six_thousand_of_margin(client: FlaskClient, side: str, price: float) -> None:
    result = calculate(
        client,
        "liquidation-price",
        side=side,
        entry_price=60_000,
        margin=6_000,
        convention="binance",
        maintenance_margin_rate=0.005,
        maintenance_amount=50,
    )
    assert result["liquidation_price"] == pytest.approx(price, abs=0.005)


@pytest.mark.parametrize(("side", "price"), [("long", 54_221.11), ("short", 65_721.39)])
def test_mg_03_the_tier_is_found_from_the_table(client: FlaskClient, side: str, price: float) -> None:
    result = calculate(
        client,
        "liquidation-price-tiers",
        side=side,
        entry_price=60_000,
        position_size=1,
        margin=6_000,
        tier_floors=[0, *(ceiling for ceiling, *_ in TIERS[:-1])],
        maintenance_margin_rates=[percent / 100 for _, _, percent, _ in TIERS],
    )
    assert result["tier_at_liquidation"] == 2
    assert result["liquidation_price"] == pytest.approx(price, abs=0.005)


def test_mg_05_half_of_the_initial_rate_has_to_remain(client: FlaskClient) -> None:
    # 20x: 2.5% of 60,000.
    result = calculate(
        client,
        "liquidation-price",
        side="long",
        entry_price=60_000,
        leverage=10,
        convention="hyperliquid",
        most_leverage=20,
    )
    assert result["maintenance_margin"] == pytest.approx(1_500)


def test_ev_06_collateral_at_65_cents_liquidates_positions_whose_prices_stand_still(client: FlaskClient) -> None:
    body = {"exposures": [200_000, -200_000], "margins": [2_500, 2_500], "price_moves": [0, 0]}
    before = calculate(client, "isolated-cross", **body)
    after = calculate(client, "isolated-cross", **body, collateral_move=0.65 - 1)
    assert (before["cross_survivors"], before["isolated_survivors"]) == (2, 2)
    assert (after["cross_survivors"], after["isolated_survivors"]) == (0, 0)
    assert after["counted_collateral"] == pytest.approx(5_000 * 0.65)


def test_pf_05_the_same_rate_is_three_times_as_much_a_day_on_any_clock(client: FlaskClient) -> None:
    eight = calculate(client, "annualised-rate", rate=0.0001)
    hourly = calculate(client, "annualised-rate", rate=0.0001 / 8, interval_hours=1)
    assert eight["rate_per_day"] == pytest.approx(0.0003)
    assert hourly["rate_per_day"] == pytest.approx(0.0003)


def test_pf_02_a_shorter_interval_with_the_same_cap_is_four_times_the_daily_most(client: FlaskClient) -> None:
    # 1.125% a day at 8 hours is 0.375% a payment; the same each 2 hours is 4.5% a day.
    eight, two = (
        calculate(client, "annualised-rate", rate=0.00375, interval_hours=hours)["rate_per_day"] for hours in (8, 2)
    )
    assert (eight * 100, two * 100) == pytest.approx((1.125, 4.5))
