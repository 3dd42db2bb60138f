"""Contract profit: what a linear or an inverse contract gains or loses between two prices, in dollars and in coin.

side s = 1 long, -1 short; Q the size; E and X the prices of entry and exit; t the fee of each trade
linear   size in coin, s Q (X - E) dollars, fees t Q (E + X)
inverse  size in dollars of face value, s Q (1 / E - 1 / X) coins, fees t Q (1 / E + 1 / X)
"""

from typing import Any

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.simulator.tiers import notional_at
from service.views import Values, shown
from service.working import Step

SETTLED: dict[str, Any] = {"unit": "USD if linear, coin if inverse", "display": "plain"}
PRICE: dict[str, Any] = {"required": True, "low": 1e-9, "above": None, "high": 1e9}


class Inputs(Shape):
    side = q.choice("Side", ("long", "short"), required=True)
    contract = q.choice("Contract", ("linear", "inverse"), load_default="linear")
    position_size = q.size(
        "Size of the position",
        unit="coins if linear, USD if inverse",
        required=True,
        low=1e-9,
        above=None,
        high=1e12,
        asked=("contracts", "size", "of", "shorting", "longing", "inverse"),
    )
    entry_price = q.price("Entry price", **PRICE, asked=("entry", "from", "bought at", "opened at", "entered", "in"))
    exit_price = q.price(
        "Exit price",
        **PRICE,
        asked=(
            "exit",
            "to",
            "sold at",
            "closed at",
            "closed",
            "close",
            "out",
            "closed my short at",
            "closed my long at",
        ),
    )
    trading_fee = q.fee("Trading fee, of each of the two trades", load_default=0.0)
    collateral = q.usd(
        "Collateral behind it", **SETTLED, high=1e12, load_default=0.0, asked=("collateral", "margin", "deposit")
    )


class Outputs(Shape):
    profit = q.usd("Profit after fees, in what the contract settles in", low=None, high=None, **SETTLED)
    profit_before_fees = q.usd("Profit before fees", low=None, high=None, **SETTLED)
    fees = q.usd("Fees of both trades", high=None, **SETTLED)
    profit_usd = q.usd("Profit after fees in dollars, at the exit price", low=None, high=None)
    profit_coin = q.number("Profit after fees in coin, at the exit price", unit="coin", low=None, high=None)
    collateral_after = q.usd("Collateral and profit, negative: a debt", low=None, high=None, **SETTLED)
    value_after_usd = q.usd("Collateral and profit in dollars, at the exit price", low=None, high=None)
    underlying_return = q.price_return("Move of the price", high=None)
    return_on_collateral = q.price_return("Profit over the collateral", low=None, high=None, allow_none=True)


def compute(
    side: str,
    contract: str,
    position_size: float,
    entry_price: float,
    exit_price: float,
    trading_fee: float,
    collateral: float,
) -> Values:
    sign, linear = (1 if side == "long" else -1), contract == "linear"
    opened = notional_at(entry_price, position_size, linear)
    closed = notional_at(exit_price, position_size, linear)
    gross = sign * (closed - opened) if linear else sign * (opened - closed)
    fees = trading_fee * (opened + closed)
    net = gross - fees
    in_dollars = 1.0 if linear else exit_price
    return {
        "profit": net,
        "profit_before_fees": gross,
        "fees": fees,
        "profit_usd": net * in_dollars,
        "profit_coin": net * in_dollars / exit_price,
        "collateral_after": collateral + net,
        "value_after_usd": (collateral + net) * in_dollars,
        "underlying_return": exit_price / entry_price - 1,
        "return_on_collateral": net / collateral if abs(net) < q.LARGEST * collateral else None,
    }


def working(inputs: Values) -> list[Step]:
    sign = "" if inputs["side"] == "long" else "-"
    if inputs["contract"] == "linear":
        opened, closed = "position_size * entry_price", "position_size * exit_price"
        gross, text = "(value_at_exit - value_at_entry)", "What the coins are worth more."
        dollars = Step("value_after_usd", "With the collateral.", "collateral + profit")
    else:
        opened, closed = "position_size / entry_price", "position_size / exit_price"
        gross, text = "(value_at_entry - value_at_exit)", "The same dollars are fewer coins at a higher price."
        dollars = Step(
            "value_after_usd", "With the collateral, at the exit price.", "(collateral + profit) * exit_price"
        )
    return [
        Step("value_at_entry", "The position at entry, in what it settles in.", opened),
        Step("value_at_exit", "The position at exit.", closed),
        Step("profit_before_fees", text, f"{sign}{gross}"),
        Step("fees", "Each trade pays its part.", "trading_fee * (value_at_entry + value_at_exit)"),
        Step("profit", "What is left of it.", "profit_before_fees - fees"),
        dollars,
    ]


def explain(inputs: Values, result: Values) -> str:
    said = shown(inputs | result, Inputs, Outputs) | {"verb": "gains" if result["profit"] >= 0 else "loses"}
    said |= shown({name: abs(result[name]) for name in ("profit", "profit_usd", "profit_coin")}, Outputs)
    sentence = "The {side} {verb} {profit_usd} dollars or {profit_coin} coins as the price moves {underlying_return}"
    if inputs["contract"] == "inverse":
        sentence += "; it settles in coin, and the dollars are those coins at {exit_price}"
    sentence += "."
    if inputs["collateral"]:
        sentence += " With its collateral that is {collateral_after}, worth {value_after_usd} dollars."
    return sentence.format(**said)


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if inputs["contract"] == "inverse":
        lines.append("The size is in dollars: the profit in coin is not the size in coin times the move.")
    if inputs["collateral"] and result["collateral_after"] <= 0:
        lines.append("The loss uses up the collateral: the position is liquidated on the way.")
    return lines


CALCULATOR = Calculator(
    name="contract-profit",
    title="Profit of a contract, linear or inverse",
    summary="What a future or perpetual gains or loses between two prices, with fees, in dollars and in coin.",
    group="derivatives",
    place=10,
    across="exit_price",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "side": "short",
        "contract": "inverse",
        "position_size": 16_000,
        "entry_price": 8_000,
        "exit_price": 10_000,
        "collateral": 2,
    },
    assumptions=[
        "An inverse contract has its size in dollars and pays in coin, as BitMEX's XBTUSD does.",
        "Both trades happen at the prices given and pay the same fee; funding is left out.",
        "Coins are turned into dollars, and dollars into coins, at the exit price.",
    ],
    about="futures-basics",
    questions=[
        "profit of 60000 inverse contracts long from 600 to 700",
        "pnl on a short of 2 BTC opened at 65000 and closed at 61000 with 0.05% fee",
        "how many btc do I lose shorting $16,000 inverse from 8000 to 10000 with 2 btc collateral?",
        "how many btc did I lose on a coin settled short of 5,000 usd contracts from 30k to 36k",
        "long 0.5 eth entry 3000 exit 3300 how much do i make",
        "whats my pnl in coin, 10k usd inverse long from 40,000 to 44,000",
        "what did a long of 3 eth make from 1800 to 2200",
        "closed my short at 2900, entry was 3100, 2 ETH, what did i make after fees",
        "pnl after fees: long position, 3 eth, entry price 2000, exit at 2300, fee of 0.05% on each trade",
        "gain or loss in bitcoin, inverse contract, short position, size 10000, opened at 50000, closed at 45000",
    ],
)
