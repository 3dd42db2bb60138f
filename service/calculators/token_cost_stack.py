"""Token cost stack: what holding a leverage token costs over a time, line by line.

in      a fee, and half of the spread
a day   management fee + 3 x funding rate x L + trading fee x |L (L - 1)| x the usual daily move, of the value
out     a fee, and half of the spread
With c the sum a day, the value after n days is (1 - c)^n; a line is its rate times the sum of all days' values.
"""

from math import expm1, log1p

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

SPANS = (1, 7, 30, 90, 180, 365)


class Inputs(Shape):
    invested = q.usd("Money put in", low=0.01, high=1e12, load_default=1_000.0, asked=("invest", "put in", "with"))
    holding_days = q.days("Days held", load_default=365.0, asked=("for", "held", "hold", "days"))
    target_leverage = q.leverage(
        "Target leverage, negative for a short token",
        low=-25.0,
        high=25.0,
        load_default=3.0,
        asked=("token", "leverage"),
    )
    management_fee_per_day = q.ratio(
        "Management fee per day", high=0.03, display="rate", required=True, text="0.1% a day is 0.001.",
        asked=("management", "daily", "fee"),
    )  # fmt: skip
    funding_rate = q.funding_rate(
        "Funding rate per 8 hours that the token pays on its exposure", low=-0.01, high=0.01, load_default=0.0,
        text="0.01% is 0.0001.", asked=("funding",),
    )  # fmt: skip
    trading_fee = q.fee(
        "Fee of the token's own trades, of the traded amount",
        high=0.03,
        load_default=0.0,
        asked=("rebalance", "trading"),
    )
    daily_move = q.ratio("Usual move of the underlying in a day, either way", high=0.3, load_default=0.03)
    entry_fee = q.fee("Fee to get in", load_default=0.0, asked=("subscription", "entry", "mint"))
    exit_fee = q.fee("Fee to get out", load_default=0.0, asked=("redemption", "exit", "redeem"))
    spread = q.fee("Spread between bid and ask, half of it each way", load_default=0.0, asked=("spread",))


class Outputs(Shape):
    value_after = q.usd("What comes out if nothing moves", high=None)
    total_cost = q.usd("Cost in all", low=None)
    cost_share = q.ratio("Cost in all, of the money put in", low=None)
    break_even_gain = q.price_return(
        "Gain of the token's assets that makes up for it; null past all numbers", high=None, allow_none=True
    )
    entry_cost = q.usd("Getting in", high=None)
    management_cost = q.usd("Management fee", high=None)
    funding_cost = q.usd("Funding; negative: received", low=None, high=None)
    rebalance_cost = q.usd("The token's own trades", high=None)
    exit_cost = q.usd("Getting out", high=None)
    management_fee_per_year = q.rate_per_year("Management fee, compounded over a year", high=1.0)
    funding_per_year = q.rate_per_year("Funding of a year on the value, simple", low=None, high=None)
    cost_per_day = q.ratio("Cost of a day, of the value", display="rate", low=None)
    cost_per_year = q.rate_per_year("Cost of holding, compounded over a year", low=None, high=1.0)
    spans = q.each(q.days("Days"), "Days of the table")
    cost_by_span = q.each(q.ratio("Cost", low=None), "Cost in all, of the money put in, after as many days")


def left_after(cost: float, days: float) -> float:
    """What is left of 1 after so many days, refused where that leaves the range of numbers."""
    if cost >= 1:
        raise BrokenRelation("costs-below-value", "target_leverage")
    if days * log1p(-cost) > q.LARGEST_LOG:
        raise BrokenRelation("finite-result", "funding_rate")
    return float((1 - cost) ** days)


