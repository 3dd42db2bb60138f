"""The checked reset, by hand and where it is a simpler rule."""

from typing import Any

import numpy as np
import pytest

from tests.rules.refusing import refusals
from tests.simulations.posting import candles, prices, results, returns

OLD_3L = {
    "rule": "checked-reset",
    "target_leverage": 2.3,
    "lowest_leverage": 1.8,
    "highest_leverage": 3,
    "smallest_move": 0.01,
    "trigger_leverage": 3,
    "largest_move": 0.2,
}
MORNING_5X = {"rule": "checked-reset", "target_leverage": 5, "lowest_leverage": 4.95, "highest_leverage": 5.05}
COSTS: dict[str, Any] = {"trading_fee": 0.001, "funding_rate": 0.0001, "management_fee": 0.02}


def test_a_small_drift_and_a_small_move_are_left_alone() -> None:
    (token,) = results(prices(100, 100.5, 101), OLD_3L)
    assert token["columns"]["leverage"][1] == pytest.approx(2.3 * 1.005 / (1 + 2.3 * 0.005))
    assert token["summary"]["rebalances"] == 0  # a move of exactly 1% is not more than 1%


def test_more_than_the_smallest_move_since_the_last_rebalance_resets_at_the_check() -> None:
    (token,) = results(prices(100, 100.5, 101.2, 102.1), OLD_3L)
    value = 1000 * (1 + 2.3 * 0.012)
    assert token["columns"]["trade"][2] == pytest.approx(2.3 * value - 2300 * 1.012)
    assert token["columns"]["trade"][3] == 0  # 0.9% since 101.2, though 2.1% since the start
    assert token["events"] == []  # a reset at a check is routine


def test_without_a_smallest_move_only_the_leverage_counts() -> None:
    (token,) = results(prices(100, 100.2, 100.3), MORNING_5X)
    assert token["columns"]["trade"][1] == 0  # 5.01 / 1.01 = 4.9604
    assert token["columns"]["leverage"][2] == pytest.approx(5)  # 5.015 / 1.015 = 4.9409


@pytest.mark.parametrize(
    ("target", "move"),
    [(2.3, -0.7 / 4.6), (-2.3, 0.7 / 9.2)],  # (t - L) / (L (1 - t)), t with the sign of L
)
def test_inside_a_candle_the_trigger_resets_at_its_own_price(target: float, move: float) -> None:
    (token,) = results(candles(100, (100, 115, 84, 100)), {**OLD_3L, "target_leverage": target})
    event = token["events"][0]
    assert (event["kind"], event["price"]) == ("trigger", pytest.approx(100 * (1 + move)))


@pytest.mark.parametrize(
    ("target", "candle", "price"), [(2.3, (100, 125, 100, 120), 120), (-2.3, (100, 100, 75, 80), 80)]
)
def test_a_gain_of_the_largest_move_resets_at_once_too(target: float, candle: tuple[float, ...], price: float) -> None:
    (token,) = results(candles(100, candle), {**OLD_3L, "target_leverage": target})
    event = token["events"][0]
    assert (event["kind"], event["price"]) == ("large-move", pytest.approx(price))
    assert "back to" in event["text"]
    assert "at a cost of" in event["text"]


def test_whichever_comes_first_acts() -> None:
    (token,) = results(candles(100, (100, 100, 84, 90)), {**OLD_3L, "largest_move": 0.1})
    event = token["events"][0]
    assert (event["kind"], event["price"]) == ("large-move", pytest.approx(90))  # the trigger lies at 84.78


def test_half_leverage_rises_with_the_price_and_so_reaches_its_trigger() -> None:
    rule = {"rule": "checked-reset", "target_leverage": 0.5, "lowest_leverage": 0.1, "highest_leverage": 0.9}
    rising, falling = candles(100, (100, 160, 100, 160)), candles(100, (100, 100, 40, 40))
    (risen,) = results(rising, {**rule, "trigger_leverage": 0.6})
    (fallen,) = results(falling, {**rule, "trigger_leverage": 0.6})
    assert risen["events"][0]["price"] == pytest.approx(150)  # 750 / 1250
    assert fallen["events"] == []


def test_the_largest_move_counts_from_the_last_rebalance() -> None:
    rule = {key: value for key, value in OLD_3L.items() if key != "trigger_leverage"}
    (token,) = results(candles(100, (100, 125, 100, 125), (125, 150, 125, 125)), rule)
    assert [event["price"] for event in token["events"]] == pytest.approx([120, 150])  # 125 was a check: 4% from 120


def test_a_jump_past_a_trigger_trades_at_the_open() -> None:
    (token,) = results(candles(100, (80, 82, 80, 81)), OLD_3L)
    assert token["events"][0]["price"] == 80
    assert token["columns"]["value"][1] == pytest.approx(540 * (1 + 2.3 * (81 / 80 - 1)))


