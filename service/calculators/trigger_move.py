"""Trigger move: the move against a token that takes its leverage from the target to a trigger.

After a move r leverage L is L (1 + r) / (1 + L r). With t the trigger, signed as L is: r = (t - L) / (L (1 - t)).
A long of 3x reaches 4x at -1/9, a short of 3x at +1/15: losses raise leverage, and a short's exposure grows besides.
"""

from math import copysign
from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

LEVERAGES = (-5.0, -3.0, -2.0, -1.0, 2.0, 3.0, 5.0)
LEAST_LONG, LEAST_SHORT = 1.01, -0.01


class Inputs(Shape):
    target_leverage = q.leverage(
        "Target leverage, negative for a short token", required=True, asked=("token", "from", "target", "leverage")
    )
    trigger_leverage = q.multiple(
        "Leverage that sets off the rebalance, without its sign",
        required=True,
        high=250.0,
        asked=("trigger", "trigger at", "emergency rebalance at", "reaches", "above", "to", "hits"),
    )
    price = q.price(
        "Price at the last rebalance", low=1e-12, above=None, high=1e12, text="Left out: no price is worked out.",
        asked=("price", "at", "rebalanced"),
    )  # fmt: skip

    @validates_schema
    def trigger_is_reached_by_losses(self, data: dict[str, Any], **kwargs: Any) -> None:
        if LEAST_SHORT < data["target_leverage"] < LEAST_LONG:
            raise BrokenRelation("losses-raise-leverage", "target_leverage")
        if data["trigger_leverage"] <= abs(data["target_leverage"]):
            raise BrokenRelation("trigger-above-target", "trigger_leverage")


class Outputs(Shape):
    leverage_there = q.leverage("Leverage at the trigger", low=-250.0, high=250.0)
    trigger_move = q.price_return("Move of the underlying that reaches the trigger", high=None)
    trigger_price = q.price("Price at which it does", low=0.0, above=None, high=None, allow_none=True)
    value_left = q.ratio("What is left of the token's value there")
    trade = q.ratio("Trade back to the target there, of the value left; negative: a sale", low=None, high=None)
    wipe_out_move = q.price_return("Move that would leave nothing without a rebalance", high=None)
    leverages = q.each(q.leverage("Leverage"), "Target leverages of the table")
    moves = q.each(
        q.price_return("Move", high=None), "Moves that reach a trigger as much higher than each of them as here"
    )


def move_between(target: float, trigger: float) -> float:
    """The move that takes leverage from target to trigger, both signed."""
    return (trigger - target) / (target * (1 - trigger))


def compute(target_leverage: float, trigger_leverage: float, price: float | None = None) -> Values:
    trigger = copysign(trigger_leverage, target_leverage)
    move, times = move_between(target_leverage, trigger), trigger / target_leverage
    return {
        "leverage_there": trigger,
        "trigger_move": move,
        "trigger_price": None if price is None else price * (1 + move),
        "value_left": 1 + target_leverage * move,
        "trade": target_leverage - trigger,
        "wipe_out_move": -1 / target_leverage,
        "leverages": list(LEVERAGES),
        "moves": [move_between(one, one * times) for one in LEVERAGES],
    }


def working(inputs: Values) -> list[Step]:
    sign = "-1" if inputs["target_leverage"] < 0 else "1"
    move = "(leverage_there - target_leverage) / (target_leverage * (1 - leverage_there))"
    steps = [
        Step("leverage_there", "The trigger on the token's side of the market.", f"{sign} * trigger_leverage"),
        Step("trigger_move", "Leverage after a move, solved for the move.", move),
        Step("value_left", "The value has taken the leveraged move.", "1 + target_leverage * trigger_move"),
        Step("trade", "The gap to the target, of that value.", "target_leverage - leverage_there"),
    ]
    if "price" in inputs:
        steps.append(Step("trigger_price", "The price moved by it.", "price * (1 + trigger_move)"))
    return steps


def explain(inputs: Values, result: Values) -> str:
    sentence = "A token goes from {target_leverage} to {leverage_there} when the underlying moves by {trigger_move}"
    sentence += ", to {trigger_price}." if "price" in inputs else "."
    sentence += " {value_left} of its value is left there, and it trades {trade} of that to be at its target again."
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if inputs["trigger_leverage"] > 1.5 * abs(inputs["target_leverage"]):
        lines.append("So far a trigger leaves much of the value lost before anything is rebalanced.")
    if inputs["target_leverage"] < 0:
        lines.append("A short reaches the same trigger by a smaller move than a long: its exposure grows as it loses.")
    return lines


CALCULATOR = Calculator(
    name="trigger-move",
    title="Move that reaches a trigger",
    summary="The move against a token that takes its leverage up to an emergency trigger, and the price there.",
    group="tokens",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"target_leverage": 3, "trigger_leverage": 4, "price": 60_000},
    assumptions=[
        "The token was at its target at the last rebalance and has not traded since; costs are left out.",
        "FTX rebalanced its 3x tokens within the day at 4x, one third above the target; the table keeps that distance.",
        "Where the price jumps past the trigger the trade is made at the price that is there.",
    ],
    about="how-rebalancing-works",
    questions=[
        "what move takes a 3x token to 4x leverage?",
        "how far does btc have to rise until a -3x token hits a trigger of 4x, last rebalanced at 60000?",
        "at what price does a 2x token reach 2.3x if it rebalanced at $3,000",
        "trigger price 5x long, rebalances above 7x, price 100",
        "adverse move for ETHBEAR 3x short with emergency trigger 4x",
        (
            "price of the emergency rebalance of a 2x short token, emergency rebalance at 3x leverage, last "
            "rebalanced at 50000"
        ),
        "move that sets off the emergency rebalance: 3x long token, trigger at 6x leverage",
    ],
    place=70,
)
