"""Recentering: the contract's own cases, parts and ripcord by hand, coarse and fine steps, and its limits."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from service.rules import rules
from tests.rules.refusing import refusals
from tests.simulations.posting import Result, candles, prices, results, returns

# The settings of the contract's own tests; every case below of 1,000 at 2,000 is theirs, at a price of 1,000.
FLI = {
    "rule": "recentering",
    "target_leverage": 2,
    "lowest_leverage": 1.7,
    "highest_leverage": 2.3,
    "recentering_speed": 0.05,
    "recentering_interval": 86400,
    "incentivized_leverage": 2.6,
}
# Full speed every hour, in trades of 5% of the value, half an hour apart.
PARTS = {
    "rule": "recentering",
    "target_leverage": 2,
    "lowest_leverage": 1,
    "highest_leverage": 4,
    "recentering_speed": 1,
    "recentering_interval": 3600,
    "largest_trade": 0.05,
    "cooldown": 1800,
}
COSTS: dict[str, Any] = {"trading_fee": 0.001, "borrow_rate": 0.05, "management_fee": 0.02}


def kinds(token: Result) -> list[str]:
    """The kinds of events of a result, in order."""
    return [event["kind"] for event in token["events"]]


@pytest.mark.parametrize(
    ("price", "before", "after", "collateral"),
    [
        (1010, 1.980392157, 1.981372549, 0.000990099),
        (850, 2.428571429, 2.3, -0.105882353),
        (800, 2.666666667, 2.3, -0.275),
    ],
)
def test_it_trades_what_the_contract_trades(price: float, before: float, after: float, collateral: float) -> None:
    """The reference cases fli-1010, fli-850 and fli-ripcord-800."""
    (token,) = results(prices(1000, price), FLI)
    (drifting,) = results(prices(1000, price), {"rule": "margin-position", "leverage": 2})
    assert drifting["columns"]["leverage"][1] == pytest.approx(before, rel=1e-6)
    assert token["columns"]["leverage"][1] == pytest.approx(after, rel=1e-6)
    assert token["columns"]["trade"][1] / price == pytest.approx(collateral, rel=1e-6)


def test_engaging_is_a_rebalance_at_full_speed_in_parts() -> None:
    """The reference case fli-engage-twap: 1 ETH at 1,000, no debt, trades of at most 0.5 ETH; half is done."""
    rule = rules()["recentering"]
    engage = {**FLI, "lowest_leverage": 1, "recentering_speed": 1, "largest_trade": 0.5, "cooldown": 3000}
    numbers = rule.numbers(rule.complete(engage))
    wanted, _, _, memory = rule.decide(1000.0, 1000.0, 1000.0, 86400.0, 0.0, numbers, (0.0, 0.0, 86000.0))
    assert wanted - 1000 == 500
    assert memory[1] == 2.0


def test_without_a_move_the_gap_to_the_target_shrinks_by_the_speed_every_day() -> None:
    (token,) = results(prices(1000, 1100, 1100, 1100, 1100), FLI)
    first = 2200 / 1200
    gaps = [2 - (2 - first) * 0.95**day for day in (1, 2, 3, 4)]
    assert token["columns"]["leverage"][1:] == pytest.approx(gaps)


def test_a_cost_is_paid_and_the_leverage_that_was_meant_is_reached() -> None:
    (token,) = results(prices(1000, 1100, 990), FLI, costs={"trading_fee": 0.01, "slippage": 0.005})
    assert token["columns"]["leverage"][1] == pytest.approx(2200 / 1200 * 0.95 + 0.1, rel=1e-14)
    assert token["columns"]["cost"][1] == pytest.approx(0.015 * token["columns"]["trade"][1])


def test_it_waits_an_interval_from_its_last_trade() -> None:
    hours = [f"2024-01-0{1 + hour // 24}T{hour % 24:02}:00Z" for hour in range(0, 60, 6)]
    (token,) = results(prices(*[1000 + 2 * entry for entry in range(10)], times=hours), FLI)
    assert [entry for entry, trade in enumerate(token["columns"]["trade"]) if trade != 0] == [4, 8]


def test_outside_its_band_it_does_not_wait_and_says_so() -> None:
    (token,) = results(prices(1000, 850, 850, step="1h"), FLI)
    assert token["columns"]["leverage"] == pytest.approx([2, 2.3, 2.3])
    assert kinds(token) == ["band-exit"]


def test_without_a_schedule_it_acts_outside_its_band_only() -> None:
    unscheduled = {name: value for name, value in FLI.items() if name != "recentering_interval"}
    (token,) = results(prices(1000, 1010, 1100, 1300), unscheduled)
    assert list(token["columns"]["trade"][:3]) == [0, 0, 0]
    assert token["columns"]["leverage"][3] == pytest.approx(1.7)  # 2600 / 1600 x 0.95 + 0.1 is below the band


def test_inside_a_candle_it_trades_where_the_leverage_passes_an_edge() -> None:
    (token,) = results(candles(1000, (1000, 1000, 840, 990)), {**FLI, "incentivized_leverage": 2.7})
    edge = 1000 * 2.3 * 1000 / (2000 * 1.3)  # E g / (V + E (g - 1)) = 2.3
    assert token["events"][0]["price"] == pytest.approx(edge)
    assert all(later["price"] < earlier["price"] for earlier, later in pairwise(token["events"]))
    assert kinds(token) == ["band-exit"] * 11  # after each, leverage is 2.285 and 2.3 again 0.5% lower


def test_a_trade_too_large_is_done_in_parts_a_cooldown_apart() -> None:
    """At 110 the exposure is 2,200 and should be 2,400: 60 at a time, in steps of ten minutes."""
    (token,) = results(prices(100, *[110] * 17, step="10m"), PARTS)
    done = {entry: trade for entry, trade in enumerate(token["columns"]["trade"]) if trade != 0}
    assert done == {6: pytest.approx(60), 9: pytest.approx(60), 12: pytest.approx(60), 15: pytest.approx(20)}
    assert kinds(token) == ["partial-trade"] * 3


@pytest.mark.parametrize(("step", "trades"), [("30m", [0, 60, 60, 60, 20]), ("1h", [120, 80]), ("2h", [200])])
def test_a_step_longer_than_the_cooldown_holds_as_many_parts_as_fit(step: str, trades: list[float]) -> None:
    (token,) = results(prices(100, *[110] * len(trades), step=step), PARTS)
    assert token["columns"]["trade"][1:] == pytest.approx(trades)


def test_what_is_left_is_dropped_when_the_price_has_done_it() -> None:
    """Half way from 1.8333 to 2 is 1.9167; a price of 104 gives 1.9375 by itself after one part of 60."""
    (token,) = results(prices(100, *[110] * 6, 104, 104, 104, 104, step="10m"), {**PARTS, "recentering_speed": 0.5})
    assert token["columns"]["trade"][6] == pytest.approx(60)
    assert list(token["columns"]["trade"][7:]) == [0, 0, 0, 0]
    assert kinds(token) == ["partial-trade"]


def test_parts_go_on_after_the_price_has_moved_against_them() -> None:
    (token,) = results(prices(100, *[110] * 6, 112, 112, 112, step="10m"), {**PARTS, "recentering_speed": 0.5})
    assert token["columns"]["trade"][9] == pytest.approx(0.05 * token["columns"]["value"][9])


def test_outside_the_band_parts_follow_without_a_wait_until_it_is_inside() -> None:
    """At 80 leverage is 1600 / 600; 1,380 is the edge: 220 away, or eight parts of 5% of 600, all at once."""
    narrow = {**PARTS, "lowest_leverage": 1.7, "highest_leverage": 2.3}
    (token,) = results(prices(100, 80, 80, step="10m"), narrow)
    assert token["columns"]["trade"][1:] == pytest.approx([-240, 0])
    assert kinds(token) == ["band-exit", "partial-trade"]


def test_the_ripcord_brings_it_to_the_top_of_the_band_at_its_own_cost() -> None:
    (token,) = results(prices(1000, 800), {**FLI, "incentivized_slippage": 0.02}, costs={"trading_fee": 0.001})
    sold = (1600 - 2.3 * 600) / (1 - 0.021 * 2.3)
    assert token["columns"]["trade"][1] == pytest.approx(-sold)
    assert token["columns"]["cost"][1] == pytest.approx(0.021 * sold)
    assert token["columns"]["leverage"][1] == pytest.approx(2.3)
    (event,) = token["events"]
    assert event["kind"] == "ripcord"
    assert "not to 2.00x" in event["text"]


def test_the_ripcord_has_parts_of_its_own() -> None:
    """A tenth of 600 at a time, a minute apart: 60 in a step of a minute, 120 in one of two."""
    pulled = {**FLI, "incentivized_largest_trade": 0.1, "incentivized_cooldown": 60, "cooldown": 60}
    (slow,) = results(prices(1000, 800, step="1m"), pulled)
    (fast,) = results(prices(1000, 800, step="2m"), pulled)
    assert slow["columns"]["trade"][1] == pytest.approx(-60)
    assert fast["columns"]["trade"][1] == pytest.approx(-120)
    assert kinds(slow) == ["ripcord", "partial-trade"]


def test_between_two_ripcords_nothing_else_is_traded() -> None:
    pulled = {**FLI, "incentivized_largest_trade": 0.01, "incentivized_cooldown": 120, "cooldown": 120}
    (token,) = results(prices(1000, 760, 760, 760, 760, step="1m"), pulled)
    assert [trade != 0 for trade in token["columns"]["trade"]] == [False, False, True, False, True]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("leverage", [1, 2, 3.5])
def test_at_full_speed_without_schedule_cap_and_band_it_is_the_daily_reset_to_the_bit(
    leverage: float, seed: int
) -> None:
    path = returns(*np.random.default_rng(seed).normal(0, 0.04, 60))
    width = {"target_leverage": leverage, "lowest_leverage": leverage, "highest_leverage": leverage}
    full = {"rule": "recentering", "recentering_speed": 1, "recentering_interval": 0, **width}
    token, daily = results(path, full, {"rule": "daily-reset", "target_leverage": leverage}, costs=COSTS)
    assert list(token["columns"]["value"]) == list(daily["columns"]["value"])
    assert list(token["columns"]["exposure"]) == list(daily["columns"]["exposure"])


@pytest.mark.parametrize("seed", range(5))
def test_at_full_speed_without_a_schedule_it_is_the_band_to_the_bit(seed: int) -> None:
    path = returns(*np.random.default_rng(seed).normal(0, 0.06, 60))
    band = {"target_leverage": 2, "lowest_leverage": 1.75, "highest_leverage": 2.3}
    token, plain = results(
        path,
        {"rule": "recentering", "recentering_speed": 1, **band},
        {"rule": "leverage-band", **band},
        costs=COSTS,
    )
    assert token["summary"]["rebalances"] >= 3
    assert list(token["columns"]["value"]) == list(plain["columns"]["value"])


@pytest.mark.parametrize("cap", [{"largest_trade": 100}, {"largest_trade": 0.001, "cooldown": 0}])
def test_a_cap_that_never_binds_is_no_cap_to_the_bit(cap: Mapping[str, float]) -> None:
    path = returns(*np.random.default_rng(3).normal(0, 0.06, 60))
    token, capped = results(path, FLI, {**FLI, **cap}, costs=COSTS)
    assert list(token["columns"]["value"]) == list(capped["columns"]["value"])
    assert token["events"] == capped["events"]


def test_fine_steps_and_coarse_ones_sell_the_same_in_a_time() -> None:
    """Four hours at 110: the parts of a rebalance, however the hours are cut."""
    sums = []
    for step, count in (("10m", 24), ("30m", 8), ("1h", 4)):
        (token,) = results(prices(100, *[110] * count, step=step), PARTS)
        sums.append(float(sum(token["columns"]["trade"])))
    assert sums == pytest.approx([200] * 3)


def test_doubling_all_money_doubles_all_money_to_the_bit() -> None:
    path = returns(*np.random.default_rng(5).normal(0, 0.08, 60))
    cut = {**FLI, "largest_trade": 0.05, "cooldown": 20_000, "incentivized_largest_trade": 0.1}
    (one,) = results(path, cut, costs=COSTS, initial_value=1000)
    (two,) = results(path, cut, costs=COSTS, initial_value=2000)
    assert list(2 * one["columns"]["value"]) == list(two["columns"]["value"])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"lowest_leverage": 2.1}, "target_leverage"),
        ({"highest_leverage": 1.9}, "target_leverage"),
        ({"incentivized_leverage": 2.2}, "incentivized_leverage"),
        ({"cooldown": 86_401}, "cooldown"),
        ({"cooldown": 60, "incentivized_cooldown": 61}, "cooldown"),
    ],
)
def test_levels_and_times_that_do_not_fit_are_refused(changes: Mapping[str, float], field: str) -> None:
    assert refusals({**FLI, **changes}) == {field: ["relation"]}


@pytest.mark.parametrize(
    "changes", [{"recentering_speed": 0}, {"recentering_speed": 1.01}, {"target_leverage": -2}, {"largest_trade": 0}]
)
def test_settings_out_of_range_are_refused(changes: Mapping[str, float]) -> None:
    assert refusals({**FLI, **changes}) == {next(iter(changes)): ["range"]}


@pytest.mark.parametrize(
    ("levels", "close", "parts", "left"),
    [
        # 3 parts of 0.0548 x 1581.7 lead just inside: (2770 x 1.21 + 260.03) / (1581.7 - 0.02 x 260.03)
        ((2.77, 2.289, 3.434, 0.338, 0.0548), 121, 3, 2.29098),
        # nothing under the last whole part would do: the aim itself lies 6.09 parts away, at the top of the band
        ((2.2, 1.9, 2.443, 0.306, 0.0621), 84.8, 6.09294, 2.443),
    ],
    ids=["buys", "sells"],
)
def test_outside_the_band_as_many_parts_follow_as_lead_inside_with_their_cost(
    levels: tuple[float, ...], close: float, parts: float, left: float
) -> None:
    names = ("target_leverage", "lowest_leverage", "highest_leverage", "recentering_speed", "largest_trade")
    given = {"rule": "recentering", **dict(zip(names, levels, strict=True)), "cooldown": 50_000}
    (token,) = results(prices(100, close), given, costs={"trading_fee": 0.02})
    part = levels[4] * (1000 + 1000 * levels[0] * (close / 100 - 1))
    assert abs(token["columns"]["trade"][1]) / part == pytest.approx(parts, abs=1e-5)
    assert token["columns"]["leverage"][1] == pytest.approx(left, abs=1e-5)
