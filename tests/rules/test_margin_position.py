"""The margin position, by hand and at its liquidation price."""

import pytest

from tests.simulations.posting import candles, prices, results

MARGIN = {"rule": "margin-position", "leverage": 3, "maintenance_margin_rate": 0.01}


def test_it_is_held_and_its_leverage_drifts() -> None:
    (position,) = results(prices(100, 110, 90), MARGIN)
    assert position["columns"]["value"] == pytest.approx([1000, 1300, 700])
    assert position["columns"]["leverage"] == pytest.approx([3, 3300 / 1300, 2700 / 700])
    assert position["summary"]["rebalances"] == 0


def test_the_loan_costs_interest_on_what_is_borrowed() -> None:
    (position,) = results(prices(100, 100, step="73d"), MARGIN, costs={"borrow_rate": 0.05})
    assert position["attribution"]["interest"] == pytest.approx(-2000 * 0.05 / 5)


@pytest.mark.parametrize(
    ("leverage", "liquidation"),
    [(3, 100 * (3000 - 1000) / (3000 * 0.99)), (-3, 100 * 4000 / (3000 * 1.01))],
)
def test_inside_a_candle_it_is_closed_at_its_liquidation_price(leverage: float, liquidation: float) -> None:
    (position,) = results(candles(100, (100, 150, 50, 100)), {**MARGIN, "leverage": leverage})
    (event,) = position["events"]
    assert event["kind"] == "liquidation"
    assert event["price"] == pytest.approx(liquidation)
    assert position["attribution"]["liquidation_loss"] == pytest.approx(-0.01 * 3000 * liquidation / 100)
    assert position["summary"]["final_value"] == pytest.approx(0, abs=1e-9)


def test_a_jump_past_the_liquidation_price_closes_it_at_the_open() -> None:
    (position,) = results(candles(100, (67, 70, 67, 70)), MARGIN)
    assert position["events"][0]["price"] == 67
    assert position["attribution"]["liquidation_loss"] == pytest.approx(-10)  # 10 left, 20.1 owed


def test_a_jump_past_zero_leaves_a_shortfall_that_the_holder_does_not_bear() -> None:
    (position,) = results(candles(100, (60, 70, 60, 70)), MARGIN)
    assert position["attribution"]["shortfall"] == pytest.approx(200)
    assert position["summary"]["final_value"] == 0
    assert position["summary"]["liquidated_at"] == position["summary"]["wiped_out_at"] == 1


def test_what_a_liquidation_leaves_stays_as_cash() -> None:
    (position,) = results(prices(100, 67.1, 200), {**MARGIN, "liquidation_fee": 0.0}, costs={"borrow_rate": 0.1})
    assert position["columns"]["value"][1] == position["columns"]["value"][2]
    assert 0 < position["columns"]["value"][2] < 20


def test_interest_alone_can_take_it_below_the_maintenance_margin() -> None:
    path = candles(100, (100, 100, 100, 100), step="365d")
    (position,) = results(path, {**MARGIN, "leverage": 50}, costs={"borrow_rate": 0.02})
    assert position["events"][0]["kind"] == "liquidation"
    assert position["events"][0]["price"] == 100


def test_a_position_without_leverage_is_not_liquidated_by_any_fall() -> None:
    (position,) = results(candles(100, (100, 100, 1, 2)), {**MARGIN, "leverage": 1, "maintenance_margin_rate": 0.5})
    assert position["events"] == []
    assert position["columns"]["value"][1] == pytest.approx(20)
