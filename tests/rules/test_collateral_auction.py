"""Collateral auctions: trades and times by hand, the published example, both checks of the contract, and limits."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from service.rules import rules
from service.simulator.collateral import leverage_at, liquidation_penalty
from tests.rules.refusing import refusals
from tests.simulations.posting import Result, candles, prices, results, returns

# Opened at 100 with 1,000: collateral 2,000, debt 1,000, so a price of 100 c / 2 is a collateral ratio of c.
TWO = {
    "rule": "collateral-auction",
    "lowest_collateral_ratio": 1.8,
    "target_collateral_ratio": 2,
    "highest_collateral_ratio": 2.2,
    "auction_duration": 3600,
    "initial_price_multiplier": 1.01,
    "min_price_multiplier": 0.99,
    "taker_margin": 0.01,
    "liquidation_threshold": 0.86,
}
# The 17x token of fact SM-11.
SEVENTEEN = {
    "rule": "collateral-auction",
    "lowest_collateral_ratio": 1.06135,
    "target_collateral_ratio": 1.0625,
    "highest_collateral_ratio": 1.062893082,
    "auction_duration": 3600,
    "initial_price_multiplier": 1.01,
    "min_price_multiplier": 0.999,
    "pre_liquidation_collateral_ratio": 1.06061,
    "rebalance_reward": 0.3,
    "liquidation_threshold": 0.945,
}


def kinds(token: Result) -> list[str]:
    """The kinds of events of a result, in order."""
    return [event["kind"] for event in token["events"]]


def test_it_opens_with_the_leverage_of_its_target() -> None:
    (token,) = results(prices(100, 100), SEVENTEEN)
    assert token["columns"]["leverage"][0] == pytest.approx(17)
    assert token["instrument"]["title"] == "17x collateral auction"


def test_too_little_collateral_is_sold_at_the_takers_price() -> None:
    """At 85: collateral 1,700, value 700. (1700 - 2 x 700) / (1 - 0.01 x 2) goes, at a loss of 1%."""
    (token,) = results(prices(100, 85), TWO)
    sold = 300 / 0.98
    assert token["columns"]["trade"][1] == pytest.approx(-sold)
    assert token["columns"]["cost"][1] == pytest.approx(0.01 * sold)
    assert token["columns"]["leverage"][1] == pytest.approx(2)


def test_too_much_collateral_is_bought_with_debt_that_brings_less() -> None:
    """At 120: collateral 2,400, debt 1,000. New debt d brings 0.99 d: 2400 + 0.99 d = 2 (1000 + d), d = 400 / 1.01."""
    (token,) = results(prices(100, 120), TWO)
    debt = 400 / 1.01
    assert token["columns"]["trade"][1] == pytest.approx(0.99 * debt)
    assert token["columns"]["cost"][1] == pytest.approx(0.01 * debt)


@pytest.mark.parametrize(("price", "side"), [(75, -1), (125, 1)])
def test_at_the_edge_of_the_band_nothing_happens_and_past_it_something_does(price: float, side: int) -> None:
    band = {**TWO, "lowest_collateral_ratio": 1.5, "highest_collateral_ratio": 2.5}
    at_edge, past = results(prices(100, price), band)[0], results(prices(100, price + side * 1e-6), band)[0]
    assert at_edge["events"] == []
    assert kinds(past) == ["auction-opened", "auction-taken"]
    (inside,) = results(candles(100, (100, max(100, price), min(100, price), 100)), band)
    assert inside["events"] == []


def test_over_short_steps_it_is_taken_once_its_price_has_fallen_that_far() -> None:
    """1.01 falls to 0.991 after 1 - 0.05^(1/4) = 0.5271 of an hour: 1,898 s after it opened, seen at 2,400 s."""
    (token,) = results(prices(100, *[85] * 6, step="10m"), {**TWO, "taker_margin": 0.009})
    assert [(event["entry"], event["kind"]) for event in token["events"]] == [
        (1, "auction-opened"),
        (5, "auction-taken"),
    ]
    assert token["columns"]["cost"][5] == pytest.approx(-0.009 * token["columns"]["trade"][5])


def test_a_step_as_long_as_the_auction_holds_all_of_it() -> None:
    coarse, fine = results(prices(100, 85, step="1h"), TWO)[0], results(prices(100, *[85] * 8, step="10m"), TWO)[0]
    assert kinds(coarse) == kinds(fine) == ["auction-opened", "auction-taken"]
    assert coarse["summary"]["final_value"] == fine["summary"]["final_value"]


@pytest.mark.parametrize("step", ["30m", "1d"])
def test_nobody_takes_it_where_takers_ask_more_than_its_lowest_price(step: str) -> None:
    (token,) = results(prices(100, *[85] * 5, step=step), {**TWO, "taker_margin": 0.02})
    assert list(token["columns"]["trade"]) == [0] * 6
    assert kinds(token)[:3] == ["auction-opened", "auction-expired", "auction-opened"]
    assert "untaken" in token["events"][1]["text"]


def test_it_ends_when_the_ratio_is_back_inside_the_band() -> None:
    (token,) = results(prices(100, 85, 95, 95, step="10m"), TWO)
    assert kinds(token) == ["auction-opened", "auction-expired"]
    assert token["summary"]["rebalances"] == 0


def test_it_opens_for_the_other_side_when_the_price_jumps_across_the_band() -> None:
    (token,) = results(prices(100, 85, 120, *[120] * 6, step="10m"), TWO)
    assert kinds(token) == ["auction-opened", "auction-expired", "auction-opened", "auction-taken"]
    assert token["columns"]["trade"][-1] > 0


def test_takers_who_gain_elsewhere_pay_more_than_the_oracle_says() -> None:
    (token,) = results(prices(100, 85), {**TWO, "taker_margin": -0.005})
    assert token["attribution"]["trading_cost"] == pytest.approx(0.005 * 300 / (1 + 0.005 * 2))
    assert "below zero is a gain" in token["events"][1]["text"]


def test_what_the_request_charges_comes_on_top() -> None:
    (token,) = results(prices(100, 85), TWO, costs={"trading_fee": 0.002})
    assert token["columns"]["cost"][1] == pytest.approx(0.012 * 300 / (1 - 0.012 * 2))
    assert token["columns"]["leverage"][1] == pytest.approx(2)


@pytest.mark.parametrize(
    ("reward", "changes", "kind", "fall"),
    [
        (0.3, {}, "auction-opened", 0.0011),
        (0.3, {}, "pre-liquidation", 0.0018),
        (0.0, {"taker_margin": 0.001}, "liquidation", 0.0040),
    ],
)
def test_the_cushions_of_the_17x_token_are_those_of_fact_sm_12(
    reward: float, changes: Mapping[str, float], kind: str, fall: float
) -> None:
    instrument = {**SEVENTEEN, "rebalance_reward": reward, **changes}
    (token,) = results(candles(100, (100, 100, 99.5, 99.5), step="1m"), instrument)
    first = next(event for event in token["events"] if event["kind"] == kind)
    assert first["price"] == pytest.approx(100 * (1 - fall), abs=0.006)


def test_a_pre_liquidation_costs_the_reward_on_the_debt_it_repays() -> None:
    """The contract's second check, met exactly: equity after = equity before - |change of debt| x penalty x reward."""
    (token,) = results(prices(100, 99.8, step="1m"), SEVENTEEN)
    value, exposure = 1000 - 17000 * 0.002, 17000 * 0.998
    after, held = token["columns"]["value"][1], token["columns"]["exposure"][1]
    repaid = (exposure - value) - (held - after)
    assert kinds(token) == ["pre-liquidation"]
    assert value - after == pytest.approx(repaid * liquidation_penalty(0.945) * 0.3)
    assert held / after == pytest.approx(17)


