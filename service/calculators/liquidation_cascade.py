"""Liquidation cascade (toy): a fall sets off forced sales, which make the price fall on, until none is left.

Selling `depth_per_percent` makes the price fall by 1% of itself: price = start (1 - shock) 0.99^(sold / depth).
Every long whose liquidation price is reached is sold in full, in rounds. The end is where price and sales agree.
"""

from math import fsum
from typing import Any

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

MOST = 50


class Inputs(Shape):
    start_price = q.price(
        "Price before",
        low=1e-6,
        above=None,
        high=1e9,
        required=True,
        asked=("price before", "starting price", "price", "from"),
    )
    shock = q.ratio(
        "Fall that starts it",
        below=1.0,
        high=None,
        required=True,
        asked=("first fall", "first drop", "drop", "falls", "shock"),
    )
    liquidation_prices = q.each(
        q.price("Liquidation price", low=1e-6, above=None, high=1e9),
        "Liquidation prices of longs",
        most=MOST,
        required=True,
        asked=("liquidated at", "liquidate at", "liquidation price at", "at"),
    )
    sizes = q.each(
        q.usd("Size", high=1e12),
        "Their sizes, in USD to be sold",
        most=MOST,
        required=True,
        asked=("longs of", "of longs", "another"),
    )
    depth_per_percent = q.usd(
        "Sales that make the price fall by 1%",
        low=1.0,
        high=1e13,
        required=True,
        asked=("depth", "order book", "selling"),
    )


class Outputs(Shape):
    final_price = q.price("Price at the end", above=None, low=0.0, high=None)
    total_fall = q.ratio("Fall in all")
    price_after_shock = q.price("Price after the first fall", above=None, low=0.0)
    liquidated = q.usd("Sold by force", high=None)
    liquidated_count = q.count("Positions liquidated", high=MOST)
    rounds = q.count("Rounds of sales", high=MOST)
    extra_fall = q.ratio("Fall added by the sales")
    amplification = q.number("Fall in all over the first fall", unit="times", low=0.0, high=None, allow_none=True)
    prices = q.each(
        q.price("Price", above=None, low=0.0), "Price after each round, the first fall before them", most=MOST + 1
    )
    sold = q.each(q.usd("Sold", high=None), "Sold by force until then", most=MOST + 1)


def compute(**inputs: Any) -> Values:
    levels, sizes = inputs["liquidation_prices"], inputs["sizes"]
    if len(levels) != len(sizes):
        raise BrokenRelation("lists-side-by-side", "sizes", "liquidation_prices and sizes")
    if max(levels) >= inputs["start_price"]:
        raise BrokenRelation("liquidation-below-start", "liquidation_prices")
    shocked = inputs["start_price"] * (1 - inputs["shock"])
    prices, sold, gone = [shocked], [0.0], 0
    while (reached := sum(level >= prices[-1] for level in levels)) > gone:
        gone = reached
        amount = fsum(size for level, size in zip(levels, sizes, strict=True) if level >= prices[-1])
        sold.append(amount)
        prices.append(shocked * 0.99 ** (amount / inputs["depth_per_percent"]))
    fall = 1 - prices[-1] / inputs["start_price"]
    return {
        "final_price": prices[-1],
        "total_fall": fall,
        "price_after_shock": shocked,
        "liquidated": sold[-1],
        "liquidated_count": gone,
        "rounds": len(prices) - 1,
        "extra_fall": max(0.0, fall - inputs["shock"]),
        "amplification": fall / inputs["shock"] if inputs["shock"] >= 1e-9 else None,
        "prices": prices,
        "sold": sold,
    }


def working(inputs: Values) -> list[Step]:
    reached = compute(**inputs)["final_price"]
    parts = [f"sizes[{place}]" for place, level in enumerate(inputs["liquidation_prices"]) if level >= reached]
    return [
        Step("price_after_shock", "The first fall.", "start_price * (1 - shock)"),
        Step(
            "liquidated",
            "All whose liquidation price lies at the price of the end or above it.",
            f"{' + '.join(parts)} + 0" if parts else "0 * sum(sizes)",
        ),
        Step(
            "final_price",
            "Where these sales take the price: no other position is reached there.",
            "price_after_shock * 0.99 ** (liquidated / depth_per_percent)",
        ),
    ]


def explain(inputs: Values, result: Values) -> str:
    if not result["liquidated_count"]:
        sentence = "A fall of {shock} to {price_after_shock} reaches no position: the price stays at {final_price}."
    else:
        sentence = (
            "A fall of {shock} sets off sales of {liquidated} USD, from {liquidated_count} of the positions. The price"
            " ends at {final_price}, {total_fall} down, {extra_fall} of it by the sales; rounds: {rounds}."
        )
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = ["A toy: real books refill, buyers come in, and venues sell in parts."]
    if result["total_fall"] > 0.5:
        lines.append("So deep a fall is far outside what a fixed depth can say.")
    return lines


CALCULATOR = Calculator(
    name="liquidation-cascade",
    title="Liquidation cascade (toy)",
    summary="How far a fall goes when it forces sales that push the price on: rounds, positions, price at the end.",
    group="risk",
    place=72,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "start_price": 60_000,
        "shock": 0.05,
        "liquidation_prices": [57_500, 56_000, 54_700, 50_000],
        "sizes": [45e6, 40e6, 50e6, 20e6],
        "depth_per_percent": 20e6,
    },
    assumptions=[
        "A toy order book: each sale of the same size lowers the price by the same part, and nobody buys back.",
        "Longs only, each sold in full the moment the price is at its liquidation price, all of a round at once.",
        "Every input is made up; the loop is real, its size here is not a forecast.",
    ],
    about="liquidation-cascades",
    questions=[
        "price 60000 drops 5%, longs liquidate at 57500, 56000 and 54500, how far does it fall",
        "liquidation cascade with depth of 20 million per percent and 120 million of longs",
        "does a deeper order book stop the cascade: 5% shock, depth 50m",
        "how much gets liquidated if btc falls 3% from 60k",
        (
            "final price after the forced sales: starting price 40k, shock 4%, longs of 10M get liquidated at "
            "38.5k, depth 25M per percent"
        ),
        (
            "price at the end of the cascade, price before 30000, first fall 5%, 5M of longs with their "
            "liquidation price at 28,600 and another 8M at 28,000, selling 10M moves the price by 1%"
        ),
    ],
)
