"""Cross margin liquidation: published examples, and bisection on the account's equity."""

import itertools

import pytest
from marshmallow import ValidationError

from service.calculators.liquidation_price_cross import CALCULATOR


def run(side="long", entry_price=60_000, **inputs):
    return CALCULATOR.run({"side": side, "entry_price": entry_price, **inputs})


def test_the_cross_example_of_binance():
    # freqtrade, test_liquidation_price_binance, with the numbers of Binance's own FAQ. The other position: 109.488
    # coins long from 32,481.98, marked at 31,967.27, rate 2.5%, amount 16,300.
    result = run(
        "long",
        1_456.84,
        position_size=3_683.979,
        wallet_balance=1_535_443.01,
        other_maintenance_margin=109.488 * 31_967.27 * 0.025 - 16_300,
        other_unrealised_profit=109.488 * (31_967.27 - 32_481.98),
        maintenance_margin_rate=0.1,
        maintenance_amount=135_365,
        convention="binance",
    )["result"]
    assert result["liquidation_price"] == pytest.approx(1_153.26, abs=0.01)


def test_the_cross_example_of_bybit():
    # Bybit help centre, "How to calculate Liquidation Price (Inverse Contract)": bankruptcy 1.00075 x 10,000 / 1.75 =
    # 5,718.57; 10,000 / (1.75 - 0.00625 - 7.5 / 5,718.57) = 5,739.08, which the page gives in steps of 0.5: 5,739.50.
    body = {"contract": "inverse", "position_size": 10_000, "wallet_balance": 0.5, "trading_fee": 0.00075}
    result = run("long", 8_000, convention="bybit", price_step=0.5, **body)["result"]
    assert result["bankruptcy_price"] == pytest.approx(5_718.57, abs=0.005)
    assert result["liquidation_price"] == pytest.approx(10_000 / (1.75 - 0.00625 - 7.5 / (10_007.5 / 1.75)))
    assert result["price_at_step"] == 5_739.5


def spare_at(price, inputs):
    """What the account has at a price beyond what its convention wants there."""
    convention, size, entry = inputs["convention"], inputs["position_size"], inputs["entry_price"]
    sign, rate, fee = {"long": 1, "short": -1}[inputs["side"]], inputs["maintenance_margin_rate"], inputs["trading_fee"]
    value = (lambda at: size * at) if inputs["contract"] == "linear" else (lambda at: size / at)
    loses_shrinking = (inputs["side"] == "long") == (inputs["contract"] == "linear")
    profit = (value(price) - value(entry)) * (1 if loses_shrinking else -1)
    assert profit * sign * (price - entry) >= 0
    have = inputs["wallet_balance"] - inputs["other_maintenance_margin"] + inputs["other_unrealised_profit"] + profit
    if convention == "bybit":
        have -= inputs["order_margin"]
        direction = 1 if loses_shrinking else -1
        ruined = (value(entry) - direction * (have - profit)) / (1 - direction * fee)
        return have - rate * value(entry) - fee * max(ruined, 0)
    wanted = rate * value(price) - inputs["maintenance_amount"] + (fee * value(price) if convention == "generic" else 0)
    return have - wanted


def bisected(inputs):
    entry = inputs["entry_price"]
    safe, lost = entry, entry * (1e-9 if inputs["side"] == "long" else 1e9)
    if spare_at(lost, inputs) > 0:
        return None
    for _ in range(200):
        middle = (safe * lost) ** 0.5
        safe, lost = (middle, lost) if spare_at(middle, inputs) > 0 else (safe, middle)
    return safe


@pytest.mark.parametrize("convention", ["generic", "binance", "bybit"])
@pytest.mark.parametrize(("contract", "size"), [("linear", 0.7), ("inverse", 25_000.0)])
@pytest.mark.parametrize("side", ["long", "short"])
def test_bisection_on_the_equity_finds_the_same_price(side, contract, size, convention):
    opened, checked = (size * 3_000 if contract == "linear" else size / 3_000), 0
    for share, other, profit, held, fee in itertools.product(
        (0.05, 0.3, 0.9, 1.4), (0, 0.02), (-0.01, 0, 0.2), (0, 0.01), (0, 0.0006)
    ):
        inputs = {
            "contract": contract,
            "convention": convention,
            "position_size": size,
            "wallet_balance": share * opened,
            "other_maintenance_margin": other * opened,
            "other_unrealised_profit": profit * opened,
            "order_margin": held * opened,
            "maintenance_amount": 0.0002 * opened,
            "trading_fee": fee,
        }
        answer = run(side, 3_000, **inputs)
        found, price = bisected(answer["inputs"]), answer["result"]["liquidation_price"]
        assert price == (None if found is None else pytest.approx(found, rel=1e-9)), inputs
        checked += found is not None
    assert checked > 50


@pytest.mark.parametrize(("side", "rounded"), [("long", 52_262), ("short", 67_661)])
def test_a_step_is_rounded_towards_the_entry(side, rounded):
    # (30,000 -+ 4,000) / 0.995 or 1.005 / 0.5: 52,261.31 and 67,661.69; the next whole dollar that a fall comes to
    # first is 52,262, that a rise comes to first 67,661.
    exact, stepped = (
        run(side, position_size=0.5, wallet_balance=4_000, **extra)["result"] for extra in ({}, {"price_step": 1})
    )
    assert exact["price_at_step"] is None
    assert stepped["price_at_step"] == rounded
    assert 0 <= abs(stepped["price_at_step"] - 60_000) <= abs(exact["liquidation_price"] - 60_000)


def test_the_leverage_of_the_account_is_what_counts():
    # 0.5 coins at 60,000 over 10,000: 3x, whatever leverage was chosen.
    assert run(position_size=0.5, wallet_balance=10_000)["result"]["leverage_of_account"] == pytest.approx(3)


def test_losses_of_other_positions_bring_the_price_nearer():
    alone = run(position_size=0.5, wallet_balance=10_000)
    beside = run(position_size=0.5, wallet_balance=10_000, other_unrealised_profit=-2_000)
    # 2,000 less for 0.5 coins: 2,000 / 0.5 / 0.995 nearer.
    nearer = beside["result"]["liquidation_price"] - alone["result"]["liquidation_price"]
    assert nearer == pytest.approx(2_000 / 0.5 / 0.995)
    assert "move too" in beside["warnings"][1]


def test_what_does_not_go_together_is_refused():
    with pytest.raises(ValidationError, match="as soon as"):
        run(position_size=0.5, wallet_balance=100)
    with pytest.raises(ValidationError, match="maintenance_amount"):
        run(position_size=0.5, wallet_balance=10_000, maintenance_amount=1_000)


def test_percent_mistakes_are_refused_in_words():
    with pytest.raises(ValidationError, match=r"5% is 0\.05"):
        run(position_size=1, wallet_balance=1, maintenance_margin_rate=5)
