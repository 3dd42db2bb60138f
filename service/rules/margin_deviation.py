"""Margin deviation: back to the target when the position has outgrown, or shrunk from, the margin it was sized by.

deviation = | |E| / m - |L| |, where m is the margin, the value at the last change of the position, not the value now.
Sized on target, |E| was |L| m then, so the deviation is |L| times the price's move since; gains count like losses.
"""

from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Rule
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator.accounting import Decision, Numbers
from service.simulator.happenings import TRIGGERED
from service.simulator.sizing import exposure_for


class Settings(Shape):
    target_leverage = q.leverage("Target leverage, negative for a short token", required=True)
    threshold = q.multiple(
        "Deviation from the target leverage that sets off a rebalance", low=0.001, above=None, required=True
    )

    @validates_schema
    def threshold_below_target(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data["threshold"] >= abs(data["target_leverage"]):
            raise BrokenRelation("threshold-below-target", "threshold")


def remember(price: float, clock: float) -> Numbers:
    """The margin at the last change of the position, 0 until one is known, and the price there."""
    return 0.0, price


def margin_of(exposure: float, price: float, settings: Numbers, memory: Numbers) -> float:
    """The margin at the last change; at first that of the opening, read off the position, which opened on target."""
    target, threshold = settings
    margin, last = memory
    return margin if margin > 0.0 else exposure * (last / price) / target


def alarm(exposure: float, value: float, price: float, settings: Numbers, memory: Numbers) -> tuple[float, float]:
    """The prices below and above at which the position is the threshold away from the target, by the old margin."""
    target, threshold = settings
    margin = margin_of(exposure, price, settings, memory)
    size = abs(target)
    fall = price * ((size - threshold) * margin / abs(exposure))
    rise = price * ((size + threshold) * margin / abs(exposure))
    return fall, rise


def answer(
    exposure: float, value: float, price: float, clock: float, fee: float, settings: Numbers, memory: Numbers
) -> Decision:
    """The deviation has reached the threshold: back to the target, and what is left is the margin from now on."""
    target, threshold = settings
    wanted = exposure_for(target, exposure, value, fee)
    return wanted, fee, TRIGGERED, (value - fee * abs(wanted - exposure), price)


def decide(
    exposure: float, value: float, price: float, clock: float, fee: float, settings: Numbers, memory: Numbers
) -> Decision:
    """Otherwise hold, and keep the margin in mind."""
    margin, last = memory
    return exposure, fee, 0.0, (margin_of(exposure, price, settings, memory), last)


RULE = Rule(
    name="margin-deviation",
    title="Margin deviation",
    summary="Back to the target when the position has grown or shrunk enough against the margin it was sized by.",
    settings=Settings,
    decide=decide,
    alarm=alarm,
    answer=answer,
    memory=remember,
    opens_at="target_leverage",
    financing="perpetual",
    happenings={
        TRIGGERED: (
            "deviation",
            "At a price of {price} the position was its threshold away from {target}, measured by the margin at the"
            " last rebalance; by the value now the leverage was {leverage}. The token traded {trade} back to {target},"
            " at a cost of {cost}.",
        )
    },
    example={"target_leverage": 2, "threshold": 0.05},
    assumptions=[
        "The deviation is measured by the margin at the last change of the position, so gains set off a rebalance as"
        " losses do; the leverage shown is by the value now.",
        "With a fee taken in units, the margin at the start is read off the position after the first step's fee.",
        "Rebalances happen at the price that sets them off, or at the first one past it; a keeper needs some time.",
    ],
    about="how-rebalancing-works",
)
