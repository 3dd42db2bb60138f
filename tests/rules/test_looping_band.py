"""The looping band: the contract's two formulas, refused swaps, the liquidation of February 2025, and limits."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from tests.rules.refusing import refusals
from tests.simulations.posting import Result, candles, prices, results, returns

# Opened at 100 with 1,000 at 3x: collateral 3,000, debt 2,000.
LOOP = {
    "rule": "looping-band",
    "lowest_collateral_ratio": 1.35,
    "target_collateral_ratio": 1.5,
    "highest_collateral_ratio": 1.65,
    "offset": 0.0035,
}
STUCK = {**LOOP, "largest_slippage": 0.01}
THIN_MARKET = {"slippage": 0.02}


def kinds(token: Result) -> list[str]:
    """The kinds of events of a result, in order."""
    return [event["kind"] for event in token["events"]]


def test_inside_the_band_nothing_is_swapped() -> None:
    (token,) = results(prices(100, 91, 109), LOOP)
    assert token["summary"]["rebalances"] == 0
    assert token["columns"]["leverage"][0] == pytest.approx(3)


def test_above_the_band_it_borrows_what_the_contract_borrows() -> None:
    """(C - t D) / (t - (1 - o)) of debt, of which 1 - o arrives as collateral."""
    (token,) = results(prices(100, 120), LOOP)
    borrowed = (3600 - 1.5 * 2000) / (1.5 - (1 - 0.0035))
    assert token["columns"]["trade"][1] == pytest.approx(borrowed * (1 - 0.0035))
    assert token["columns"]["cost"][1] == pytest.approx(borrowed * 0.0035)
    assert token["columns"]["leverage"][1] == pytest.approx(3)


def test_below_the_band_it_sells_what_the_contract_sells() -> None:
    """(t D - C) / (t (1 - o) - 1) of collateral."""
    (token,) = results(prices(100, 85), LOOP)
    sold = (1.5 * 2000 - 2550) / (1.5 * (1 - 0.0035) - 1)
    assert token["columns"]["trade"][1] == pytest.approx(-sold)
    assert token["columns"]["cost"][1] == pytest.approx(sold * 0.0035)
    assert token["columns"]["leverage"][1] == pytest.approx(3)


def test_inside_a_candle_it_swaps_just_past_the_edge() -> None:
    (token,) = results(candles(100, (100, 100, 85, 95)), LOOP)
    assert [event["price"] for event in token["events"]] == pytest.approx(
        [90, 99]
    )  # 1.5 x 0.9, then 1.5 x 1.1 on the way up


def test_a_fall_of_three_tenths_without_a_swap_leaves_a_tenth_at_95_percent_loan_to_value() -> None:
    """Fact SM-06, and why: fact SM-05, a fall of about 30% while no swap was cheap enough."""
    (token,) = results(prices(100, 70), STUCK, costs=THIN_MARKET)
    assert token["columns"]["value"][1] == pytest.approx(100)
    assert 1 - 1 / token["columns"]["leverage"][1] == pytest.approx(0.952, abs=0.0005)
    (event,) = token["events"]
    assert event["kind"] == "swap-refused"
    assert "more than the rule allows" in event["text"]


@pytest.mark.parametrize(("threshold", "fall"), [(0.80, 0.167), (0.83, 0.197), (0.86, 0.225)])
def test_without_a_swap_it_is_liquidated_where_fact_sm_06_says(threshold: float, fall: float) -> None:
    loop = {**STUCK, "liquidation_threshold": threshold}
    (token,) = results(candles(100, (100, 100, 70, 75)), loop, costs=THIN_MARKET)
    assert kinds(token) == ["swap-refused", "liquidation"]
    assert token["events"][1]["price"] == pytest.approx(100 * (1 - fall), abs=0.06)


def test_a_swap_in_time_would_have_avoided_that_liquidation() -> None:
    (token,) = results(candles(100, (100, 100, 70, 75)), {**STUCK, "liquidation_threshold": 0.8})
    assert set(kinds(token)) == {"band-exit"}
    assert token["summary"]["final_value"] > 100


def test_a_refused_swap_is_told_once_and_done_when_it_is_cheap_again() -> None:
    token, _ = results(
        prices(100, 88, 87, 86, 97, 87),
        {**STUCK, "costs": THIN_MARKET},
        LOOP,
    )
    assert [(event["entry"], event["kind"]) for event in token["events"]] == [(1, "swap-refused"), (5, "swap-refused")]


def test_a_swap_that_would_cost_all_there_is_is_refused() -> None:
    """At 66.8 the collateral is 2,004 and the value 4: selling at 1% would cost more than it helps."""
    (token,) = results(prices(100, 66.8), {**LOOP, "offset": 0.01})
    assert kinds(token) == ["swap-refused"]
    assert token["summary"]["final_value"] == pytest.approx(4)


def test_a_liquidation_takes_its_fee_and_leaves_the_rest() -> None:
    loop = {**STUCK, "liquidation_threshold": 0.8, "liquidation_fee": 0.05}
    (token,) = results(candles(100, (100, 100, 80, 80)), loop, costs={"slippage": 0.0099})
    at = 100 / (1.5 * 0.8)
    assert token["attribution"]["liquidation_loss"] == pytest.approx(-0.05 * 30 * at)
    assert token["summary"]["final_value"] == pytest.approx((0.2 - 0.05 - 0.0099) * 30 * at)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("leverage", [2, 3])
def test_a_swap_without_loss_is_the_band_to_the_bit(leverage: float, seed: int) -> None:
    path = returns(*np.random.default_rng(seed).normal(0, 0.09, 60))
    costs: dict[str, Any] = {"trading_fee": 0.001, "borrow_rate": 0.05, "management_fee": 0.02}
    loop = {
        "rule": "looping-band",
        "lowest_collateral_ratio": 1.25,
        "target_collateral_ratio": leverage / (leverage - 1),
        "highest_collateral_ratio": 2.5,
        "offset": 0,
    }
    band = {"rule": "leverage-band", "target_leverage": leverage, "lowest_leverage": 5 / 3, "highest_leverage": 5}
    token, plain = results(path, loop, band, costs=costs)
    assert token["summary"]["rebalances"] > 0
    assert list(token["columns"]["value"]) == list(plain["columns"]["value"])
    assert list(token["columns"]["exposure"]) == list(plain["columns"]["exposure"])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"lowest_collateral_ratio": 1.6}, "target_collateral_ratio"),
        ({"highest_collateral_ratio": 1.4}, "target_collateral_ratio"),
        ({"liquidation_threshold": 0.7}, "liquidation_threshold"),
    ],
)
def test_ratios_that_do_not_fit_are_refused(changes: Mapping[str, float], field: str) -> None:
    assert refusals({**LOOP, **changes}) == {field: ["relation"]}


@pytest.mark.parametrize("changes", [{"target_collateral_ratio": 1}, {"offset": 0.2}, {"largest_slippage": 0}])
def test_settings_out_of_range_are_refused(changes: Mapping[str, float]) -> None:
    assert refusals({**LOOP, **changes}) == {next(iter(changes)): ["range"]}
