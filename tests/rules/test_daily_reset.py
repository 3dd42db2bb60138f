"""Daily reset, by hand and against the closed form."""

from math import prod

import numpy as np
import pytest

from tests.simulations.posting import prices, results, returns

DAILY = {"rule": "daily-reset", "target_leverage": 3}


def test_a_fall_of_a_fifth_and_the_way_back_cost_a_3x_token_three_tenths() -> None:
    (token,) = results(prices(100, 80, 100), DAILY)
    assert token["columns"]["value"] == pytest.approx([1000, 400, 700])  # 1000 (1 - 0.6) (1 + 0.75)
    assert token["columns"]["exposure"] == pytest.approx([3000, 1200, 2100])
    assert token["columns"]["trade"] == pytest.approx([0, -1200, 600])  # L (L - 1) r V: 3 x 2 x -0.2 x 1000


@pytest.mark.parametrize("leverage", [-3, -1, 0.5, 1, 2, 3])
def test_it_is_the_product_of_its_daily_returns(leverage: float) -> None:
    changes = [0.03, -0.05, 0.011, 0.2, -0.17]
    (token,) = results(returns(*changes), {**DAILY, "target_leverage": leverage})
    assert token["summary"]["final_value"] == pytest.approx(1000 * prod(1 + leverage * change for change in changes))


@pytest.mark.parametrize("leverage", [-2, 2, 3])
def test_in_small_steps_it_meets_the_closed_form_of_constant_leverage(leverage: float) -> None:
    volatility, steps = 0.4, 20_000
    change = volatility * np.sqrt(1 / steps)
    path = returns(*[change, -change] * (steps // 2), step="1m")
    (token,) = results(path, {**DAILY, "target_leverage": leverage})
    growth = (1 - change**2) ** (steps // 2)
    closed_form = growth**leverage * np.exp(-(leverage**2 - leverage) / 2 * volatility**2)
    assert token["summary"]["final_value"] / 1000 == pytest.approx(closed_form, rel=1e-3)


def test_leverage_one_without_cost_is_the_underlying() -> None:
    path = returns(0.1, -0.3, 0.25, -0.01)
    token, spot = results(path, {**DAILY, "target_leverage": 1}, {"rule": "spot"})
    assert token["columns"]["value"] == pytest.approx(spot["columns"]["value"], rel=1e-15)


@pytest.mark.parametrize(("leverage", "change"), [(1, -1.0), (2, -0.5), (4, -0.25), (-1, 1.0), (-2, 0.5), (-4, 0.25)])
def test_a_move_of_exactly_one_over_leverage_ends_at_zero_and_stays_there(leverage: float, change: float) -> None:
    (token,) = results(returns(change, 0.5, -0.5), {**DAILY, "target_leverage": leverage})
    assert list(token["columns"]["value"]) == [1000, 0, 0, 0]
    assert token["summary"]["wiped_out_at"] == 1
    assert token["attribution"]["shortfall"] == 0


def test_after_the_trade_is_paid_for_the_leverage_is_the_target() -> None:
    (token,) = results(prices(100, 80, 110), DAILY, costs={"trading_fee": 0.01, "slippage": 0.005, "borrow_rate": 0.1})
    assert token["columns"]["leverage"] == pytest.approx([3, 3, 3], rel=1e-14)


def test_between_scheduled_instants_the_leverage_drifts() -> None:
    times = ["2024-01-01T22:00Z", "2024-01-01T23:00Z", "2024-01-02T00:00Z", "2024-01-02T01:00Z"]
    (token,) = results(prices(100, 110, 99, 104, times=times), DAILY)
    assert token["columns"]["trade"][1] == 0  # 23:00: nothing is due
    assert token["columns"]["leverage"][1] == pytest.approx(3.3 / 1.3)  # L (1 + r) / (1 + L r)
    assert token["columns"]["leverage"][2] == pytest.approx(3)  # midnight
    assert token["columns"]["trade"][3] == 0


def test_it_acts_at_the_first_price_at_or_after_the_instant() -> None:
    times = ["2024-01-01T23:50Z", "2024-01-02T00:01Z", "2024-01-02T00:03Z", "2024-01-02T00:10Z"]
    (token,) = results(prices(100, 101, 102, 103, times=times), {**DAILY, "rebalance_time": "00:02"})
    assert [trade != 0 for trade in token["columns"]["trade"]] == [False, False, True, False]


def test_a_schedule_of_two_days_skips_every_other_midnight_only_on_steps_shorter_than_a_day() -> None:
    times = [f"2024-01-0{day}T{hour}:00Z" for day in (1, 2, 3, 4, 5) for hour in ("00", "12")]
    path = prices(*[100 + entry for entry in range(10)], times=times)
    (token,) = results(path, {**DAILY, "rebalance_interval": "2d"})
    acted = [time for time, trade in zip(times, token["columns"]["trade"], strict=True) if trade != 0]
    assert len(acted) == 2
    assert all(time.endswith("T00:00Z") for time in acted)
