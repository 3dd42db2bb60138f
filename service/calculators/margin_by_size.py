"""Margin that rises with size: both rates start at a base and rise in a line with the coins held.

rate = base + slope x coins; margin = rate x coins x price
"""

from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step


class Inputs(Shape):
    position_size = q.size("Size of the position in coin", required=True, low=1e-6, above=None, high=1e6)
    price = q.price("Price of the coin", required=True, low=1e-9, above=None, high=1e9, asked=("at", "index", "price"))
    initial_margin_base = q.ratio(
        "Initial margin rate of the smallest position", low=0.001, load_default=0.02, asked=("initial base", "initial")
    )
    maintenance_margin_base = q.ratio(
        "Maintenance margin rate of the smallest position", load_default=0.01, asked=("maintenance base", "maintenance")
    )
    margin_slope = q.ratio(
        "Rise of both rates with every coin", unit="ratio per coin", display="rate", high=0.01, load_default=0.00005
    )

    @validates_schema
    def opened_above_maintenance(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data["maintenance_margin_base"] > data["initial_margin_base"]:
            raise BrokenRelation("opened-above-maintenance", "maintenance_margin_base")


class Outputs(Shape):
    initial_margin = q.usd("Initial margin", high=None)
    maintenance_margin = q.usd("Maintenance margin", high=None)
    initial_margin_rate = q.ratio("Initial margin rate of this size", high=None)
    maintenance_margin_rate = q.ratio("Maintenance margin rate of this size", high=None)
    position_value = q.usd("Value of the position", high=None)
    most_leverage = q.multiple("Most leverage at this size", low=0.0, above=None, high=None)


def compute(
    position_size: float,
    price: float,
    initial_margin_base: float,
    maintenance_margin_base: float,
    margin_slope: float,
) -> Values:
    raised, value = margin_slope * position_size, position_size * price
    return {
        "initial_margin": (initial_margin_base + raised) * value,
        "maintenance_margin": (maintenance_margin_base + raised) * value,
        "initial_margin_rate": initial_margin_base + raised,
        "maintenance_margin_rate": maintenance_margin_base + raised,
        "position_value": value,
        "most_leverage": 1 / (initial_margin_base + raised),
    }


def working(inputs: Values) -> list[Step]:
    return [
        Step("position_value", "The position at its price.", "position_size * price"),
        Step("initial_margin_rate", "The rate to open it.", "initial_margin_base + margin_slope * position_size"),
        Step(
            "maintenance_margin_rate", "The rate to keep it.", "maintenance_margin_base + margin_slope * position_size"
        ),
        Step("initial_margin", "What opening it takes.", "initial_margin_rate * position_value"),
        Step("maintenance_margin", "What has to be there always.", "maintenance_margin_rate * position_value"),
    ]


def explain(inputs: Values, result: Values) -> str:
    return (
        "{position_size} coins worth {position_value} take {initial_margin} to open, {initial_margin_rate} of them,"
        " and {maintenance_margin} to keep, {maintenance_margin_rate}. At this size the leverage is at most"
        " {most_leverage}."
    ).format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    if result["maintenance_margin_rate"] > 1:
        return ["The margin would exceed the position itself: a venue limits the size long before."]
    return []


CALCULATOR = Calculator(
    name="margin-by-size",
    title="Margin that rises with size",
    summary="Initial and maintenance margin where both rates rise in a line with the coins held, without tiers.",
    group="margin",
    place=30,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"position_size": 25, "price": 100_000},
    assumptions=[
        "The form and the rates that stand here are those that Deribit's help pages give for its linear BTC perpetual.",
        "The rate of the whole size holds for the whole position, not for a slice of it as with tiers.",
        "Fees, orders that wait and a portfolio margin are left out.",
    ],
    about="maintenance-margin-tiers",
    questions=[
        "margin for 25 BTC at an index of 100000 on deribit",
        "what's the initial margin for 350 btc if price is 100k and the rate rises with size?",
        "how much leverage can I get on 100 bitcoin at 60,000 with margin rising per coin",
        "maintenance margin deribit 40 btc 95k",
    ],
)
