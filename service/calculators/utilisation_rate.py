"""Utilisation rate: what borrowers pay and lenders earn on a two-slope curve, as Aave has it.

borrow rate = base + slope 1 x u / optimal                                    up to the optimal utilisation
            = base + slope 1 + slope 2 x (u - optimal) / (1 - optimal)        above it
supply rate = borrow rate x u x (1 - reserve factor): only what is lent out earns
Both are simple rates a year. Interest is added every second: a year compounds to (1 + rate / n)^n - 1, n its seconds.
"""

from math import expm1, log1p
from typing import Any

from service import quantities as q
from service.declaration import Calculator
from service.display import show
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

SECONDS = 31_536_000
GRID = (0.0, 0.2, 0.4, 0.6, 0.8, 0.85, 0.9, 0.95, 1.0)
OPEN: dict[str, Any] = {"low": 0.0, "high": None}


class Inputs(Shape):
    utilisation = q.ratio(
        "Utilisation: the part of the deposits that is lent out",
        required=True,
        asked=("at", "used", "lent out", "deposits lent out", "utilised", "borrowed"),
    )
    optimal_utilisation = q.ratio(
        "Utilisation at which the curve bends",
        low=0.01,
        high=0.99,
        load_default=0.8,
        asked=("optimal", "optimal utilisation", "kink", "bend", "bends at", "curve bends at"),
    )
    base_rate = q.rate_per_year(
        "Rate per year at no utilisation",
        low=0.0,
        high=1.0,
        load_default=0.0,
        asked=("base", "base rate", "base borrow rate"),
    )
    slope_1 = q.rate_per_year(
        "Rate per year added up to the bend",
        low=0.0,
        high=1.0,
        load_default=0.04,
        asked=("slope1", "slope 1", "first slope", "slope before the kink", "before the kink"),
    )
    slope_2 = q.rate_per_year(
        "Rate per year added from the bend to full utilisation",
        low=0.0,
        high=10.0,
        load_default=0.75,
        asked=("slope2", "slope 2", "second slope", "slope after the kink", "after the kink", "second"),
    )
    reserve_factor = q.ratio(
        "Part of the interest that the protocol keeps",
        load_default=0.1,
        asked=("reserve", "protocol takes", "protocol keeps", "of the interest"),
    )


class Outputs(Shape):
    borrow_rate = q.rate_per_year("Rate per year that borrowers pay", **OPEN)
    supply_rate = q.rate_per_year("Rate per year that lenders earn", **OPEN)
    compounded_borrow_rate = q.rate_per_year("What borrowers pay in a year, compounded", **OPEN)
    compounded_supply_rate = q.rate_per_year("What lenders earn in a year, compounded", **OPEN)
    rate_at_bend = q.rate_per_year("Borrow rate per year at the bend", **OPEN)
    rate_at_full = q.rate_per_year("Borrow rate per year when all is lent out", **OPEN)
    grid_utilisations = q.each(q.ratio("Utilisation"), "Utilisations along the curve")
    grid_borrow_rates = q.each(q.rate_per_year("Rate", **OPEN), "Borrow rates per year along the curve")
    grid_supply_rates = q.each(q.rate_per_year("Rate", **OPEN), "Supply rates per year along the curve")


def on_curve(utilisation: float, bend: float, base: float, slope_1: float, slope_2: float) -> float:
    """The borrow rate at a utilisation."""
    if utilisation <= bend:
        return base + slope_1 * utilisation / bend
    return base + slope_1 + slope_2 * (utilisation - bend) / (1 - bend)


def compounded(rate: float) -> float:
    """What a rate comes to in a year when interest is added every second."""
    return expm1(SECONDS * log1p(rate / SECONDS))


def compute(
    utilisation: float,
    optimal_utilisation: float,
    base_rate: float,
    slope_1: float,
    slope_2: float,
    reserve_factor: float,
) -> Values:
    curve, kept = (optimal_utilisation, base_rate, slope_1, slope_2), 1 - reserve_factor
    borrow = on_curve(utilisation, *curve)
    supply = borrow * utilisation * kept
    rates = [on_curve(at, *curve) for at in GRID]
    return {
        "borrow_rate": borrow,
        "supply_rate": supply,
        "compounded_borrow_rate": compounded(borrow),
        "compounded_supply_rate": compounded(supply),
        "rate_at_bend": base_rate + slope_1,
        "rate_at_full": base_rate + slope_1 + slope_2,
        "grid_utilisations": list(GRID),
        "grid_borrow_rates": rates,
        "grid_supply_rates": [rate * at * kept for rate, at in zip(rates, GRID, strict=True)],
    }


def working(inputs: Values) -> list[Step]:
    text, formula = "Below the bend the rate rises slowly.", "base_rate + slope_1 * utilisation / optimal_utilisation"
    if inputs["utilisation"] > inputs["optimal_utilisation"]:
        text = "Above the bend it rises fast."
        formula = "base_rate + slope_1 + slope_2 * (utilisation - optimal_utilisation) / (1 - optimal_utilisation)"
    return [
        Step("borrow_rate", text, formula),
        Step(
            "supply_rate",
            "Lenders share what borrowers pay, less the protocol's part.",
            "borrow_rate * utilisation * (1 - reserve_factor)",
        ),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "With {utilisation} of the deposits lent out, borrowers pay {borrow_rate} a year and lenders earn"
        " {supply_rate}; compounded, {compounded_borrow_rate} and {compounded_supply_rate}. At the bend borrowers pay"
        " {rate_at_bend}, when all is lent out {rate_at_full}."
    )
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if inputs["utilisation"] > inputs["optimal_utilisation"]:
        point = inputs["slope_2"] * 0.01 / (1 - inputs["optimal_utilisation"])
        lines.append(
            f"Above the bend each further percent of utilisation adds {show(point, 'percent')} a year to the borrow"
            " rate: one large withdrawal may change a loop from gain to loss."
        )
    if inputs["utilisation"] == 1:
        lines.append("All is lent out: lenders cannot withdraw until somebody repays or deposits.")
    return lines


CALCULATOR = Calculator(
    name="utilisation-rate",
    title="Borrow and supply rate from utilisation",
    summary="What borrowers pay and lenders earn where the rate follows the part of the deposits that is lent out.",
    group="yield",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"utilisation": 0.9, "optimal_utilisation": 0.8, "slope_1": 0.04, "slope_2": 0.75, "reserve_factor": 0.1},
    assumptions=[
        "The curve is that of Aave's rate strategy: two slopes with a bend at the optimal utilisation.",
        "The rate moves with every deposit, withdrawal and loan; a year at one rate is a way to compare, no forecast.",
        "Compounded rates take the rate to stay the same and interest to be added every second.",
    ],
    about="defi-lending-health-factor",
    questions=[
        "aave borrow rate at 90% utilisation, optimal 80%, slope1 4%, slope2 75%?",
        "what do lenders earn when 80% is lent out and the borrow rate is 4% with a 10% reserve factor",
        "supply apy at utilization 0.95 with kink 0.8",
        "what do depositors earn at 70% utilisation: kink 80%, base 0, first slope 5%, second slope 60%, reserve 10%",
        "how high does the borrow rate go at 100% utilisation with slope 2 of 300%",
    ],
    place=40,
)
