"""Growth-optimal leverage: the constant leverage at which the median grows fastest, if drift and volatility were known.

growth of the median at leverage f, a year: g(f) = r + f (m - r) - f^2 sigma^2 / 2, as a logarithm
largest at f* = (m - r) / sigma^2, where g = r + (m - r)^2 / (2 sigma^2); half of f* keeps three quarters of the excess
over r, twice f* keeps nothing (Kelly, 1956; Merton, 1969). m is the drift of the price's mean: with the mean of log
returns given, add sigma^2 / 2.
"""

from service import quantities as q
from service.declaration import Calculator
from service.display import show
from service.shapes import Shape
from service.simulator.closed_forms import growth_optimal_leverage, growth_rate
from service.views import Values, shown
from service.working import Step

DRIFT_STEPS = (-0.1, -0.05, 0.0, 0.05, 0.1)
VOLATILITY_TIMES = (0.5, 0.75, 1.0, 1.25, 1.5)
GROWTH = {"low": None, "high": None}


class Inputs(Shape):
    annual_drift = q.rate_per_year(
        "Drift of the price's mean per year", required=True, asked=("drift", "return", "expected", "mu")
    )
    annual_volatility = q.volatility(
        "Volatility per year", required=True, low=0.02, asked=("vol", "volatility", "sigma")
    )
    rate = q.rate_per_year(
        "Interest per year, on cash and on what is borrowed", load_default=0.0, asked=("rate", "borrow", "risk-free")
    )
    leverage = q.leverage(
        "Leverage to look at beside it", low=-25.0, high=25.0, load_default=3.0, asked=("compare", "at", "leverage")
    )


class Outputs(Shape):
    optimal_leverage = q.leverage("Growth-optimal leverage", low=None, high=None)
    growth_at_optimal = q.rate_per_year("Growth of the median there, a year, as a logarithm", **GROWTH)
    growth_at_half = q.rate_per_year("The same at half of it", **GROWTH)
    growth_at_double = q.rate_per_year("The same at twice it", **GROWTH)
    growth_at_leverage = q.rate_per_year("The same at the leverage to look at", **GROWTH)
    growth_unleveraged = q.rate_per_year("The same at 1x", **GROWTH)
    volatility_at_optimal = q.volatility("Volatility of the value there, a year", high=None)
    drifts = q.each(q.rate_per_year("Drift", **GROWTH), "Drifts per year, the rows of the grid")
    volatilities = q.each(q.volatility("Volatility", high=None), "Volatilities per year, the columns of the grid")
    grid = q.each(
        q.each(q.leverage("Leverage", low=None, high=None), "Row"), "Growth-optimal leverage, by row and column"
    )


def compute(annual_drift: float, annual_volatility: float, rate: float, leverage: float) -> Values:
    def growth(at: float) -> float:
        return growth_rate(at, annual_drift, annual_volatility, rate)

    best = growth_optimal_leverage(annual_drift, annual_volatility, rate)
    drifts = [annual_drift + step for step in DRIFT_STEPS]
    volatilities = [annual_volatility * times for times in VOLATILITY_TIMES]
    return {
        "optimal_leverage": best,
        "growth_at_optimal": growth(best),
        "growth_at_half": growth(best / 2),
        "growth_at_double": growth(2 * best),
        "growth_at_leverage": growth(leverage),
        "growth_unleveraged": growth(1.0),
        "volatility_at_optimal": abs(best) * annual_volatility,
        "drifts": drifts,
        "volatilities": volatilities,
        "grid": [[growth_optimal_leverage(row, at, rate) for at in volatilities] for row in drifts],
    }


def growth_step(name: str, text: str, at: str) -> Step:
    formula = f"rate + {at} * (annual_drift - rate) - {at} ** 2 * annual_volatility ** 2 / 2"
    return Step(name, text, formula)


def working(inputs: Values) -> list[Step]:
    return [
        Step("optimal_leverage", "Drift over cash, by the variance.", "(annual_drift - rate) / annual_volatility ** 2"),
        Step("half", "Half of it.", "optimal_leverage / 2"),
        growth_step("growth_at_half", "Drift counts once, variance by the square.", "half"),
        growth_step("growth_at_leverage", "At the leverage to look at.", "leverage"),
        growth_step("growth_at_optimal", "At the optimum.", "optimal_leverage"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "With a drift of {annual_drift} and a volatility of {annual_volatility} a year, the median grows fastest at"
        " {optimal_leverage}, by {growth_at_optimal} a year as a logarithm. At half of that it grows by"
        " {growth_at_half}, at twice by {growth_at_double}, and at {leverage} by {growth_at_leverage}."
    )
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines, grid = [], [entry for row in result["grid"] for entry in row]
    lines.append(
        f"Drift and volatility to come are unknown: over the grid the same formula gives {show(min(grid), 'leverage')}"
        f" to {show(max(grid), 'leverage')}. It is arithmetic about a model, not a leverage to hold."
    )
    if result["growth_at_leverage"] < 0 < result["growth_unleveraged"]:
        lines.append("At the leverage to look at the median shrinks, though that of the underlying grows.")
    return lines


CALCULATOR = Calculator(
    name="growth-leverage",
    title="Growth-optimal leverage",
    summary="The leverage at which the median would grow fastest, what half and twice give, and how unsure it is.",
    group="tokens",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"annual_drift": 0.2, "annual_volatility": 0.55},
    assumptions=[
        "Prices follow a geometric Brownian motion with drift and volatility known and constant; they do not jump.",
        "Leverage is held by trading all the time at no cost; cash earns and loans cost the same interest.",
        "The drift is that of the price's mean. With a mean of log returns, add half of the variance first.",
        "The growth-optimal leverage is the Kelly criterion in continuous time; it takes no account of any other aim.",
    ],
    about="when-they-make-sense",
    questions=[
        "what's the growth optimal leverage at 20% drift and 55% volatility?",
        "kelly leverage for mu 0.1 sigma 0.2 rate 3%",
        "optimal leverage if btc returns 40% a year with 70% vol and borrow rate is 5%",
        "growth at 3x leverage, drift 15%, volatility 60%",
        "half kelly: expected return 12%, vol 20%, risk-free 2%",
    ],
    place=140,
)
