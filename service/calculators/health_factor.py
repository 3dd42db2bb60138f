"""Health factor: how far a loan against several collaterals is from its liquidation.

health factor = sum(amount x price x threshold) / debt; below 1 the loan may be liquidated
A fall of all collaterals together by 1 - 1 / health factor brings it to 1; one collateral alone does so at the price
(debt - what the others count) / (amount x threshold). New loans are limited by the lower sum(value x loan to value).
In e-mode one threshold and one limit, those of the category, stand in for all.
"""

from math import fsum, prod
from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Calculator
from service.display import show
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

THRESHOLD = "Loan to value at which it is liquidated"
LIMIT = "Loan to value up to which it lends"
SHARE: dict[str, Any] = {"low": 0.01, "high": 0.99}


class Inputs(Shape):
    collateral_amounts = q.each(
        q.size("Amount", low=1e-9, above=None, high=1e12),
        "Amount of each collateral",
        most=12,
        required=True,
        asked=("collateral", "deposit", "supplied"),
    )
    collateral_prices = q.each(
        q.price("Price", low=1e-9, above=None, high=1e9),
        "Price of each collateral",
        most=12,
        text="Left out: the amounts are in USD.",
        asked=("at", "price"),
    )
    liquidation_thresholds = q.each(
        q.ratio("Threshold", **SHARE),
        f"{THRESHOLD}, of each",
        most=12,
        required=True,
        asked=("liquidated at", "liquidates at", "threshold", "lltv", "lt"),
    )
    loan_to_values = q.each(q.ratio("Limit", **SHARE), f"{LIMIT}, of each", most=12)
    debts = q.each(
        q.usd("Debt", low=0.01), "Each debt", most=12, required=True, asked=("debt", "borrowed", "owe", "loan")
    )
    e_mode_liquidation_threshold = q.ratio(f"{THRESHOLD} in e-mode, for all", **SHARE)
    e_mode_loan_to_value = q.ratio(f"{LIMIT} in e-mode, for all", **SHARE)

    @validates_schema
    def lists_go_together(self, data: dict[str, Any], **kwargs: Any) -> None:
        thresholds = data["liquidation_thresholds"]
        for name in ("liquidation_thresholds", "collateral_prices", "loan_to_values"):
            if len(data.get(name, thresholds)) != len(data["collateral_amounts"]):
                raise BrokenRelation("lists-side-by-side", name)
        at_most = [data.get("e_mode_liquidation_threshold", one) for one in thresholds]
        lent = [data.get("e_mode_loan_to_value", one) for one in data.get("loan_to_values", [0.0] * len(thresholds))]
        if any(limit > threshold for limit, threshold in zip(lent, at_most, strict=True)):
            raise BrokenRelation("limit-below-threshold", "loan_to_values")


class Outputs(Shape):
    health_factor = q.number("Health factor", low=0.0, high=None)
    loan_to_value = q.ratio("Debt over collateral now", high=None)
    fall_to_liquidation = q.ratio("Fall of all collaterals to a liquidation; negative: past it", low=None)
    collateral_value = q.usd("Value of the collateral", high=None)
    counted_value = q.usd("What of it counts: value times threshold", high=None)
    debt = q.usd("Debt in all", high=None)
    borrowing_left = q.usd("What more may be borrowed", high=None, allow_none=True)
    lone_liquidation_prices = q.each(
        q.usd("Price", display="price", high=None),
        "Price at which each collateral alone brings a liquidation; 0: none does",
        most=12,
    )


def compute(
    collateral_amounts: list[float],
    liquidation_thresholds: list[float],
    debts: list[float],
    collateral_prices: list[float] | None = None,
    loan_to_values: list[float] | None = None,
    e_mode_liquidation_threshold: float | None = None,
    e_mode_loan_to_value: float | None = None,
) -> Values:
    kinds = len(collateral_amounts)
    values = list(map(prod, zip(collateral_amounts, collateral_prices or [1.0] * kinds, strict=True)))
    shares = [e_mode_liquidation_threshold or one for one in liquidation_thresholds]
    limits = [e_mode_loan_to_value] * kinds if e_mode_loan_to_value else loan_to_values
    counted, debt = list(map(prod, zip(values, shares, strict=True))), fsum(debts)
    lendable = None if limits is None else fsum(map(prod, zip(values, limits, strict=True)))
    return {
        "health_factor": fsum(counted) / debt,
        "loan_to_value": debt / fsum(values),
        "fall_to_liquidation": 1 - debt / fsum(counted),
        "collateral_value": fsum(values),
        "counted_value": fsum(counted),
        "debt": debt,
        "borrowing_left": None if lendable is None else max(lendable - debt, 0.0),
        "lone_liquidation_prices": [
            max(debt - fsum(counted[:one] + counted[one + 1 :]), 0.0) / (collateral_amounts[one] * shares[one])
            for one in range(kinds)
        ],
    }


