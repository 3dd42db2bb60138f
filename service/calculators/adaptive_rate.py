"""Adaptive rate: Morpho's borrow rate, a curve that itself moves until the utilisation is at its target.

error        e = (u - target) / (1 - target) above the target, / target below it
curve        rate = rate at target x (1 + (steepness - 1) e) above, x (1 + (1 - 1 / steepness) e) below
adjustment   rate at target after T years = rate at target x exp(speed x e x T), held between 0.1% and 200%
average      of the rate at target over T: the integral of that; the contract takes (start + 2 x middle + end) / 4
"""

from math import exp, expm1, log
from typing import Any

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

YEAR = 365
OPEN: dict[str, Any] = {"low": 0.0, "high": None}
LOWEST, HIGHEST = 0.001, 2.0
HELD = (
    f"max({LOWEST}, rate_at_target * exp(min(adjustment_speed * error * elapsed_days / {YEAR},"
    f" log({HIGHEST} / rate_at_target))))"
)


class Inputs(Shape):
    utilisation = q.ratio("Utilisation: the part of the deposits that is lent out", required=True, asked=("at", "used"))
    elapsed_days = q.days("Days at this utilisation", above=None, low=0.0, load_default=0.0, asked=("for", "after"))
    rate_at_target = q.rate_per_year(
        "Rate per year at the target, at the start",
        low=LOWEST,
        high=HIGHEST,
        load_default=0.04,
        asked=("rate at target", "at target", "at the target"),
    )
    target_utilisation = q.ratio("Target utilisation", low=0.01, high=0.99, load_default=0.9, asked=("target",))
    curve_steepness = q.number(
        "Rate at full utilisation over the rate at target", low=1.0, high=100.0, load_default=4.0
    )
    adjustment_speed = q.number("Speed of the adjustment per year", low=0.0, high=500.0, load_default=50.0)


class Outputs(Shape):
    borrow_rate = q.rate_per_year("Borrow rate per year at the start", **OPEN)
    end_borrow_rate = q.rate_per_year("Borrow rate per year at the end", **OPEN)
    average_borrow_rate = q.rate_per_year("Average borrow rate per year in between", **OPEN)
    contract_borrow_rate = q.rate_per_year("That average as the contract takes it", **OPEN)
    error = q.number("Distance from the target: -1 empty, 0 at it, 1 full", low=-1.0, high=1.0)
    curve_factor = q.number("Rate over the rate at target", **OPEN)
    end_rate_at_target = q.rate_per_year("Rate per year at the target, at the end", **OPEN)
    growth = q.number("Rate at target, end over start", **OPEN)
    average_growth = q.number("Rate at target, average over start", **OPEN)


def held(start: float, growth: float) -> float:
    """The rate at target after this growth of its logarithm, between its limits."""
    return min(max(start * exp(min(growth, log(HIGHEST / start))), LOWEST), HIGHEST)


def average(start: float, speed: float, years: float) -> float:
    """The average over the years of start x exp(speed x t), which stops at the limit that it reaches."""
    if years == 0 or speed == 0:
        return start
    limit = HIGHEST if speed > 0 else LOWEST
    moving = min(log(limit / start) / speed, years)
    return (start * expm1(speed * moving) / speed + limit * (years - moving)) / years


def compute(
    utilisation: float,
    elapsed_days: float,
    rate_at_target: float,
    target_utilisation: float,
    curve_steepness: float,
    adjustment_speed: float,
) -> Values:
    off, years = utilisation - target_utilisation, elapsed_days / YEAR
    error = off / (1 - target_utilisation if off > 0 else target_utilisation)
    factor = 1 + (curve_steepness - 1 if off > 0 else 1 - 1 / curve_steepness) * error
    speed, start = adjustment_speed * error, rate_at_target
    middle, end = held(start, speed * years / 2), held(start, speed * years)
    exact = average(start, speed, years)
    return {
        "borrow_rate": start * factor,
        "end_borrow_rate": end * factor,
        "average_borrow_rate": exact * factor,
        "contract_borrow_rate": (start + 2 * middle + end) / 4 * factor,
        "error": error,
        "curve_factor": factor,
        "end_rate_at_target": end,
        "growth": end / start,
        "average_growth": exact / start,
    }


def working(inputs: Values) -> list[Step]:
    above = inputs["utilisation"] > inputs["target_utilisation"]
    side, slope = (
        ("1 - target_utilisation", "curve_steepness - 1")
        if above
        else ("target_utilisation", "1 - 1 / curve_steepness")
    )
    steps = [
        Step("error", "How far from the target.", f"(utilisation - target_utilisation) / ({side})"),
        Step("curve_factor", "What the curve makes of that.", f"1 + ({slope}) * error"),
        Step("borrow_rate", "The rate at the start.", "rate_at_target * curve_factor"),
    ]
    return [
        *steps,
        Step("end_rate_at_target", "The rate at target has moved, between its limits.", HELD),
        Step("end_borrow_rate", "The same curve, from there.", "end_rate_at_target * curve_factor"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = "With {utilisation} of the deposits lent out, borrowers pay {borrow_rate} a year"
    if inputs["elapsed_days"] == 0:
        sentence += ", {curve_factor} times the rate at target; while it stays there, that rate itself moves."
    else:
        sentence += (
            " at first and {end_borrow_rate} after {elapsed_days} days of it, {average_borrow_rate} on average: the"
            " rate at target is then {growth} times what it was."
        )
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if result["growth"] != 1 and not LOWEST < result["end_rate_at_target"] < HIGHEST * (1 - 1e-12):
        lines.append("The rate at target has reached its limit and stays there.")
    if result["growth"] > 2:
        lines.append(
            "A borrow rate that is low today is no promise: above the target it rises by itself until somebody repays"
            " or deposits."
        )
    return lines


CALCULATOR = Calculator(
    name="adaptive-rate",
    title="Adaptive borrow rate on Morpho",
    summary="The borrow rate at a utilisation, and where it moves while the utilisation stays away from its target.",
    group="yield",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"utilisation": 0.95, "elapsed_days": 5, "rate_at_target": 0.04},
    assumptions=[
        "The rule is that of AdaptiveCurveIrm.sol of Morpho: target 90%, steepness 4, speed 50 a year, rate at target"
        " from 0.1% to 200%.",
        "The average is the exact integral; the contract's own, of three points, is beside it.",
        "The utilisation stays the same for all the days, and the contract is asked once at their end.",
    ],
    about="defi-lending-health-factor",
    questions=[
        "morpho borrow rate at 95% utilisation after 5 days if the rate at target is 4%",
        "how does the adaptive curve irm move when a market is 100% utilised for 3 days, starting at 4%?",
        "what do borrowers pay a year under the adaptive irm with a utilisation of 88% and rate at target 6%",
        "what happens to the borrow rate on morpho at 50% utilization for 10 days",
        "adaptive rate: utilisation 0.98, rate at target 0.06, 2 days",
    ],
    place=50,
)
