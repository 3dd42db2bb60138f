"""Wipe-out move: the move in one go that uses up a leveraged value, and what a trigger on the way changes.

Value 1 + L r is gone at r = -1/L. A token that goes back to L whenever a move x takes it to its trigger
keeps (1 + L x)^n (1 + L rest) of its value when the price comes there gradually, past n triggers.
"""

from math import copysign, log1p
from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

MOST_TRIGGERS = 10_000


class Inputs(Shape):
    target_leverage = q.leverage(
        "Leverage, negative for short", required=True, asked=("leverage", "token", "long", "short")
    )
    price = q.price(
        "Price at the last rebalance", low=1e-12, above=None, high=1e12, text="Left out: no price is worked out.",
        asked=("from", "at", "price"),
    )  # fmt: skip
    trigger_leverage = q.multiple(
        "Leverage that sets off a rebalance on the way", high=250.0, text="Left out: none happens.",
        asked=("trigger",),
    )  # fmt: skip

    @validates_schema
    def losses_use_up_the_value(self, data: dict[str, Any], **kwargs: Any) -> None:
        if -0.01 < data["target_leverage"] < 1.01:
            raise BrokenRelation("losses-raise-leverage", "target_leverage")
        if data.get("trigger_leverage", q.LARGEST) <= abs(data["target_leverage"]):
            raise BrokenRelation("trigger-above-target", "trigger_leverage")


class Outputs(Shape):
    wipe_out_move = q.price_return("Move in one go that leaves nothing", high=None)
    half_move = q.price_return("Move in one go that leaves half", high=None)
    wipe_out_price = q.price("Price at which nothing is left", low=0.0, above=None, high=None, allow_none=True)
    trigger_move = q.price_return("Move from one trigger to the next", high=None, allow_none=True)
    triggers = q.count("Triggers on a gradual way there", allow_none=True)
    value_left_gradually = q.ratio("Value left by a gradual move of the same size", high=None, allow_none=True)


def step_to(leverage: float, trigger: float) -> float:
    """The move that takes leverage to the trigger on its own side."""
    reached = copysign(trigger, leverage)
    return (reached - leverage) / (leverage * (1 - reached))


def triggers_on_the_way(whole: float, step: float) -> int:
    """How many times a gradual move passes a trigger, each of them a step further."""
    passed = log1p(whole) / log1p(step)
    if passed > MOST_TRIGGERS:
        raise BrokenRelation(
            "trigger-above-target", "trigger_leverage", "it is too near to the target: more than 10,000 triggers"
        )
    return int(passed)


def compute(target_leverage: float, price: float | None = None, trigger_leverage: float | None = None) -> Values:
    move, step, count, left = -1 / target_leverage, None, None, None
    if trigger_leverage is not None:
        step = step_to(target_leverage, trigger_leverage)
        count = triggers_on_the_way(move, step)
        rest = (1 + move) / (1 + step) ** count - 1
        left = (1 + target_leverage * step) ** count * (1 + target_leverage * rest)
    return {
        "wipe_out_move": move,
        "half_move": -0.5 / target_leverage,
        "wipe_out_price": None if price is None else price * (1 + move),
        "trigger_move": step,
        "triggers": count,
        "value_left_gradually": left,
    }


def working(inputs: Values) -> list[Step]:
    steps = [
        Step("wipe_out_move", "Leverage times the move is the whole value.", "-1 / target_leverage"),
        Step("half_move", "Half of it takes half.", "wipe_out_move / 2"),
    ]
    if "price" in inputs:
        steps.append(Step("wipe_out_price", "The price moved by it.", "price * (1 + wipe_out_move)"))
    if "trigger_leverage" in inputs:
        sign = "-" if inputs["target_leverage"] < 0 else ""
        count = compute(**inputs)["triggers"]
        reached = f"({sign}trigger_leverage - target_leverage) / (target_leverage * (1 - {sign}trigger_leverage))"
        rest = f"(1 + wipe_out_move) / (1 + trigger_move) ** {count} - 1"
        left = f"(1 + target_leverage * trigger_move) ** {count} * (1 + target_leverage * rest)"
        steps += [
            Step("trigger_move", "The move that takes leverage to the trigger.", reached),
            Step("rest", f"What of the move is left after {count}.", rest),
            Step("value_left_gradually", "Each is a loss on what the ones before left.", left),
        ]
    return steps


def explain(inputs: Values, result: Values) -> str:
    sentence = "At {target_leverage} a move of {wipe_out_move} in one go leaves nothing"
    sentence += ", at a price of {wipe_out_price};" if "price" in inputs else ";"
    sentence += " {half_move} takes half."
    if result["triggers"] is not None:
        sentence += (
            " A gradual move of the same size passes the trigger {triggers} times, at every {trigger_move}, and leaves"
            " {value_left_gradually}."
        )
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = ["A perpetual or a loan behind the position is liquidated before that: its lender wants a margin left."]
    if result["triggers"] is None:
        lines.append(
            "Tokens that rebalance within the day trade on the way and lose less than all, unless it is a gap."
        )
    return lines


CALCULATOR = Calculator(
    name="wipe-out-move",
    title="Wipe-out move",
    summary="The move that uses up a leveraged value in one go, and what a gradual move of that size leaves.",
    group="tokens",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"target_leverage": 3, "price": 60_000, "trigger_leverage": 4},
    assumptions=[
        "The position starts at its leverage and nothing is traded in the one go; costs are left out.",
        "Gradual means that every price on the way is traded at: each trigger acts at its own price, at no cost.",
        "At 1x or below a long keeps a value until the price is zero; such leverage has no answer here.",
    ],
    about="can-they-be-liquidated",
    questions=[
        "rebalanced at 140 last night. 2x long. price where nothing is left",
        "what move wipes out a 3x long token?",
        "at what price is a 5x long from 60,000 worth nothing?",
        "how far up can btc go before a -2x short token is worth zero",
        "does a 33% fall wipe out a 3x token that rebalances at 4x?",
        "20x leverage how much drop to lose everything, entry 3000",
        "what percent move takes a 3x short to zero?",
        "a 4x token was last rebalanced at 1,500, at which price is nothing left of it?",
        "what single move takes half of the value of a 9x token away",
        "i do not want to lose more than half in one go with a 6x short: which move is that?",
        "percentage move to a total loss of a 7x short position, nothing traded in between",
        "move to a total loss: long position with 6x leverage, no trades on the way, no fees, no maintenance margin",
        "price move that leaves nothing of a 15x long, the move comes in one go, maintenance margin left out",
    ],
    place=80,
)
