"""Liquidation probability: the chance that a position left alone touches its liquidation price within a time.

price: geometric Brownian motion, drift m of its mean, volatility v; barrier at ln(S/S0) = b; n = m - v^2/2 towards it
P = N((n T - |b|) / (v sqrt T)) + exp(2 n |b| / v^2) N((-|b| - n T) / (v sqrt T))                      (Harrison, 1985)
b = ln((L - 1) / (L (1 - s k))), L signed leverage, s its sign, k maintenance rate; a long's loan lowers m by its rate
Looked at every h years only, the barrier acts as one 0.5826 v sqrt h further away (Broadie, Glasserman and Kou, 1997).
"""

from math import expm1, sqrt

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator.closed_forms import normal
from service.simulator.passage import FAR, SHIFT, liquidation_barrier, reach_probability
from service.views import Values, shown
from service.working import Step


class Inputs(Shape):
    leverage = q.leverage("Leverage at the start, negative for short", required=True, asked=("leverage", "x"))
    annual_volatility = q.volatility(
        "Volatility per year", low=0.01, required=True, asked=("vol", "volatility", "sigma")
    )
    days = q.days("Days", low=0.01, above=None, required=True, asked=("within", "in", "days", "next"))
    maintenance_margin_rate = q.ratio(
        "Maintenance margin rate, of the position", high=0.5, load_default=0.005, asked=("maintenance",)
    )
    annual_drift = q.rate_per_year("Drift of the price's mean per year", load_default=0.0, asked=("drift",))
    borrow_rate = q.rate_per_year(
        "Interest per year on the loan of a long", low=0.0, load_default=0.0, asked=("borrow", "interest"),
        text="A short does not use it.",
    )  # fmt: skip
    look_hours = q.number(
        "Hours between looks at the price",
        unit="hours",
        low=0.0,
        high=168.0,
        load_default=0.0,
        asked=("checked every", "looked at"),
        text="0: watched all the time.",
    )


class Outputs(Shape):
    probability = q.ratio("Chance of being liquidated within the time")
    probability_watched = q.ratio("The same if the price is watched all the time")
    probability_at_end = q.ratio("Chance that the price lies past the liquidation price at the end")
    liquidation_move = q.price_return("Move to the liquidation price now", high=None)
    spreads_away = q.number("That move in standard deviations of the time", low=0.0)
    survival = q.ratio("Chance of not being liquidated")


def compute(
    leverage: float,
    annual_volatility: float,
    days: float,
    maintenance_margin_rate: float,
    annual_drift: float,
    borrow_rate: float,
    look_hours: float,
) -> Values:
    if -0.01 < leverage < 1.01:
        raise BrokenRelation("leverage-can-liquidate", "leverage")
    if abs(leverage) * maintenance_margin_rate >= 1:
        raise BrokenRelation(
            "margin-above-maintenance", "maintenance_margin_rate", "liquidated as soon as it is opened"
        )
    years, drift = days / 365, annual_drift - (borrow_rate if leverage > 0 else 0.0)
    barrier = liquidation_barrier(leverage, maintenance_margin_rate)
    spread = annual_volatility * sqrt(years)
    towards = (drift - annual_volatility**2 / 2) * (1 if barrier > 0 else -1)
    chance = reach_probability(barrier, annual_volatility, drift, years, look_hours / q.HOURS_A_YEAR)
    return {
        "probability": chance,
        "probability_watched": reach_probability(barrier, annual_volatility, drift, years),
        "probability_at_end": normal((towards * years - abs(barrier)) / spread),
        "liquidation_move": expm1(barrier),
        "spreads_away": abs(barrier) / spread,
        "survival": 1 - chance,
    }


def tail(behind: float) -> str:
    """The formula of those that turned back; far out as a series, since its factors leave the range of numbers."""
    if behind <= FAR:
        return "exp(2 * towards * away / annual_volatility ** 2) * normal(-behind)"
    return "normal_density(ahead) * (1/behind - 1/behind**3 + 3/behind**5 - 15/behind**7 + 105/behind**9)"


def working(inputs: Values) -> list[Step]:
    long, years = inputs["leverage"] > 0, inputs["days"] / 365
    sign, loan = ("-", " - borrow_rate") if long else ("+", "")
    drift = inputs["annual_drift"] - (inputs["borrow_rate"] if long else 0.0) - inputs["annual_volatility"] ** 2 / 2
    barrier = abs(liquidation_barrier(inputs["leverage"], inputs["maintenance_margin_rate"]))
    away = barrier + SHIFT * inputs["annual_volatility"] * sqrt(inputs["look_hours"] / q.HOURS_A_YEAR)
    behind = ((-drift if long else drift) * years + away) / (inputs["annual_volatility"] * sqrt(years))
    further = f" + {SHIFT} * annual_volatility * sqrt(look_hours / 8760)" if inputs["look_hours"] else ""
    move = f"(leverage - 1) / (leverage * (1 {sign} maintenance_margin_rate))"
    return [
        Step("away", "The logarithm of the move to the liquidation price.", f"abs(log({move})){further}"),
        Step("towards", "The pace a year at which its mean goes there.",
             f"{'-' if long else ''}(annual_drift{loan} - annual_volatility ** 2 / 2)"),
        Step("spread", "The standard deviation of the time.", "annual_volatility * sqrt(days / 365)"),
        Step("ahead", "How far the mean gets past it, in spreads.", "(towards * days / 365 - away) / spread"),
        Step("behind", "The same seen from its mirror image.", "(towards * days / 365 + away) / spread"),
        Step("probability", "Those that are past it, and those that were and turned back.",
             f"min(normal(ahead) + {tail(behind)}, 1)"),
    ]  # fmt: skip


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "Opened at {leverage}, the position is liquidated by a move of {liquidation_move}, {spreads_away} standard"
        " deviations of {days} days away. In this model the price touches that with a chance of {probability}; that it"
        " lies past it at the end has one of only {probability_at_end}."
    )
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = ["Real prices jump, and swing more in a fall: the model knows neither, so its chance is no upper limit."]
    if result["probability"] - result["probability_at_end"] > 0.02:
        lines.append(
            "Where a price ends is not where it has been: a liquidation on the way is not undone by a recovery."
        )
    if inputs["leverage"] < 0 and inputs["borrow_rate"]:
        lines.append("borrow_rate is not used for a short.")
    return lines


CALCULATOR = Calculator(
    name="liquidation-probability",
    title="Probability of liquidation",
    summary="The chance that a leveraged position touches its liquidation price within a time, in a model of prices.",
    group="risk",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"leverage": 5, "annual_volatility": 0.6, "days": 30},
    assumptions=[
        "The price is a geometric Brownian motion: constant volatility, no jumps, drift of the mean as given.",
        "The position is left alone on isolated margin: nothing is added, nothing rebalanced, funding is left out.",
        "The interest of a long is added to its loan, which brings its liquidation price nearer day by day.",
        "Looks at intervals are counted by the correction of Broadie, Glasserman and Kou.",
    ],
    about="same-path-three-tools",
    questions=[
        "probability of liquidation 10x long btc 30 days vol 60%",
        "chance that my 3x short gets liquidated within 90 days at 80% volatility",
        "how likely is liquidation at 20x in 1 day, volatility 55%, maintenance 0.4%?",
        "liq odds for 5x leverage, vol 70, 2 weeks, checked every 8 hours",
    ],
    place=40,
)
