"""Liquidation price of one isolated position: where its margin is down to the maintenance margin.

side s = 1 long, -1 short; size q; entry E; margin M; maintenance rate m; maintenance amount A; closing fee t
linear    M + s q (P - E)     = (m + t) q P - A    ->  P = (q E - s (M + A)) / (q (1 - s (m + t)))
inverse   M + s q (1/E - 1/P) = (m + t) q / P - A  ->  P = q (1 + s (m + t)) / (q / E + s (M + A))
Conventions differ in whether A and t count, and whether m is taken of the position at P or, once for all, at E.
The bankruptcy price is the one with m, t and A zero.
"""

from typing import Any, ClassVar

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator.tiers import direction_of, notional_at, price_at, size_where_due
from service.views import Values, shown
from service.working import Step

CONVENTIONS = ("generic", "binance", "gate-okx", "bybit", "hyperliquid")
AMOUNT_COUNTS = ("generic", "binance")
FEE_COUNTS = ("generic", "gate-okx")
AT_ENTRY = ("bybit",)
HALF_OF_INITIAL = ("hyperliquid",)
AT_ONCE = "liquidated as soon as it is opened"
SETTLED: dict[str, Any] = {"unit": "USD if linear, coin if inverse", "display": "plain"}


class Inputs(Shape):
    one_of_two: ClassVar = {"leverage-or-margin": ("leverage", "margin")}

    side = q.choice("Side", ("long", "short"), required=True)
    entry_price = q.price("Entry price", required=True, low=1e-12, above=None, asked=("from", "opened at", "longed"))
    leverage = q.multiple("Leverage at entry", low=0.01, above=None, text="Give this or margin.", asked=("long",))
    margin = q.usd("Margin of the position", low=1e-12, **SETTLED, text="Give this or leverage.")
    position_size = q.size(
        "Size of the position", unit="units if linear, USD if inverse", low=1e-12, above=None, load_default=1.0
    )
    contract = q.choice("Contract", ("linear", "inverse"), load_default="linear")
    convention = q.choice("Convention of the venue", CONVENTIONS, load_default="generic")
    maintenance_margin_rate = q.ratio("Maintenance margin rate, of the position", high=0.5, load_default=0.005)
    most_leverage = q.multiple(
        "Most leverage of the market, for hyperliquid", low=1.0, above=None, load_default=40.0, asked=("max leverage",)
    )
    maintenance_amount = q.usd("Deduction of this tier", **SETTLED, load_default=0.0, asked=("deduction",))
    trading_fee = q.fee("Trading fee for closing, of the position", load_default=0.0)


class Outputs(Shape):
    liquidation_price = q.price("Liquidation price", allow_none=True)
    distance = q.price_return("Move from the entry to the liquidation price", high=None, allow_none=True)
    bankruptcy_price = q.price("Bankruptcy price, at which nothing is left", allow_none=True)
    notional = q.usd("Size of the position at entry", high=None, **SETTLED)
    initial_margin = q.usd("Margin at entry", high=None, **SETTLED)
    maintenance_margin = q.usd("Maintenance margin at the entry price", high=None, **SETTLED)
    margin_left = q.usd("Margin left at the liquidation price", high=None, allow_none=True, **SETTLED)
    opening_leverage = q.multiple("Leverage at entry", high=None)


def compute(
    side: str,
    entry_price: float,
    position_size: float,
    contract: str,
    convention: str,
    maintenance_margin_rate: float,
    most_leverage: float,
    maintenance_amount: float,
    trading_fee: float,
    leverage: float = 1.0,
    margin: float | None = None,
) -> Values:
    linear = contract == "linear"
    notional = notional_at(entry_price, position_size, linear)
    posted = notional / leverage if margin is None else margin
    amount = maintenance_amount if convention in AMOUNT_COUNTS else 0.0
    kept = 0.5 / most_leverage if convention in HALF_OF_INITIAL else maintenance_margin_rate
    rate = kept + (trading_fee if convention in FEE_COUNTS else 0.0)
    maintenance = kept * notional - amount
    if posted <= rate * notional - amount:
        raise BrokenRelation("margin-above-maintenance", "maintenance_margin_rate", AT_ONCE)
    if convention in AT_ENTRY:
        rate, amount = 0.0, -maintenance
    position = (notional, direction_of(side == "long", linear), posted)
    price = price_at(size_where_due(*position, rate, amount), position_size, linear)
    bankruptcy = price_at(size_where_due(*position, 0.0), position_size, linear)
    left = None if price is None else rate * notional_at(price, position_size, linear) - amount
    if min(maintenance, left or 0.0) < 0 or (amount > 0 and price is None and bankruptcy is not None):
        raise BrokenRelation("amount-below-maintenance", "maintenance_amount")
    return {
        "liquidation_price": price,
        "distance": None if price is None else price / entry_price - 1,
        "bankruptcy_price": bankruptcy,
        "notional": notional,
        "initial_margin": posted,
        "maintenance_margin": maintenance,
        "margin_left": left,
        "opening_leverage": notional / posted,
    }


