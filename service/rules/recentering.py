"""Recentering: on schedule the leverage moves part of the way back to its target, in trades of limited size.

new = max(lowest, min(highest, (1 - speed) L + speed target)); the trade leaves that leverage once its cost is paid.
Outside the band it comes at once, without waiting for the schedule. A trade larger than `largest_trade` is done in
parts, a cooldown apart (none until the leverage is back inside the band); where a step is longer than the cooldown, as
many parts as fit are done at its price. What is left is dropped when the price has done the rest of the work by itself.
At the incentivized leverage, the ripcord: down to the highest leverage of the band, at its own cost, in its own parts.
"""

from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Rule
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator.accounting import Decision, Numbers
from service.simulator.collateral import JUST_PAST
from service.simulator.happenings import PARTIAL, REBALANCED, RIPCORD, TRIGGERED
from service.simulator.parts import exposure_in_parts, parts_for, parts_in
from service.simulator.sizing import exposure_for, growth_to_leverage

NEVER = 2**53 - 1  # seconds
ANY_SIZE = "Left out: of any size. A ratio, so that doubling all money doubles every trade; contracts fix an amount."


class Settings(Shape):
    target_leverage = q.multiple("Target leverage; long only", low=1.0, above=None, required=True)
    lowest_leverage = q.multiple("Lowest leverage of the band", low=1.0, above=None, required=True)
    highest_leverage = q.multiple("Highest leverage of the band", low=1.0, above=None, required=True)
    recentering_speed = q.ratio("Part of the way to the target that a rebalance goes", low=0.001, required=True)
    recentering_interval = q.count(
        "Time between scheduled rebalances", unit="seconds", text="Left out: none is scheduled; 0: at every close."
    )
    largest_trade = q.ratio("Largest trade at a time, of the value", low=0.001, high=100.0, text=ANY_SIZE)
    cooldown = q.count("Time between the parts of a rebalance", unit="seconds", text="Left out: 0.")
    incentivized_leverage = q.multiple(
        "Leverage that sets off the ripcord", low=1.0, above=None, text="Left out: none."
    )
    incentivized_slippage = q.fee("Slippage of the ripcord's trade, beside the ordinary cost", text="Left out: 0.")
    incentivized_largest_trade = q.ratio(
        "Largest trade of the ripcord at a time, of the value", low=0.001, high=100.0, text=ANY_SIZE
    )
    incentivized_cooldown = q.count("Time between the ripcord's trades", unit="seconds", text="Left out: 0.")

    @validates_schema
    def levels_and_times_fit(self, data: dict[str, Any], **kwargs: Any) -> None:
        given = complete(data)
        if not given["lowest_leverage"] <= given["target_leverage"] <= given["highest_leverage"]:
            raise BrokenRelation("band-holds-target", "target_leverage", "the band excludes its target")
        if "incentivized_leverage" in data and data["incentivized_leverage"] < given["highest_leverage"]:
            raise BrokenRelation("incentivized-above-highest", "incentivized_leverage")
        times = [given[name] for name in ("recentering_interval", "cooldown", "incentivized_cooldown")]
        if times != sorted(times, reverse=True):
            raise BrokenRelation("shorter-cooldowns", "cooldown")


LEFT_OUT = {name: 0 for name, field in Settings().fields.items() if not field.required} | {
    "recentering_interval": NEVER
}


