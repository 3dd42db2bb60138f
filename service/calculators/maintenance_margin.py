"""Maintenance margin by tiers: what a position has to be backed by, and why the rate holds for a slice only.

margin due = m_n N - A_n in tier n, A_1 = 0, A_n = A_(n-1) + floor_n (m_n - m_(n-1)): each slice pays its own rate
initial margin = N / leverage, leverage at most that of the tier
"""

from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator.tiers import FLOORS, RATES, amounts, rise, tier_at
from service.views import Values, shown
from service.working import Step

LEVERAGES = [125.0, 100.0, 50.0, 20.0, 10.0, 5.0, 4.0, 3.0, 2.0, 1.0]
MOST = 20


class Inputs(Shape):
    position_value = q.usd(
        "Size of the position", required=True, low=0.01, asked=("position", "notional", "for", "requirement")
    )
    leverage = q.multiple(
        "Leverage chosen", low=0.01, above=None, text="Left out: the most the tier allows.", asked=("leverage", "at")
    )
    tier_floors = q.each(q.usd("Floor"), "Size at which each tier starts", most=MOST, load_default=FLOORS)
    maintenance_margin_rates = q.each(
        q.ratio("Rate", low=1e-5, high=0.5), "Maintenance margin rate of each tier", most=MOST, load_default=RATES
    )
    most_leverages = q.each(
        q.multiple("Leverage", low=1.0, above=None), "Most leverage in each tier", most=MOST, load_default=LEVERAGES
    )

    @validates_schema
    def tiers_go_together(self, data: dict[str, Any], **kwargs: Any) -> None:
        floors, rates, most = data["tier_floors"], data["maintenance_margin_rates"], data["most_leverages"]
        for name, one in (("maintenance_margin_rates", rates), ("most_leverages", most)):
            if len(one) != len(floors):
                raise BrokenRelation("lists-side-by-side", name)
        if not rise(floors, rates):
            raise BrokenRelation("tiers-rise", "tier_floors")
        if any(rate * leverage > 1 for rate, leverage in zip(rates, most, strict=True)):
            raise BrokenRelation("opened-above-maintenance", "most_leverages")
        tier = tier_at(data["position_value"], floors)
        if data.get("leverage", 0) > most[tier]:
            raise BrokenRelation("leverage-within-tier", "leverage", f"{most[tier]:g}x in tier {tier + 1}")


class Outputs(Shape):
    maintenance_margin = q.usd("Maintenance margin", high=None)
    initial_margin = q.usd("Initial margin", high=None)
    tier = q.count("Tier of the position", low=1)
    maintenance_margin_rate = q.ratio("Maintenance margin rate of the tier")
    maintenance_amount = q.usd("Amount taken off in the tier", high=None)
    average_rate = q.ratio("Maintenance margin over the position")
    most_leverage = q.multiple("Most leverage in the tier")
    cushion = q.ratio(
        "Loss that uses up the initial margin down to the maintenance margin, of the position", low=None, high=None
    )
    maintenance_amounts = q.each(q.usd("Amount", high=None), "Amount taken off in every tier", most=MOST)
    margins_at_floors = q.each(q.usd("Margin", high=None), "Maintenance margin where every tier starts", most=MOST)


def compute(
    position_value: float,
    tier_floors: list[float],
    maintenance_margin_rates: list[float],
    most_leverages: list[float],
    leverage: float | None = None,
) -> Values:
    off, tier = amounts(tier_floors, maintenance_margin_rates), tier_at(position_value, tier_floors)
    margin = max(position_value * maintenance_margin_rates[tier] - off[tier], 0.0)
    initial = position_value / (leverage or most_leverages[tier])
    rows = zip(tier_floors, maintenance_margin_rates, off, strict=True)
    return {
        "maintenance_margin": margin,
        "initial_margin": initial,
        "tier": tier + 1,
        "maintenance_margin_rate": maintenance_margin_rates[tier],
        "maintenance_amount": off[tier],
        "average_rate": margin / position_value,
        "most_leverage": most_leverages[tier],
        "cushion": (initial - margin) / position_value,
        "maintenance_amounts": off,
        "margins_at_floors": [max(floor * rate - amount, 0.0) for floor, rate, amount in rows],
    }


def working(inputs: Values) -> list[Step]:
    tier = tier_at(inputs["position_value"], inputs["tier_floors"])
    rate, steps = f"maintenance_margin_rates[{tier}]", []
    due = f"position_value * {rate}"
    if tier:
        gaps = [
            f"tier_floors[{n}] * (maintenance_margin_rates[{n}] - maintenance_margin_rates[{n - 1}])"
            for n in range(1, tier + 1)
        ]
        text = "What the lower rates of the tiers below save: each floor times the step of the rate there."
        steps.append(Step("maintenance_amount", text, " + ".join(gaps)))
        due = f"max({due} - maintenance_amount, 0)"
    leverage = "leverage" if "leverage" in inputs else f"most_leverages[{tier}]"
    return [
        *steps,
        Step("initial_margin", "What opening it takes.", f"position_value / {leverage}"),
        Step("maintenance_margin", "The rate of the tier on all of it, less that amount.", due),
        Step("average_rate", "Over the whole position.", "maintenance_margin / position_value"),
    ]


def explain(inputs: Values, result: Values) -> str:
    return (
        "A position of {position_value} stands in tier {tier}: it has to be backed by {maintenance_margin} at all"
        " times, {average_rate} of it: the tier's rate of {maintenance_margin_rate} holds only for what lies above its"
        " floor. Opening it takes {initial_margin}."
    ).format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if inputs["tier_floors"] == FLOORS and inputs["maintenance_margin_rates"] == RATES:
        lines.append("The tiers are those of one venue in March 2021; venues change theirs, in stress at once.")
    if result["cushion"] <= 0:
        lines.append("The initial margin does not exceed the maintenance margin: the position cannot be held.")
    return lines


CALCULATOR = Calculator(
    name="maintenance-margin",
    title="Initial and maintenance margin by tiers",
    summary="The margin a position needs to be opened and kept, by a table of tiers, with the amounts taken off.",
    group="margin",
    place=20,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "position_value": 800_000,
        "leverage": 10,
        "tier_floors": FLOORS,
        "maintenance_margin_rates": RATES,
        "most_leverages": LEVERAGES,
    },
    assumptions=[
        "The tiers that stand here are those Binance published for BTCUSDT on 18 March 2021, a table to learn by.",
        "A size exactly on a floor belongs to the tier below; the margin is the same from either side.",
        "Venues measure the position at the mark price, so its tier moves with the price.",
    ],
    about="maintenance-margin-tiers",
    questions=[
        "maintenance margin for a position of 800,000",
        "how much margin do I need for a 2 million dollar position at 10x?",
        "what's the maintenance amount for 5m notional",
        "what leverage do margin tiers allow for a 300k position",
        "initial margin for 60000 at 20x leverage",
    ],
)