def working(inputs: Values) -> list[Step]:
    lists = "collateral_amounts, collateral_prices" if "collateral_prices" in inputs else "collateral_amounts"
    whole = f"sum_of_products({lists})"
    count = f"sum_of_products({lists}, liquidation_thresholds)"
    if "e_mode_liquidation_threshold" in inputs:
        count = "collateral_value * e_mode_liquidation_threshold"
    return [
        Step("debt", "All that is owed.", "sum(debts)"),
        Step("collateral_value", "All collaterals at their prices.", whole),
        Step("counted_value", "Each counts up to its threshold only.", count),
        Step("fall_to_liquidation", "How much of that may go.", "1 - debt / counted_value"),
        Step("health_factor", "What counts, over what is owed.", "counted_value / debt"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = "The health factor is {health_factor}: {counted_value} of the collateral counts against {debt} of debt."
    if result["fall_to_liquidation"] >= 0:
        sentence += " All collaterals together may fall by {fall_to_liquidation} before it reaches 1."
    else:
        sentence += " It is below 1: the loan may be liquidated now."
    if result["borrowing_left"] is not None:
        sentence += " Another {borrowing_left} could be borrowed."
    return sentence.format(**shown(result, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if result["borrowing_left"]:
        left = result["counted_value"] / (result["debt"] + result["borrowing_left"])
        lines.append(
            f"Borrowing all that is left brings the health factor to {show(left, 'plain')}: the limit for new loans is"
            " not a safe place to stay."
        )
    if 1 <= result["health_factor"] < 1.1:
        lines.append("The debt grows with its interest every day; so thin a cushion may go without any fall in price.")
    return lines


CALCULATOR = Calculator(
    name="health-factor",
    title="Health factor of a loan",
    summary="How far a loan against one or several collaterals is from liquidation, and what more it could borrow.",
    group="yield",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "collateral_amounts": [3, 5_000],
        "collateral_prices": [3_000, 1],
        "liquidation_thresholds": [0.83, 0.78],
        "loan_to_values": [0.8, 0.75],
        "debts": [6_000],
    },
    assumptions=[
        "The formula is Aave's: each collateral counts its value times its liquidation threshold.",
        "In e-mode all collaterals and debts are of one category, whose threshold and limit stand in for theirs.",
        "Debts are in USD and stand still, as stablecoins do; a debt in a coin moves with the price of that coin.",
        "Prices are those of the market's oracle, which may differ from what a buyer pays.",
    ],
    about="defi-lending-health-factor",
    questions=[
        "what's my health factor with 10000 of collateral, 6000 debt and a threshold of 80%?",
        "I supplied 3 ETH at $3000, liquidation threshold 0.83, and borrowed 5000 USDC. Health factor?",
        "health factor aave 20k collateral 0.825 threshold 12k borrowed",
        "how far can my collateral fall before liquidation if I owe 4,500 against 9,000 at 78%?",
        "deposit 2 BTC price 60000 threshold 75% debt 40000 how much more can i borrow, ltv 70%",
        "debt 5000 over collateral of 12000, threshold 80%: what is my loan to value?",
        "the debt over collateral with collateral worth 15000, debt 6000 and a liquidation threshold of 75%",
        "work out the debt over collateral for 9000 of collateral, i owe 4000, liquidation threshold 80%",
        "i owe 4000, have 9000 of collateral in there, threshold 80%. how far can it drop before i am liquidated",
        "borrowed 6600 against 21000, threshold 83%: what drop liquidates me?",
        "percentage drop until i am liquidated: 6 eth supplied, eth price 2000, i owe 5000, liquidation threshold 80%",
        "price drop that gets me liquidated with 3 eth as collateral, eth at 3000, debt 4500, threshold 78%",
        "ltv right now with 12000 of collateral, 4000 borrowed, liquidation threshold 80%",
    ],
    place=10,
)
