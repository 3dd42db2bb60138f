"""Leverage band, by hand and at its limits."""

from typing import Any

import numpy as np
import pytest

from tests.simulations.posting import candles, prices, results, returns

BAND = {"rule": "leverage-band", "target_leverage": 3, "lowest_leverage": 2.25, "highest_leverage": 4.125}


def test_inside_the_band_nothing_is_traded() -> None:
    (token,) = results(prices(100, 95, 103, 110), BAND)
    assert token["summary"]["rebalances"] == 0
    assert token["columns"]["leverage"][1] == pytest.approx(2850 / 850)


def test_past_an_edge_it_trades_back_to_the_target_at_the_close() -> None:
    (token,) = results(prices(100, 85, 85), BAND)
    assert token["columns"]["trade"][1] == pytest.approx(3 * 550 - 2550)  # value 550, exposure 2550, leverage 4.64
    assert token["columns"]["leverage"][1] == pytest.approx(3)
    assert [event["kind"] for event in token["events"]] == ["band-exit"]


def test_with_highs_and_lows_it_trades_at_the_edge_of_the_band() -> None:
    (token,) = results(candles(100, (100, 100, 85, 85)), BAND)
    edge = 100 * 4.125 * (3000 - 1000) / (3000 * 3.125)  # E g / (V + E (g - 1)) = 4.125
    assert token["events"][0]["price"] == pytest.approx(edge)
    value = 1000 + 30 * (edge - 100)
    assert token["columns"]["value"][1] == pytest.approx(value * (1 + 3 * (85 / edge - 1)))


def test_a_rise_takes_the_leverage_to_the_lower_edge() -> None:
    (token,) = results(candles(100, (100, 130, 100, 130)), BAND)
    edge = 100 * 2.25 * (3000 - 1000) / (3000 * 1.25)
    assert token["events"][0]["price"] == pytest.approx(edge)


def test_a_short_token_reaches_its_upper_edge_when_the_price_rises() -> None:
    (token,) = results(candles(100, (100, 112, 100, 105)), {**BAND, "target_leverage": -3})
    edge = 100 * -4.125 * (-3000 - 1000) / (-3000 * -5.125)
    assert token["events"][0]["price"] == pytest.approx(edge)
    assert edge > 100


@pytest.mark.parametrize("leverage", [-3, -0.5, 0.5, 1, 3])
@pytest.mark.parametrize("seed", range(5))
def test_a_band_of_no_width_is_the_daily_reset_to_the_bit(leverage: float, seed: int) -> None:
    chance = np.random.default_rng(seed)
    path = returns(*chance.normal(0, 0.04, 60))
    costs: dict[str, Any] = {"trading_fee": 0.001, "borrow_rate": 0.05, "management_fee": 0.02}
    width = {"lowest_leverage": abs(leverage), "highest_leverage": abs(leverage)}
    band, daily = results(
        path,
        {**BAND, "target_leverage": leverage, **width},
        {"rule": "daily-reset", "target_leverage": leverage},
        costs=costs,
    )
    assert list(band["columns"]["value"]) == list(daily["columns"]["value"])
    assert list(band["columns"]["exposure"]) == list(daily["columns"]["exposure"])
