"""Dutch auction: how the price of a rebalance falls with time, who gains by it, and when somebody will take it.

multiplier(x) = lowest + (initial - lowest) (1 - x)^4 of the oracle's price, at the part x of the auction that is over
A taker who gives the multiplier for what is worth 1 gains 1 - multiplier, less own costs; those who hold lose as much.
It is down to m at x = 1 - ((m - lowest) / (initial - lowest))^(1/4).
"""

from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator.auction import multiplier_at
from service.views import Values, shown
from service.working import Step

GRID = tuple(part / 10 for part in range(11))
MULTIPLIER: dict[str, Any] = {"low": 0.5, "high": 2.0}


class Inputs(Shape):
    passed = q.ratio("Part of the auction that is over", required=True, asked=("after", "over", "through"))
    initial_multiplier = q.number(
        "Multiplier at the start", **MULTIPLIER, load_default=1.01, asked=("from", "start", "starts at")
    )
    lowest_multiplier = q.number(
        "Multiplier at the end", **MULTIPLIER, load_default=0.999, asked=("to", "end", "floor")
    )
    duration_hours = q.number("Length of the auction", unit="hours", low=0.01, high=1_000.0, load_default=1.0)
    traded = q.usd("What is traded, at the oracle's price", low=0.01, load_default=100_000.0, asked=("trade", "size"))
    taker_cost = q.ratio(
        "What a taker asks for costs and risk, of what is traded", high=0.5, load_default=0.0005, asked=("cost",)
    )

    @validates_schema
    def multiplier_falls(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data["lowest_multiplier"] > data["initial_multiplier"]:
            raise BrokenRelation("multiplier-falls", "lowest_multiplier")


class Outputs(Shape):
    multiplier = q.number("Multiplier on the oracle's price now", **MULTIPLIER)
    premium_left = q.ratio("Part of the way down that is still to come")
    pays = q.usd("What a taker gives now", high=None)
    taker_gain = q.usd("What a taker gains now, before own costs", low=None, high=None)
    taker_profit = q.usd("The same after own costs", low=None, high=None)
    holders_gain = q.usd("What those who hold gain now", low=None, high=None)
    fair_hours = q.number("Hours until the price is the oracle's", unit="hours", low=0.0, allow_none=True)
    taken_hours = q.number("Hours until a taker's costs are covered", unit="hours", low=0.0, allow_none=True)
    grid_passed = q.each(q.ratio("Part"), "Parts of the auction")
    grid_multipliers = q.each(q.number("Multiplier", **MULTIPLIER), "Multiplier at each")


def reached_at(multiplier: float, initial: float, lowest: float) -> float | None:
    """The part of the auction after which the price is down to this multiplier; none where it never is."""
    if multiplier >= initial:
        return 0.0
    return None if multiplier < lowest else 1 - ((multiplier - lowest) / (initial - lowest)) ** 0.25


def compute(
    passed: float,
    initial_multiplier: float,
    lowest_multiplier: float,
    duration_hours: float,
    traded: float,
    taker_cost: float,
) -> Values:
    course = (initial_multiplier, lowest_multiplier)
    multiplier = multiplier_at(passed, *course)
    fair, taken = reached_at(1.0, *course), reached_at(1 - taker_cost, *course)
    return {
        "multiplier": multiplier,
        "premium_left": (1 - passed) ** 4,
        "pays": traded * multiplier,
        "taker_gain": traded * (1 - multiplier),
        "taker_profit": traded * (1 - multiplier - taker_cost),
        "holders_gain": traded * (multiplier - 1),
        "fair_hours": None if fair is None else fair * duration_hours,
        "taken_hours": None if taken is None else taken * duration_hours,
        "grid_passed": list(GRID),
        "grid_multipliers": [multiplier_at(part, *course) for part in GRID],
    }


def working(inputs: Values) -> list[Step]:
    return [
        Step("premium_left", "The rest of the time, to the fourth power.", "(1 - passed) ** 4"),
        Step(
            "multiplier",
            "So much of the way down is still to come.",
            "lowest_multiplier + (initial_multiplier - lowest_multiplier) * premium_left",
        ),
        Step("pays", "What a taker gives for what is worth the trade.", "traded * multiplier"),
        Step("taker_profit", "What is left of the difference after costs.", "traded * (1 - multiplier - taker_cost)"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sides = "holders gain {holders_gain}"
    if result["holders_gain"] < 0:
        sides = "the taker gains {taker_gain} at the cost of those who hold"
    sentence = (
        "With {passed} of the auction over, {premium_left} of its way down is still to come and the multiplier is"
        f" {{multiplier}}: for {{traded}} a taker gives {{pays}}, and {sides}."
    )
    if result["taken_hours"] is None:
        sentence += " It never falls far enough to cover what a taker asks: nobody has a reason to take it."
    else:
        sentence += f" What a taker asks is covered after {result['taken_hours']:,.2f} hours."
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if result["taken_hours"] is None:
        lines.append("A rebalance that nobody takes does not happen: the token stays at the leverage it has.")
    if inputs["lowest_multiplier"] < 0.98:
        lines.append("The lower the end, the surer the rebalance and the more it may cost those who hold.")
    return lines


CALCULATOR = Calculator(
    name="dutch-auction",
    title="Dutch auction of a rebalance",
    summary="The falling price at which anyone may rebalance a leverage token, and who gains by it at each moment.",
    group="yield",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"passed": 0.75, "initial_multiplier": 1.01, "lowest_multiplier": 0.999, "duration_hours": 1},
    assumptions=[
        "The course (1 - x)^4 is that of Seamless's DutchAuctionRebalanceAdapter.sol; the example is its 17x token.",
        "The oracle's price is right and does not move during the auction.",
        "Takers compete, so that the first whose costs are covered takes it; contracts round to the last unit.",
    ],
    about="seamless-leverage-tokens-mechanics",
    questions=[
        "dutch auction from 1.01 to 0.999, what is the multiplier at half time?",
        "what does a taker gain after 75% of an auction from 1.01 to 0.998 on a 200,000 trade",
        "when does a 6 hour auction from 1.01 down to 0.998 reach the oracle price?",
        "auction price at 90% through, start 1.02 end 0.98",
    ],
    place=110,
)
