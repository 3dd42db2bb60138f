"""Tickers read by hand, from the naming rules of their venues."""

import pytest
from marshmallow import ValidationError

from service.calculators.ticker_decoder import CALCULATOR


def run(ticker, **others):
    return CALCULATOR.run({"ticker": ticker, **others})


@pytest.mark.parametrize(
    ("ticker", "underlying", "direction", "leverage"),
    [
        ("BTC3L", "BTC", "long", 3),
        ("btc5s", "BTC", "short", -5),
        ("1INCH3L", "1INCH", "long", 3),
        ("ETHBEAR", "ETH", "short", -3),
        ("BULL", "BTC", "long", 3),
        ("XRPHEDGE", "XRP", "short", -1),
        ("BTCHALF", "BTC", "long", 0.5),
        ("ETH2x-FLI", "ETH", "long", 2),
        ("ETH3x", "ETH", "long", 3),
        ("iETH1x", "ETH", "short", -1),
        ("ETHBULL3X", "ETH", "long", 3),
        ("BTCBEAR2X", "BTC", "short", -2),
        ("BTCBULLP3X", "BTC", "long", 3),
        ("ETH_5L", "ETH", "long", 5),
        ("SOL_2S", "SOL", "short", -2),
        ("weETH-WETH-17x", "weETH-WETH", "long", 17),
        ("RLP-USDC-6.75x", "RLP-USDC", "long", 6.75),
    ],
)
def test_names_that_tell_a_multiple(ticker, underlying, direction, leverage):
    result = run(ticker)["result"]
    assert (result["underlying"], result["direction"], result["leverage"]) == (underlying, direction, leverage)
    assert result["change_at_most"] == pytest.approx(max(-0.1 * leverage, -1))
    assert len(result["families"]) == len(result["statuses"]) == len(result["caveats"]) == result["readings"]


@pytest.mark.parametrize(("ticker", "sign", "direction"), [("BTCUP", 1, "long"), ("LINKDOWN", -1, "short")])
def test_names_that_tell_no_multiple_have_a_range(ticker, sign, direction):
    # Binance: 1.25x to 4x; KuCoin's older series: 2x to 4x.
    answer = run(ticker)
    result = answer["result"]
    assert (result["direction"], result["leverage"]) == (direction, None)
    assert (result["least_leverage"], result["most_leverage"]) == (sign * 1.25, sign * 4)
    assert result["least_by_family"] == [sign * 1.25, sign * 2]
    assert result["change_at_least"] == pytest.approx(-0.125 * sign)
    assert "does not tell" in answer["explanation"]
    assert "nothing to do with leverage" in answer["warnings"][-1]


def test_the_same_form_at_several_exchanges_is_said_to_be_ambiguous():
    answer = run("BTC3L")
    assert answer["result"]["readings"] == 5
    assert "5 families" in answer["warnings"][1]
    assert len(run("ETH_5L")["warnings"]) == 1


def test_what_is_closed_is_said_to_be():
    for ticker, ended in (("ETHBULL", "2022"), ("BTCUP", "2024"), ("ETH_5L", "2025"), ("weETH-WETH-17x", "2026")):
        answer = run(ticker)
        assert answer["result"]["statuses"][0].startswith("closed")
        assert ended in answer["explanation"]


def test_a_value_falls_to_nothing_at_most():
    result = run("weETH-WETH-17x")["result"]
    assert result["change_at_most"] == -1
    assert result["wipe_out_move"] == pytest.approx(-1 / 17)
    assert run("BTCHALF")["result"]["wipe_out_move"] is None


@pytest.mark.parametrize("ticker", ["BTC", "JUP", "ETH-PERP", "BTC30L", "3L5", "SOLX3"])
def test_names_of_no_family_are_refused_with_examples(ticker):
    with pytest.raises(ValidationError, match="such as BTC3L") as refused:
        run(ticker)
    assert refused.value.messages["ticker"][0].code == "relation"


@pytest.mark.parametrize("ticker", ["", "BT", "BTC 3L", "BTC3L/USDT", "<b>", "A" * 32, "\u0410TC3L", "BTC3L\n"])
def test_what_is_no_ticker_is_refused_as_a_text(ticker):
    with pytest.raises(ValidationError) as refused:
        run(ticker)
    assert refused.value.messages["ticker"][0].code == "text"
