"""Spot is the price."""

from tests.simulations.posting import results, returns


def test_spot_moves_with_the_price_and_never_trades() -> None:
    (spot,) = results(returns(0.5, -0.5, 0.25), {"rule": "spot"})
    assert list(spot["columns"]["value"]) == [1000, 1500, 750, 937.5]
    assert spot["summary"]["rebalances"] == 0
    assert spot["summary"]["return_multiple"] == 1


def test_spot_earns_the_yield_of_the_asset_and_ignores_borrowing() -> None:
    (spot,) = results(returns(0.0, step="73d"), {"rule": "spot"}, costs={"asset_yield": 0.05, "borrow_rate": 0.5})
    assert spot["summary"]["final_value"] == 1010  # 1000 x 5% x 73 / 365


def test_spot_with_opening_and_closing_pays_for_both() -> None:
    (spot,) = results(returns(0.0), {"rule": "spot"}, costs={"trading_fee": 0.01}, open_and_close=True)
    bought = 1000 / 1.01
    assert abs(spot["summary"]["final_value"] - bought * 0.99) < 1e-9
    assert abs(spot["attribution"]["trading_cost"] + bought * 0.02) < 1e-9
