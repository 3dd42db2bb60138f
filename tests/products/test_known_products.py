"""The numbers of the products, against the pages they were read on."""

import pytest

from service.products import products
from service.simulations import simulate
from tests.simulations.posting import prices, returns


def test_the_closed_bull_token_resets_at_two_past_midnight_and_at_four_times() -> None:
    product = products()["ftx-bull"]
    assert product.rule == "adverse-move"
    assert product.settings == {"target_leverage": 3, "trigger_leverage": 4, "rebalance_time": "00:02"}
    assert product.costs["management_fee"] == pytest.approx(0.1095)  # 0.03% a day
    assert product.status == "closed"


def test_the_evening_token_resets_at_half_past_eleven_and_after_fifteen_percent() -> None:
    product = products()["kucoin-3l"]
    assert product.rule == "adverse-move"
    assert product.settings == {"target_leverage": 3, "adverse_move": 0.15, "rebalance_time": "23:30"}
    assert product.costs == {"management_fee": pytest.approx(0.1825)}  # 0.05% a day


# As the pages give them; where a page gives none and the number is our own choice, the sheet says so.
SETTINGS = {
    "ftx-hedge": {"target_leverage": -1, "rebalance_time": "00:02"},
    "ftx-half": {"target_leverage": 0.5, "rebalance_time": "00:02"},
    "kucoin-up": {"target_leverage": 3, "lowest_leverage": 2, "highest_leverage": 4},
    "mexc-3l": {"target_leverage": 3, "adverse_move": 0.15, "rebalance_time": "16:00"},
    "amun-3l": {"target_leverage": 3, "adverse_move": 0.15, "rebalance_time": "16:00"},
    "gate-3l": {
        "target_leverage": 3,
        "lowest_leverage": 2,
        "highest_leverage": 4,
        "smallest_move": 0.01,
        "trigger_leverage": 4,
        "largest_move": 0.2,
        "rebalance_time": "16:00",
    },
    "gate-3l-before-2025": {
        "target_leverage": 2.3,
        "lowest_leverage": 1.8,
        "highest_leverage": 3,
        "smallest_move": 0.01,
        "trigger_leverage": 3,
        "largest_move": 0.2,
        "rebalance_time": "16:00",
    },
    "gate-3l-floating": {"target_leverage": 3, "lowest_leverage": 2.25, "highest_leverage": 4.125},
    "gate-3s-floating": {"target_leverage": -3, "lowest_leverage": 1.5, "highest_leverage": 5.25},
    "gate-5l-floating": {"target_leverage": 5, "lowest_leverage": 3.5, "highest_leverage": 7},
    "pionex-2l": {"target_leverage": 2, "lowest_leverage": 1.6, "highest_leverage": 3.5},
    "pionex-3l": {"target_leverage": 3, "lowest_leverage": 2.2, "highest_leverage": 4},
    "pionex-5l": {
        "target_leverage": 5,
        "lowest_leverage": 4.95,
        "highest_leverage": 5.05,
        "trigger_leverage": 7,
        "rebalance_time": "23:00",
    },
    "binance-up": {"target_leverage": 2.5, "lowest_leverage": 1.25, "highest_leverage": 4},
    "pizza-up": {"target_leverage": 3, "rebase_step": 0.1, "rebase_on_schedule": True, "rebalance_time": "00:00"},
    "tlx-1l": {"target_leverage": 1, "threshold": 0.03},
    "tlx-2l": {"target_leverage": 2, "threshold": 0.05},
    "tlx-5l": {"target_leverage": 5, "threshold": 0.1},
    "toros-3l": {"target_leverage": 3, "lowest_leverage": 2.7, "highest_leverage": 3.3},
    "proshares-tqqq": {"target_leverage": 3, "rebalance_interval": "1d"},
    "proshares-sh": {"target_leverage": -1, "rebalance_interval": "1d"},
    "direxion-dxqlx": {"target_leverage": 1.75, "rebalance_interval": "1mo"},
}


@pytest.mark.parametrize("name", SETTINGS)
def test_a_product_has_the_settings_of_its_pages(name: str) -> None:
    assert products()[name].settings == SETTINGS[name]


@pytest.mark.parametrize(("long", "leverage"), [("tlx-1l", 1), ("tlx-2l", 2), ("tlx-5l", 5)])
def test_a_fee_on_the_notional_is_leverage_times_as_much_on_the_value(long: str, leverage: int) -> None:
    assert products()[long].costs == {"management_fee": pytest.approx(0.02 * leverage)}


def test_one_daily_fee_that_covers_everything_leaves_no_other_cost() -> None:
    costs = {"management_fee": pytest.approx(0.365), "trading_fee": 0, "slippage": 0, "funding_rate": 0}
    assert products()["gate-3l"].costs == costs


def test_a_token_of_three_times_that_aimed_at_two_point_three() -> None:
    """The notice: value at the last rebalance x (1 + change x 2.3), less a day's fee of 0.1%."""
    (result,) = simulate({"path": returns(0.008), "instruments": [{"product": "gate-3l-before-2025"}]})["results"]
    assert result["summary"]["final_value"] == pytest.approx(1000 * (1 + 0.008 * 2.3) * 0.999)
    assert result["summary"]["rebalances"] == 0


def test_a_token_of_half_leverage_sells_after_a_rise_and_buys_after_a_fall() -> None:
    (result,) = simulate({"path": returns(0.1, -0.1), "instruments": [{"product": "ftx-half"}]})["results"]
    assert result["columns"]["trade"][1] < 0 < result["columns"]["trade"][2]


def test_a_monthly_fund_drifts_within_the_month() -> None:
    times = ["2024-01-02", "2024-01-17", "2024-01-31", "2024-02-01", "2024-02-02"]
    path = prices(100, 110, 105, 106, 107, times=times)
    (result,) = simulate({"path": path, "instruments": [{"product": "direxion-dxqlx"}]})["results"]
    assert [trade != 0 for trade in result["columns"]["trade"]] == [False, False, False, True, False]


PAIRS = [
    ("ftx-bull", "ftx-bear"),
    ("kucoin-3l", "kucoin-3s"),
    ("kucoin-up", "kucoin-down"),
    ("mexc-3l", "mexc-3s"),
    ("amun-3l", "amun-3s"),
    ("gate-3l", "gate-3s"),
    ("pizza-up", "pizza-down"),
    ("tlx-1l", "tlx-1s"),
    ("tlx-2l", "tlx-2s"),
    ("tlx-5l", "tlx-5s"),
]


@pytest.mark.parametrize(("long", "short"), PAIRS)
def test_short_tokens_differ_in_their_target_only(long: str, short: str) -> None:
    one, other = products()[long], products()[short]
    assert one.settings["target_leverage"] == -other.settings["target_leverage"]  # type: ignore[operator]
    assert {**one.settings, "target_leverage": 0} == {**other.settings, "target_leverage": 0}
    assert (one.costs, one.assumptions) == (other.costs, other.assumptions)
