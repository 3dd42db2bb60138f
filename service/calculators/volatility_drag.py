"""Volatility drag: the share of a smooth path's growth that ups and downs on the way leave to constant leverage.

ln(drag factor) = -L (L - 1) / 2 sigma^2 T, measured against (1 + R)^L, the growth on a smooth path to the same end.
It is 0 at L = 0 and L = 1, below 0 outside, above 0 in between; L and 1 - L have the same, so -1x drags like 2x.
"""

from math import exp, expm1

from service import quantities as q
from service.declaration import Calculator
from service.display import show
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

LEVERAGES = (-3.0, -2.0, -1.0, 0.5, 1.0, 2.0, 3.0, 5.0)


class Inputs(Shape):
    target_leverage = q.leverage(
        "Target leverage, negative for a short token",
        required=True,
        low=-25.0,
        high=25.0,
        asked=("token", "leverage", "bull", "bear"),
    )
    annual_volatility = q.volatility("Volatility of the underlying per year", required=True, asked=("vol", "volatile"))
    years = q.years("Years", load_default=1.0, asked=("over", "held", "after"))
    leverages = q.each(
        q.leverage("Leverage", low=-25.0, high=25.0),
        "Target leverages of the table",
        most=20,
        load_default=list(LEVERAGES),
    )


class Outputs(Shape):
    volatility_drag = q.rate_per_year(
        "Volatility drag per year, as a logarithm: what it adds to the growth", low=None, high=None
    )
    drag_factor = q.ratio("What volatility leaves of a smooth path's growth over the time", high=None)
    drag_factor_per_year = q.ratio("What it leaves in one year", high=None)
    lost = q.ratio("What it takes of that growth over the time; negative: it adds", low=None)
    lost_per_day = q.ratio("What it takes in one day; negative: it adds", display="rate", low=None)
    smooth_return_needed = q.price_return(
        "Return of the underlying that makes up for it; null at leverage 0", high=None, allow_none=True
    )
    leverages = q.each(q.leverage("Leverage"), "Target leverages of the table", most=20)
    drag_factor_by_leverage = q.each(q.ratio("What is left", high=None), "What is left over the time, at each", most=20)


def drag_per_year(leverage: float, volatility: float) -> float:
    """The logarithm of the yearly drag factor."""
    return -leverage * (leverage - 1) / 2 * volatility**2


def left_after(leverage: float, volatility: float, years: float) -> float:
    """The drag factor, refused where it leaves the range of numbers."""
    growth = drag_per_year(leverage, volatility) * years
    if growth > q.LARGEST_LOG:
        raise BrokenRelation("finite-result", "annual_volatility")
    return exp(growth)


def makes_up(leverage: float, volatility: float, years: float) -> float | None:
    """The underlying's return at which growth and drag cancel: (L - 1) / 2 sigma^2 T as a logarithm."""
    growth = (leverage - 1) / 2 * volatility**2 * years
    if growth > q.LARGEST_LOG:
        raise BrokenRelation("finite-result", "annual_volatility")
    return expm1(growth) if leverage else None


def compute(target_leverage: float, annual_volatility: float, years: float, leverages: list[float]) -> Values:
    left = left_after(target_leverage, annual_volatility, years)
    a_year = drag_per_year(target_leverage, annual_volatility)
    return {
        "volatility_drag": a_year,
        "drag_factor": left,
        "drag_factor_per_year": left_after(target_leverage, annual_volatility, 1.0),
        "lost": 1 - left,
        "lost_per_day": -expm1(a_year / 365),
        "smooth_return_needed": makes_up(target_leverage, annual_volatility, years),
        "leverages": leverages,
        "drag_factor_by_leverage": [left_after(one, annual_volatility, years) for one in leverages],
    }


def working(inputs: Values) -> list[Step]:
    drag = "-target_leverage * (target_leverage - 1) / 2 * annual_volatility ** 2"
    return [
        Step("volatility_drag", "What swings add to the growth of a year.", drag),
        Step("drag_factor_per_year", "As a share of what a smooth path gives.", "exp(volatility_drag)"),
        Step("drag_factor", "Over the whole time.", "exp(volatility_drag * years)"),
        Step("lost", "The rest is lost to the swings.", "1 - drag_factor"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "At {target_leverage} and a volatility of {annual_volatility} a year, swings leave {drag_factor} of what a"
        " smooth path to the same end would give over {time}: they take {lost} of it."
    )
    if result["smooth_return_needed"]:
        sentence += " It is made up for where the underlying ends at a return of {smooth_return_needed}, before costs."
    said = shown(inputs | result, Inputs, Outputs)
    return sentence.format(**said, time=f"{said['years']} {'year' if said['years'] == '1' else 'years'}")


def warn(inputs: Values, result: Values) -> list[str]:
    leverage, lines = inputs["target_leverage"], []
    if 0 < leverage < 1:
        lines.append("Between 0x and 1x swings add to the growth: such a token buys when the price falls.")
    if leverage < 0 or leverage > 1:
        rough = leverage**2 / 2 * inputs["annual_volatility"] ** 2
        lines.append(
            f"L squared over 2 times the variance, here {show(rough, 'percent')}, is another measure: it compares with"
            f" {show(leverage, 'leverage')} the mean of the returns, not with the compounded end."
        )
    return lines


CALCULATOR = Calculator(
    name="volatility-drag",
    title="Volatility drag",
    summary="What swings of the price take from constant leverage, against a smooth path to the same end.",
    group="tokens",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"target_leverage": 3, "annual_volatility": 0.55},
    assumptions=[
        "The formula is that of Avellaneda and Zhang (2010), with leverage held by trading all the time.",
        "It is no fee: nobody receives it, and it comes about without any costs. Fees and interest are left out.",
        "It is measured against the compounded multiple (1 + R)^L; a strong trend may still beat L times R.",
        "Volatility is the one that comes about over the time; a year has 365 days.",
    ],
    about="volatility-drag",
    questions=[
        "how much does a volatility of 60% cost a 2x token in half a year",
        "how much volatility drag does a 3x token have at 55% volatility?",
        "decay of a 2x token over 2 years if bitcoin's vol is 70%",
        "whats the volatility decay for a -1x hedge token, vol 40",
        "btc ends the year flat with 60% volatility, what is left of a 5x token?",
        "drag per year of 3x leverage at annual volatility of 80 percent",
        "volatility 0.5, half a year, 3x short: how much do the swings eat?",
        (
            "part of the smooth growth that is left after volatility drag: 3x long token, annual volatility 50%, "
            "held 90 days"
        ),
        "share of a smooth path's growth that volatility leaves: 4x long token, over 60 days, volatility 70% a year",
    ],
    place=30,
)
