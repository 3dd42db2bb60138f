"""Stepwise re-base: back to the target at every step of the price since the last time, and on schedule.

Steps lie at last (1 + step) and last (1 - step). A price that passes several is followed step by step, each at its own
price, so gains and losses compound by the step: 3x over two steps of 10% up is 1.3 x 1.3, not 1 + 3 x 21%.
"""

from typing import Any

from service import quantities as q
from service.declaration import Rule
from service.shapes import Shape
from service.simulator.accounting import Decision, Numbers
from service.simulator.happenings import REBALANCED, TRIGGERED
from service.simulator.sizing import exposure_for


class Settings(Shape):
    target_leverage = q.leverage("Target leverage, negative for a short token", required=True)
    rebase_step = q.ratio(
        "Move of the price since the last re-base that sets off the next, up or down",
        low=0.01,
        high=None,
        below=1.0,
        required=True,
    )
    rebase_on_schedule = q.flag("Whether it is re-based at every scheduled instant, too", text="Left out: true.")


def complete(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings with the schedule that was meant: re-based on it unless told otherwise."""
    return {"rebase_on_schedule": True, **settings}


def remember(price: float, clock: float) -> Numbers:
    """The price at the last re-base."""
    return (price,)


def alarm(exposure: float, value: float, price: float, settings: Numbers, memory: Numbers) -> tuple[float, float]:
    """The prices one step below and one step above the last re-base."""
    target, step, on_schedule = settings
    (last,) = memory
    return last - last * step, last + last * step


def answer(
    exposure: float, value: float, price: float, clock: float, fee: float, settings: Numbers, memory: Numbers
) -> Decision:
    """A step is complete: back to the target, and the next step counts from here."""
    target, step, on_schedule = settings
    return exposure_for(target, exposure, value, fee), fee, TRIGGERED, (price,)


def decide(
    exposure: float, value: float, price: float, clock: float, fee: float, settings: Numbers, memory: Numbers
) -> Decision:
    """At the scheduled instant: back to the target, if the token keeps a schedule."""
    target, step, on_schedule = settings
    (last,) = memory
    wanted = exposure
    happened = 0.0
    if on_schedule > 0.0:
        wanted = exposure_for(target, exposure, value, fee)
        happened = REBALANCED
        last = price
    return wanted, fee, happened, (last,)


RULE = Rule(
    name="stepwise-rebase",
    title="Stepwise re-base",
    summary="Back to the target at every step of the price, however far it jumps, and once a day.",
    settings=Settings,
    decide=decide,
    alarm=alarm,
    answer=answer,
    memory=remember,
    complete=complete,
    opens_at="target_leverage",
    financing="perpetual",
    scheduled=True,
    at_marks=True,
    happenings={
        TRIGGERED: (
            "rebase",
            "The price reached {price}, a whole step from the last re-base, and leverage had drifted to {leverage}:"
            " the token traded {trade} back to {target}, at a cost of {cost}, and counts its next step from here.",
        )
    },
    example={"target_leverage": 3, "rebase_step": 0.1},
    assumptions=[
        "Every step is traded at its own price, even where the price jumped past it; a real issuer may not get that"
        " price, and then bears the difference or passes it on.",
        "At most 64 steps are followed in one straight move of the price; what is left of it counts as one more.",
        "A scheduled re-base starts a new step; it happens at the first price at or after its instant.",
    ],
    about="how-rebalancing-works",
)
