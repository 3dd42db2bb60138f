"""Checked reset: looked at on schedule and reset only if it has drifted; at once where it has gone too far.

On schedule: reset if |E| is outside lowest V to highest V, or the price is more than smallest_move away from where it
stood at the last rebalance. At any time: reset where |E| = trigger V, or at largest_move up or down since then.
"""

from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Rule
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator.accounting import Decision, Numbers
from service.simulator.happenings import MOVED, REBALANCED, TRIGGERED
from service.simulator.sizing import exposure_for, growth_to_leverage


class Settings(Shape):
    target_leverage = q.leverage("Target leverage, negative for a short token", required=True)
    lowest_leverage = q.multiple("Lowest leverage that the check leaves alone", required=True)
    highest_leverage = q.multiple("Highest leverage that the check leaves alone", required=True)
    smallest_move = q.ratio(
        "Move of the price since the last rebalance beyond which the check resets, up or down",
        low=None,
        above=0.0,
        text="Left out: the check looks at the leverage alone.",
    )
    trigger_leverage = q.multiple(
        "Leverage that resets at once, between two checks", text="Left out: no leverage does."
    )
    largest_move = q.ratio(
        "Move of the price since the last rebalance that resets at once, up or down",
        low=None,
        above=0.0,
        high=None,
        below=1.0,
        text="Left out: no move does.",
    )

    @validates_schema
    def band_and_trigger_fit(self, data: dict[str, Any], **kwargs: Any) -> None:
        size = abs(data["target_leverage"])
        if not data["lowest_leverage"] <= size <= data["highest_leverage"]:
            raise BrokenRelation("band-holds-target", "target_leverage", "the band excludes its target")
        if data.get("trigger_leverage", 1e9) <= size:
            raise BrokenRelation("trigger-above-target", "trigger_leverage")


def complete(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings with 0 for every criterion that was left out."""
    return {"smallest_move": 0.0, "trigger_leverage": 0.0, "largest_move": 0.0, **settings}


def remember(price: float, clock: float) -> Numbers:
    """The price at the last rebalance."""
    return (price,)


def nearer(one: float, other: float) -> float:
    """The lower of two prices above, of which zero or less is none."""
    lower = min(one, other)
    return lower if lower > 0.0 else max(one, other)


def alarm(exposure: float, value: float, price: float, settings: Numbers, memory: Numbers) -> tuple[float, float]:
    """The prices below and above at which the leverage or the move since the last rebalance has gone too far."""
    target, lowest, highest, smallest, trigger, largest = settings
    (last,) = memory
    sign = 1.0 if target > 0.0 else -1.0
    fall = last - last * largest if largest > 0.0 else 0.0
    rise = last + last * largest if largest > 0.0 else 0.0
    at_trigger = price * growth_to_leverage(sign * trigger, exposure, value) if trigger > 0.0 else 0.0
    if exposure > value:
        fall = max(fall, at_trigger)
    else:
        rise = nearer(rise, at_trigger)
    return fall, rise


def answer(
    exposure: float, value: float, price: float, clock: float, fee: float, settings: Numbers, memory: Numbers
) -> Decision:
    """Gone too far: back to the target at once."""
    target, lowest, highest, smallest, trigger, largest = settings
    (last,) = memory
    happened = TRIGGERED
    if largest > 0.0 and (price <= last - last * largest or price >= last + last * largest):
        happened = MOVED
    return exposure_for(target, exposure, value, fee), fee, happened, (price,)


def decide(
    exposure: float, value: float, price: float, clock: float, fee: float, settings: Numbers, memory: Numbers
) -> Decision:
    """At the check: back to the target if the leverage is outside its band or the price has moved enough."""
    target, lowest, highest, smallest, trigger, largest = settings
    (last,) = memory
    wanted = exposure
    happened = 0.0
    moved = abs(price - last) / last if min(smallest, last) > 0.0 else -1.0  # a price of zero stays there
    if moved > smallest or abs(exposure) > highest * value or abs(exposure) < lowest * value:
        wanted = exposure_for(target, exposure, value, fee)
        happened = REBALANCED
        last = price
    return wanted, fee, happened, (last,)


RULE = Rule(
    name="checked-reset",
    title="Checked reset",
    summary="Looks on schedule and resets only if the leverage or the price has moved enough; at once if too far.",
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
            "At a price of {price} the leverage had reached {leverage}, too much to wait for the next check, so the"
            " token traded {trade} at once, back to {target}, at a cost of {cost}.",
        ),
        MOVED: (
            "large-move",
            "The price reached {price}, too far from where it stood at the last rebalance to wait for the next check;"
            " leverage was {leverage}. The token traded {trade} at once, back to {target}, at a cost of {cost}.",
        ),
    },
    example={
        "target_leverage": 3,
        "lowest_leverage": 2,
        "highest_leverage": 4,
        "smallest_move": 0.01,
        "trigger_leverage": 4,
        "largest_move": 0.2,
    },
    assumptions=[
        "Checks happen at the first price at or after each scheduled instant; moves count from the price of the last"
        " rebalance, whichever kind it was, and from the first price before there was one.",
        "Between checks it trades where its trigger is reached, or at the first price past it where the price jumped.",
    ],
    about="how-rebalancing-works",
)
