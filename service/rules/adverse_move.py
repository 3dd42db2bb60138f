"""Adverse move: a daily reset, and an extra one at once when the price moved far enough against the token.

The extra one comes at a leverage (trigger K: the growth of the price is K (E - V) / (E (K - 1))) or at a move of the
price since the last rebalance (1 - x for a long token, 1 + x for a short one). It only ever cuts the losing side.
"""

from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Rule
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator.accounting import Decision, Numbers
from service.simulator.happenings import REBALANCED, TRIGGERED
from service.simulator.sizing import exposure_for, growth_to_leverage


class Settings(Shape):
    target_leverage = q.leverage("Target leverage, negative for a short token", required=True)
    trigger_leverage = q.multiple(
        "Leverage that sets off the extra rebalance",
        text="Left out, with no adverse_move either: a third above the target.",
    )
    adverse_move = q.ratio(
        "Move against the token since its last rebalance that sets off the extra one",
        above=0.0,
        low=None,
        below=1.0,
        high=None,
    )

    @validates_schema
    def one_trigger(self, data: dict[str, Any], **kwargs: Any) -> None:
        if "trigger_leverage" in data and "adverse_move" in data:
            raise BrokenRelation("one-trigger", "adverse_move")
        if data.get("trigger_leverage", 1e9) <= abs(data["target_leverage"]):
            raise BrokenRelation("trigger-above-target", "trigger_leverage")


def complete(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings with the trigger that was meant: a third above the target unless one is given."""
    given = {"trigger_leverage": 0.0, "adverse_move": 0.0, **settings}
    if not given["adverse_move"] and not given["trigger_leverage"]:
        given["trigger_leverage"] = abs(settings["target_leverage"]) * 4 / 3
    return given


def remember(price: float, clock: float) -> Numbers:
    """The price at the last rebalance."""
    return (price,)


def alarm(exposure: float, value: float, price: float, settings: Numbers, memory: Numbers) -> tuple[float, float]:
    """The price at which the losing side has gone too far: below for a long token, above for a short one."""
    target, trigger, adverse = settings
    (last,) = memory
    sign = 1.0 if target > 0.0 else -1.0
    mark = last * (1.0 - sign * adverse)
    if adverse == 0.0:
        mark = price * growth_to_leverage(sign * trigger, exposure, value)
        if target > 0.0 and exposure <= value:
            mark = 0.0
    fall = mark if target > 0.0 else 0.0
    rise = mark if target < 0.0 else 0.0
    return fall, rise


def answer(
    exposure: float, value: float, price: float, clock: float, fee: float, settings: Numbers, memory: Numbers
) -> Decision:
    """At the trigger: back to the target."""
    target, trigger, adverse = settings
    return exposure_for(target, exposure, value, fee), fee, TRIGGERED, (price,)


def decide(
    exposure: float, value: float, price: float, clock: float, fee: float, settings: Numbers, memory: Numbers
) -> Decision:
    """At the scheduled instant: back to the target."""
    target, trigger, adverse = settings
    return exposure_for(target, exposure, value, fee), fee, REBALANCED, (price,)


RULE = Rule(
    name="adverse-move",
    title="Daily reset with an adverse-move trigger",
    summary="Resets daily, and at once when the price moves far enough against the token; only the losing side is cut.",
    settings=Settings,
    decide=decide,
    alarm=alarm,
    answer=answer,
    memory=remember,
    complete=complete,
    opens_at="target_leverage",
    financing="perpetual",
    scheduled=True,
    happenings={
        TRIGGERED: (
            "trigger",
            "The price reached {price} and leverage {leverage}, the trigger, so the token traded {trade} at once,"
            " back to {target}, at a cost of {cost}.",
        )
    },
    example={"target_leverage": 3},
    assumptions=[
        "The extra rebalance acts on the losing side only and trades at its trigger price, or at the first price"
        " past it where the price jumped.",
        "Daily rebalances happen at the first price at or after each scheduled instant.",
    ],
    about="how-rebalancing-works",
)
