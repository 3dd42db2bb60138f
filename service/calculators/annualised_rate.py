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

USUAL_HOURS = {
    "per-interval": 8.0,
    "per-hour": 1.0,
    "per-day": 24.0,
    "simple-per-year": 24.0,
    "compounded-per-year": 24.0,
}
TITLES = {
    "per-hour": " an hour",
    "per-day": " a day",
    "simple-per-year": " a year, simple,",
    "compounded-per-year": " a year, compounded,",
}


class Inputs(Shape):
    rate = q.ratio(
        "Rate, negative for a cost",
        low=-0.99,
        high=4.0,
        display="rate",
        required=True,
        asked=("rate", "per interval", "every interval"),
    )
    quoted = q.choice("What the rate is per", tuple(USUAL_HOURS), load_default="per-interval")
    interval_hours = q.number(
        "Hours of an interval",
        unit="hours",
        low=1.0,
        high=8_760.0,
        text="Left out: 8, or the hour or day that the rate is of; 24 for a yearly rate.",
        asked=("every", "per", "interval", "interval of", "interval length"),
    )
    leverage = q.multiple("Position over the holder's own money", load_default=1.0, asked=("leverage",))


class Outputs(Shape):
    rate_per_interval = q.ratio("Rate per interval", display="rate", low=-1.0, high=None)
    intervals_per_year = q.number("Intervals in a year", low=0.0)
    rate_per_day = q.ratio("Rate per day, simple", display="rate", low=None, high=None)
    simple_rate_per_year = q.rate_per_year("Rate per year, simple", low=None, high=None)
    compounded_rate_per_year = q.rate_per_year("Rate per year, compounded", low=-1.0, high=None)
    continuous_rate_per_year = q.rate_per_year("Rate per year, continuous", low=None, high=None)
    cost_per_year = q.ratio("What it takes in a year as a cost, each time from what is left", allow_none=True)
    years_to_double = q.number("Years to double, or to halve", unit="years", low=0.0, high=None, allow_none=True)
    simple_rate_on_equity = q.rate_per_year("Rate per year on the own money, simple", low=None, high=None)


def per_interval(rate: float, quoted: str, hours: float) -> float:
    """The rate of one interval that stands behind a quoted rate."""
    if quoted == "compounded-per-year":
        return expm1(log1p(rate) * hours / q.HOURS_A_YEAR)
    spans = {"per-interval": hours, "simple-per-year": q.HOURS_A_YEAR}
    return rate * hours / spans.get(quoted, USUAL_HOURS[quoted])


def compute(rate: float, quoted: str, leverage: float, interval_hours: float | None = None) -> Values:
    hours = interval_hours or USUAL_HOURS[quoted]
    intervals, each = q.HOURS_A_YEAR / hours, per_interval(rate, quoted, hours)
    if each <= -1:
        raise BrokenRelation("value-left", "rate")
    growth = intervals * log1p(each)
    if growth > log(q.LARGEST):
        raise BrokenRelation("finite-result", "rate", "compounded over a year the rate is out of range")
    doubling = log(0.5 if growth < 0 else 2) / growth if abs(growth) > 1 / q.LARGEST else None
    return {
        "rate_per_interval": each,
        "intervals_per_year": intervals,
        "rate_per_day": each * 24 / hours,
        "simple_rate_per_year": each * intervals,
        "compounded_rate_per_year": exp(growth) - 1,
        "continuous_rate_per_year": growth,
        "cost_per_year": -expm1(intervals * log1p(-each)) if 0 <= each < 1 else None,
        "years_to_double": doubling,
        "simple_rate_on_equity": leverage * each * intervals,
    }


def working(inputs: Values) -> list[Step]:
    rate, quoted = "rate", inputs["quoted"]
    hours = "interval_hours" if "interval_hours" in inputs else f"{USUAL_HOURS[quoted]:g}"
    steps = [Step("intervals_per_year", "So many intervals make a year.", f"365 * 24 / {hours}")]
    if quoted != "per-interval":
        rate = "rate_per_interval"
        formula, text = f"rate * {hours} / {USUAL_HOURS[quoted]:g}", "The rate for the length of an interval."
        if quoted == "simple-per-year":
            formula, text = "rate / intervals_per_year", "The yearly rate shared out."
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
    hours = inputs.get("interval_hours") or USUAL_HOURS[inputs["quoted"]]
    said = shown(inputs | result | {"interval_hours": hours}, Inputs, Outputs)
    said |= {"quoted": TITLES.get(inputs["quoted"], f" every {said['interval_hours']} hours")}
    sentence = "{rate}{quoted} is "
    if inputs["quoted"] not in ("per-interval", "per-hour", "per-day"):
        sentence += "{rate_per_interval} every {interval_hours} hours: "
    sentence += "{simple_rate_per_year} a year added up and {compounded_rate_per_year} compounded"
    sentence += " every {interval_hours} hours." if hours != USUAL_HOURS[inputs["quoted"]] else "."
    if result["cost_per_year"]:
        sentence += " As a cost, taken from what is left each time, it takes {cost_per_year} in a year."
    if inputs["leverage"] != 1:
        sentence += " On the own money at {leverage} it is {simple_rate_on_equity} a year, simple."
    return sentence.format(**said)


def warn(inputs: Values, result: Values) -> list[str]:
    lines, simple, compounded = [], result["simple_rate_per_year"], result["compounded_rate_per_year"]
    if abs(compounded - simple) > 0.01:
        lines.append("Simple and compounded rate are far apart here: compare rates of one kind only.")
    if inputs["quoted"] == "per-interval" and abs(simple) > 2:
        lines.append("So large a rate per interval is rare: 0.01% would be 0.0001.")
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
        "The rate is the same in every interval. A cost as a negative rate is taken from what is left.",
        "On the own money a rate on the position counts as often as the leverage says.",
    ],
    about="rates-apr-apy-fees",
    questions=[
        "APR, i.e. no compounding, if it is 0.02% every 8 hours",
        "my strategy makes 0.1% every day, compounded: how many percent is that in a year",
        "annual percentage when 0.05% an hour is compounded",
        "0.01% every 8 hours is how much per year?",
        "what's the apy of 0.03% a day",
        "funding 0.01% per 8h annualized at 3x leverage",
        "a fee of 0.1% per day, what does that cost me a year?",
        "a charge of 0.05% a day, added up over a year",
        "simple per year 12% paid every 8 hours, what is it compounded?",
        "simple yearly rate of 0.03% per interval, interval of 6 hours",
        "apy with 2 bps every interval compounded, interval length 4 hours",
        "turn 0.02% per 4h into a yearly rate",
        "0.01% each 8 hours as an apr?",
        "what apr is 0.05% per day",
        "apr of 0.03% paid every 8h",
        "yearly equivalent of 0.01% per 8h",
        "how much is 0.02% every 4 hours annually",
        "simple yearly rate of 0.02% every interval, interval of 6 h",
        "simple apr: rate 3 bps per interval, interval length 2 h",
    ],
)
