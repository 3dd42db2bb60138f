"""Annualised rate: a rate per interval as a rate per year, simple and compounded, and back.

n = 8,760 / hours intervals a year; simple = rate x n; compounded = (1 + rate)^n - 1; continuous = n ln(1 + rate)
"""

from math import exp, expm1, log, log1p

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

HOURS_A_YEAR = 365 * 24
QUOTED = ("per-interval", "simple-per-year", "compounded-per-year")
TITLES = dict(zip(QUOTED, ("an interval", "a year, simple", "a year, compounded"), strict=True))


class Inputs(Shape):
    rate = q.ratio("Rate, negative for a cost", low=-0.99, high=4.0, display="rate", required=True)
    quoted = q.choice("What the rate is per", QUOTED, load_default="per-interval")
    interval_hours = q.number(
        "Hours of an interval", unit="hours", low=1.0, high=8_760.0, load_default=8.0, asked=("every", "per")
    )
    leverage = q.multiple("Position over the holder's own money", load_default=1.0, asked=("leverage",))


class Outputs(Shape):
    rate_per_interval = q.ratio("Rate per interval", display="rate", low=-1.0, high=None)
    intervals_per_year = q.number("Intervals in a year", low=0.0)
    rate_per_day = q.ratio("Rate per day, simple", display="rate", low=None, high=None)
    simple_rate_per_year = q.rate_per_year("Rate per year, simple", low=None, high=None)
    compounded_rate_per_year = q.rate_per_year("Rate per year, compounded", low=-1.0, high=None)
    continuous_rate_per_year = q.rate_per_year("Rate per year, continuous", low=None, high=None)
    years_to_double = q.number("Years to double, or to halve", unit="years", low=0.0, high=None, allow_none=True)
    simple_rate_on_equity = q.rate_per_year("Rate per year on the own money, simple", low=None, high=None)


def per_interval(rate: float, quoted: str, intervals: float) -> float:
    """The rate of one interval that stands behind a quoted rate."""
    if quoted == "compounded-per-year":
        return expm1(log1p(rate) / intervals)
    return rate / intervals if quoted == "simple-per-year" else rate


def compute(rate: float, quoted: str, interval_hours: float, leverage: float) -> Values:
    intervals = HOURS_A_YEAR / interval_hours
    each = per_interval(rate, quoted, intervals)
    growth = intervals * log1p(each)
    if growth > log(q.LARGEST):
        raise BrokenRelation("finite-result", "rate", "compounded over a year the rate is out of range")
    doubling = log(0.5 if growth < 0 else 2) / growth if abs(growth) > 1 / q.LARGEST else None
    return {
        "rate_per_interval": each,
        "intervals_per_year": intervals,
        "rate_per_day": each * 24 / interval_hours,
        "simple_rate_per_year": each * intervals,
        "compounded_rate_per_year": exp(growth) - 1,
        "continuous_rate_per_year": growth,
        "years_to_double": doubling,
        "simple_rate_on_equity": leverage * each * intervals,
    }


def working(inputs: Values) -> list[Step]:
    rate, quoted = "rate", inputs["quoted"]
    steps = [Step("intervals_per_year", "So many intervals make a year.", "365 * 24 / interval_hours")]
    if quoted != "per-interval":
        rate = "rate_per_interval"
        formula = "rate / intervals_per_year"
        text = "The yearly rate shared out."
        if quoted == "compounded-per-year":
            formula = "exp(log(1 + rate) / intervals_per_year) - 1"
            text = "The growth of a year in so many equal steps."
        steps.append(Step("rate_per_interval", text, formula))
    return [
        *steps,
        Step("simple_rate_per_year", "Added up over a year.", f"{rate} * intervals_per_year"),
        Step("simple_rate_on_equity", "On the own money.", "leverage * simple_rate_per_year"),
        Step(
            "compounded_rate_per_year",
            "Each interval on top of the one before.",
            f"exp(intervals_per_year * log(1 + {rate})) - 1",
        ),
    ]


def explain(inputs: Values, result: Values) -> str:
    said = shown(inputs | result, Inputs, Outputs) | {"quoted": TITLES[inputs["quoted"]]}
    sentence = "{rate} every {interval_hours} hours is "
    if inputs["quoted"] != "per-interval":
        sentence = "{rate} {quoted}, is {rate_per_interval} every {interval_hours} hours: "
    sentence += "{simple_rate_per_year} a year added up and {compounded_rate_per_year} compounded."
    if inputs["leverage"] != 1:
        sentence += " On the own money at {leverage} it is {simple_rate_on_equity} a year, simple."
    return sentence.format(**said)


def warn(inputs: Values, result: Values) -> list[str]:
    lines, simple, compounded = [], result["simple_rate_per_year"], result["compounded_rate_per_year"]
    if abs(compounded - simple) > 0.01:
        lines.append("Simple and compounded rate are far apart here: compare rates of one kind only.")
    if inputs["quoted"] == "per-interval" and abs(simple) > 2:
        lines.append("So large a rate per interval is rare: 0.01 % would be 0.0001.")
    return lines


CALCULATOR = Calculator(
    name="annualised-rate",
    title="Rate per year: simple, compounded, and back",
    summary="A rate per hour, 8 hours or day as a rate per year, simple and compounded, and a yearly rate taken apart.",
    group="derivatives",
    place=40,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"rate": 0.0001, "interval_hours": 8, "leverage": 3},
    assumptions=[
        "A year has 365 days. The simple rate adds the intervals up, the compounded one lets each work on the last.",
        "The rate is the same in every interval. A cost is a negative rate, taken from what is left each time.",
        "On the own money a rate on the position counts as often as the leverage says.",
    ],
    about="rates-apr-apy-fees",
    questions=[
        "0.01% every 8 hours is how much per year?",
        "what's the apy of 0.03% a day",
        "funding 0.01% per 8h annualized at 3x leverage",
        "convert 10% apy to a daily rate",
        "a fee of 0.1% per day, what does that cost me a year?",
        "apr to apy 12% paid hourly",
    ],
)
