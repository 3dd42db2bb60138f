"""The facts on leverage tokens that calculators answer, each by its id, asked over HTTP."""

from itertools import pairwise

import pytest
from flask.testing import FlaskClient

from tests.facts.asking import calculate


@pytest.mark.parametrize(("leverage", "change"), [(3, 0.1), (3, -0.1), (-3, 0.1), (2, 0.25)])
def test_ar_01_a_long_drifts_down_as_the_price_rises_and_a_short_up(
    client: FlaskClient, leverage: float, change: float
) -> None:
    drifted = calculate(client, "leverage-drift", target_leverage=leverage, underlying_move=change)
    assert drifted["leverage_now"] == pytest.approx(leverage * (1 + change) / (1 + leverage * change))
    assert (abs(drifted["leverage_now"]) > abs(leverage)) == (leverage * change < 0)


@pytest.mark.parametrize(
    ("leverage", "trigger", "percent"),
    [
        (3, 4, -11.11),
        (-3, 4, 6.67),
        (-1, 4 / 3, 14.29),
        (2, 2.3, -11.54),
        (2, 3, -25),
        (2, 2.2, -8.33),
        (2, 2.7, -20.59),
    ],
)
def test_ar_02_the_move_that_reaches_a_trigger(
    client: FlaskClient, leverage: float, trigger: float, percent: float
) -> None:
    moved = calculate(client, "trigger-move", target_leverage=leverage, trigger_leverage=trigger)
    assert moved["trigger_move"] * 100 == pytest.approx(percent, abs=0.005)


@pytest.mark.parametrize(("leverage", "percent"), [(3, -33.3), (5, -20), (-1, 100), (-4, 25)])
def test_ar_03_the_move_that_wipes_out(client: FlaskClient, leverage: float, percent: float) -> None:
    move = calculate(client, "wipe-out-move", target_leverage=leverage)["wipe_out_move"]
    assert move * 100 == pytest.approx(percent, abs=0.05)


LEFT_AFTER_A_FLAT_YEAR = {
    0.40: [85.2, 61.9, 20.2, 85.2, 61.9, 38.3],
    0.55: [73.9, 40.4, 4.9, 73.9, 40.4, 16.3],
    0.70: [61.3, 23.0, 0.7, 61.3, 23.0, 5.3],
}


@pytest.mark.parametrize("volatility", LEFT_AFTER_A_FLAT_YEAR)
def test_ar_05_the_table_of_what_a_flat_year_leaves(client: FlaskClient, volatility: float) -> None:
    table = calculate(
        client, "volatility-drag", target_leverage=3, annual_volatility=volatility, leverages=[2, 3, 5, -1, -2, -3]
    )
    left = [share * 100 for share in table["drag_factor_by_leverage"]]
    assert left == pytest.approx(LEFT_AFTER_A_FLAT_YEAR[volatility], abs=0.05)


def test_the_drag_of_2x_at_20_percent_is_4_percent_and_not_the_8_of_a_blog(client: FlaskClient) -> None:
    """Section 14, row 3: L^2 sigma^2 / 2 would be 8%."""
    drag = calculate(client, "volatility-drag", target_leverage=2, annual_volatility=0.2)["volatility_drag"]
    assert drag == pytest.approx(-0.04)


def test_ar_06_ten_times_up_a_tenth_and_back_cost_43_percent(client: FlaskClient) -> None:
    path = calculate(client, "path-compounding", returns=[0.1, -1 / 11] * 10)
    assert path["token_return"] * 100 == pytest.approx(-42.9, abs=0.05)
    assert path["underlying_return"] == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    ("returns", "underlying", "token"),
    [
        ((0.1,) * 4, 46.41, 185.61),
        ((-0.1,) * 4, -34.39, -75.99),
        ((0.1, -0.1, 0.1, -0.1), -1.99, -17.19),
    ],
)
def test_ar_07_trends_help_and_chop_hurts(
    client: FlaskClient, returns: tuple[float, ...], underlying: float, token: float
) -> None:
    """Section 14, row 1: a venue's page says 44% and -35% for the first two."""
    path = calculate(client, "path-compounding", returns=list(returns))
    assert path["underlying_return"] * 100 == pytest.approx(underlying, abs=0.005)
    assert path["token_return"] * 100 == pytest.approx(token, abs=0.005)


