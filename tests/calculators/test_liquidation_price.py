"""Liquidation price against venues' examples, and by bisection on the account's equity."""

import itertools

import pytest
from marshmallow import ValidationError

from service.calculators.liquidation_price import CALCULATOR

FREQTRADE = {"entry_price": 10, "leverage": 5, "maintenance_margin_rate": 0.01, "trading_fee": 0.0006}


def run(side="long", entry_price=100, **inputs):
    return CALCULATOR.run({"side": side, "entry_price": entry_price, **inputs})


@pytest.mark.parametrize(
    ("convention", "side", "inputs", "price"),
    [
        ("binance", "long", {"maintenance_amount": 0.01}, 8.070707070707071),
        ("binance", "short", {"maintenance_amount": 0.01}, 11.89108910891089),
        ("gate-okx", "long", {"maintenance_amount": 0.01}, 8.085708510208207),
        ("bybit", "long", {"maintenance_amount": 0.01, "leverage": 10}, 9.1),
    ],
)
def test_prices_of_freqtrade(convention, side, inputs, price):
    # freqtrade, test_get_liquidation_price.
    result = run(side, convention=convention, **FREQTRADE | inputs)["result"]
    assert result["liquidation_price"] == pytest.approx(price, rel=1e-9)


def test_the_isolated_example_of_binance():
    # freqtrade, test_liquidation_price_binance, with the numbers of Binance's own FAQ.
    inputs = {"margin": 1535443.01, "maintenance_amount": 135365, "position_size": 3683.979}
    result = run("long", 1456.84, convention="binance", maintenance_margin_rate=0.1, **inputs)["result"]
    assert result["liquidation_price"] == pytest.approx(1114.78, abs=0.01)


@pytest.mark.parametrize(("side", "price"), [("long", 54_221.11), ("short", 65_721.39)])
def test_one_coin_in_the_second_tier(side, price):
    # (60,000 -+ 6,000 -+ 50) / (1 -+ 0.005) by hand.
    inputs = {"margin": 6_000, "maintenance_amount": 50, "maintenance_margin_rate": 0.005}
    result = run(side, 60_000, convention="binance", **inputs)["result"]
    assert result["liquidation_price"] == pytest.approx(price, abs=0.005)
    assert result["opening_leverage"] == 10


def test_the_example_of_bybit():
    # Bybit help centre, "Liquidation Price (USDT Contract)", example 1.
    result = run("long", 20_000, leverage=50, convention="bybit", maintenance_margin_rate=0.005)["result"]
    named = ("initial_margin", "maintenance_margin", "liquidation_price")
    assert [result[name] for name in named] == pytest.approx([400, 100, 19_700], abs=1e-9)


def test_an_inverse_long():
    # MCS help centre, "Isolated Margin": E L / (L (1 - m) + 1).
    result = run("long", 2_000, leverage=10, contract="inverse", convention="bybit")["result"]
    assert result["liquidation_price"] == pytest.approx(1826.48, abs=0.01)


def test_an_inverse_long_without_maintenance_goes_bankrupt_at_entry_times_l_over_l_plus_one():
    result = run("long", 45_000, leverage=4, contract="inverse", maintenance_margin_rate=0)["result"]
    assert result["liquidation_price"] == result["bankruptcy_price"] == pytest.approx(36_000, rel=1e-12)


@pytest.mark.parametrize(("side", "sign"), [("long", 1), ("short", -1)])
def test_the_formula_of_hyperliquid(side, sign):
    # Hyperliquid docs, "Liquidations": price - side x margin available / size / (1 - l x side), l half of 1 / 40; what
    # is available is the margin less the maintenance margin due at the price at which it is worked out.
    available = 13_000 - 0.5 / 40 * 2 * 65_000
    wanted = 65_000 - sign * available / 2 / (1 - 0.5 / 40 * sign)
    result = run(side, 65_000, position_size=2, margin=13_000, convention="hyperliquid", most_leverage=40)["result"]
    assert result["liquidation_price"] == pytest.approx(wanted, rel=1e-12)


def spare_at(price, inputs, result):
    """Margin and profit at a price, less what the convention wants there; the account's own bookkeeping."""
    convention, size, entry = inputs["convention"], inputs["position_size"], inputs["entry_price"]
    sign = {"long": 1, "short": -1}[inputs["side"]]
    if inputs["contract"] == "linear":
        profit, position, opened = sign * size * (price - entry), size * price, size * entry
    else:
        profit, position, opened = sign * (size / entry - size / price), size / price, size / entry
    rate = 0.5 / inputs["most_leverage"] if convention == "hyperliquid" else inputs["maintenance_margin_rate"]
    wanted = rate * (opened if convention == "bybit" else position)
    if convention in ("generic", "gate-okx"):
        wanted += inputs["trading_fee"] * position
    if convention in ("generic", "binance"):
        wanted -= inputs["maintenance_amount"]
    return result["initial_margin"] + profit - wanted


