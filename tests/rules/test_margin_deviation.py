"""The margin deviation, by hand and at its limits."""

from typing import Any

import numpy as np
import pytest

from tests.rules.refusing import refusals
from tests.simulations.posting import candles, prices, results, returns

TOKEN = {"rule": "margin-deviation", "target_leverage": 2, "threshold": 0.05}


def test_it_counts_the_position_against_the_margin_of_the_last_rebalance() -> None:
    (token,) = results(prices(100, 102, 102.6, 100.1, 99.9), TOKEN)
    assert token["columns"]["trade"][1] == 0  # 2.04 - 2
    assert token["columns"]["trade"][2] == pytest.approx(2 * 1052 - 2052)  # 2.052 - 2: a gain
    assert token["columns"]["trade"][3] == 0  # 2 x 100.1 / 102.6 = 1.951
    value = 1052 + 2104 * (99.9 / 102.6 - 1)  # 2 x 99.9 / 102.6 = 1.947: a loss
    assert token["columns"]["trade"][4] == pytest.approx(2 * value - 2104 * 99.9 / 102.6)


def test_the_leverage_shown_is_another_number() -> None:
    (token,) = results(prices(100, 98.1), {**TOKEN, "target_leverage": 5, "threshold": 0.1})
    assert token["summary"]["rebalances"] == 0  # deviation 0.095
    assert token["columns"]["leverage"][1] == pytest.approx(4.905 / 0.905)  # 5.42x


def test_the_documented_example_of_a_two_times_token() -> None:
    """A fall of 7.5% takes 15% of the margin and the leverage to 2.18x; 15% of the position is sold."""
    (token,) = results(prices(100, 92.5), {**TOKEN, "threshold": 0.15})
    assert token["events"][0]["price"] == pytest.approx(92.5)
    assert "2.18x" in token["events"][0]["text"]
    assert token["columns"]["trade"][1] == pytest.approx(-150)


@pytest.mark.parametrize("target", [2, -2])
@pytest.mark.parametrize(("candle", "price"), [((100, 103, 100, 103), 102.5), ((100, 100, 97, 97), 97.5)])
def test_inside_a_candle_both_sides_rebalance_at_the_same_move(
    target: float, candle: tuple[float, ...], price: float
) -> None:
    (token,) = results(candles(100, candle), {**TOKEN, "target_leverage": target})
    assert token["events"][0]["price"] == pytest.approx(price)
    assert token["events"][0]["kind"] == "deviation"


@pytest.mark.parametrize("target", [2, -2])
def test_the_next_deviation_counts_from_the_value_that_was_left(target: float) -> None:
    path = candles(100, (100, 106, 100, 106))
    rule = {**TOKEN, "target_leverage": target}
    (token,) = results(path, rule, costs={"trading_fee": 0.01, "funding_rate": 0.001})
    marks = [event["price"] for event in token["events"]]
    assert marks[:2] == pytest.approx([100 * 1.025, 100 * 1.025**2])


def test_after_the_cost_the_leverage_is_the_target() -> None:
    (token,) = results(prices(100, 90, 110), TOKEN, costs={"trading_fee": 0.01, "slippage": 0.005})
    assert token["columns"]["leverage"][1:] == pytest.approx([2, 2], rel=1e-12)
    assert f"at a cost of {token['columns']['cost'][1]:.2f}" in token["events"][0]["text"]


def test_funding_drains_the_value_but_sets_off_nothing() -> None:
    (token,) = results(returns(*[0.0] * 30), TOKEN, costs={"funding_rate": 0.005})
    assert token["summary"]["rebalances"] == 0
    assert token["columns"]["leverage"][-1] > 2.5


def test_a_jump_past_the_threshold_trades_at_the_open() -> None:
    (token,) = results(candles(100, (95, 96, 95, 96)), TOKEN)
    assert token["events"][0]["price"] == 95


@pytest.mark.parametrize("leverage", [-3, 0.5, 3])
def test_a_threshold_that_every_move_passes_is_the_daily_reset_to_the_bit(leverage: float) -> None:
    moves = np.random.default_rng(8).normal(0, 0.03, 60)
    moves = np.where(np.abs(moves) < 0.003, 0.003, moves)
    costs: dict[str, Any] = {"trading_fee": 0.001, "funding_rate": 0.0001, "management_fee": 0.02}
    token, daily = results(
        returns(*moves),
        {**TOKEN, "target_leverage": leverage, "threshold": 0.001},
        {"rule": "daily-reset", "target_leverage": leverage, "financing": "perpetual"},
        costs=costs,
    )
    assert list(token["columns"]["value"]) == list(daily["columns"]["value"])
    assert list(token["columns"]["exposure"]) == list(daily["columns"]["exposure"])


@pytest.mark.parametrize("leverage", [-2, 2])
def test_a_threshold_never_reached_is_a_position_held_to_the_bit(leverage: float) -> None:
    path = returns(*np.random.default_rng(9).normal(0, 0.01, 60))
    token, held = results(
        path,
        {**TOKEN, "target_leverage": leverage, "threshold": 1.9},
        {"rule": "perpetual-position", "leverage": leverage, "maintenance_margin_rate": 0},
        costs={"funding_rate": 0.0001, "management_fee": 0.02},
    )
    assert list(token["columns"]["value"]) == list(held["columns"]["value"])


@pytest.mark.parametrize("change", [{"threshold": 2}, {"target_leverage": -0.05}, {"target_leverage": 0}])
def test_a_threshold_as_large_as_the_target_is_refused(change: dict[str, float]) -> None:
    assert refusals({**TOKEN, **change}) == {"threshold": ["relation"]}
