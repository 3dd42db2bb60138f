"""The band edge, by hand, at its limits, and against the leverage that it keeps in small steps."""

from typing import Any

import numpy as np
import pytest

from tests.rules.refusing import refusals
from tests.simulations.posting import candles, prices, results, returns

EDGE = {"rule": "band-edge", "target_leverage": 3, "lowest_leverage": 2.7, "highest_leverage": 3.3}


def test_inside_the_band_nothing_is_traded() -> None:
    (token,) = results(prices(100, 97, 103), EDGE)
    assert token["summary"]["rebalances"] == 0
    assert token["columns"]["leverage"][1] == pytest.approx(2910 / 910)


@pytest.mark.parametrize(
    ("target", "close", "trade", "edge"),
    [
        (3, 93, 3.3 * 790 - 2790, 3.3),  # 3.53x
        (3, 120, 2.7 * 1600 - 3600, 2.7),  # 2.25x
        (-3, 105, -3.3 * 850 + 3150, -3.3),  # -3.71x
        (-3, 90, -2.7 * 1300 + 2700, -2.7),  # -2.08x
    ],
)
def test_outside_it_trades_to_the_nearest_edge_and_no_further(
    target: float, close: float, trade: float, edge: float
) -> None:
    (token,) = results(prices(100, close, close), {**EDGE, "target_leverage": target})
    assert token["columns"]["trade"][1] == pytest.approx(trade)
    assert token["columns"]["leverage"][1] == pytest.approx(edge)
    assert token["columns"]["trade"][2] == pytest.approx(0, abs=1e-9)
    assert token["events"][0]["kind"] == "band-exit"


@pytest.mark.parametrize("edge", ["lowest_leverage", "highest_leverage"])
def test_on_an_edge_it_is_inside(edge: str) -> None:
    (token,) = results(prices(100, 100), {**EDGE, edge: 3})
    assert token["events"] == []


@pytest.mark.parametrize(("target", "edge"), [(3, 3.3), (-3, -2.7)])
def test_the_edge_is_reached_after_the_cost(target: float, edge: float) -> None:
    (token,) = results(prices(100, 85), {**EDGE, "target_leverage": target}, costs={"trading_fee": 0.01})
    assert token["columns"]["leverage"][1] == pytest.approx(edge, rel=1e-12)
    assert f"It cost {token['columns']['cost'][1]:.2f}." in token["events"][0]["text"]


@pytest.mark.parametrize(
    ("target", "candle", "noticed"),
    [
        (3, (100, 100, 93, 95), 3.3 * 1.05),
        (3, (100, 114, 100, 110), 2.7 / 1.05),
        (-3, (100, 104, 100, 101), -3.3 * 1.05),
        (-3, (100, 100, 96, 97), -2.7 / 1.05),
        (0.5, (100, 180, 100, 180), 0.55 * 1.05),
        (0.5, (100, 100, 60, 60), 0.45 / 1.05),
    ],
)
def test_inside_a_candle_it_trades_once_the_leverage_is_past_an_edge_by_the_overshoot(
    target: float, candle: tuple[float, ...], noticed: float
) -> None:
    band = {"lowest_leverage": 0.9 * abs(target), "highest_leverage": 1.1 * abs(target)}
    (token,) = results(candles(100, candle), {**EDGE, "target_leverage": target, **band})
    price = 100 * noticed * (target - 1) / (target * (noticed - 1))  # E g / (V + E (g - 1)) = noticed
    assert token["events"][0]["price"] == pytest.approx(price)


def test_a_fall_past_one_over_leverage_inside_a_candle_does_not_wipe_it_out() -> None:
    (token,) = results(candles(100, (100, 100, 50, 55)), EDGE)
    assert token["summary"]["wiped_out_at"] is None
    assert 0 < token["summary"]["final_value"] < 200


def test_with_a_small_overshoot_it_keeps_the_leverage_of_the_edge() -> None:
    """Past the edge, constant leverage in small steps: value goes with the price to the power of the leverage."""
    (token,) = results(candles(100, (100, 100, 94, 94)), {**EDGE, "overshoot": 0.001})
    at_edge = 3.3 * 2000 / (3000 * 2.3)
    value = (1000 + 3000 * (at_edge - 1)) * (0.94 / at_edge) ** 3.3
    # The second-order drag of steps of about 0.045% is half of 3.3 x 2.3 x step a unit of log price.
    assert token["summary"]["final_value"] == pytest.approx(value, rel=1e-4)


def test_it_trades_less_than_the_band_that_goes_back_to_its_target() -> None:
    band = {**EDGE, "rule": "leverage-band"}
    edge, target = results(prices(100, 93), EDGE, band)
    assert abs(edge["columns"]["trade"][1]) < abs(target["columns"]["trade"][1])


@pytest.mark.parametrize("leverage", [-3, -0.5, 0.5, 1, 3])
@pytest.mark.parametrize("seed", range(3))
def test_a_band_of_no_width_is_the_daily_reset_to_the_bit(leverage: float, seed: int) -> None:
    path = returns(*np.random.default_rng(seed).normal(0, 0.04, 60))
    costs: dict[str, Any] = {"trading_fee": 0.001, "borrow_rate": 0.05, "management_fee": 0.02}
    width = {"lowest_leverage": abs(leverage), "highest_leverage": abs(leverage)}
    edge, daily = results(
        path,
        {**EDGE, "target_leverage": leverage, **width},
        {"rule": "daily-reset", "target_leverage": leverage},
        costs=costs,
    )
    assert list(edge["columns"]["value"]) == list(daily["columns"]["value"])
    assert list(edge["columns"]["exposure"]) == list(daily["columns"]["exposure"])


@pytest.mark.parametrize("leverage", [-3, 3])
def test_a_band_never_left_is_a_loan_held_to_the_bit(leverage: float) -> None:
    path = returns(*np.random.default_rng(7).normal(0, 0.01, 60))
    wide = {"lowest_leverage": 0.01, "highest_leverage": 125}
    edge, held = results(
        path,
        {**EDGE, "target_leverage": leverage, **wide},
        {"rule": "margin-position", "leverage": leverage, "maintenance_margin_rate": 0},
        costs={"borrow_rate": 0.05, "management_fee": 0.02},
    )
    assert list(edge["columns"]["value"]) == list(held["columns"]["value"])


@pytest.mark.parametrize("change", [{"lowest_leverage": 3.1}, {"highest_leverage": 2.9}, {"target_leverage": 0}])
def test_a_band_without_its_target_is_refused(change: dict[str, float]) -> None:
    assert refusals({**EDGE, **change}) == {"target_leverage": ["relation"]}


def test_an_overshoot_of_nothing_is_refused() -> None:
    assert refusals({**EDGE, "overshoot": 0}) == {"overshoot": ["range"]}
