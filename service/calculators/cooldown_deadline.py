"""Cooldown deadline: the last day on which to start a cooldown that has to be over before a cut-off.

last start = cut-off - cooldown - what comes after it; days are counted from today
A stake that is not taken out within its window after the cooldown has to start again: missing it once costs
cooldown + window, so (last start) / (cooldown + window), rounded down, is how often that may happen.
"""

from math import floor
from typing import Any

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

FROM_TODAY: dict[str, Any] = {"unit": "days from today", "above": None, "low": None, "high": None}


class Inputs(Shape):
    days_to_cut_off = q.days(
        "Days until the cut-off",
        above=None,
        low=0.0,
        required=True,
        asked=("cut-off", "deadline", "closes in", "until", "ends in"),
    )
    cooldown_days = q.days(
        "Length of the cooldown",
        above=None,
        low=0.0,
        high=365.0,
        load_default=7.0,
        asked=("cooldown", "unbonding", "unstaking"),
    )
    window_days = q.days(
        "Days in which the stake may be taken out after it", low=0.01, above=None, high=365.0, load_default=2.0,
        asked=("window",),
    )  # fmt: skip
    days_after = q.days(
        "Days for what comes after: withdrawals, bridges, sales, and a reserve",
        above=None,
        low=0.0,
        high=365.0,
        load_default=1.0,
        asked=("spare", "buffer", "reserve", "afterwards", "after it", "selling", "then need"),
    )


class Outputs(Shape):
    last_start = q.days("Last day to start; negative: it is over", **FROM_TODAY)
    in_time = q.flag("A cooldown started today is in time")
    over = q.days("Day on which a cooldown started today is over", **FROM_TODAY)
    window_closes = q.days("Day on which its window closes", **FROM_TODAY)
    days_of_reserve = q.days(
        "Days from the end of a cooldown started today to the cut-off; negative: missing", **FROM_TODAY
    )
    misses_allowed = q.count("Windows that may be missed, starting today", high=None)


def compute(days_to_cut_off: float, cooldown_days: float, window_days: float, days_after: float) -> Values:
    last = days_to_cut_off - cooldown_days - days_after
    return {
        "last_start": last,
        "in_time": last >= 0,
        "over": cooldown_days,
        "window_closes": cooldown_days + window_days,
        "days_of_reserve": days_to_cut_off - cooldown_days,
        "misses_allowed": max(floor(last / (cooldown_days + window_days)), 0),
    }


def working(inputs: Values) -> list[Step]:
    return [
        Step("window_closes", "A stake left longer has to start again.", "cooldown_days + window_days"),
        Step("days_of_reserve", "What a start today leaves.", "days_to_cut_off - cooldown_days"),
        Step("last_start", "What comes after needs its days too.", "days_of_reserve - days_after"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = "With {days_to_cut_off} days until the cut-off, a cooldown of {cooldown_days} days and {days_after} for"
    sentence += " what comes after, the last day to start"
    if result["in_time"]:
        sentence += (
            " is in {last_start} days. Started today it is over in {over} days, and its window closes in"
            " {window_closes}; {misses_allowed} windows may be missed."
        )
    else:
        sentence += (
            " was {ago} days ago. Started today it is over in {over} days, with {days_of_reserve} days to spare."
        )
    return sentence.format(**shown(inputs | result, Inputs, Outputs), ago=f"{-result['last_start']:g}")


def warn(inputs: Values, result: Values) -> list[str]:
    if result["days_of_reserve"] < 0:
        return ["The cooldown ends after the cut-off: what is left then may need calls to the contract by hand."]
    if result["last_start"] < 2:
        return ["So late a start leaves no room for a full queue, a stopped page or a mistake."]
    return []


CALCULATOR = Calculator(
    name="cooldown-deadline",
    title="Last day to start a cooldown",
    summary="When a cooldown or unbonding has to start so that it is over, and used, before a cut-off.",
    group="yield",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"days_to_cut_off": 30, "cooldown_days": 7, "window_days": 2, "days_after": 1},
    assumptions=[
        "Days are whole days of 24 hours from now on; a cut-off that names a date is taken at its first minute.",
        "The contract lets a cooldown start at any time, and its rules do not change before the cut-off.",
        "The example is a cooldown of 7 days as stakes of SEAM had it; the length of its window is an assumption.",
    ],
    about="when-a-protocol-winds-down",
    questions=[
        "last day to start a 7 day cooldown if the app closes in 30 days?",
        "deadline in 12 days, cooldown 7 days, window 2 days: am I in time?",
        "unbonding takes 21 days and the cut-off is in 20, too late?",
        "when must I unstake, 10 days cooldown, 3 days buffer, 45 days until the end",
    ],
    place=220,
)
