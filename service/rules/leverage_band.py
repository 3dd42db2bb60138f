"""Leverage band: nothing happens inside the band; outside it, trade back to the target leverage.

Inside while lowest V <= |E| <= highest V. The bounds are magnitudes, so one rule serves long and short.
"""

from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Rule
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator.accounting import Decision, Numbers
from service.simulator.happenings import TRIGGERED
from service.simulator.sizing import exposure_for, growth_to_leverage


class Settings(Shape):
    target_leverage = q.leverage("Target leverage, negative for a short token", required=True)
    lowest_leverage = q.multiple("Lowest leverage of the band", required=True)
    highest_leverage = q.multiple("Highest leverage of the band", required=True)

    @validates_schema
    def band_holds_target(self, data: dict[str, Any], **kwargs: Any) -> None:
        if not data["lowest_leverage"] <= abs(data["target_leverage"]) <= data["highest_leverage"]:
            raise BrokenRelation("band-holds-target", "target_leverage", "the band excludes its target")


def alarm(exposure: float, value: float, price: float, settings: Numbers, memory: Numbers) -> tuple[float, float]:
    """The prices below and above at which the leverage reaches an edge of the band."""
    target, lowest, highest = settings
    sign = 1.0 if target > 0.0 else -1.0
    at_lowest = price * growth_to_leverage(sign * lowest, exposure, value)
    at_highest = price * growth_to_leverage(sign * highest, exposure, value)
    fall = at_lowest
    rise = at_highest
    if exposure > value:
        fall = at_highest
        rise = at_lowest
    return fall, rise


def answer(
    exposure: float, value: float, price: float, clock: float, fee: float, settings: Numbers, memory: Numbers
) -> Decision:
    """At an edge of the band: back to the target."""
    target, lowest, highest = settings
    return exposure_for(target, exposure, value, fee), fee, TRIGGERED, memory


def decide(
    exposure: float, value: float, price: float, clock: float, fee: float, settings: Numbers, memory: Numbers
) -> Decision:
    """At the close: back to the target if the leverage is outside the band."""
    target, lowest, highest = settings
    wanted = exposure
    happened = 0.0
    if abs(exposure) > highest * value or abs(exposure) < lowest * value:
        wanted = exposure_for(target, exposure, value, fee)
        happened = TRIGGERED
    return wanted, fee, happened, memory


RULE = Rule(
    name="leverage-band",
    title="Leverage band",
    summary="Leaves the position alone inside a band of leverage and trades back to the target when it leaves it.",
    settings=Settings,
    decide=decide,
    alarm=alarm,
    answer=answer,
    opens_at="target_leverage",
    financing="loan",
    happenings={
        TRIGGERED: (
            "band-exit",
            "Leverage reached {leverage} at a price of {price}, the edge of its band, so the token traded {trade}"
            " back to {target}, at a cost of {cost}.",
        )
    },
    example={"target_leverage": 3, "lowest_leverage": 2.25, "highest_leverage": 4.125},
    assumptions=["Trades at the price at which the leverage reaches an edge of the band, or at the first one past it."],
    about="how-rebalancing-works",
)
