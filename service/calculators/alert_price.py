"""Alert price: the price of the collateral at which a loan's health factor is a chosen number.

The debt stands still, so the health factor h moves like the price P: it is a at P a / h, and 1 at P / h.
With a volatility s a year, a move to P' is one standard deviation after T years, s sqrt(T) = |ln(P' / P)|.
"""

from math import log

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

YEAR = 365


class Inputs(Shape):
    price = q.price("Price of the collateral now", low=1e-9, above=None, high=1e9, required=True, asked=("at", "price"))
    health_factor = q.number(
        "Health factor now",
        low=0.01,
        high=1_000.0,
        required=True,
        asked=("health factor", "hf", "from", "now", "is", "currently", "today"),
    )
    alert_health_factor = q.number(
        "Health factor at which to be told",
        low=0.01,
        high=1_000.0,
        load_default=1.1,
        asked=(
            "alert",
            "alert at",
            "alert me at",
            "alert at a health factor",
            "price where health factor is",
            "reaches",
            "to",
            "hits",
            "drops to",
            "becomes",
            "price for",
        ),
    )
    annual_volatility = q.volatility(
        "Volatility of the price per year", low=0.001, load_default=0.6, asked=("volatility", "vol")
    )


class Outputs(Shape):
    alert_price = q.price("Price at which to be told", high=None)
    alert_move = q.price_return("Move to it", high=None)
    alert_days = q.days("Days in which one standard deviation is as far", above=None, low=0.0, high=None)
    liquidation_price = q.price("Price at which the health factor is 1", high=None)
    liquidation_move = q.price_return("Move to that one", high=None)
    liquidation_days = q.days("Days in which one standard deviation is as far as that", above=None, low=0.0, high=None)


def typical_days(growth: float, volatility: float) -> float:
    """The days after which this growth of the price is one standard deviation of its logarithm."""
    return YEAR * (log(growth) / volatility) ** 2


def compute(price: float, health_factor: float, alert_health_factor: float, annual_volatility: float) -> Values:
    alert, liquidation = alert_health_factor / health_factor, 1 / health_factor
    return {
        "alert_price": price * alert,
        "alert_move": alert - 1,
        "alert_days": typical_days(alert, annual_volatility),
        "liquidation_price": price * liquidation,
        "liquidation_move": liquidation - 1,
        "liquidation_days": typical_days(liquidation, annual_volatility),
    }


def working(inputs: Values) -> list[Step]:
    return [
        Step("liquidation_price", "The health factor is 1 there.", "price / health_factor"),
        Step(
            "alert_days",
            "The days after which one standard deviation is as far as the alert.",
            f"{YEAR} * (log(alert_health_factor / health_factor) / annual_volatility) ** 2",
        ),
        Step("alert_move", "Health factor and price move alike.", "alert_health_factor / health_factor - 1"),
        Step("alert_price", "The price there.", "price * alert_health_factor / health_factor"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "The health factor is {alert_health_factor} at a price of {alert_price}, a move of {alert_move}, and 1 at"
        " {liquidation_price}, a move of {liquidation_move}. At a volatility of {annual_volatility} a year a typical"
        " move, of one standard deviation, is as large as the first after {alert} days and as the second after"
        " {liquidation} days."
    )
    days = {name: f"{result[f'{name}_days']:,.1f}" for name in ("alert", "liquidation")}
    return sentence.format(**shown(inputs | result, Inputs, Outputs), **days)


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if inputs["health_factor"] < 1:
        lines.append("The health factor is below 1: the loan may be liquidated now.")
    if inputs["alert_health_factor"] < 1:
        lines.append("Below 1 a loan may already be liquidated: the alert comes too late.")
    if inputs["alert_health_factor"] >= inputs["health_factor"]:
        lines.append("The health factor is already there or below; the price would have to rise to reach the alert.")
    return lines


CALCULATOR = Calculator(
    name="alert-price",
    title="Alert price for a health factor",
    summary="The price at which a loan's health factor reaches a chosen number, and how far away that usually is.",
    group="yield",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"price": 3_000, "health_factor": 1.6, "alert_health_factor": 1.2, "annual_volatility": 0.7},
    assumptions=[
        "One collateral, or several that move alike, against a debt that stands still; interest makes it grow.",
        "Days are those after which one standard deviation of a random walk is as far: on about one of six such spans"
        " the price ends below it, and on about one of three it has been there in between.",
        "Prices jump: in a crash an alert may arrive together with the liquidation.",
    ],
    about="defi-lending-health-factor",
    questions=[
        "at what ETH price does my health factor drop to 1.2? it's 1.6 now and ETH is at 3000",
        "alert price for health factor 1.1, currently 1.45 with btc at 60000",
        "my hf is 2.0 at $100, when does it hit 1.25 and how many days away with vol 80%",
        "price where health factor is 1.05 if it is 1.3 at 2,500?",
        "liquidation price of my loan: health factor 1.7 now, collateral price 2000 now, the debt stays as it is",
    ],
    place=20,
)
