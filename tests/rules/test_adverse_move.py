"""The adverse-move trigger, by hand, at its limits, and against the published moves."""

import numpy as np
import pytest

from tests.simulations.posting import candles, prices, results, returns

TOKEN = {"rule": "adverse-move", "target_leverage": 3}


@pytest.mark.parametrize(
    ("target", "trigger", "move"),
    [(3, 4, -1 / 9), (-3, 4, 1 / 15), (-1, 4 / 3, 1 / 7), (2, 2.3, -0.115385), (2, 3, -0.25), (2, 2.7, -0.205882)],
)
def test_the_trigger_lies_where_leverage_reaches_it(target: float, trigger: float, move: float) -> None:
    """The moves of fact AR-02: (t - L) / (L (1 - t))."""
    path = candles(100, (100, 140, 60, 100))
    (token,) = results(path, {**TOKEN, "target_leverage": target, "trigger_leverage": trigger})
    assert token["events"][0]["price"] == pytest.approx(100 * (1 + move), rel=1e-5)


def test_left_out_the_trigger_is_a_third_above_the_target() -> None:
    (token,) = results(candles(100, (100, 100, 88, 90)), TOKEN)
    assert token["events"][0]["price"] == pytest.approx(100 * 8 / 9)


def test_a_move_of_the_price_counts_from_the_last_rebalance() -> None:
    path = candles(100, (100, 100, 84, 86), (86, 86, 70, 80))
    (token,) = results(path, {**TOKEN, "adverse_move": 0.15})
    assert [event["price"] for event in token["events"]] == pytest.approx([85, 86 * 0.85])


def test_it_trades_at_the_open_where_the_price_jumped_past_the_trigger() -> None:
    (token,) = results(candles(100, (80, 82, 80, 81)), TOKEN)
    assert token["events"][0]["price"] == 80
    assert token["columns"]["value"][1] == pytest.approx(400 * (1 + 3 * (81 / 80 - 1)))


def test_a_token_falling_far_inside_a_candle_is_cut_again_and_again() -> None:
    (token,) = results(candles(100, (100, 100, 50, 60)), TOKEN)
    assert [event["price"] for event in token["events"]] == pytest.approx([100 * (8 / 9) ** n for n in range(1, 6)])
    assert token["summary"]["final_value"] > 0


def test_a_favourable_move_never_sets_it_off() -> None:
    rising, falling = candles(100, (100, 150, 100, 150)), candles(100, (100, 100, 60, 60))
    (token,) = results(rising, TOKEN)
    (short,) = results(falling, {**TOKEN, "target_leverage": -3})
    assert token["events"] == []
    assert short["events"] == []


def test_with_closes_only_a_fall_past_a_third_wipes_it_out() -> None:
    (token,) = results(prices(100, 60), TOKEN)
    assert token["summary"]["wiped_out_at"] == 1


def test_between_schedules_a_close_past_the_trigger_sets_it_off() -> None:
    times = ["2024-01-01T10:00Z", "2024-01-01T11:00Z", "2024-01-01T12:00Z"]
    (token,) = results(prices(100, 88, 89, times=times), TOKEN)
    assert [event["kind"] for event in token["events"]] == ["trigger"]
    assert token["columns"]["leverage"][1] == pytest.approx(3)
    assert token["columns"]["trade"][2] == 0


@pytest.mark.parametrize("leverage", [-3, 0.5, 3])
def test_a_trigger_never_reached_is_the_daily_reset_to_the_bit(leverage: float) -> None:
    chance = np.random.default_rng(1)
    path = returns(*chance.normal(0, 0.02, 60))
    costs = {"trading_fee": 0.001, "funding_rate": 0.0001, "management_fee": 0.02}
    token, daily = results(
        path,
        {**TOKEN, "target_leverage": leverage, "adverse_move": 0.99},
        {"rule": "daily-reset", "target_leverage": leverage, "financing": "perpetual"},
        costs=costs,
    )
    assert list(token["columns"]["value"]) == list(daily["columns"]["value"])


def test_a_token_below_leverage_one_has_no_losing_side_to_cut() -> None:
    (token,) = results(candles(100, (100, 180, 40, 100)), {**TOKEN, "target_leverage": 0.5})
    assert token["events"] == []
