"""Implied volatility: the volatility at which the Black-Scholes price of an option is the price paid for it.

Found by halving between 1e-9 and 100 a year on the side that is out of the money, where the price is all time value;
the working puts it back in. A price has one only between the value of the forward and its limit:
call  max(A - B, 0) < price < A        put  max(B - A, 0) < price < B        A = S exp(-b T), B = K exp(-r T)
"""

from typing import Any

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator.options import Terms, bounds, greeks, implied
from service.views import Values, shown
from service.working import Step

FIRST = "log(held / exercise) / spread + spread / 2"
CONVENTIONS = ("black-scholes", "black-76", "coin")
SETTLED: dict[str, Any] = {"unit": "USD, coin if settled in coin"}


class Inputs(Shape):
    option_type = q.choice("Type of option", ("call", "put"), required=True)
    option_price = q.price(
        "Price of the option", low=1e-12, above=None, high=1e12, required=True, **SETTLED,
        asked=("premium", "costs", "trades at", "option price", "for", "paid"),
    )  # fmt: skip
    underlying_price = q.price(
        "Price of the underlying now",
        low=1e-12,
        above=None,
        high=1e12,
        required=True,
        asked=("spot", "s", "underlying", "future", "forward"),
    )
    strike = q.price("Strike", low=1e-12, above=None, high=1e12, required=True, asked=("strike", "k", "struck"))
    days_to_expiry = q.days("Days to expiry", low=0.001, above=None, required=True, asked=("expiry", "t", "left", "in"))
    interest_rate = q.rate_per_year("Interest rate per year", load_default=0.0, asked=("r", "rate", "interest"))
    asset_yield = q.rate_per_year(
        "Yield of the underlying per year", load_default=0.0, asked=("dividend", "yield"), text="black-76 uses none."
    )
    convention = q.choice("Convention", CONVENTIONS, load_default="black-scholes")


class Outputs(Shape):
    implied_volatility = q.volatility("Implied volatility per year", high=None)
    price_again = q.price("Price that this volatility gives", low=0.0, above=None, high=None, **SETTLED)
    price_per_point = q.price("What one point of volatility is worth", low=0.0, above=None, high=None, **SETTLED)
    usual_day = q.ratio("Move of a usual day: the volatility over the square root of 365", high=None)
    lowest_price = q.price("Price at no volatility", low=0.0, above=None, high=None, **SETTLED)
    highest_price = q.price("Price that no volatility reaches", low=0.0, above=None, high=None, **SETTLED)


def compute(
    option_type: str,
    option_price: float,
    underlying_price: float,
    strike: float,
    days_to_expiry: float,
    interest_rate: float,
    asset_yield: float,
    convention: str,
) -> Values:
    carried = interest_rate if convention == "black-76" else asset_yield
    terms = Terms(option_type == "call", underlying_price, strike, days_to_expiry / 365, interest_rate, carried)
    unit = underlying_price if convention == "coin" else 1.0
    least, most = bounds(terms)
    volatility = implied(terms, option_price * unit)
    if volatility is None:
        said = f"no volatility gives this price: it has to lie between {least / unit:.6g} and {most / unit:.6g}"
        raise BrokenRelation("price-has-volatility", "option_price", said)
    found = greeks(terms, volatility)
    return {
        "implied_volatility": volatility,
        "price_again": found.price / unit,
        "price_per_point": found.vega / 100 / unit,
        "usual_day": volatility / 365**0.5,
        "lowest_price": least / unit,
        "highest_price": most / unit,
    }


def working(inputs: Values) -> list[Step]:
    volatility = compute(**inputs)["implied_volatility"]
    carried = "interest_rate" if inputs["convention"] == "black-76" else "asset_yield"
    price = "held * normal(d1) - exercise * normal(d1 - spread)"
    if inputs["option_type"] == "put":
        price = "exercise * normal(spread - d1) - held * normal(-d1)"
    if inputs["convention"] == "coin":
        price = f"({price}) / underlying_price"
    held = f"underlying_price * exp(-{carried} * days_to_expiry / 365)"
    exercise = "strike * exp(-interest_rate * days_to_expiry / 365)"
    return [
        Step("spread", "The volatility found, put back in for the time left.",
             f"{volatility!r} * sqrt(days_to_expiry / 365)"),
        Step("held", "What the underlying, delivered at expiry, costs now.", held),
        Step("exercise", "What the strike, paid at expiry, costs now.", exercise),
        Step("d1", "How far the first lies above the second, in spreads.", FIRST),
        Step("price_again", "The price at that volatility: the one that was given.", price),
    ]  # fmt: skip


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "At a price of {option_price} the {option_type} struck at {strike} implies a volatility of"
        " {implied_volatility} a year, about {usual_day} on a usual day. One point of volatility is worth"
        " {price_per_point}; the price can only lie between {lowest_price} and {highest_price}."
    )
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if inputs["convention"] == "black-76" and inputs["asset_yield"]:
        lines.append("black-76 does not use asset_yield: the price of a future holds it already.")
    if result["price_per_point"] < 1e-4 * inputs["option_price"]:
        lines.append("A point of volatility hardly moves this price: a little more or less of it gives quite another.")
    if result["implied_volatility"] > 3:
        lines.append("More than 300% a year is rare: look at the units of price, strike and time.")
    return lines


CALCULATOR = Calculator(
    name="implied-volatility",
    title="Implied volatility",
    summary="The volatility that the price of a European option stands for, and what a point of it is worth.",
    group="derivatives",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "option_type": "call",
        "option_price": 225,
        "underlying_price": 3000,
        "strike": 3100,
        "days_to_expiry": 45,
        "interest_rate": 0.03,
    },
    assumptions=[
        "European exercise; Black and Scholes with a yield, Black-76 on a future, or a price in coin, as chosen.",
        "Rates are compounded continuously, a year has 365 days; the price is a mid price without fees.",
        "It is the volatility at which the formula meets the price: a way to quote it, not a forecast.",
    ],
    about="options-basics",
    questions=[
        "implied volatility of a call that costs 225, spot 3000, strike 3100, 45 days, rate 3%",
        "iv for put premium 1,900 strike 55,000 btc at 58,000 expiring in 30 days",
        "what vol does an option price of 5.88 imply? call s=100 k=100 t=182.5d r=1%",
        "solve iv: eth call 0.05 coin, underlying price 2500, strike 2600, 20 days, coin settled",
    ],
    place=120,
)
