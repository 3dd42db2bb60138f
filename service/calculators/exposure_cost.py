"""Exposure cost: the same exposure held by five routes for the same time, if the price ends where it began.

spot on a loan   (exposure - own money) x borrow rate x T + 2 fees
perpetual        exposure x funding rate x 3 x days + 2 fees
dated future     exposure x basis x T + 2 fees
option           the premium, which expires worthless where the price has not moved
leverage token   exposure / L of money, less what is left: (1 - fee a day - 3 x funding x L)^days x exp(-drag) less fees
"""

from math import exp, log1p

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

ROUTES = {
    "loan_cost": "spot bought on a loan",
    "perpetual_cost": "perpetual",
    "future_cost": "dated future",
    "option_cost": "call option at the money",
    "token_cost": "leverage token",
}
COST = {"low": None, "high": None}


class Inputs(Shape):
    exposure = q.usd("Exposure wanted", low=1.0, high=1e12, load_default=3_000.0, asked=("exposure", "worth of"))
    own_money = q.usd("Own money", low=0.01, high=1e12, load_default=1_000.0, asked=("with", "own", "have"))
    holding_days = q.days("Days held", above=None, low=0.01, high=730.0, required=True, asked=("for", "days", "hold"))
    borrow_rate = q.rate_per_year("Borrow rate per year", low=0.0, load_default=0.08, asked=("borrow", "margin"))
    funding_rate = q.funding_rate(
        "Funding rate per 8 hours", low=-0.01, high=0.01, load_default=0.0001, text="0.01% is 0.0001.",
        asked=("funding",),
    )  # fmt: skip
    annual_basis = q.rate_per_year("Basis of the future per year", load_default=0.06, asked=("basis", "future"))
    option_premium = q.ratio("Premium of the option, of the exposure", load_default=0.08, asked=("premium", "option"))
    token_leverage = q.multiple(
        "Leverage of the token", above=None, low=1.1, high=25.0, load_default=3.0, asked=("token",)
    )
    token_fee_per_day = q.ratio(
        "Management fee of the token per day", high=0.03, display="rate", load_default=0.0005,
        text="0.1% a day is 0.001.", asked=("fee a day", "daily"),
    )  # fmt: skip
    annual_volatility = q.volatility("Volatility of the underlying per year", load_default=0.5, asked=("vol",))
    trading_fee = q.fee("Fee of a trade, of the traded amount", high=0.03, load_default=0.0005, asked=("trading",))


class Outputs(Shape):
    loan_cost = q.usd("Spot bought on a loan", high=None)
    perpetual_cost = q.usd("Perpetual; negative: earned", **COST)
    future_cost = q.usd("Dated future; negative: earned", **COST)
    option_cost = q.usd("Call option at the money", high=None)
    token_cost = q.usd("Leverage token; negative: earned", **COST)
    token_money = q.usd("Money in the token", high=None)
    routes = q.each(q.Text("Route"), "Routes, in a fixed order")
    costs = q.each(q.usd("Cost", **COST), "Cost of each")
    cost_shares = q.each(q.ratio("Cost", **COST), "Cost of each, of the exposure")
    costs_per_day = q.each(q.usd("Cost", **COST), "Cost of each, per day held")
    money_tied = q.each(q.usd("Money", high=None), "Money that each ties up")


def token_left(leverage: float, days: float, fee: float, funding: float, volatility: float) -> float:
    """What fees, funding and drag leave of each 1 in a token; refused past the range of numbers."""
    growth = days * log1p(-(fee + 3 * funding * leverage))
    if growth > q.LARGEST_LOG:
        raise BrokenRelation("finite-result", "funding_rate")
    return exp(growth - leverage * (leverage - 1) / 2 * volatility**2 * days / 365)


