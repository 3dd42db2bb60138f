"""Return metrics: what a series of returns comes to, how much it swings and how deep it falls, in figures of the trade.

CAGR = (product of 1 + r)^(n / count) - 1, n periods a year; Calmar = CAGR / |largest drawdown|
volatility, Sharpe, Sortino, omega and downside risk as empyrical computes them (see the working and the assumptions)
"""

from math import expm1, log, prod

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator.return_measures import (
    deviation,
    downside,
    drawdowns,
    growths,
    mean,
    omega,
    over,
    sharpe,
    sortino,
)
from service.views import Values, shown
from service.working import Step

FEW = 30
NULL = {"low": None, "high": None, "allow_none": True}


class Inputs(Shape):
    returns = q.each(
        q.price_return("Return"),
        "Returns, one a period, in order",
        least=2,
        most=2_000,
        required=True,
        asked=("returns", "series"),
    )
    periods_per_year = q.number(
        "Periods in a year: 365 days, 252 trading days, 12 months",
        unit="periods",
        low=1.0,
        high=525_600.0,
        load_default=365.0,
        asked=("daily", "monthly", "periods"),
    )
    risk_free = q.ratio("Risk-free return per period", low=-0.1, high=0.2, load_default=0.0, asked=("risk-free", "rf"))
    required_return = q.rate_per_year(
        "Return that is required per year", load_default=0.0, asked=("required", "target", "minimum")
    )


class Outputs(Shape):
    cum_return = q.price_return("Return in all", high=None)
    annual_return = q.rate_per_year("Return per year, compounded (CAGR)", low=-1.0, high=None, allow_none=True)
    mean_return = q.price_return("Mean return of a period", low=-1.0, high=None)
    annual_volatility = q.volatility("Volatility per year", high=None)
    sharpe = q.number("Sharpe ratio, per year", **NULL)
    sortino = q.number("Sortino ratio, per year", **NULL)
    calmar = q.number("Calmar ratio", **NULL)
    omega = q.number("Omega ratio", low=0.0, high=None, allow_none=True)
    max_drawdown = q.price_return("Largest drawdown", high=0.0)
    downside_risk = q.ratio("Downside risk per year", high=None)
    best_return = q.price_return("Best period", high=None)
    worst_return = q.price_return("Worst period", high=None)
    gaining_share = q.ratio("Share of periods that gained")
    periods = q.count("Periods")


def compute(returns: list[float], periods_per_year: float, risk_free: float, required_return: float) -> Values:
    growth, count = prod(1 + one for one in returns), len(returns)
    path = growths(returns)
    if not max(path) <= q.LARGEST:
        raise BrokenRelation("finite-result", "returns")
    yearly = log(growth) * periods_per_year / count if growth > 0 else -1e9
    required = expm1(log(1 + required_return) / periods_per_year)
    annual = None if yearly > log(q.LARGEST) else expm1(yearly)
    deepest = min(drawdowns(path))
    return {
        "cum_return": growth - 1,
        "annual_return": annual,
        "mean_return": mean(returns),
        "annual_volatility": deviation(returns) * periods_per_year**0.5,
        "sharpe": sharpe(returns, risk_free, periods_per_year),
        "sortino": sortino(returns, required, periods_per_year),
        "calmar": None if annual is None else over(annual, -deepest),
        "omega": omega(returns, risk_free + required),
        "max_drawdown": deepest,
        "downside_risk": downside(returns, required, periods_per_year),
        "best_return": max(returns),
        "worst_return": min(returns),
        "gaining_share": sum(one > 0 for one in returns) / count,
        "periods": count,
    }


def working(inputs: Values) -> list[Step]:
    steps = [
        Step("mean_return", "The mean of the returns.", "sum(returns) / count(returns)"),
        Step("deviation", "Their standard deviation, that of a sample.", "standard_deviation(returns)"),
        Step("annual_volatility", "Risk grows by the root of time.", "deviation * sqrt(periods_per_year)"),
    ]
    if compute(**inputs)["sharpe"] is not None:
        ratio = "(mean_return - risk_free) / deviation * sqrt(periods_per_year)"
        steps.append(Step("sharpe", "The mean above what is free of risk, for each unit of deviation.", ratio))
    return steps


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "Over {periods} periods the return is {cum_return} in all, with a volatility of {annual_volatility} a year"
        " and a deepest fall of {max_drawdown}."
    )
    if result["annual_return"] is not None:
        sentence += " If it went on like this, a year would bring {annual_return}"
        sentence += "." if result["sharpe"] is None else "; the Sharpe ratio is {sharpe}."
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if result["periods"] < FEW:
        lines.append(f"{result['periods']} returns say little: ratios of so few are mostly chance.")
    if result["periods"] < inputs["periods_per_year"]:
        lines.append("Less than a year is stretched to a year: figures per year are what would be.")
    if max(map(abs, inputs["returns"])) > 1:
        lines.append("A return of more than 100% in a period: returns are plain ratios, 0.05 is 5%.")
    return lines


CALCULATOR = Calculator(
    name="return-metrics",
    title="Metrics of a series of returns",
    summary="Return, volatility, Sharpe, Sortino, Calmar and omega ratios, drawdown and downside risk of returns.",
    group="risk",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"returns": [0.03, -0.05, 0.02, 0.04, -0.1, 0.06, 0.01, -0.02, 0.05, -0.01], "periods_per_year": 365},
    assumptions=[
        "The conventions are those of empyrical: deviation of a sample, downside risk over all returns.",
        "The required return is brought to a period by its root, for Sortino, omega and downside risk alike; the"
        " risk-free one counts for Sharpe and omega.",
        "Ratios per year multiply by the root of the periods in a year, as if returns did not depend on each other.",
        "Ratios that divide by nothing (no fall, no deviation) are null. What was is no promise of what comes.",
    ],
    about="risk-reward-profile",
    questions=[
        "sharpe ratio of daily returns 1%, -2%, 3%, 0.5%, -1%",
        "max drawdown and sortino for monthly returns 0.02, -0.05, 0.04, 0.01, -0.03, 0.06",
        "calmar of returns 5%, -10%, 8%, 2% with 12 periods a year",
        "annualised volatility of returns 0.01 -0.02 0.015 0.005, 252 days",
        "volatility per year of period returns +2%, -1%, +3%, -2%, 12 periods a year, standard deviation of a sample",
        "sharpe ratio per year: returns +4%, -2%, +1%, 52 periods a year, sample standard deviation, no risk-free rate",
    ],
    place=60,
)
