"""Funding rate: what a perpetual's premium over its index makes holders pay.

common   F = P + clamp(I - P, -c, c)          per 8 hours, P premium, I interest, c clamp
deribit  F = max(c, P) + min(-c, P)           no interest: inside the clamp nothing is paid
A payment every n hours is F n / 8, held between -cap and cap where there is a cap.
"""

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

USUAL_CLAMP = {"common": 0.0005, "deribit": 0.00025}
UNUSUAL = 0.05


class Inputs(Shape):
    premium = q.funding_rate(
        "Premium: price over index, less one, averaged over the interval",
        unit="ratio",
        required=True,
        asked=("premium", "above index", "over spot"),
    )
    convention = q.choice("Formula", tuple(USUAL_CLAMP), load_default="common")
    interest_rate = q.funding_rate(
        "Interest part per 8 hours",
        low=-0.01,
        high=0.01,
        load_default=0.0001,
        asked=("interest",),
        text="deribit does not use it.",
    )
    clamp = q.funding_rate(
        "Clamp: how far the interest pulls the premium, per 8 hours",
        low=0.0,
        high=0.01,
        asked=("clamp", "dampener"),
        text="Left out: 0.0005, for deribit 0.00025.",
    )
    interval_hours = q.number(
        "Hours between payments", unit="hours", low=1.0, high=24.0, load_default=8.0, asked=("every", "interval")
    )
    cap = q.funding_rate(
        "Cap of one payment",
        unit="ratio per payment",
        low=0.00001,
        asked=("cap", "max", "at most"),
        text="Left out: none.",
    )


class Outputs(Shape):
    uncapped_rate = q.funding_rate("Rate per 8 hours before the cap", low=None, high=None)
    rate_per_payment = q.funding_rate("Rate of one payment", unit="ratio per payment", low=None, high=None)
    funding_rate = q.funding_rate("Rate per 8 hours, as paid", low=None, high=None)
    rate_per_day = q.funding_rate("Rate per day", unit="ratio per day", low=None, high=None)
    simple_rate_per_year = q.rate_per_year("Rate per year, simple: the payments added up", low=None, high=None)


def clamped(premium: float, interest: float, clamp: float, convention: str) -> float:
    """The rate per 8 hours before any cap."""
    if convention == "deribit":
        return max(clamp, premium) + min(-clamp, premium)
    return premium + max(-clamp, min(clamp, interest - premium))


def compute(
    premium: float,
    convention: str,
    interest_rate: float,
    interval_hours: float,
    clamp: float | None = None,
    cap: float | None = None,
) -> Values:
    rate = clamped(premium, interest_rate, USUAL_CLAMP[convention] if clamp is None else clamp, convention)
    payment = rate * interval_hours / 8
    paid = payment if cap is None else max(-cap, min(cap, payment))
    return {
        "uncapped_rate": rate,
        "rate_per_payment": paid,
        "funding_rate": paid * 8 / interval_hours,
        "rate_per_day": paid * 24 / interval_hours,
        "simple_rate_per_year": paid * q.HOURS_A_YEAR / interval_hours,
    }


def working(inputs: Values) -> list[Step]:
    clamp = "clamp" if "clamp" in inputs else repr(USUAL_CLAMP[inputs["convention"]])
    if inputs["convention"] == "deribit":
        text = "What the premium is past the clamp, on either side; nothing inside."
        steps = [Step("uncapped_rate", text, f"max({clamp}, premium) + min(-{clamp}, premium)")]
    else:
        pull = f"max(-{clamp}, min({clamp}, interest_rate - premium))"
        steps = [
            Step("pull", "Interest less premium, held within the clamp.", pull),
            Step("uncapped_rate", "The premium, pulled towards the interest by so much.", "premium + pull"),
        ]
    payment = "uncapped_rate * interval_hours / 8"
    if "cap" in inputs:
        payment = f"max(-cap, min(cap, {payment}))"
    text = "The share of one interval, held within the cap." if "cap" in inputs else "The share of one interval."
    year = "rate_per_payment * 365 * 24 / interval_hours"
    return [
        *steps,
        Step("rate_per_payment", text, payment),
        Step("simple_rate_per_year", "All payments of a year, added up.", year),
    ]


def explain(inputs: Values, result: Values) -> str:
    rate, premium = result["funding_rate"], inputs["premium"]
    payer = "longs pay shorts" if rate > 0 else "shorts pay longs" if rate < 0 else "nobody pays"
    sentence = (
        "At a premium of {premium} the rate is {funding_rate} per 8 hours: {payer} {rate_per_payment} of the position"
        " every {interval_hours} hours, {simple_rate_per_year} a year if it stayed so."
    )
    if inputs["convention"] == "common" and abs(rate - inputs["interest_rate"]) < 1e-12 and premium != rate:
        sentence += " The premium is inside the clamp, so that the rate is just the interest part."
    if abs(result["uncapped_rate"] - rate) > 1e-12:
        sentence += " Without the cap it would be {uncapped_rate} per 8 hours."
    said = shown(inputs | result, Inputs, Outputs)
    said["rate_per_payment"] = said["rate_per_payment"].removeprefix("-")
    return sentence.format(payer=payer, **said)


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if abs(inputs["premium"]) > UNUSUAL:
        lines.append("A premium of more than 5% is rare: 0.01 is 1%, 0.0001 is 0.01%.")
    if inputs["interval_hours"] != 8:
        lines.append(
            "Venues differ in whether they show the rate of 8 hours or of one payment: compare like with like."
        )
    return lines


CALCULATOR = Calculator(
    name="funding-rate",
    title="Funding rate",
    summary="The funding rate that a perpetual's premium and the interest part give, with clamp, cap and interval.",
    group="derivatives",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"premium": 0.0003},
    assumptions=[
        "common is the form that many venues publish, from BitMEX on; deribit is the one of Deribit's contract texts.",
        "The premium is the venue's own average; how it weights the interval, and from which prices, differs.",
        "The usual interest part of 0.01% per 8 hours is 0.03% a day; venues change clamps, caps and intervals.",
        "A positive rate is paid by longs to shorts, not to the venue.",
    ],
    about="funding-rates",
    questions=[
        "what is the funding rate if the premium is 1%?",
        "premium 0.03% interest 0.01%, funding?",
        "funding from premium of -0.2 percent with clamp 0.05% paid every 4 hours",
        "perp trades 0.5% above index, funding capped at 0.3%",
        "deribit funding rate with a 0.1% premium",
    ],
    place=60,
)
