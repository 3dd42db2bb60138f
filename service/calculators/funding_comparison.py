"""Funding comparison: rates of several venues, each on its own clock, brought to the same time.

a rate f paid every n hours is 8 f / n per 8 hours, 24 f / n a day and 8,760 f / n a year, simple
A cap c on one payment lets at most 24 c / n be paid in a day.
"""

from math import fsum

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

ANY = {"low": None, "high": None}


class Inputs(Shape):
    funding_rates = q.each(
        q.funding_rate("Rate", unit="ratio per payment"),
        "Rate of one payment at each venue, in your order",
        least=2,
        most=8,
        required=True,
        asked=("rates", "funding"),
    )
    interval_hours = q.each(
        q.number("Hours", unit="hours", low=1.0, high=24.0),
        "Hours between payments at each",
        least=2,
        most=8,
        required=True,
        asked=("every", "per"),
    )
    caps = q.each(
        q.funding_rate("Cap", unit="ratio per payment", low=0.0001),
        "Cap of one payment at each",
        least=2,
        most=8,
        text="Left out: not compared.",
    )
    leverage = q.multiple("Position over the holder's own money", load_default=1.0, asked=("leverage", "at"))


class Outputs(Shape):
    rates_per_8_hours = q.each(q.funding_rate("Rate", **ANY), "Per 8 hours")
    rates_per_day = q.each(q.funding_rate("Rate", unit="ratio per day", **ANY), "Per day")
    simple_rates_per_year = q.each(q.rate_per_year("Rate", **ANY), "Per year, simple")
    equity_rates_per_year = q.each(q.rate_per_year("Rate", **ANY), "Per year, simple, over the holder's own money")
    largest_rates_per_day = q.each(
        q.funding_rate("Rate", unit="ratio per day", low=0.0, high=None),
        "The most that the cap lets be paid per day; none without caps",
        least=0,
    )
    mean_rate_per_8_hours = q.funding_rate("Mean of the rates per 8 hours", **ANY)
    difference_per_year = q.rate_per_year("Highest less lowest rate per year, simple", low=0.0, high=None)
    equity_difference_per_year = q.rate_per_year("The same over the holder's own money", low=0.0, high=None)


def compute(
    funding_rates: list[float], interval_hours: list[float], leverage: float, caps: list[float] | None = None
) -> Values:
    for name, other in (("interval_hours", interval_hours), ("caps", caps)):
        if other is not None and len(other) != len(funding_rates):
            raise BrokenRelation("lists-side-by-side", name)
    pairs = list(zip(funding_rates, interval_hours, strict=True))
    yearly = [rate * q.HOURS_A_YEAR / hours for rate, hours in pairs]
    return {
        "rates_per_8_hours": [rate * 8 / hours for rate, hours in pairs],
        "rates_per_day": [rate * 24 / hours for rate, hours in pairs],
        "simple_rates_per_year": yearly,
        "equity_rates_per_year": [rate * leverage for rate in yearly],
        "largest_rates_per_day": [cap * 24 / hours for cap, hours in zip(caps or [], interval_hours, strict=False)],
        "mean_rate_per_8_hours": fsum(rate * 8 / hours for rate, hours in pairs) / len(pairs),
        "difference_per_year": max(yearly) - min(yearly),
        "equity_difference_per_year": (max(yearly) - min(yearly)) * leverage,
    }


def working(inputs: Values) -> list[Step]:
    names = [f"per_year_{place + 1}" for place in range(len(inputs["funding_rates"]))]
    steps = [
        Step(
            name,
            f"The payments of a year at the venue in place {place + 1}, added up.",
            f"funding_rates[{place}] * 365 * 24 / interval_hours[{place}]",
        )
        for place, name in enumerate(names)
    ]
    listed = ", ".join(names)
    return [
        *steps,
        Step("difference_per_year", "The highest less the lowest.", f"max({listed}) - min({listed})"),
        Step("equity_difference_per_year", "Leverage multiplies it.", "difference_per_year * leverage"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "Brought to 8 hours the rates are {rates_per_8_hours}, a mean of {mean_rate_per_8_hours}; a year, simple,"
        " {simple_rates_per_year}. Between highest and lowest lie {difference_per_year} of the position a year,"
        " {equity_difference_per_year} of the holder's own money at {leverage}."
    )
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if len(set(inputs["interval_hours"])) > 1:
        lines.append("These rates count for different times: as quoted they cannot be compared.")
    if max(map(abs, result["simple_rates_per_year"])) > 3:
        lines.append("One of these is more than 300% a year: 0.01% is 0.0001, and the rate is that of one payment.")
    return lines


CALCULATOR = Calculator(
    name="funding-comparison",
    title="Funding of several venues, compared",
    summary="Funding rates with different intervals and caps, brought to 8 hours, a day and a year, in your order.",
    group="derivatives",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"funding_rates": [0.0002, 0.001], "interval_hours": [1, 8], "caps": [0.04, 0.02], "leverage": 3},
    assumptions=[
        "Each rate is that of one payment at its venue and stays as it is; in reality rates change with every payment.",
        "Positive: longs pay shorts. A year has 365 days; payments are added up, not reinvested.",
        "Venues are listed in the order given. Fees, prices, depth and safety are not looked at.",
        "Intervals and caps are changed by notice: the figures hold for the day on which they were read.",
    ],
    about="funding-by-venue",
    questions=[
        "compare funding 0.02% per 1 h with 0.1% per 8 h",
        "funding 0.01% every 8 hours vs 0.00125% hourly, which is more per day?",
        "normalise funding rates 0.005%, 0.03% paid every 4, 8 hours at 5x leverage",
        "max daily funding with caps 0.375% and 0.375% at 8h and 2h intervals",
        "venue A charges 0.02% every 8 hours and venue B 0.003% every hour: what gap is that in a year?",
        "first venue 0.01% every 4 hours, second venue 0.03% every 8 hours: funding difference per year",
        "funding 0.01%/1h here and 0.05%/8h there, how far apart per year?",
        (
            "yearly gap between the funding rates: venue A charges 0.02% every 8 hours and venue B 0.003% every "
            "hour, simple rates"
        ),
    ],
    place=80,
)