def compute(
    invested: float,
    holding_days: float,
    target_leverage: float,
    management_fee_per_day: float,
    funding_rate: float,
    trading_fee: float,
    daily_move: float,
    entry_fee: float,
    exit_fee: float,
    spread: float,
) -> Values:
    funding = 3 * funding_rate * target_leverage
    trading = trading_fee * abs(target_leverage * (target_leverage - 1)) * daily_move
    a_day, way_in, way_out = management_fee_per_day + funding + trading, entry_fee + spread / 2, exit_fee + spread / 2
    left = left_after(a_day, holding_days)
    started = invested * (1 - way_in)
    held = started * (-expm1(holding_days * log1p(-a_day)) / a_day if a_day else holding_days)

    def after(days: float) -> float:
        return (1 - way_in) * left_after(a_day, days) * (1 - way_out)

    return {
        "value_after": invested * after(holding_days),
        "total_cost": invested * (1 - after(holding_days)),
        "cost_share": 1 - after(holding_days),
        "break_even_gain": 1 / after(holding_days) - 1 if after(holding_days) > 1 / q.LARGEST else None,
        "entry_cost": invested * way_in,
        "management_cost": held * management_fee_per_day,
        "funding_cost": held * funding,
        "rebalance_cost": held * trading,
        "exit_cost": started * left * way_out,
        "management_fee_per_year": 1 - (1 - management_fee_per_day) ** 365,
        "funding_per_year": funding * 365,
        "cost_per_day": a_day,
        "cost_per_year": 1 - left_after(a_day, 365),
        "spans": list(map(float, SPANS)),
        "cost_by_span": [1 - after(days) for days in SPANS],
    }


def working(inputs: Values) -> list[Step]:
    trading = "trading_fee * abs(target_leverage * (target_leverage - 1)) * daily_move"
    out = "invested * (1 - entry_fee - spread / 2) * (1 - cost_per_day) ** holding_days * (1 - exit_fee - spread / 2)"
    return [
        Step("management_fee_per_year", "A daily fee compounds.", "1 - (1 - management_fee_per_day) ** 365"),
        Step("funding_per_day", "Three times a day, on the exposure.", "3 * funding_rate * target_leverage"),
        Step("trading_per_day", "Back at its leverage after the usual move.", trading),
        Step("cost_per_day", "All that a day takes.", "management_fee_per_day + funding_per_day + trading_per_day"),
        Step("value_after", "In, held and out again.", out),
        Step("total_cost", "The rest is the cost.", "invested - value_after"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = "If prices do not move, {invested} put in comes out as {value_after}"
    if result["cost_per_day"]:
        sentence += " after {holding_days} days: costs of {total_cost}, or {cost_share}. Holding costs {cost_per_day} a"
        sentence += " day, {cost_per_year} when it compounds over a year, of which the management fee alone is"
        sentence += " {management_fee_per_year}."
    else:
        sentence += ": costs of {total_cost}, or {cost_share}. Getting in takes {entry_cost}, getting out {exit_cost}."
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if result["management_fee_per_year"] > 0.05:
        fee = shown(inputs, Inputs)["management_fee_per_day"]
        lines.append(f"The fee of {fee} is one of a day, not of a year, and is taken from the value every day.")
    if result["funding_cost"] < 0:
        lines.append("Funding is received here; its sign changes with the market, and nobody owes it to the token.")
    return lines


CALCULATOR = Calculator(
    name="token-cost-stack",
    title="What holding a leverage token costs",
    summary="Management fee, funding, own trades, spread and the way in and out of a token, over a holding period.",
    group="tokens",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "holding_days": 90,
        "management_fee_per_day": 0.001,
        "funding_rate": 0.0001,
        "trading_fee": 0.0005,
        "entry_fee": 0.001,
        "exit_fee": 0.001,
        "spread": 0.002,
    },
    assumptions=[
        "Prices end each day where they began it: volatility drag is no cost and is left out, its trades are not.",
        "The token trades once a day and pays for it; some venues say that their daily fee covers funding and trades.",
        "Each day's costs are taken from that day's value, and all rates stay the same. Funding is paid every 8 hours.",
        "Fees differ between venues and change: take them from the venue's own page of the day.",
    ],
    about="fees-and-hidden-costs",
    questions=[
        "how much is a management fee of 0.1% per day in a year?",
        "total cost of holding a 3x token 90 days with 0.1% daily fee and 0.01% funding",
        "what do I pay if I put 1000 in BTC3L for 30 days: 0.05% a day, 0.1% to subscribe and 0.1% to redeem",
        "annual cost of 0.03% daily fee",
        "0.05% daily fee for 100 days, what is left of 2000",
        "3x token funding 0.01% every 8 hours, how much per year on my money",
        "cost of spread 0.2% plus 0.3% daily fee over a week",
        (
            "money lost to costs of a 2x long token, 1000 invested, held 20 days, management fee 0.04% a day, "
            "funding 0.01% per 8 hours"
        ),
        (
            "cost in all: 3x token, i put in 3000, 45 days, daily fee 0.08%, funding rate 0.02% every 8h, the "
            "price stands still"
        ),
    ],
    place=100,
)