def test_a_reward_below_what_takers_ask_moves_nobody_and_the_market_liquidates() -> None:
    path = candles(100, (100, 100, 99, 99), step="1m")
    (token,) = results(path, {**SEVENTEEN, "taker_margin": 0.01})
    assert kinds(token) == ["auction-opened", "liquidation"]
    at = 100 / (1.0625 * 0.945)
    assert token["events"][1]["price"] == pytest.approx(at)
    lost = liquidation_penalty(0.945) * 0.945 * 17000 * at / 100
    assert token["attribution"]["liquidation_loss"] == pytest.approx(-lost)


def test_below_the_pre_liquidation_ratio_the_auction_may_not_take_more_than_the_reward() -> None:
    """0.1% to the taker of the auction would pass no check where the reward is nothing."""
    costly = {**SEVENTEEN, "rebalance_reward": 0, "taker_margin": 0.001}
    (token,) = results(prices(100, 99.8, 99.8, 99.8, step="1h"), costly)
    assert token["summary"]["rebalances"] == 0


def test_afterwards_the_ratio_lies_between_where_it_was_and_the_target() -> None:
    """The contract's first check, on any position and any cost."""
    rule, chance = rules()["collateral-auction"], np.random.default_rng(11)
    traded = 0
    for _ in range(3000):
        target = 1 + float(np.exp(chance.uniform(-4, 1)))
        lowest = 1 + (target - 1) * float(chance.uniform(0.5, 1))
        settings = {
            **TWO,
            "target_collateral_ratio": target,
            "lowest_collateral_ratio": lowest,
            "highest_collateral_ratio": target * float(chance.uniform(1, 1.5)),
            "taker_margin": float(chance.uniform(-0.01, 0.3)),
            "min_price_multiplier": 0.6,
            "pre_liquidation_collateral_ratio": 1 + (lowest - 1) * 0.9,
            "rebalance_reward": float(chance.uniform(0, 1)),
        }
        before = 1 + (target - 1) * float(np.exp(chance.normal(0, 1)))
        value = 1000.0
        exposure = value * leverage_at(before)
        numbers = rule.numbers(rule.complete(settings))
        held, rate, _, _ = rule.decide(exposure, value, 1.0, 86400.0, 0.0, numbers, (0.0, 0.0, 0.0, 0.0))
        if held != exposure:
            left = value - rate * abs(held - exposure)
            after = held / (held - left)
            assert left > 0
            assert min(before, target) * (1 - 1e-9) <= after <= max(before, target) * (1 + 1e-9)
            traded += 1
    assert traded > 700


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("leverage", [2, 3])
def test_an_auction_of_no_length_at_the_oracles_price_is_the_band_to_the_bit(leverage: float, seed: int) -> None:
    path = returns(*np.random.default_rng(seed).normal(0, 0.06, 60))
    costs: dict[str, Any] = {"trading_fee": 0.001, "borrow_rate": 0.05, "management_fee": 0.02}
    instant = {
        "rule": "collateral-auction",
        "lowest_collateral_ratio": 1.25,
        "target_collateral_ratio": leverage / (leverage - 1),
        "highest_collateral_ratio": 2.5,
        "auction_duration": 0,
        "initial_price_multiplier": 1,
        "min_price_multiplier": 1,
        "liquidation_threshold": 0.999,
    }
    band = {"rule": "leverage-band", "target_leverage": leverage, "lowest_leverage": 5 / 3, "highest_leverage": 5}
    token, plain = results(path, instant, band, costs=costs)
    assert list(token["columns"]["value"]) == list(plain["columns"]["value"])
    assert list(token["columns"]["exposure"]) == list(plain["columns"]["exposure"])


