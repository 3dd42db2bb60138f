"""Mint and redeem: what a leverage token borrows and swaps when somebody comes or goes, and what that costs.

A token keeps its leverage L: value X comes with collateral L X and debt (L - 1) X. A swap loses the part s of what it
takes.
mint    own money D and a loan of (L - 1) X, swapped, are the collateral: X = D / (1 + (L - 1) s)
redeem  collateral is swapped to repay the debt: of value X is left X (1 - (L - 1) s / (1 - s))
Fees: the part t of the shares stays with those who hold, then the part y of the rest goes to the treasury.
"""

from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

ANY: dict[str, Any] = {"high": None}


class Inputs(Shape):
    action = q.choice("What is done", ("mint", "redeem"), load_default="mint")
    amount = q.usd(
        "Own money put in, or value of the shares redeemed",
        low=0.01,
        required=True,
        asked=("mint", "redeem", "deposit", "withdraw"),
    )
    leverage = q.multiple(
        "Leverage of the token now", above=None, low=1.01, high=100.0, required=True, asked=("leverage", "token")
    )
    token_action_fee = q.fee("Fee that stays with those who hold, of the shares", load_default=0.0, asked=("fee",))
    treasury_action_fee = q.fee("Fee to the treasury, of the rest", load_default=0.0, asked=("treasury",))
    slippage = q.fee("What a swap loses, of what goes in", load_default=0.0005, asked=("slippage", "swap"))

    @validates_schema
    def swap_leaves_value(self, data: dict[str, Any], **kwargs: Any) -> None:
        if (data["leverage"] - 1) * data["slippage"] >= (1 - data["slippage"]) * 0.999:
            raise BrokenRelation("swap-leaves-value", "slippage")


class Outputs(Shape):
    received = q.usd("What is got: value of shares, or own money back", **ANY)
    cost = q.usd("What it costs", **ANY)
    cost_share = q.ratio("The same, of the amount", high=1.0)
    collateral = q.usd("Collateral added, or taken out", **ANY)
    debt = q.usd("Debt borrowed, or repaid", **ANY)
    swapped = q.usd("What is swapped for the other asset", **ANY)
    swap_loss = q.usd("Lost in the swap", **ANY)
    fees = q.usd("Fees", **ANY)
    round_trip_cost = q.ratio("Cost of coming and going again, of the money put in")


def kept(token_fee: float, treasury_fee: float) -> float:
    """The part of shares that the fees leave."""
    return (1 - token_fee) * (1 - treasury_fee)


def mint(amount: float, leverage: float, part: float, slippage: float) -> Values:
    value = amount / (1 + (leverage - 1) * slippage)
    debt = value * (leverage - 1)
    received = value * part
    return {
        "received": received,
        "collateral": value * leverage,
        "debt": debt,
        "swapped": debt,
        "swap_loss": debt * slippage,
        "fees": value * (1 - part),
    }


def redeem(amount: float, leverage: float, part: float, slippage: float) -> Values:
    value = amount * part
    debt = value * (leverage - 1)
    swapped = debt / (1 - slippage)
    return {
        "received": value * leverage - swapped,
        "collateral": value * leverage,
        "debt": debt,
        "swapped": swapped,
        "swap_loss": swapped * slippage,
        "fees": amount * (1 - part),
    }


def compute(
    action: str, amount: float, leverage: float, token_action_fee: float, treasury_action_fee: float, slippage: float
) -> Values:
    terms = (leverage, kept(token_action_fee, treasury_action_fee), slippage)
    result = (mint if action == "mint" else redeem)(amount, *terms)
    both = redeem(mint(amount, *terms)["received"], *terms)["received"]
    cost = max(amount - result["received"], 0.0)
    return {**result, "cost": cost, "cost_share": cost / amount, "round_trip_cost": max(1 - both / amount, 0.0)}


def working(inputs: Values) -> list[Step]:
    part = Step("part", "What the fees leave.", "(1 - token_action_fee) * (1 - treasury_action_fee)")
    if inputs["action"] == "mint":
        return [
            part,
            Step("value", "What a swap of the loan leaves to add.", "amount / (1 + (leverage - 1) * slippage)"),
            Step("debt", "The token borrows with it at its leverage.", "value * (leverage - 1)"),
            Step("collateral", "Own money and the swapped loan are the collateral.", "value * leverage"),
            Step("received", "Shares of that value, less fees.", "value * part"),
        ]
    return [
        part,
        Step("value", "The shares, less fees, stand for this.", "amount * part"),
        Step("debt", "The debt that goes with it is repaid.", "value * (leverage - 1)"),
        Step("swapped", "So much collateral is swapped for that.", "debt / (1 - slippage)"),
        Step("received", "The collateral that is left.", "value * leverage - swapped"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "Minting with {amount} at {leverage} adds {collateral} of collateral and {debt} of debt and gives shares worth"
        " {received}: {cost} less, {cost_share}"
    )
    if inputs["action"] == "redeem":
        sentence = (
            "Redeeming shares worth {amount} at {leverage} takes out {collateral} of collateral, repays {debt} of debt"
            " and gives {received}: {cost} less, {cost_share}"
        )
    sentence += ", of it {swap_loss} in the swap and {fees} in fees. Coming and going costs {round_trip_cost}."
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    if result["swap_loss"] <= result["fees"] or result["cost_share"] < 0.005:
        return []
    return ["The swap is of the whole debt, so leverage multiplies what it loses: no fee is not no cost."]


CALCULATOR = Calculator(
    name="mint-redeem",
    title="Minting and redeeming a leverage token",
    summary="What a leverage token borrows, swaps and charges when shares are minted or redeemed, in plain money.",
    group="yield",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"action": "mint", "amount": 1_000, "leverage": 17, "token_action_fee": 0.001},
    assumptions=[
        "Minting and redeeming keep the token's leverage as it is, on target or not, as Seamless's contracts do.",
        "Seamless's router lends the difference for one transaction and swaps it; the swap's loss is an assumption.",
        "Fees are taken of the shares: first the one that stays with those who hold, then the treasury's of the rest.",
        "To the last unit of a contract, and with its management fee, the Seamless leverage token preview counts.",
    ],
    about="seamless-leverage-tokens-mechanics",
    questions=[
        "what do I get for minting a 17x leverage token with 1000 and a 0.1% fee?",
        "cost of redeeming 5000 of a 25x token with 0.05% slippage",
        "how much does a 2x token borrow if I mint with 500",
        "round trip cost of a 11x leverage token, swap loses 0.02%, redeem 2000",
    ],
    place=105,
)
