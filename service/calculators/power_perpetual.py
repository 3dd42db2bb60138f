"""Power perpetual: a perpetual on a power of the price, beside a token of constant leverage and a position left alone.

payoff (1 + R)^p, against p R of p x left alone; fair funding paid by longs, a year: p (p - 1) / 2 sigma^2
after T years (1 + R)^p exp(-p (p - 1) / 2 v^2 T), v the volatility that the funding pays for
a token held at p x ends at (1 + R)^p exp(-p (p - 1) / 2 s^2 T), s the volatility that came about: the same formula
"""

from math import exp, expm1, log

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step


class Inputs(Shape):
    power = q.number("Power of the price", low=1.0, high=4.0, load_default=2.0, asked=("power", "squared", "cubed"))
    underlying_return = q.price_return(
        "Move of the underlying", above=-1.0, low=None, high=10.0, required=True, asked=("move", "moves", "rises", "up")
    )
    annual_volatility = q.volatility(
        "Volatility that the funding pays for, per year", load_default=0.6, asked=("vol", "implied", "volatility")
    )
    realised_volatility = q.volatility(
        "Volatility that comes about, per year", asked=("realised", "realized"), text="Left out: the same."
    )
    days = q.days("Days held", low=0.0, above=None, load_default=30.0, asked=("days", "held", "for"))


class Outputs(Shape):
    payoff_return = q.price_return("Move of the power of the price, before funding", high=None)
    static_return = q.price_return("Return of as many times the underlying, left alone", low=None, high=None)
    convexity = q.price_return("The first less the second: what convexity adds", low=None, high=None)
    premium_per_year = q.rate_per_year("Fair funding that longs pay per year", low=0.0, high=None)
    premium_per_day = q.funding_rate("Fair funding per day", unit="ratio per day", low=0.0, high=None)
    premium_share = q.ratio("Funding of the whole time, of the position", high=None)
    return_after_premium = q.price_return("Return after the funding", high=None)
    token_return = q.price_return("Return of a token held at as many times, without costs", high=None)
    break_even_return = q.price_return(
        "Move of the underlying that earns the funding back", low=0.0, high=None, allow_none=True
    )


def compute(
    power: float,
    underlying_return: float,
    annual_volatility: float,
    days: float,
    realised_volatility: float | None = None,
) -> Values:
    curvature, years = power * (power - 1) / 2, days / 365
    per_year = curvature * annual_volatility**2
    realised = annual_volatility if realised_volatility is None else realised_volatility
    payoff, static = (1 + underlying_return) ** power, power * underlying_return
    needed = per_year * years / power
    return {
        "payoff_return": payoff - 1,
        "static_return": static,
        "convexity": payoff - 1 - static,
        "premium_per_year": per_year,
        "premium_per_day": per_year / 365,
        "premium_share": -expm1(-per_year * years),
        "return_after_premium": payoff * exp(-per_year * years) - 1,
        "token_return": payoff * exp(-curvature * realised**2 * years) - 1,
        "break_even_return": expm1(needed) if needed < log(q.LARGEST) else None,
    }


def working(inputs: Values) -> list[Step]:
    realised = "realised_volatility" if "realised_volatility" in inputs else "annual_volatility"
    kept = "(1 + payoff_return) * exp(-premium_per_year * days / 365) - 1"
    return [
        Step("payoff_return", "The power of the price moves by the power of its growth.",
             "(1 + underlying_return) ** power - 1"),
        Step("static_return", "As many times the underlying, left alone.", "power * underlying_return"),
        Step("premium_per_year", "What convexity is worth a year at that volatility.",
             "power * (power - 1) / 2 * annual_volatility ** 2"),
        Step("token_return", "A token held at as many times loses the volatility that comes about instead.",
             f"(1 + payoff_return) * exp(-power * (power - 1) / 2 * {realised} ** 2 * days / 365) - 1"),
        Step("return_after_premium", "What the funding of that time leaves.", kept),
    ]  # fmt: skip


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "A move of {underlying_return} is {payoff_return} for the price to the power of {power}, and {static_return}"
        " for {power} times the underlying left alone. Longs pay for that: {premium_per_day} a day at a volatility of"
        " {annual_volatility}, which leaves {return_after_premium} after {days} days."
    )
    if result["break_even_return"] is not None:
        sentence += " The funding is earned back by a move of {break_even_return}."
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if inputs["power"] > 1 and inputs["underlying_return"] != 0:
        lines.append(
            f"To the power of {inputs['power']:g} is not {inputs['power']:g} times: the two differ by"
            f" {shown(result, Outputs)['convexity']} here, and only the power is paid for through funding."
        )
    if result["return_after_premium"] < result["static_return"] - 1e-12:
        lines.append("The move was too small for the time: funding took more than convexity added.")
    return lines


CALCULATOR = Calculator(
    name="power-perpetual",
    title="Power perpetual",
    summary="What a squared, or otherwise curved, perpetual makes of a move, and what its convexity costs in funding.",
    group="derivatives",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"power": 2, "underlying_return": 0.2, "annual_volatility": 0.6, "realised_volatility": 0.8, "days": 30},
    assumptions=[
        "The payoff is that of Paradigm's paper on power perpetuals of 2021-08-17.",
        "Funding is the fair price of convexity at the stated volatility, without interest, paid all the time out of"
        " the position; the mark is taken to be the power of the price.",
        "The token is held at constant leverage by trading all the time, at no cost; prices do not jump.",
        "Margin is left out: a power perpetual can be liquidated.",
    ],
    about="everlasting-and-power-perps",
    questions=[
        "eth moves 20%, what does a squared perp make?",
        "power perpetual p=2, volatility 80%, funding per day?",
        "squared perp vs 2x token if price rises 50% in 30 days at vol 60%",
        "power 3, move -25%, implied vol 70%, held 10 days",
        "squeeth: eth jumps 20% over 14 days, implied volatility 80%, return after the premium",
    ],
    place=140,
)