def kept_rate(convention: str) -> str:
    """The maintenance margin rate of a convention as a formula."""
    return "0.5 / most_leverage" if convention in HALF_OF_INITIAL else "maintenance_margin_rate"


def formula(inputs: Values, margin: str) -> str:
    """The liquidation price of this convention, contract and side, over the names of inputs and steps."""
    convention, linear = inputs["convention"], inputs["contract"] == "linear"
    plus, minus = ("+", "-") if inputs["side"] == "long" else ("-", "+")
    spare = f"({margin} + maintenance_amount)" if convention in AMOUNT_COUNTS else margin
    kept = kept_rate(convention)
    rate = f"({kept} + trading_fee)" if convention in FEE_COUNTS else kept
    size = f"position_size * (1 {minus if linear else plus} {rate})"
    if convention in AT_ENTRY:
        spare, size = f"({margin} - maintenance_margin)", "position_size"
    return f"(notional {minus} {spare}) / ({size})" if linear else f"{size} / (notional {plus} {spare})"


def working(inputs: Values) -> list[Step]:
    given = "margin" in inputs
    steps = [Step("notional", "The position at entry.", "position_size * entry_price")]
    if inputs["contract"] == "inverse":
        steps = [Step("notional", "The position at entry, in coin.", "position_size / entry_price")]
    if not given:
        steps.append(Step("initial_margin", "The margin put up for it.", "notional / leverage"))
    less = " - maintenance_amount" if inputs["convention"] in AMOUNT_COUNTS else ""
    required = f"{kept_rate(inputs['convention'])} * notional{less}"
    steps.append(Step("maintenance_margin", "The margin that has to be there at entry.", required))
    if compute(**inputs)["liquidation_price"] is not None:
        solved = formula(inputs, "margin" if given else "initial_margin")
        steps.append(Step("liquidation_price", "Where no more is left than has to be there.", solved))
    return steps


def explain(inputs: Values, result: Values) -> str:
    sentence = "A {side} opened at {entry_price} with a margin of {initial_margin}, leverage {opening_leverage}, "
    if result["liquidation_price"] is None:
        sentence += "is not liquidated at any price: its margin covers the whole loss that is possible."
    else:
        sentence += "is liquidated at {liquidation_price}, a move of {distance}, with {margin_left} of the margin left."
    if result["bankruptcy_price"] is not None:
        sentence += " Nothing is left of it at {bankruptcy_price}."
    said = shown(inputs | result, Inputs, Outputs)
    return sentence.format(**said | {"opening_leverage": said.get("leverage", said["opening_leverage"])})


def warn(inputs: Values, result: Values) -> list[str]:
    convention, lines = inputs["convention"], []
    for name, counts in (("maintenance_amount", AMOUNT_COUNTS), ("trading_fee", FEE_COUNTS)):
        if inputs[name] and convention not in counts:
            lines.append(f"The convention {convention} does not use {name}.")
    if result["liquidation_price"] is None:
        lines.append("Price alone does not liquidate this position; fees and funding still take from its margin.")
    if convention in HALF_OF_INITIAL:
        lines.append("The rate is half of 1 / most_leverage; this convention does not use maintenance_margin_rate.")
    elif inputs["maintenance_margin_rate"] == 0:
        lines.append("Without a maintenance margin this is the bankruptcy price; venues liquidate before it.")
    if inputs["contract"] == "inverse":
        lines.append("Size is in USD of face value, margin and profit in the coin: profit is not size times percent.")
    return lines


CALCULATOR = Calculator(
    name="liquidation-price",
    title="Liquidation price",
    summary="The price at which one isolated position, linear or inverse, is closed by force.",
    group="margin",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"side": "long", "entry_price": 60_000, "leverage": 10, "convention": "binance", "maintenance_amount": 50},
    assumptions=[
        "Isolated margin: nothing but this position's own margin stands behind it.",
        "binance is that venue's published formula; gate-okx and bybit are the forms in freqtrade's code, and bybit's"
        " help centre measures the maintenance margin at entry; generic counts both amount and closing fee;"
        " hyperliquid takes half of 1 / most leverage as the rate, as its documentation says.",
        "Rate and amount are those of the tier in which the position stands at the liquidation price.",
        "Venues watch their mark price, not the last trade; funding and fees paid on the way move the result.",
    ],
    about="liquidation-price",
    questions=[
        "whats my liq price 10x long from 60k?",
        "liquidation price short eth entry 3000 20x leverage binance",
        "I longed 1 BTC at 60,000 with 6000 margin, maintenance 0.5%, when am I liquidated",
        "bankruptcy price of a 4x inverse long opened at 45000",
        "hyperliquid liquidation 10x long at 65000 max leverage 40",
        "how far can price fall before a 25x long gets liquidated with entry 2,500",
        "price at which my whole margin is gone: 6x short, opened at 2000",
        "price that leaves nothing of my margin, long with 12x leverage, entry price 150",
        "price where i get liquidated: short, entry at 2600, 3 eth, 1200 as isolated margin, maintenance margin 0.5%",
    ],
    place=40,
)