def bisected(inputs, result):
    """The price on the losing side of the entry where nothing is spare; None where there is always something."""
    entry = inputs["entry_price"]
    safe, lost = entry, entry * (1e-9 if inputs["side"] == "long" else 1e9)
    if spare_at(lost, inputs, result) > 0:
        return None
    for _ in range(200):
        middle = (safe * lost) ** 0.5
        safe, lost = (middle, lost) if spare_at(middle, inputs, result) > 0 else (safe, middle)
    return safe


@pytest.mark.parametrize("convention", ["generic", "binance", "gate-okx", "bybit", "hyperliquid"])
@pytest.mark.parametrize(("contract", "size"), [("linear", 0.7), ("inverse", 25_000.0)])
@pytest.mark.parametrize("side", ["long", "short"])
def test_bisection_on_the_equity_finds_the_same_price(convention, contract, size, side):
    checked = 0
    for leverage, rate, fee, amount in itertools.product((0.5, 1, 2, 10, 50), (0.0, 0.005, 0.015), (0, 0.0006), (0, 1)):
        opened = size * 3_000 if contract == "linear" else size / 3_000
        inputs = {
            "convention": convention,
            "contract": contract,
            "position_size": size,
            "leverage": leverage,
            "maintenance_margin_rate": rate,
            "trading_fee": fee,
            "maintenance_amount": amount * rate * opened / 10,
        }
        try:
            answer = run(side, 3_000, **inputs)
        except ValidationError as refused:
            assert "maintenance" in refused.messages[0]  # noqa: PT017
            continue
        found, price = bisected(answer["inputs"], answer["result"]), answer["result"]["liquidation_price"]
        assert price == (None if found is None else pytest.approx(found, rel=1e-9))
        checked += found is not None
    assert checked > 20


@pytest.mark.parametrize(("side", "sign"), [("long", -1), ("short", 1)])
@pytest.mark.parametrize("contract", ["linear", "inverse"])
def test_liquidation_comes_before_bankruptcy(side, sign, contract):
    result = run(side, leverage=10, contract=contract)["result"]
    assert 0 < sign * (result["liquidation_price"] - 100) < sign * (result["bankruptcy_price"] - 100)
    assert result["distance"] == pytest.approx(result["liquidation_price"] / 100 - 1)


def test_a_position_that_its_margin_covers_is_not_liquidated():
    # A long of 1x owns the coin; an inverse short of 1x holds the coin that it is short of.
    for answer in (run("long", leverage=1), run("short", leverage=1, contract="inverse")):
        assert answer["result"]["liquidation_price"] is answer["result"]["distance"] is None
        assert "not liquidated" in answer["explanation"]
        assert "Price alone" in answer["warnings"][0]


def test_a_margin_below_the_maintenance_margin_is_refused():
    with pytest.raises(ValidationError, match="as soon as it is opened"):
        run(leverage=125, maintenance_margin_rate=0.01)


def test_an_amount_above_the_maintenance_margin_is_refused():
    with pytest.raises(ValidationError, match="maintenance_amount"):
        run(leverage=10, maintenance_amount=0.48, convention="binance")


@pytest.mark.parametrize("given", [{}, {"leverage": 5, "margin": 20}])
def test_leverage_or_margin_is_given(given):
    with pytest.raises(ValidationError) as refused:
        run(**given)
    assert refused.value.messages["leverage"][0].code == "relation"


def test_percent_mistakes_are_refused_in_words():
    with pytest.raises(ValidationError) as refused:
        run(leverage=500, maintenance_margin_rate=5)
    assert "500% is 5" in refused.value.messages["leverage"][0]
    assert "5% is 0.05" in refused.value.messages["maintenance_margin_rate"][0]


def test_readers_are_warned_of_what_does_not_count():
    unused = run(leverage=5, convention="bybit", trading_fee=0.001, maintenance_amount=0.1)["warnings"]
    assert [line.split()[-1] for line in unused] == ["maintenance_amount.", "trading_fee."]
    assert "before it" in run(leverage=5, maintenance_margin_rate=0)["warnings"][0]
    assert "half of 1" in run(leverage=5, convention="hyperliquid", maintenance_margin_rate=0)["warnings"][0]
    assert "in the coin" in run(leverage=5, contract="inverse")["warnings"][0]


def test_small_prices_are_shown_with_their_digits():
    assert "0.00001234" in run(entry_price=0.00001234, leverage=10)["explanation"]


def test_a_leverage_that_was_put_in_is_said_as_it_was_put():
    said = CALCULATOR.run({"side": "long", "entry_price": 60_000, "leverage": 10})["explanation"]
    assert "leverage 10x," in said