def complete(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings with 0 for what was left out, and a schedule that never comes."""
    return {**LEFT_OUT, **settings}


def remember(price: float, clock: float) -> Numbers:
    """When it last traded, the leverage that parts are on their way to (0: none), and when it was last asked."""
    return clock, 0.0, clock


def alarm(exposure: float, value: float, price: float, settings: Numbers, memory: Numbers) -> tuple[float, float]:
    """The prices below and above at which the leverage is just past an edge of its band."""
    target, lowest, highest, speed, interval, largest, cooldown, ripcord, slippage, rip_largest, rip_cooldown = settings
    fall = 0.0
    rise = 0.0
    if exposure > value:
        fall = price * growth_to_leverage(highest * (1.0 + JUST_PAST), exposure, value)
        rise = price * growth_to_leverage(lowest * (1.0 - JUST_PAST), exposure, value)
    return fall, rise


def recentred(leverage: float, target: float, lowest: float, highest: float, speed: float) -> float:
    """The leverage part of the way back to the target, and inside the band."""
    return max(lowest, min(highest, leverage * (1.0 - speed) + target * speed))


def has_passed(leverage: float, aim: float, target: float) -> float:
    """1 where the price has brought the leverage to where the parts were going, or further."""
    return 1.0 if (aim < target and leverage >= aim) or (aim > target and leverage <= aim) else 0.0


def decide(
    exposure: float, value: float, price: float, clock: float, fee: float, settings: Numbers, memory: Numbers
) -> Decision:
    """The ripcord, the next parts of a rebalance under way, or a new one where it is due or the leverage outside."""
    target, lowest, highest, speed, interval, largest, cooldown, ripcord, slippage, rip_largest, rip_cooldown = settings
    traded, aim, asked = memory
    leverage = exposure / value if value > 0.0 else 0.0
    outside = max(exposure - highest * value, lowest * value - exposure)
    wait = cooldown if aim > 0.0 else interval
    waited = clock - traded
    time = min(waited, clock - asked)
    wanted = exposure
    rate = fee
    happened = 0.0
    short = 0.0
    if ripcord > 0.0 and leverage >= ripcord:
        if waited >= rip_cooldown:
            traded = clock
            aim = 0.0
            rate = fee + slippage
            wanted, short = exposure_in_parts(highest, exposure, value, rate, parts_in(time, rip_cooldown), rip_largest)
            happened = RIPCORD + short * PARTIAL
    elif outside > 0.0 or waited >= wait:
        traded = clock
        passed = has_passed(leverage, aim, target)
        if aim == 0.0 or (passed > 0.0 and outside > 0.0):
            aim = recentred(leverage, target, lowest, highest, speed)
        elif passed > 0.0:
            aim = 0.0
        if aim > 0.0:
            over = exposure - exposure_for(highest, exposure, value, fee)
            under = exposure_for(lowest, exposure, value, fee) - exposure
            parts = parts_in(time, cooldown) + parts_for(max(over, under), largest * value) - 1.0
            wanted, short = exposure_in_parts(aim, exposure, value, fee, parts, largest)
            happened = (TRIGGERED if outside > 0.0 else REBALANCED) + short * PARTIAL
            aim = aim * short
    return wanted, rate, happened, (traded, aim, clock)


RULE = Rule(
    name="recentering",
    title="Recentering",
    summary="Moves part of the way back to its target on schedule, in limited trades, with a ripcord for emergencies.",
    settings=Settings,
    decide=decide,
    alarm=alarm,
    answer=decide,
    memory=remember,
    complete=complete,
    opens_at="target_leverage",
    financing="loan",
    happenings={
        RIPCORD: (
            "ripcord",
            "At a price of {price} the leverage was {leverage}, past the emergency level at which anyone may pull the"
            " ripcord: {trade} was traded at once, down towards the top of the band and not to {target}, so that as"
            " little as possible is sold in a panic. It cost {cost}.",
        ),
        TRIGGERED: (
            "band-exit",
            "At a price of {price} the leverage was {leverage}, outside its band, where no schedule is waited for:"
            " {trade} was traded, towards {target} and into the band at least, at a cost of {cost}.",
        ),
        PARTIAL: (
            "partial-trade",
            "At a price of {price} the trade from leverage {leverage} was larger than the market is asked to take at"
            " once: {trade} was traded, at a cost of {cost}; the rest is left for later.",
        ),
    },
    example={
        "target_leverage": 2,
        "lowest_leverage": 1.7,
        "highest_leverage": 2.3,
        "recentering_speed": 0.05,
        "recentering_interval": 86400,
        "incentivized_leverage": 2.7,
        "incentivized_slippage": 0.02,
    },
    assumptions=[
        "It rebalances at the first close at least an interval after its last trade, at most once a step; outside the"
        " band at every close, and inside a candle where the leverage passes an edge.",
        "A trade leaves the leverage that was meant once its cost is paid; the contracts size it before the cost.",
        "Where a step is longer than the cooldown, as many parts as fit are traded at the step's price. Outside the"
        " band parts follow one another without a wait.",
        "Whoever pulls the ripcord is rewarded from a fund of the issuer's, not from the token's value. What the"
        " lending market lets be borrowed or taken out in one trade is not modelled.",
    ],
    about="how-rebalancing-works",
)
