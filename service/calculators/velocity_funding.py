"""Velocity funding: a funding rate that the imbalance of a market pushes on, faster the larger it is.

velocity v = max velocity x clamp(skew / scale, -1, 1)       per day, each day
after t days the rate is f = f0 + v t, and a long of one unit has received -(f0 + f) / 2 x t x price
"""

from service import quantities as q
from service.declaration import Calculator
from service.display import show
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

ANY = {"low": None, "high": None}
DAY = "ratio per day"


class Inputs(Shape):
    skew = q.number(
        "Skew: size of all longs less that of all shorts",
        unit="units",
        low=-1e12,
        high=1e12,
        required=True,
        asked=("skew", "imbalance"),
    )
    skew_scale = q.size("Skew scale: the skew at which the velocity is at its largest", low=1e-3, above=None, high=1e12,
                        required=True, asked=("scale",))  # fmt: skip
    max_funding_velocity = q.ratio(
        "Largest velocity: change of the daily rate in a day",
        unit="ratio per day, each day",
        high=100.0,
        required=True,
        asked=("velocity",),
    )
    seconds = q.number(
        "Time at this skew", unit="seconds", low=0.0, high=31_536_000.0, required=True, asked=("after", "for")
    )
    price = q.price("Price of a unit", low=1e-12, above=None, high=1e12, required=True)
    funding_rate = q.funding_rate(
        "Rate per day at the start, positive: longs pay", unit=DAY, low=-2.0, high=2.0, load_default=0.0
    )
    funding_so_far = q.number(
        "Funding of a long of one unit before that, negative: paid", unit="USD", low=-1e12, high=1e12, load_default=0.0
    )


class Outputs(Shape):
    velocity = q.funding_rate("Change of the daily rate in a day", unit="ratio per day, each day", **ANY)
    rate_after = q.funding_rate("Rate per day at the end", unit=DAY, **ANY)
    mean_rate = q.funding_rate("Mean rate per day over the time", unit=DAY, **ANY)
    funding = q.number("Funding of a long of one unit over the time, negative: paid", unit="USD", **ANY)
    cumulative_funding = q.number("Funding of a long of one unit in all, negative: paid", unit="USD", **ANY)
    simple_rate_per_year = q.rate_per_year("Rate at the end per year, simple", **ANY)


def compute(
    skew: float,
    skew_scale: float,
    max_funding_velocity: float,
    seconds: float,
    price: float,
    funding_rate: float,
    funding_so_far: float,
) -> Values:
    velocity = max_funding_velocity * max(-1.0, min(1.0, skew / skew_scale))
    days = seconds / 86_400
    after = funding_rate + velocity * days
    mean = (funding_rate + after) / 2
    funding = -mean * days * price
    return {
        "velocity": velocity,
        "rate_after": after,
        "mean_rate": mean,
        "funding": funding,
        "cumulative_funding": funding_so_far + funding,
        "simple_rate_per_year": after * 365,
    }


def working(inputs: Values) -> list[Step]:
    velocity = "max_funding_velocity * max(-1, min(1, skew / skew_scale))"
    return [
        Step("velocity", "The share of the largest velocity that the skew is of its scale.", velocity),
        Step("days", "The time in days.", "seconds / 86400"),
        Step("rate_after", "The rate moves by velocity times time.", "funding_rate + velocity * days"),
        Step("mean_rate", "It moves evenly, so the mean lies half way.", "(funding_rate + rate_after) / 2"),
        Step("funding", "A long pays the mean rate for the time.", "-mean_rate * days * price"),
        Step("cumulative_funding", "Beside what was paid before.", "funding_so_far + funding"),
    ]


def explain(inputs: Values, result: Values) -> str:
    verb = "pays" if result["funding"] < 0 else "receives"
    sentence = (
        "With a skew of {skew} the daily rate goes from {funding_rate} to {rate_after} in {seconds} seconds,"
        " {velocity} a day; a long of one unit {verb} {funding} on the way, and the rate it ends at is"
        " {simple_rate_per_year} a year."
    )
    said = shown(inputs | result, Inputs, Outputs)
    said["funding"] = show(abs(result["funding"]), "plain")
    return sentence.format(verb=verb, **said)


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if abs(inputs["skew"]) > inputs["skew_scale"]:
        lines.append("The skew is past its scale: the velocity does not grow any further.")
    if inputs["funding_rate"] * result["rate_after"] < 0:
        lines.append("The rate changes its sign on the way: those who paid receive from then on.")
    if inputs["skew"] * result["rate_after"] < 0:
        lines.append("The side with more size still receives: the rate remembers the skew of earlier days.")
    return lines


CALCULATOR = Calculator(
    name="velocity-funding",
    title="Funding with velocity",
    summary="How a skewed market moves a daily funding rate over time, and what a position pays on the way.",
    group="derivatives",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"skew": 100, "skew_scale": 1000, "max_funding_velocity": 0.25, "seconds": 29_000, "price": 100},
    assumptions=[
        "The rule is that of the contracts of Synthetix perps v2, without their rounding; other markets copied it.",
        "Skew and price stay as they are for the time; each change of skew starts again from the rate reached.",
        "The rate does not fall back by itself: only skew on the other side brings it down.",
        "Positive: longs pay shorts. A short of one unit has the same funding with the other sign.",
    ],
    about="funding-by-venue",
    questions=[
        "funding velocity: skew 100, skew scale 1000, max velocity 0.25, price 100, after 29000 seconds",
        "synthetix funding rate after 1 day with skew 5,000 of scale 100,000, max funding velocity 9, price 3000",
        "skew -300 scale 1000 velocity 0.25 rate 0.8% per day now, price 100, what's the rate in 20000 s",
    ],
    place=90,
    across="seconds",
)