@pytest.mark.parametrize(
    ("closes", "token"),
    [((10_000, 11_000, 10_000), -5.45), ((10_000, 11_000, 12_100), 69), ((10_000, 9_500, 9_000), -28.4)],
)
def test_lt_06_the_rows_of_the_issuers_faq(client: FlaskClient, closes: tuple[float, ...], token: float) -> None:
    returns = [after / before - 1 for before, after in pairwise(closes)]
    path = calculate(client, "path-compounding", returns=returns)
    assert path["token_return"] * 100 == pytest.approx(token, abs=0.05)


@pytest.mark.parametrize(
    ("a_day", "percent"),
    [(0.0001, 3.6), (0.0003, 10.4), (0.0005, 16.7), (0.001, 30.6), (0.003, 66.6), (0.005, 84.0)],
)
def test_ar_08_lt_32_lt_48_what_a_daily_fee_is_in_a_year(client: FlaskClient, a_day: float, percent: float) -> None:
    """0.1% a day is Gate's and BigONE's fee, 0.3% and 0.5% those of AscendEX for 3x and 5x."""
    cost = calculate(client, "token-cost-stack", management_fee_per_day=a_day)
    assert cost["management_fee_per_year"] * 100 == pytest.approx(percent, abs=0.05)


@pytest.mark.parametrize(("leverage", "percent"), [(1, 10.95), (3, 32.85)])
def test_ar_09_funding_counts_on_the_exposure(client: FlaskClient, leverage: float, percent: float) -> None:
    held = {"management_fee_per_day": 0, "funding_rate": 0.0001, "target_leverage": leverage}
    cost = calculate(client, "token-cost-stack", **held)
    assert cost["funding_per_year"] * 100 == pytest.approx(percent)


def test_ar_13_the_growth_optimal_leverage_of_a_volatile_asset_is_below_one(client: FlaskClient) -> None:
    grown = calculate(client, "growth-leverage", annual_drift=0.2, annual_volatility=0.55)
    assert grown["optimal_leverage"] == pytest.approx(0.66, abs=0.005)
    assert grown["growth_at_double"] == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(("ticker", "leverage"), [("ETHBULL", 3), ("ETHBEAR", -3), ("ETHHEDGE", -1), ("ETHHALF", 0.5)])
def test_lt_01_four_types_of_tokens_for_each_future(client: FlaskClient, ticker: str, leverage: float) -> None:
    read = calculate(client, "ticker-decoder", ticker=ticker)
    assert (read["families"], read["leverage"]) == (["FTX"], leverage)


def test_lt_03_a_hedge_token_reaches_one_third_over_its_target_at_14_percent_not_at_30(client: FlaskClient) -> None:
    hedge = calculate(client, "trigger-move", target_leverage=-1, trigger_leverage=4 / 3)
    assert hedge["trigger_move"] * 100 == pytest.approx(14.29, abs=0.005)
    at_30 = calculate(client, "leverage-drift", target_leverage=-1, underlying_move=0.3)
    assert at_30["leverage_now"] == pytest.approx(-1.3 / 0.7)


def test_lt_05_an_instant_gap_of_half_leaves_nothing_of_a_3x_token(client: FlaskClient) -> None:
    gap = {"target_leverage": 3, "trigger_leverage": 4, "underlying_move": -0.5}
    assert calculate(client, "gap-loss", **gap, minutes=0.01, latency_minutes=1)["value_late"] == 0


def test_lt_11_up_and_down_tokens_have_a_range_and_no_multiple(client: FlaskClient) -> None:
    read = calculate(client, "ticker-decoder", ticker="BTCUP")
    assert read["families"][0] == "Binance"
    assert read["leverage"] is None
    assert (read["least_by_family"][0], read["most_by_family"][0]) == (1.25, 4)


def test_lt_12_the_nav_of_a_basket_by_its_actual_leverage(client: FlaskClient) -> None:
    """NAV = 1 / actual leverage x basket position x price / tokens issued."""
    nav = calculate(client, "token-nav", units=40, price=50_000, debt=1_200_000, tokens=80_000)
    assert nav["leverage"] == pytest.approx(2.5)
    assert nav["value_per_token"] == pytest.approx(1 / nav["leverage"] * 40 * 50_000 / 80_000)


