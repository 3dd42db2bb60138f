"""The arithmetic that every article leans on, each fact by its id, asked over HTTP wherever an endpoint answers it."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from service.simulator.closed_forms import growth_optimal_leverage
from tests.facts.asking import calculate


def simulate(client: FlaskClient, path: dict[str, Any], *instruments: dict[str, Any], **costs: float) -> list[Any]:
    body = {"path": path, "instruments": list(instruments), "costs": costs, "digits": 17}
    response = client.post("/v1/simulations", json=body)
    assert response.status_code == 200, response.text
    results: list[Any] = response.json["results"]  # type: ignore[index]
    return results


def returns(*changes: float, step: str = "1d") -> dict[str, Any]:
    return {"kind": "returns", "returns": list(changes), "step": step}


def daily(leverage: float) -> dict[str, Any]:
    return {"rule": "daily-reset", "target_leverage": leverage}


@pytest.mark.parametrize(("leverage", "change"), [(3, 0.1), (3, -0.1), (-3, 0.1), (-3, -0.1), (2, 0.25)])
def test_ar_01_leverage_drifts_between_rebalances(client: FlaskClient, leverage: float, change: float) -> None:
    drifted = calculate(client, "rebalance-trade", value=100, target_leverage=leverage, underlying_move=change)
    assert drifted["leverage_now"] == pytest.approx(leverage * (1 + change) / (1 + leverage * change))
    rises = (change > 0) == (leverage < 0)
    assert (abs(drifted["leverage_now"]) > abs(leverage)) == rises


@pytest.mark.parametrize(
    ("leverage", "trigger", "percent"),
    [(3, 4, 11.11), (-3, 4, 6.67), (-1, 4 / 3, 14.29), (2, 2.3, 11.54), (2, 3, 25), (2, 2.2, 8.33), (2, 2.7, 20.59)],
)
def test_ar_02_the_adverse_move_that_reaches_a_trigger(
    client: FlaskClient, leverage: float, trigger: float, percent: float
) -> None:
    moved = calculate(client, "rebalance-trade", value=100, target_leverage=leverage, trigger_leverage=trigger)
    assert moved["adverse_move"] * 100 == pytest.approx(percent, abs=0.005)


@pytest.mark.parametrize(("leverage", "change"), [(3, -1 / 3), (5, -0.2), (-1, 1.0), (-4, 0.25)])
def test_ar_03_one_move_of_one_over_leverage_wipes_out(client: FlaskClient, leverage: float, change: float) -> None:
    just_short, (gone,) = (
        simulate(client, returns(change * 0.999), daily(leverage)),
        simulate(client, returns(change * 1.0000001), daily(leverage)),
    )
    assert just_short[0]["summary"]["wiped_out_at"] is None
    assert gone["summary"]["wiped_out_at"] == 1


@pytest.mark.parametrize("leverage", [-3, -1, 2, 5])
def test_ar_04_the_growth_of_a_token_is_a_power_times_the_drag(client: FlaskClient, leverage: float) -> None:
    token = calculate(
        client,
        "leverage-token-return",
        underlying_return=0.3,
        target_leverage=leverage,
        annual_volatility=0.5,
        years=2,
    )
    drag = 2.718281828459045 ** (-(leverage**2 - leverage) / 2 * 0.25 * 2)
    assert token["return_multiple"] == pytest.approx(1.3**leverage * drag)
    assert token["drag_factor"] <= 1


LEFT_AFTER_A_FLAT_YEAR = {
    0.40: {2: 85.2, 3: 61.9, 5: 20.2, -1: 85.2, -2: 61.9, -3: 38.3},
    0.55: {2: 73.9, 3: 40.4, 5: 4.9, -1: 73.9, -2: 40.4, -3: 16.3},
    0.70: {2: 61.3, 3: 23.0, 5: 0.7, -1: 61.3, -2: 23.0, -3: 5.3},
}


@pytest.mark.parametrize(
    ("volatility", "leverage", "percent"),
    [
        (volatility, leverage, left)
        for volatility, row in LEFT_AFTER_A_FLAT_YEAR.items()
        for leverage, left in row.items()
    ],
)
def test_ar_05_what_is_left_after_a_year_that_ends_where_it_began(
    client: FlaskClient, volatility: float, leverage: float, percent: float
) -> None:
    flat = calculate(
        client, "leverage-token-return", underlying_return=0, target_leverage=leverage, annual_volatility=volatility
    )
    assert flat["return_multiple"] * 100 == pytest.approx(percent, abs=0.05)


def test_ar_06_ten_cycles_up_a_tenth_and_back_cost_43_percent(client: FlaskClient) -> None:
    token, spot = simulate(client, {"kind": "scenario", "name": "ten-round-trips"}, daily(3), {"rule": "spot"})
    assert token["summary"]["total_return"] * 100 == pytest.approx(-42.9, abs=0.05)
    assert spot["summary"]["total_return"] == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("changes", "underlying", "token"),
    [
        ((0.1,) * 4, 46.41, 185.61),
        ((-0.1,) * 4, -34.39, -75.99),
        ((0.1, -0.1, 0.1, -0.1), -1.99, -17.19),
    ],
)
def test_ar_07_trends_help_and_chop_hurts(
    client: FlaskClient, changes: tuple[float, ...], underlying: float, token: float
) -> None:
    reset, spot = simulate(client, returns(*changes), daily(3), {"rule": "spot"})
    assert spot["summary"]["total_return"] * 100 == pytest.approx(underlying, abs=0.005)
    assert reset["summary"]["total_return"] * 100 == pytest.approx(token, abs=0.005)


@pytest.mark.parametrize(
    ("a_day", "percent"),
    [(0.0001, -3.6), (0.0003, -10.4), (0.0005, -16.7), (0.001, -30.6), (0.003, -66.6), (0.005, -84.0)],
)
def test_ar_08_a_daily_fee_compounds(client: FlaskClient, a_day: float, percent: float) -> None:
    (held,) = simulate(client, returns(*[0.0] * 365), {"rule": "spot"}, management_fee=a_day * 365)
    assert held["summary"]["total_return"] * 100 == pytest.approx(percent, abs=0.05)


def test_ar_09_funding_of_a_hundredth_of_a_percent_in_a_year(client: FlaskClient) -> None:
    cost = calculate(
        client,
        "funding-cost",
        side="short",
        notional=3000,
        funding_rate=0.0001,
        interval_hours=1,
        leverage=3,
    )
    assert cost["simple_rate_per_year"] * 100 == pytest.approx(10.95)
    assert cost["compounded_rate_per_year"] * 100 == pytest.approx(11.57, abs=0.005)
    assert cost["equity_return_per_year"] * 100 == pytest.approx(32.85)


def test_ar_10_the_range_bound_rule_is_symmetric_about_its_target(client: FlaskClient) -> None:
    """Lowest = target^2 / highest: 2 x 2 / 2.3 = 1.739, and the leverage reaches either edge by the same ratio."""
    lowest = 2**2 / 2.3
    assert lowest == pytest.approx(1.739, abs=5e-4)
    band = {"rule": "leverage-band", "target_leverage": 2, "lowest_leverage": lowest, "highest_leverage": 2.3}
    (token,) = simulate(client, returns(-0.2), band)
    assert token["events"][0]["kind"] == "band-exit"


@pytest.mark.parametrize(("borrow", "percent"), [(0.027, 7.8), (0.029, 4.6), (0.032, -0.2)])
def test_ar_11_a_loop_earns_the_difference_many_times_over(client: FlaskClient, borrow: float, percent: float) -> None:
    """L y - (L - 1) b with y = 3% at 17x, over a year in which the pair does not move."""
    loop = {"rule": "margin-position", "leverage": 17, "maintenance_margin_rate": 0}
    (looped,) = simulate(client, returns(0.0, step="365d"), loop, asset_yield=0.03, borrow_rate=borrow)
    assert looped["summary"]["total_return"] * 100 == pytest.approx(percent, abs=0.05)


def test_ar_11_the_break_even_borrow_rate_leaves_nothing(client: FlaskClient) -> None:
    loop = {"rule": "margin-position", "leverage": 17, "maintenance_margin_rate": 0}
    (looped,) = simulate(client, returns(0.0, step="365d"), loop, asset_yield=0.03, borrow_rate=17 * 0.03 / 16)
    assert looped["summary"]["total_return"] == pytest.approx(0, abs=1e-12)


def test_ar_13_the_growth_optimal_leverage_of_a_volatile_asset_is_below_one() -> None:
    assert growth_optimal_leverage(0.2, 0.55) == pytest.approx(0.66, abs=0.005)


@pytest.mark.parametrize(("loss", "gain"), [(0.5, 1), (0.8, 4), (0.9, 9)])
def test_ar_14_the_gain_needed_after_a_loss(client: FlaskClient, loss: float, gain: float) -> None:
    assert calculate(client, "recovery", loss=loss)["gain_needed"] == pytest.approx(gain)


@pytest.mark.parametrize(
    ("closes", "token", "static"),
    [
        ([10_000, 11_000, 10_000], -5.45, 0),
        ([10_000, 11_000, 12_100], 69, 63),
        ([10_000, 9_500, 9_000], -28.4, -30),
    ],
)
def test_lt_06_the_rows_of_the_issuers_own_faq_hold(
    client: FlaskClient, closes: list[float], token: float, static: float
) -> None:
    margin = {"rule": "margin-position", "leverage": 3, "maintenance_margin_rate": 0}
    reset, left_alone = simulate(client, {"kind": "prices", "prices": closes}, daily(3), margin)
    assert reset["summary"]["total_return"] * 100 == pytest.approx(token, abs=0.06)
    assert left_alone["summary"]["total_return"] * 100 == pytest.approx(static, abs=1e-9)


def test_sm_06_a_fall_of_30_percent_leaves_a_3x_loop_a_tenth_and_a_loan_of_95_percent(client: FlaskClient) -> None:
    margin = {"rule": "margin-position", "leverage": 3, "maintenance_margin_rate": 0}
    (loop,) = simulate(client, returns(-0.3), margin)
    assert loop["summary"]["final_value"] == pytest.approx(100)
    exposure = loop["columns"]["exposure"][-1]
    assert (exposure - 100) / exposure * 100 == pytest.approx(95.2, abs=0.05)


@pytest.mark.parametrize(("threshold", "percent"), [(0.80, -16.7), (0.83, -19.7), (0.86, -22.5)])
def test_sm_06_where_a_3x_loop_becomes_liquidatable(client: FlaskClient, threshold: float, percent: float) -> None:
    """Debt over collateral reaches the threshold where value falls to 1 - threshold of the collateral."""
    margin = {"rule": "margin-position", "leverage": 3, "maintenance_margin_rate": round(1 - threshold, 2)}
    fall = {"kind": "prices", "prices": [100, 60], "opens": [100, 100], "highs": [100, 100], "lows": [100, 60]}
    (loop,) = simulate(client, fall, margin)
    assert loop["events"][0]["price"] - 100 == pytest.approx(percent, abs=0.05)
