"""The stepwise re-base, against the issuer's own example and by hand."""

from typing import Any

import numpy as np
import pytest

from tests.rules.refusing import refusals
from tests.simulations.posting import candles, prices, results

STEPS = {"rule": "stepwise-rebase", "target_leverage": 3, "rebase_step": 0.1}
FREE = {**STEPS, "rebase_on_schedule": False}
HOURS = ["2020-01-01T00:00Z", "2020-01-01T01:00Z", "2020-01-01T02:00Z", "2020-01-01T03:00Z"]
COSTS: dict[str, Any] = {"trading_fee": 0.001, "funding_rate": 0.0001, "management_fee": 0.02}


def wandering(seed: int, volatility: float) -> dict[str, Any]:
    """Sixty closes by chance."""
    moves = np.random.default_rng(seed).normal(0, volatility, 60)
    return prices(*map(float, 100 * np.exp(np.cumsum(moves))))


@pytest.mark.parametrize(
    ("leverage", "published"), [(3, [100, 109, 130, 165.45]), (-3, [100, 91, 70, 50.91])], ids=["up", "down"]
)
@pytest.mark.parametrize(
    ("instrument", "times"), [(STEPS, {"times": HOURS}), (FREE, {})], ids=["on schedule", "steps only"]
)
def test_it_gives_the_prices_of_the_published_example(
    leverage: float, published: list[float], instrument: dict[str, Any], times: dict[str, Any]
) -> None:
    """Reference case rs-step10-btcup: read on the issuer's page, to a hundredth."""
    path = prices(10_000, 10_300, 11_000, 12_000, **times)
    (token,) = results(path, {**instrument, "target_leverage": leverage}, initial_value=100)
    assert token["columns"]["value"] == pytest.approx(published, abs=0.01)
    assert [event["price"] for event in token["events"]] == pytest.approx([11_000])


@pytest.mark.parametrize(
    ("leverage", "close", "marks"),
    [(3, 125, [110, 121]), (-3, 125, [110, 121]), (3, 70, [90, 81, 72.9]), (-3, 70, [90, 81, 72.9])],
)
@pytest.mark.parametrize("candle", [False, True], ids=["closes", "a jump at the open"])
def test_a_jump_through_several_steps_is_traded_step_by_step(
    leverage: float, close: float, marks: list[float], candle: bool
) -> None:
    path = candles(100, (close, close, close, close)) if candle else prices(100, close)
    (token,) = results(path, {**FREE, "target_leverage": leverage})
    value, last = 1000.0, 100.0
    for mark in [*marks, close]:
        value, last = value * (1 + leverage * (mark / last - 1)), mark
    assert [event["price"] for event in token["events"]] == pytest.approx(marks)
    assert token["summary"]["final_value"] == pytest.approx(value)


def test_inside_a_candle_steps_count_both_ways() -> None:
    (token,) = results(candles(100, (100, 100, 89, 100)), FREE)
    assert [event["price"] for event in token["events"]] == pytest.approx([90, 99])  # down to 90, up a tenth of 90
    assert token["summary"]["final_value"] == pytest.approx(1000 * 0.7 * 1.3 * (1 + 3 / 99))


def test_a_scheduled_rebase_starts_a_new_step() -> None:
    scheduled, free = results(prices(100, 105, 110.25), STEPS, FREE)
    assert scheduled["events"] == []
    assert scheduled["summary"]["final_value"] == pytest.approx(1000 * 1.15 * 1.15)
    assert free["summary"]["final_value"] == pytest.approx(1000 * 1.3 * (1 + 3 * 0.25 / 110))


@pytest.mark.parametrize("leverage", [3, -3])
def test_the_cost_is_paid_out_of_the_value_and_the_leverage_is_right_afterwards(leverage: float) -> None:
    (token,) = results(prices(100, 110), {**FREE, "target_leverage": leverage}, costs={"trading_fee": 0.01})
    value = 1000 + 100 * leverage
    exposure = 1100 * leverage
    gap = leverage * value - exposure  # 3 x 1300 - 3300 = 600; -3 x 700 + 3300 = 1200
    traded = gap / (1 + 0.01 * leverage)
    assert token["columns"]["cost"][1] == pytest.approx(0.01 * abs(traded))
    assert token["columns"]["leverage"][1] == pytest.approx(leverage)
    assert f"at a cost of {0.01 * abs(traded):.2f}" in token["events"][0]["text"]