def test_lt_13_a_price_within_90_percent_of_nav_is_far_from_it(client: FlaskClient) -> None:
    fund = {"units": 50, "price": 60_000, "debt": 2_000_000, "tokens": 100_000}
    premiums = [calculate(client, "token-nav", **fund, market_price=at)["premium"] for at in (1, 19)]
    assert premiums == pytest.approx([-0.9, 0.9])


@pytest.mark.parametrize(("ticker", "leverage"), [("BTC3L", 3), ("BTC3S", -3)])
def test_lt_20_lt_40_names_of_size_and_side_are_those_of_several_exchanges(
    client: FlaskClient, ticker: str, leverage: float
) -> None:
    read = calculate(client, "ticker-decoder", ticker=ticker)
    assert read["leverage"] == leverage
    assert {"KuCoin", "MEXC", "Gate"} <= set(read["families"])


def test_lt_21_the_costs_of_a_year_in_a_token_at_a_twentieth_of_a_percent_a_day(client: FlaskClient) -> None:
    cost = calculate(client, "token-cost-stack", management_fee_per_day=0.0005, entry_fee=0.001, exit_fee=0.001)
    assert cost["value_after"] == pytest.approx(1_000 * 0.999 * 0.9995**365 * 0.999)


def test_lt_41_ten_shares_become_one_and_are_worth_the_same(client: FlaskClient) -> None:
    merged = calculate(client, "merge", tokens=1_000, value=0.05, factor=10)
    assert (merged["tokens_after"], merged["value_after"]) == (100, pytest.approx(0.5))
    assert merged["holding_value"] == pytest.approx(50)


@pytest.mark.parametrize(("trigger", "percent"), [(3.0, -25.00), (2.7, -20.59)])
def test_oc_03_the_moves_that_let_anyone_pull_the_ripcord(client: FlaskClient, trigger: float, percent: float) -> None:
    moved = calculate(client, "trigger-move", target_leverage=2, trigger_leverage=trigger)
    assert moved["trigger_move"] * 100 == pytest.approx(percent, abs=0.005)


def test_oc_11_a_rise_of_half_makes_237_percent_only_on_a_smooth_path(client: FlaskClient) -> None:
    token = {"underlying_return": 0.5, "target_leverage": 3}
    smooth = calculate(client, "leverage-token-return", **token, annual_volatility=0)
    rough = calculate(client, "leverage-token-return", **token, annual_volatility=0.6)
    assert smooth["token_return"] == pytest.approx(2.375)
    assert rough["token_return"] < 0.5 * smooth["token_return"]


def test_oc_15_redeeming_cost_0_3_percent_for_each_1x(client: FlaskClient) -> None:
    fee = calculate(client, "redemption-fee", withdrawn=1_000, target_leverage=5, redemption_fee=0.003)
    assert fee["fee"] == pytest.approx(15)


def test_sm_05_sm_06_a_fall_of_30_percent_that_is_not_traded_on(client: FlaskClient) -> None:
    gap = {"target_leverage": 3, "trigger_leverage": 4, "underlying_move": -0.3}
    left = calculate(client, "gap-loss", **gap, minutes=5, latency_minutes=5)
    assert left["value_not_rebalanced"] == pytest.approx(0.1)
    assert left["value_late"] == pytest.approx(0.1)
    assert left["loan_to_value"] * 100 == pytest.approx(95.2, abs=0.05)
    assert left["value_on_time"] > 0.2


@pytest.mark.parametrize(("threshold", "percent"), [(0.80, -16.7), (0.83, -19.7), (0.86, -22.5)])
def test_sm_06_where_its_loan_is_liquidated(client: FlaskClient, threshold: float, percent: float) -> None:
    gap = {"target_leverage": 3, "trigger_leverage": 4, "underlying_move": -0.3, "liquidation_threshold": threshold}
    assert calculate(client, "gap-loss", **gap)["liquidation_move"] * 100 == pytest.approx(percent, abs=0.05)


@pytest.mark.parametrize(
    ("ticker", "family"),
    [("ETH_5L", "TLX"), ("ETHBULL3X", "Toros"), ("weETH-WETH-17x", "Seamless"), ("ETH2x-FLI", "Index Coop")],
)
def test_names_of_tokens_on_chains_tell_their_family(client: FlaskClient, ticker: str, family: str) -> None:
    assert calculate(client, "ticker-decoder", ticker=ticker)["families"] == [family]
