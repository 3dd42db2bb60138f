"""Liquidation price in cross margin: all of the account stands behind the position, less what others need of it.

available M = balance - maintenance margin of the others + their unrealised profit
N0, N: notional at entry and where it is due, size x price (linear) or size / price (inverse)
M + d (N - N0) = (m + t) N - A with d = 1 if the position loses as it shrinks, -1 if it loses as it grows
bybit: M also less what orders hold; maintenance margin of N0, closing fee of the notional at the bankruptcy price.
"""

from math import ceil, floor
from typing import Any

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator.tiers import direction_of, notional_at, price_at, size_where_due
from service.views import Values, shown
from service.working import Step

FEE_COUNTS = ("generic", "bybit")
SETTLED: dict[str, Any] = {"unit": "USD if linear, coin if inverse", "display": "plain"}


class Inputs(Shape):
    side = q.choice("Side", ("long", "short"), required=True)
    contract = q.choice("Contract", ("linear", "inverse"), load_default="linear")
    convention = q.choice("Convention of the venue", ("generic", "binance", "bybit"), load_default="generic")
    entry_price = q.price("Entry price", required=True, low=1e-9, above=None, high=1e9, asked=("entry", "from", "at"))
    position_size = q.size(
        "Size of the position", unit="units if linear, USD if inverse", required=True, low=1e-9, above=None, high=1e12
    )
    wallet_balance = q.usd(
        "Balance of the account", **SETTLED, low=1e-9, required=True, asked=("balance", "wallet", "account", "with")
    )
    other_maintenance_margin = q.usd("Maintenance margin of the other positions", **SETTLED, load_default=0.0)
    other_unrealised_profit = q.usd(
        "Unrealised profit of the other positions, negative for a loss", **SETTLED, low=-q.LARGEST, load_default=0.0
    )
    order_margin = q.usd("Margin that open orders hold, for bybit", **SETTLED, load_default=0.0)
    maintenance_margin_rate = q.ratio("Maintenance margin rate, of the position", high=0.5, load_default=0.005)
    maintenance_amount = q.usd("Deduction of this tier", **SETTLED, load_default=0.0, asked=("deduction",))
    trading_fee = q.fee("Trading fee for closing, of the position", load_default=0.0)
    price_step = q.price("Step of the venue's prices", low=1e-9, above=None, text="Left out: nothing is rounded.")


class Outputs(Shape):
    liquidation_price = q.price("Liquidation price", low=0.0, above=None, high=None, allow_none=True)
    distance = q.price_return("Move from the entry to the liquidation price", high=None, allow_none=True)
    price_at_step = q.price(
        "Liquidation price at a step, the nearer one to the entry", low=0.0, above=None, high=None, allow_none=True
    )
    bankruptcy_price = q.price(
        "Bankruptcy price, at which nothing is left", low=0.0, above=None, high=None, allow_none=True
    )
    margin_available = q.usd("What stands behind the position", low=None, high=None, **SETTLED)
    notional = q.usd("Size of the position at entry", high=None, **SETTLED)
    maintenance_margin = q.usd("Maintenance margin at entry", high=None, **SETTLED)
    leverage_of_account = q.multiple("Position over what stands behind it", low=0.0, above=None, high=None)


def at_step(price: float, step: float, long: bool) -> float:
    """The price on a step at which a liquidation happens: the first one that a fall, or a rise, comes to."""
    steps = price / step
    return (ceil(steps * (1 - 1e-14)) if long else floor(steps * (1 + 1e-14))) * step