def compute(
    exposure: float,
    own_money: float,
    holding_days: float,
    borrow_rate: float,
    funding_rate: float,
    annual_basis: float,
    option_premium: float,
    token_leverage: float,
    token_fee_per_day: float,
    annual_volatility: float,
    trading_fee: float,
) -> Values:
    years, fees = holding_days / 365, 2 * trading_fee * exposure
    left = token_left(token_leverage, holding_days, token_fee_per_day, funding_rate, annual_volatility)
    token_money = exposure / token_leverage
    costs = {
        "loan_cost": max(exposure - own_money, 0.0) * borrow_rate * years + fees,
        "perpetual_cost": exposure * funding_rate * 3 * holding_days + fees,
        "future_cost": exposure * annual_basis * years + fees,
        "option_cost": exposure * option_premium,
        "token_cost": token_money * (1 - (1 - trading_fee) ** 2 * left),
    }
    margin = min(own_money, exposure)
    return {
        **costs,
        "token_money": token_money,
        "routes": list(ROUTES.values()),
        "costs": list(costs.values()),
        "cost_shares": [cost / exposure for cost in costs.values()],
        "costs_per_day": [cost / holding_days for cost in costs.values()],
        "money_tied": [margin, margin, margin, exposure * option_premium, token_money],
    }


def working(inputs: Values) -> list[Step]:
    drag = "exp(-token_leverage * (token_leverage - 1) / 2 * annual_volatility ** 2 * holding_days / 365)"
    kept = f"(1 - token_fee_per_day - 3 * funding_rate * token_leverage) ** holding_days * {drag}"
    loan = "max(exposure - own_money, 0) * borrow_rate * holding_days / 365 + fees"
    return [
        Step("fees", "One trade in and one out.", "2 * trading_fee * exposure"),
        Step("loan_cost", "Interest on what is borrowed.", loan),
        Step("perpetual_cost", "Funding three times a day.", "exposure * funding_rate * 3 * holding_days + fees"),
        Step("future_cost", "The basis runs off.", "exposure * annual_basis * holding_days / 365 + fees"),
        Step("option_cost", "The premium is gone.", "exposure * option_premium"),
        Step("token_left", "Fee and funding of each day, and the drag of the swings.", kept),
        Step(
            "token_cost",
            "On the money that gives the exposure.",
            "exposure / token_leverage * (1 - (1 - trading_fee) ** 2 * token_left)",
        ),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "Holding {exposure} of exposure for {holding_days} days, if the price ends where it began, costs {loan_cost}"
        " as spot on a loan, {perpetual_cost} as a perpetual, {future_cost} as a dated future, {option_cost} as an"
        " option, and {token_cost} as a token at {token_leverage}. They differ in what else can happen on the way."
    )
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if inputs["own_money"] * 10 < inputs["exposure"]:
        lines.append("With so little own money loan, perpetual and future are liquidated by a small move.")
    if inputs["funding_rate"] < 0:
        lines.append("Negative funding pays longs; it rarely lasts, and the cost is the one of the rate that comes.")
    return lines


CALCULATOR = Calculator(
    name="exposure-cost",
    title="One exposure by five routes",
    summary="What the same exposure costs as spot on a loan, perpetual, dated future, option and leverage token.",
    group="tokens",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"holding_days": 90},
    assumptions=[
        "The price ends where it began, so what is lost is cost; a trend or a crash treats the routes differently.",
        "All rates stay the same. Interest and basis are simple, days out of 365; idle money earns nothing.",
        "The token holds perpetuals, pays their funding and is rebalanced all the time at no cost; it loses the drag.",
        "The routes are listed in a fixed order. The option's loss ends at its premium; that of the others does not.",
    ],
    about="when-they-make-sense",
    questions=[
        "what does 3000 of btc exposure cost for 90 days: margin, perp, future, option or token?",
        "compare perp funding 0.01% with borrowing at 8% for 30 days, exposure 10000, own 2000",
        "cost of holding 5000 exposure for a month with a 3x token at 0.1% a day",
        "futures basis 6% vs option premium 8% over 180 days on 20,000",
        "cheapest? loan 10% or perpetual 0.02% per 8h for 60 days exposure 9000",
        (
            "cost of the exposure by dated future: exposure 6000, basis 7% a year, held 45 days, fee 0.05% for "
            "each trade in and out"
        ),
        (
            "cost of buying spot with borrowed money: exposure 8000, own money 2000, borrow rate 7% a year, 40 "
            "days, trading fee 0.1% each way"
        ),
    ],
    place=130,
    shown_beside_others=True,
)