def test_doubling_all_money_doubles_all_money_to_the_bit() -> None:
    path = returns(*np.random.default_rng(5).normal(0, 0.0008, 200), step="20m")
    (one,) = results(path, SEVENTEEN, initial_value=1000)
    (two,) = results(path, SEVENTEEN, initial_value=2000)
    assert one["summary"]["rebalances"] > 5
    assert list(2 * one["columns"]["value"]) == list(two["columns"]["value"])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"lowest_collateral_ratio": 2.1}, "target_collateral_ratio"),
        ({"highest_collateral_ratio": 1.9}, "target_collateral_ratio"),
        ({"min_price_multiplier": 1.02}, "min_price_multiplier"),
        ({"pre_liquidation_collateral_ratio": 1.81}, "pre_liquidation_collateral_ratio"),
        ({"liquidation_threshold": 0.55}, "liquidation_threshold"),
        ({"pre_liquidation_collateral_ratio": 1.1}, "liquidation_threshold"),
    ],
)
def test_ratios_and_prices_that_do_not_fit_are_refused(changes: Mapping[str, float], field: str) -> None:
    assert refusals({**TWO, **changes}) == {field: ["relation"]}


def test_a_taker_cannot_pay_away_half_the_value() -> None:
    assert refusals({**SEVENTEEN, "taker_margin": -0.05}) == {"taker_margin": ["relation"]}


@pytest.mark.parametrize(
    "changes", [{"target_collateral_ratio": 1}, {"auction_duration": -1}, {"min_price_multiplier": 0}]
)
def test_settings_out_of_range_are_refused(changes: Mapping[str, float]) -> None:
    assert refusals({**TWO, **changes}) == {next(iter(changes)): ["range"]}
