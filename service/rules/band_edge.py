"""Band edge: nothing happens inside the band of leverage; outside it, trade to the nearest edge and no further.

Inside while lowest V <= |E| <= highest V. Outside, E' = the edge x V after the cost of the trade. A trade at the edge
itself would be zero, so inside a candle it comes once the leverage is past the edge by `overshoot`, a ratio of it.
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
    target_leverage = q.leverage("Leverage at the start, negative for a short token", required=True)
    lowest_leverage = q.multiple("Lowest leverage of the band", required=True)
    highest_leverage = q.multiple("Highest leverage of the band", required=True)
    overshoot = q.ratio(
        "How far past an edge the leverage runs before it is noticed inside a candle, as a ratio of the edge",
        low=0.001,
        text="Left out: 0.05. The close is looked at whatever the overshoot.",
    )

    @validates_schema
    def band_holds_target(self, data: dict[str, Any], **kwargs: Any) -> None:
        if not data["lowest_leverage"] <= abs(data["target_leverage"]) <= data["highest_leverage"]:
            raise BrokenRelation("band-holds-target", "target_leverage", "the band excludes its target")


def complete(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings with the overshoot that was meant."""
    return {"overshoot": 0.05, **settings}


def alarm(exposure: float, value: float, price: float, settings: Numbers, memory: Numbers) -> tuple[float, float]:
    """The prices below and above at which the leverage is past an edge by the overshoot."""
    target, lowest, highest, overshoot = settings
    sign = 1.0 if target > 0.0 else -1.0
    past_lowest = price * growth_to_leverage(sign * lowest / (1.0 + overshoot), exposure, value)
    past_highest = price * growth_to_leverage(sign * highest * (1.0 + overshoot), exposure, value)
    fall = past_lowest
    rise = past_highest
    if exposure > value:
        fall = past_highest
        rise = past_lowest
    return fall, rise


def decide(
    exposure: float, value: float, price: float, clock: float, fee: float, settings: Numbers, memory: Numbers
) -> Decision:
    """Outside the band: to the nearest edge, past which the leverage was."""
    target, lowest, highest, overshoot = settings
    sign = 1.0 if target > 0.0 else -1.0
    wanted = exposure
    happened = 0.0
    if abs(exposure) > highest * value:
        wanted = exposure_for(sign * highest, exposure, value, fee)
        happened = TRIGGERED
    if abs(exposure) < lowest * value:
        wanted = exposure_for(sign * lowest, exposure, value, fee)
        happened = TRIGGERED
    return wanted, fee, happened, memory


RULE = Rule(
    name="band-edge",
    title="Band edge",
    summary="Leaves the position alone inside a band of leverage and trades only to the nearest edge outside it.",
    settings=Settings,
    decide=decide,
    alarm=alarm,
    answer=decide,
    complete=complete,
    opens_at="target_leverage",
    financing="loan",
    happenings={
        TRIGGERED: (
            "band-exit",
            "At a price of {price} the leverage was {leverage}, outside its band, so the token traded {trade} to be"
            " back at the nearest edge, not at {target}; that is the smallest trade that helps. It cost {cost}.",
        )
    },
    example={"target_leverage": 3, "lowest_leverage": 2.7, "highest_leverage": 3.3},
    assumptions=[
        "The leverage is looked at at every close, and inside a candle wherever it has run past an edge by the"
        " overshoot; a trade at the edge itself would be zero. A smaller overshoot trades more often and less.",
        "Each trade leaves the leverage at the edge once its cost is paid: the price need not move far for the next.",
        "At most 64 trades follow one straight move of the price; what is left of it is answered once, at its end.",
    ],
    about="how-rebalancing-works",
)
