"""The dated future: basis run-off and settlement by hand."""

import pytest

from tests.simulations.posting import candles, prices, results, returns

FUTURE = {"rule": "dated-future", "leverage": 2, "days_to_expiry": 73, "annual_basis": 0.1}


def test_on_a_flat_price_a_long_loses_the_basis_and_a_short_earns_it() -> None:
    path = prices(100, 100, step="73d")
    long, short = results(path, FUTURE, {**FUTURE, "leverage": -2})
    assert long["summary"]["final_value"] == pytest.approx(1000 + 2000 * (100 / 102 - 1))  # 100 (1 + 0.1 x 0.2) = 102
    assert short["summary"]["final_value"] == pytest.approx(1000 - 2000 * (100 / 102 - 1))


def test_half_way_half_of_the_basis_is_left() -> None:
    (future,) = results(prices(100, 100, 100, step="36d"), {**FUTURE, "days_to_expiry": 72})
    start = 1 + 0.1 * 72 / 365
    assert future["columns"]["value"][1] == pytest.approx(1000 + 2000 * ((1 + 0.1 * 36 / 365) / start - 1))


def test_after_expiry_it_is_cash() -> None:
    (future,) = results(returns(0.1, 0.5, step="73d"), FUTURE, costs={"cash_rate": 0.05})
    assert [event["kind"] for event in future["events"]] == ["expiry"]
    assert future["columns"]["exposure"][1:] == pytest.approx([0, 0])
    settled = future["columns"]["value"][1]
    assert future["columns"]["value"][2] == pytest.approx(settled * 1.01)


def test_without_basis_it_is_a_perpetual_without_funding() -> None:
    path = candles(100, (100, 103, 90, 95), (95, 96, 60, 70), (70, 80, 70, 75))
    future, perpetual = results(
        path,
        {**FUTURE, "annual_basis": 0, "leverage": 3, "days_to_expiry": 365},
        {"rule": "perpetual-position", "leverage": 3},
        costs={"cash_rate": 0.03, "trading_fee": 0.001},
    )
    assert future["columns"]["value"] == pytest.approx(perpetual["columns"]["value"])
    assert future["summary"]["liquidated_at"] == perpetual["summary"]["liquidated_at"] == 2


@pytest.mark.parametrize("days", range(1, 12))
def test_the_opening_position_is_followed_to_the_expiry_and_no_further(days: int) -> None:
    closes = [100 + n for n in range(14)]
    (future,) = results(prices(*closes), {"rule": "dated-future", "leverage": 2, "days_to_expiry": days})
    assert future["attribution"]["unrebalanced"] == pytest.approx(2000 * days / 100, rel=1e-12)
    assert future["attribution"]["compounding"] == pytest.approx(0, abs=1e-9)
