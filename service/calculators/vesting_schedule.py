"""Vesting schedule: what part of a token's supply is unlocked when, by category.

Of each category a part is free at once and the rest unlocks evenly over so many months. Nothing of the rest unlocks
before the cliff; at the cliff what has grown until then comes at once (catches-up), or the months only start there
(starts-after). unlocked = tokens x (at once + (1 - at once) x months counted / months of vesting).
"""

from collections.abc import Sequence
from math import fsum
from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

MONTHS: dict[str, Any] = {"unit": "months", "low": 0.0, "high": 240.0}
LISTS = ("cliff_months", "vesting_months", "unlocked_at_once")
ROWS = 12


class Inputs(Shape):
    tokens = q.each(
        q.size("Tokens", low=1.0, above=None, high=1e12),
        "Tokens of each category",
        most=8,
        required=True,
        asked=("tokens", "team", "allocation"),
    )
    cliff_months = q.each(
        q.number("Cliff", **MONTHS),
        "Cliff of each, in months",
        most=8,
        required=True,
        asked=("cliff", "nothing before", "before month", "nothing until"),
    )
    vesting_months = q.each(
        q.number("Vesting", unit="months", low=0.1, high=240.0),
        "Months over which each vests",
        most=8,
        required=True,
        asked=("vesting", "over", "linear"),
    )
    unlocked_at_once = q.each(
        q.ratio("Part"), "Part of each that is free at once", most=8, text="Left out: nothing.", asked=("tge",)
    )
    month = q.number("Month asked for, since the launch", **MONTHS, required=True, asked=("after", "month", "at"))
    after_cliff = q.choice("What happens at the cliff", ("catches-up", "starts-after"), load_default="catches-up")

    @validates_schema
    def lists_go_together(self, data: dict[str, Any], **kwargs: Any) -> None:
        for name in LISTS:
            if len(data.get(name, data["tokens"])) != len(data["tokens"]):
                raise BrokenRelation("lists-side-by-side", name)


class Outputs(Shape):
    unlocked = q.size("Tokens unlocked by then", above=None, low=0.0, high=None)
    locked = q.size("Tokens still locked", above=None, low=0.0, high=None)
    unlocked_share = q.ratio("Part of all that is unlocked", high=None)
    unlocks_next_month = q.size("Tokens that unlock in the month after", above=None, low=0.0, high=None)
    dilution_next_month = q.ratio("That, of what is unlocked; null where nothing is", high=None, allow_none=True)
    last_month = q.number("Month in which the last token unlocks", low=0.0, unit="months")
    unlocked_by_category = q.each(
        q.size("Tokens", above=None, low=0.0, high=None), "Tokens unlocked, by category", most=8
    )
    months = q.each(q.number("Month", low=0.0, unit="months"), "Months of the table")
    unlocked_by_month = q.each(q.ratio("Part", high=None), "Part of all that is unlocked by then")


def freed(month: float, cliff: float, vesting: float, at_once: float, waits: bool) -> float:
    """The part of a category that is unlocked in a month."""
    if month < cliff:
        return at_once
    return at_once + (1 - at_once) * min((month - cliff if waits else month) / vesting, 1.0)


def compute(
    tokens: list[float],
    cliff_months: list[float],
    vesting_months: list[float],
    month: float,
    after_cliff: str,
    unlocked_at_once: list[float] | None = None,
) -> Values:
    waits, at_once = after_cliff == "starts-after", unlocked_at_once or [0.0] * len(tokens)
    kinds = list(zip(tokens, cliff_months, vesting_months, at_once, strict=True))

    def by_category(at: float) -> Sequence[float]:
        return [amount * freed(at, cliff, vesting, once, waits) for amount, cliff, vesting, once in kinds]

    last = max(cliff + vesting if waits else max(cliff, vesting) for _, cliff, vesting, _ in kinds)
    unlocked, whole, months = fsum(by_category(month)), fsum(tokens), [last * row / ROWS for row in range(ROWS + 1)]
    later = max(fsum(by_category(month + 1)) - unlocked, 0.0)
    return {
        "unlocked": unlocked,
        "locked": max(whole - unlocked, 0.0),
        "unlocked_share": unlocked / whole,
        "unlocks_next_month": later,
        "dilution_next_month": later / unlocked if unlocked > 0 else None,
        "last_month": last,
        "unlocked_by_category": list(by_category(month)),
        "months": months,
        "unlocked_by_month": [fsum(by_category(at)) / whole for at in months],
    }


def working(inputs: Values) -> list[Step]:
    waits, steps = inputs["after_cliff"] == "starts-after", []
    for one, cliff in enumerate(inputs["cliff_months"]):
        once = f"unlocked_at_once[{one}]" if "unlocked_at_once" in inputs else "0"
        counted = f"(month - cliff_months[{one}])" if waits else "month"
        vested = f"min({counted} / vesting_months[{one}], 1)" if inputs["month"] >= cliff else "0"
        steps.append(
            Step(
                f"unlocked_{one + 1}",
                f"Category {one + 1}: what is free at once, and what has vested.",
                f"tokens[{one}] * ({once} + (1 - {once}) * {vested})",
            )
        )
    added = " + ".join(step.name for step in steps)
    return [
        *steps,
        Step("unlocked_share", "Together, of all tokens.", f"({added}) / sum(tokens)"),
        Step("unlocked", "In tokens.", "unlocked_share * sum(tokens)"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "In month {month} {unlocked} tokens, {unlocked_share} of all, are unlocked and {locked} are not; the month"
        " after unlocks {unlocks_next_month} more"
    )
    if result["dilution_next_month"] is not None:
        sentence += ", {dilution_next_month} of what is out"
    return (sentence + ". All are out in month {last_month}.").format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    if result["dilution_next_month"] is None or result["dilution_next_month"] <= 0.1:
        return []
    return ["More than a tenth of what is out unlocks in one month; what its owners do with it is not known before."]


CALCULATOR = Calculator(
    name="vesting-schedule",
    title="Vesting and unlock schedule",
    summary="What part of a token's supply is unlocked in a month, by category, with cliffs and linear vesting.",
    group="yield",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "tokens": [11_000_000, 400_000],
        "cliff_months": [12, 0],
        "vesting_months": [36, 12],
        "unlocked_at_once": [0, 0.3],
        "month": 18,
    },
    assumptions=[
        "Unlocking is even from day to day; contracts that unlock once a month do it in steps.",
        "Unlocked is not sold: it may be kept, staked or voted with. Escrowed tokens often vote while locked.",
        "Months are counted from the launch; a vote can change a schedule, as several have.",
    ],
    about="seam-token",
    questions=[
        "team has 8,000,000 tokens vesting over 36 months with a 12 month cliff, how much is unlocked after 18 months?",
        "esSEAM 1000 tokens linear over 12 months, how many after 5 months",
        "how much of 20M tokens is unlocked at month 6 with 10% at tge, cliff 3 and vesting 24",
        "5,000,000 tokens vest evenly over 40 months, nothing is paid before month 10: how many are out by month 20",
        "when are all tokens unlocked, cliff 12 months, 48 months linear, and how many at month 30 of 5M",
    ],
    place=210,
)