def compute(
    side: str,
    contract: str,
    convention: str,
    entry_price: float,
    position_size: float,
    wallet_balance: float,
    other_maintenance_margin: float,
    other_unrealised_profit: float,
    order_margin: float,
    maintenance_margin_rate: float,
    maintenance_amount: float,
    trading_fee: float,
    price_step: float | None = None,
) -> Values:
    linear, bybit = contract == "linear", convention == "bybit"
    fee = trading_fee if convention in FEE_COUNTS else 0.0
    notional = notional_at(entry_price, position_size, linear)
    margin = wallet_balance - other_maintenance_margin + other_unrealised_profit - (order_margin if bybit else 0.0)
    amount = 0.0 if bybit else maintenance_amount
    kept = maintenance_margin_rate * notional - amount
    position = (notional, direction_of(side == "long", linear))
    ruined = size_where_due(*position, margin, fee if bybit else 0.0)
    spare = margin - kept - fee * (max(ruined, 0.0) if bybit else notional)
    if spare <= 0:
        raise BrokenRelation("margin-above-maintenance", "wallet_balance", "liquidated as soon as it is opened")
    wanted = (spare, 0.0) if bybit else (margin, maintenance_margin_rate + fee, amount)
    due = size_where_due(*position, *wanted)
    if amount > maintenance_margin_rate * min(notional, max(due, 0.0) or max(ruined, 0.0) or notional):
        raise BrokenRelation("amount-below-maintenance", "maintenance_amount")
    price = price_at(due, position_size, linear)
    return {
        "liquidation_price": price,
        "distance": None if price is None else price / entry_price - 1,
        "price_at_step": at_step(price, price_step, side == "long") if price and price_step else None,
        "bankruptcy_price": price_at(ruined, position_size, linear),
        "margin_available": margin,
        "notional": notional,
        "maintenance_margin": kept,
        "leverage_of_account": notional / margin,
    }


def working(inputs: Values) -> list[Step]:
    result, linear, bybit = compute(**inputs), inputs["contract"] == "linear", inputs["convention"] == "bybit"
    minus = "-" if direction_of(inputs["side"] == "long", linear) == 1 else "+"
    available = "wallet_balance - other_maintenance_margin + other_unrealised_profit"
    fee = " + trading_fee" if inputs["convention"] in FEE_COUNTS else ""
    spare, rate = "(margin_available + maintenance_amount)", f"(maintenance_margin_rate{fee})"
    steps = [
        Step("notional", "The position at entry.", f"position_size {'*' if linear else '/'} entry_price"),
        Step("margin_available", "What the account has for it.", f"{available}{' - order_margin' if bybit else ''}"),
    ]
    if result["liquidation_price"] is None:
        return steps
    due = f"(notional {minus} {spare}) / (1 {minus} {rate})"
    if bybit:
        ruined = f"max((notional {minus} margin_available) / (1 {minus} trading_fee), 0)"
        steps.append(Step("notional_at_bankruptcy", "The size at which closing it takes all.", ruined))
        kept = "maintenance_margin_rate * notional - trading_fee * notional_at_bankruptcy"
        steps.append(Step("spare", "Less maintenance margin and fee.", f"margin_available - {kept}"))
        due = f"notional {minus} spare"
    there = "notional_there / position_size" if linear else "position_size / notional_there"
    return [
        *steps,
        Step("notional_there", "The size at which no more is left than is due.", due),
        Step("liquidation_price", "The price of that size.", there),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "With {margin_available} of the account behind it, a leverage of {leverage_of_account}, the {side} from"
        " {entry_price} "
    )
    if result["liquidation_price"] is None:
        sentence += "is not liquidated at any price of its own."
    else:
        sentence += "is liquidated at {liquidation_price}, a move of {distance}."
    if result["price_at_step"] is not None:
        sentence += " In steps of {price_step} that is {price_at_step}."
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = ["A liquidation in cross margin takes all of the account that is not set apart, other positions with it."]
    if inputs["other_maintenance_margin"] or inputs["other_unrealised_profit"]:
        lines.append("The other positions move too: their profit and margin are those of this moment.")
    return lines


CALCULATOR = Calculator(
    name="liquidation-price-cross",
    title="Liquidation price in cross margin",
    summary="The price at which a position is closed by force when all of the account stands behind it.",
    group="margin",
    place=60,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"side": "long", "entry_price": 60_000, "position_size": 0.5, "wallet_balance": 10_000},
    assumptions=[
        "binance is that venue's published formula; bybit is the one of its help page for inverse contracts in cross"
        " margin; generic counts maintenance margin and closing fee at the liquidation price.",
        "The leverage chosen on a venue does not enter: only the balance and the positions do.",
        "Rate and amount are those of the tier in which the position stands at the liquidation price.",
        "Prices of other markets stay where they are; funding paid on the way is left out.",
    ],
    about="liquidation-price",
    questions=[
        "cross margin liquidation price, 0.5 btc long from 60k with 10000 in the account",
        "where am I liquidated on cross with 0.5 BTC balance and 10000 inverse contracts long at 8000?",
        "liq price cross short 3 eth entry 3000 wallet 2000",
        "my other positions are down 500 and need 300 margin, balance 5k, 1 btc long at 50000: liquidation?",
    ],
)