def test_between_checks_a_close_past_a_trigger_resets_and_others_do_not() -> None:
    times = ["2024-01-01T10:00Z", "2024-01-01T11:00Z", "2024-01-01T12:00Z", "2024-01-01T16:00Z"]
    (token,) = results(prices(100, 96, 84, 85, times=times), {**OLD_3L, "rebalance_time": "16:00"})
    assert [trade != 0 for trade in token["columns"]["trade"]] == [False, False, True, True]
    assert [event["kind"] for event in token["events"]] == ["trigger"]


@pytest.mark.parametrize("target", [2.3, -2.3])
def test_after_the_cost_the_leverage_is_the_target(target: float) -> None:
    path = prices(100, 80, 96, 101, 60)
    (token,) = results(path, {**OLD_3L, "target_leverage": target}, costs={"trading_fee": 0.01, "funding_rate": 0.001})
    assert token["columns"]["leverage"][1:] == pytest.approx([target] * 4, rel=1e-12)


def test_a_morning_token_is_never_added_to_between_its_resets() -> None:
    times = [f"2024-01-01T{hour}:00Z" for hour in (10, 11, 12)]
    rule = {**MORNING_5X, "trigger_leverage": 7, "rebalance_time": "23:00"}
    (token,) = results(prices(100, 140, 120, times=times), rule)
    assert token["summary"]["rebalances"] == 0


@pytest.mark.parametrize("leverage", [-3, 0.5, 3])
@pytest.mark.parametrize("hours", [1, 24])
def test_an_empty_band_without_triggers_is_the_daily_reset_to_the_bit(leverage: float, hours: int) -> None:
    chance = np.random.default_rng(3)
    count = 96 // hours + 1
    closes = 100 * np.exp(np.cumsum(chance.normal(0, 0.02, count)))
    times = [f"2024-01-{1 + n * hours // 24:02}T{n * hours % 24:02}:00Z" for n in range(count)]
    band = {"lowest_leverage": abs(leverage), "highest_leverage": abs(leverage)}
    token, daily = results(
        prices(*map(float, closes), times=times),
        {"rule": "checked-reset", "target_leverage": leverage, **band},
        {"rule": "daily-reset", "target_leverage": leverage, "financing": "perpetual"},
        costs=COSTS,
    )
    assert list(token["columns"]["value"]) == list(daily["columns"]["value"])
    assert list(token["columns"]["exposure"]) == list(daily["columns"]["exposure"])


@pytest.mark.parametrize("leverage", [-3, 0.5, 3])
def test_triggers_never_reached_change_no_bit(leverage: float) -> None:
    path = returns(*np.random.default_rng(4).normal(0, 0.02, 60))
    rule = {
        "rule": "checked-reset",
        "target_leverage": leverage,
        "lowest_leverage": abs(leverage) * 0.9,
        "highest_leverage": abs(leverage) * 1.1,
    }
    without, with_triggers = results(path, rule, {**rule, "trigger_leverage": 120, "largest_move": 0.99}, costs=COSTS)
    assert list(without["columns"]["value"]) == list(with_triggers["columns"]["value"])


@pytest.mark.parametrize("leverage", [-3, 3])
def test_an_empty_band_with_a_trigger_is_the_adverse_move_rule_to_the_bit(leverage: float) -> None:
    path = candles(100, (100, 104, 80, 90), (85, 100, 85, 99), (99, 99, 97, 98), (120, 130, 90, 91))
    trigger = {"target_leverage": leverage, "trigger_leverage": 4}
    token, adverse = results(
        path,
        {"rule": "checked-reset", "lowest_leverage": 3, "highest_leverage": 3, **trigger},
        {"rule": "adverse-move", **trigger},
        costs=COSTS,
    )
    assert list(token["columns"]["value"]) == list(adverse["columns"]["value"])


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"lowest_leverage": 2.5}, "target_leverage"),
        ({"highest_leverage": 2}, "target_leverage"),
        ({"trigger_leverage": 2.3}, "trigger_leverage"),
        ({"target_leverage": -3.1, "highest_leverage": 4}, "trigger_leverage"),
    ],
)
def test_a_band_without_its_target_and_a_trigger_below_it_are_refused(change: dict[str, float], field: str) -> None:
    assert refusals({**OLD_3L, **change}) == {field: ["relation"]}


def test_a_move_of_nothing_is_refused() -> None:
    assert refusals({**OLD_3L, "smallest_move": 0}) == {"smallest_move": ["range"]}


def test_a_price_that_has_gone_to_nothing_moves_no_more() -> None:
    unlevered = {"target_leverage": 0.5, "lowest_leverage": 0.4, "highest_leverage": 0.6, "smallest_move": 0.01}
    (token,) = results(returns(-1, 0, 0), {"rule": "checked-reset", **unlevered})
    assert list(token["columns"]["value"]) == [1000.0, 500.0, 500.0, 500.0]
    assert token["columns"]["exposure"][-1] == 250.0