@pytest.mark.parametrize("leverage", [-3, 0.5, 3])
def test_a_step_never_reached_is_the_daily_reset_to_the_bit(leverage: float) -> None:
    path = wandering(seed=5, volatility=0.03)
    token, daily = results(
        path,
        {**STEPS, "target_leverage": leverage, "rebase_step": 0.9},
        {"rule": "daily-reset", "target_leverage": leverage, "financing": "perpetual"},
        costs=COSTS,
    )
    assert list(token["columns"]["value"]) == list(daily["columns"]["value"])
    assert list(token["columns"]["exposure"]) == list(daily["columns"]["exposure"])


@pytest.mark.parametrize("leverage", [-3, 0.5, 3])
def test_without_schedule_a_step_never_reached_is_a_position_held_to_the_bit(leverage: float) -> None:
    path = wandering(seed=6, volatility=0.01)
    token, held = results(
        path,
        {**FREE, "target_leverage": leverage, "rebase_step": 0.9},
        {"rule": "perpetual-position", "leverage": leverage, "maintenance_margin_rate": 0},
        costs=COSTS,
    )
    assert list(token["columns"]["value"]) == list(held["columns"]["value"])


def test_one_straight_move_is_followed_for_sixty_four_steps_and_one_more_at_its_end() -> None:
    (token,) = results(prices(100, 200), {**FREE, "target_leverage": 2, "rebase_step": 0.01})
    assert token["events_total"] == 65
    assert token["events"][-1]["price"] == 200
    reached = 100 * 1.01**64
    assert token["summary"]["final_value"] == pytest.approx(1000 * 1.02**64 * (1 + 2 * (200 / reached - 1)))


def test_a_step_wider_than_one_over_leverage_comes_too_late() -> None:
    (token,) = results(prices(100, 45), {**FREE, "rebase_step": 0.5})
    assert token["summary"]["wiped_out_at"] == 1


@pytest.mark.parametrize("step", [0, -0.1, 1, 1.5])
def test_a_step_of_nothing_or_of_everything_is_refused(step: float) -> None:
    assert refusals({**STEPS, "rebase_step": step}) == {"rebase_step": ["range"]}


def test_what_is_left_after_the_most_steps_counts_as_one_more_inside_a_candle_too() -> None:
    """100 falls to 45 in steps of 1%: 64 at their prices, 100 x 0.99^64 = 52.56, and one more at 45."""
    small = {**FREE, "rebase_step": 0.01}
    for path in (candles(100, (45, 45, 45, 45)), prices(100, 45)):
        (token,) = results(path, small)
        assert token["events_total"] == 65
        assert token["events"][-1]["price"] == pytest.approx(45)
    (turned,) = results(candles(100, (45, 46, 45, 46)), small)
    assert [event["price"] for event in turned["events"][63:66]] == pytest.approx([100 * 0.99**64, 45, 45 * 1.01])


@pytest.mark.parametrize(("leverage", "step"), [(0.0085, 0.97), (0.5, 0.5), (1, 0.9), (-0.5, 0.97), (3, 0.97)])
def test_a_price_that_falls_to_nothing_leaves_a_value_that_is_a_number(leverage: float, step: float) -> None:
    """However many steps lie between a price and zero, the last fall is answered and nothing is divided by zero."""
    path = {"kind": "returns", "returns": [-1.0, 0.1]}
    (token,) = results(path, {**FREE, "target_leverage": leverage, "rebase_step": step})
    assert 0.0 <= token["summary"]["final_value"] < float("inf")
    value = 1000.0 * (1 - leverage * step)  # after the first step, where that leaves anything
    if leverage > 0:
        assert token["summary"]["final_value"] <= max(value, 0.0)
