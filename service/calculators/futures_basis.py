"""Futures basis: how far a dated future stands from spot, what holding both earns, and when the short leg fails.

basis = F / S - 1 over T years; a year: basis / T simple, (F / S)^(1 / T) - 1 compounded, ln(F / S) / T continuous
fair future = S ((1 + r) / (1 + y))^T with the rates r of cash and y of the asset, both effective
short leg with margin F / L and maintenance rate m: closed by force at F (1 + 1 / L) / (1 + m)
"""

from math import exp, expm1, log, log1p

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

YEAR = 365
PRICE = {"required": True, "low": 1e-9, "high": 1e9}


class Inputs(Shape):
    spot_price = q.price("Spot price", **PRICE, above=None, asked=("spot",))
    future_price = q.price("Price of the future", **PRICE, above=None, asked=("future", "futures", "forward"))
    days = q.days("Days to expiry", above=None, low=0.01, required=True, asked=("expiry", "in", "over"))
    cash_rate = q.rate_per_year(
        "Rate of cash per year, effective", load_default=0.0, asked=("rate", "interest", "cash yields", "cash")
    )
    asset_yield = q.rate_per_year("Yield of the asset per year, effective", load_default=0.0, asked=("yield",))
    short_leverage = q.multiple("Leverage of the short leg", low=0.01, above=None, load_default=1.0, asked=("short",))
    maintenance_margin_rate = q.ratio("Maintenance margin rate of the short leg", high=0.5, load_default=0.005)


class Outputs(Shape):
    basis = q.ratio("Basis: the future over spot", low=-1.0, high=None)
    basis_per_unit = q.usd("Basis in dollars", display="price", low=None, high=None)
    simple_basis_per_year = q.rate_per_year("Basis per year, simple", low=None, high=None)
    compounded_basis_per_year = q.rate_per_year("Basis per year, compounded", low=-1.0, high=None, allow_none=True)
    continuous_basis_per_year = q.rate_per_year("Basis per year, continuous", low=None, high=None)
    fair_future_price = q.price("Future at which carrying earns just the rate of cash", high=None, low=0.0, above=None)
    carry_profit = q.usd("Profit at expiry of buying spot and selling the future", low=None, high=None)
    carry_profit_share = q.ratio("That profit over the spot price", low=None, high=None)
    arbitrage_profit = q.usd("Profit at expiry of the side that gains", high=None)
    short_liquidation_price = q.price("Price at which the short leg is closed by force", high=None)
    short_liquidation_move = q.price_return("Rise of the future to that price", low=None, high=None)


def yearly(growth: float, years: float) -> float | None:
    """A growth, given as a logarithm, as a compounded rate per year; none where it is out of range."""
    return expm1(growth / years) if growth < log(q.LARGEST) * years else None


def compute(
    spot_price: float,
    future_price: float,
    days: float,
    cash_rate: float,
    asset_yield: float,
    short_leverage: float,
    maintenance_margin_rate: float,
) -> Values:
    years, growth = days / YEAR, log(future_price / spot_price)
    if 1 / short_leverage <= maintenance_margin_rate:
        raise BrokenRelation("margin-above-maintenance", "short_leverage")
    fair = spot_price * exp(years * (log1p(cash_rate) - log1p(asset_yield)))
    closed = future_price * (1 + 1 / short_leverage) / (1 + maintenance_margin_rate)
    return {
        "basis": future_price / spot_price - 1,
        "basis_per_unit": future_price - spot_price,
        "simple_basis_per_year": (future_price / spot_price - 1) / years,
        "compounded_basis_per_year": yearly(growth, years),
        "continuous_basis_per_year": growth / years,
        "fair_future_price": fair,
        "carry_profit": future_price - fair,
        "carry_profit_share": (future_price - fair) / spot_price,
        "arbitrage_profit": abs(future_price - fair),
        "short_liquidation_price": closed,
        "short_liquidation_move": closed / future_price - 1,
    }


def working(inputs: Values) -> list[Step]:
    rates = "exp((log(1 + cash_rate) - log(1 + asset_yield)) * days / 365)"
    margin = "future_price * (1 + 1 / short_leverage) / (1 + maintenance_margin_rate)"
    return [
        Step("basis", "What the future costs more than spot.", "future_price / spot_price - 1"),
        Step("simple_basis_per_year", "As a rate per year, added up.", "basis * 365 / days"),
        Step("fair_future_price", "Spot, carried to expiry at the rate of cash.", f"spot_price * {rates}"),
        Step("carry_profit", "Sold for one, carried for the other.", "future_price - fair_future_price"),
        Step("short_liquidation_price", "Where the short leg's margin is down to its maintenance margin.", margin),
        Step("arbitrage_profit", "The side that gains earns it.", "abs(carry_profit)"),
    ]


def explain(inputs: Values, result: Values) -> str:
    said = shown(inputs | result, Inputs, Outputs)
    said |= {
        "above": "above" if result["basis"] >= 0 else "below",
        "size": shown({"basis": abs(result["basis"])}, Outputs)["basis"],
    }
    sentence = (
        "The future is {size} {above} spot, {simple_basis_per_year} a year, simple. Carried at the rate of cash spot"
        " would come to {fair_future_price}: "
    )
    if result["carry_profit"] >= 0:
        sentence += "buying spot and selling the future earns {carry_profit} a unit at expiry, if the short leg lasts."
    else:
        sentence += "selling spot and buying the future earns {arbitrage_profit} a unit at expiry, if both can be had."
    return (
        sentence + " A short at {short_leverage} is closed by force at {short_liquidation_price}, a rise of"
        " {short_liquidation_move}."
    ).format(**said)


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if inputs["days"] < 7:
        lines.append("Close to expiry a small basis is a large rate per year, which no one earns for a year.")
    if result["carry_profit"] > 0 and inputs["short_leverage"] > 1:
        lines.append("In a rise the gain sits in the spot leg and the margin call comes to the short leg.")
    return lines


CALCULATOR = Calculator(
    name="futures-basis",
    title="Basis and carry of a dated future",
    summary="How far a future stands from spot, as a rate per year, what carrying earns, and when the short leg fails.",
    group="derivatives",
    place=30,
    across="future_price",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"spot_price": 60_000, "future_price": 61_200, "days": 45, "cash_rate": 0.04, "short_leverage": 3},
    assumptions=[
        "At expiry future and spot are at one price; both legs are of the same size and held to the end.",
        "Rates are effective, per year of 365 days; fees, spreads and a margin that earns nothing are left out.",
        "The short leg is linear and has only its own margin; adding to it moves its liquidation away.",
    ],
    about="basis-and-carry",
    questions=[
        "spot 60000 future 61200 45 days, what's the annualized basis?",
        "annualise a basis of 2% over 45 days: spot 100 future 102",
        "fair forward price for spot 40 at 5% for 91.25 days, market 39",
        "cash and carry profit btc spot 50k futures 52k expiry in 90 days",
        "carry trade with a 3x short leg, spot 60k, future 61k, 30 days: how far can the price rise?",
    ],
)
