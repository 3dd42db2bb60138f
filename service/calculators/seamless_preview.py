"""Seamless preview: what depositing, minting, redeeming or withdrawing moves, rounded for those who hold already.

C collateral, D debt, S shares with the management fee accrued so far; down is floor, up is ceil.
deposit   debt = down(amount D / C), gross = down(amount S / C), net after fees
mint      gross for the amount before fees, collateral = up(gross C / S), debt = down(collateral D / C)
redeem    net of the amount after fees, collateral = down(net C / S), debt = up(net D / S)
withdraw  net = up(amount S / C), debt = up(amount D / C), gross before fees
A token without shares takes its initial ratio r in place of its own: S / C = (r - 1) / r, and D / C = 1 / r.
"""

from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.calculators.seamless_auction import ORACLE, PRICE
from service.calculators.seamless_fees import HOLDERS_FEE, TREASURY_FEE, steps_from_gross, steps_from_net
from service.calculators.seamless_management_fee import ACCRUED, FEE_PER_YEAR
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator.exact import seamless_shares as exact
from service.simulator.exact.rounding import WAD
from service.views import Values, shown
from service.working import Step

ACTIONS = {"deposit": exact.deposit, "mint": exact.mint, "redeem": exact.redeem, "withdraw": exact.withdraw}
SHARES: dict[str, Any] = {"unit": "shares", "most": None}
HELD, SUPPLY = ("total collateral", "holds", "has"), ("supply", "shares exist", "shares in all")
NOTHING = "0 * {of}"
SIDES = {"down": "floor_div", "up": "ceil_div"}
EQUITY = "(initial_collateral_ratio - 10 ** 18)"
SCALE = "10 ** (18 - collateral_decimals)"
FIRST_DEBT = "floor_div({by}({of} * 10 ** 18, initial_collateral_ratio) * collateral_price, 10 ** 36)"
USUAL = {
    "debt beside": "{by}({of} * total_debt, total_collateral)",
    "shares of": "{by}({of} * fee_adjusted_supply, total_collateral)",
    "collateral for": "{by}({of} * total_collateral, fee_adjusted_supply)",
    "debt for": "{by}({of} * total_debt, fee_adjusted_supply)",
}
WITHOUT_SHARES = {
    "shares of": f"{{by}}({{of}} * {EQUITY}, initial_collateral_ratio) * {SCALE}",
    "collateral for": f"{{by}}({{of}} * initial_collateral_ratio, {EQUITY} * {SCALE})",
    "debt for": f"floor_div({{by}}({{of}} * 10 ** 18, {EQUITY} * {SCALE}) * collateral_price, 10 ** 36)",
}


class Inputs(Shape):
    action = q.choice("Action", tuple(ACTIONS), required=True)
    amount = q.base_units(
        "Collateral to deposit or withdraw, or shares to mint or redeem", required=True, asked=tuple(ACTIONS)
    )
    total_collateral = q.base_units("Collateral the token holds", load_default=0, asked=HELD)
    total_debt = q.base_units("Debt the token owes", load_default=0, asked=("total debt", "debt"))
    total_supply = q.wad("Shares there are", unit="shares", load_default=0, asked=SUPPLY)
    token_action_fee = q.bps(HOLDERS_FEE, load_default=0)
    treasury_action_fee = q.bps(TREASURY_FEE, load_default=0)
    management_fee = q.bps(FEE_PER_YEAR, unit="ratio per year", load_default=0)
    elapsed = q.digits("Time since that fee was last charged", unit="seconds", most=10, load_default=0)
    initial_collateral_ratio = q.wad("Collateral ratio of the first deposit", low=WAD, load_default=2 * WAD)
    collateral_price = q.digits(f"{PRICE}, at the first deposit", **ORACLE, load_default=exact.ORACLE)
    collateral_decimals = q.count("Decimals of the collateral", high=18, load_default=18)

    @validates_schema
    def initial_ratio_above_one(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data["initial_collateral_ratio"] <= WAD:
            raise BrokenRelation("initial-ratio-above-one", "initial_collateral_ratio")


class Outputs(Shape):
    collateral = q.base_units("Collateral that moves", most=None)
    debt = q.base_units("Debt that moves", most=None)
    shares = q.wad("Shares that the holder gets or gives", **SHARES)
    token_fee = q.wad("Shares that are burned, or not minted", **SHARES)
    treasury_fee = q.wad("Shares for the treasury", **SHARES)
    gross_shares = q.wad("Shares before fees", **SHARES)
    net_shares = q.wad("Shares after fees", **SHARES)
    fee_adjusted_supply = q.wad("Shares there are with the management fee", **SHARES)


def compute(action: str, amount: int, **inputs: Any) -> Values:
    supply = inputs["total_supply"]
    token = exact.Token(
        collateral=inputs["total_collateral"], debt=inputs["total_debt"], price=inputs["collateral_price"],
        initial_ratio=inputs["initial_collateral_ratio"], collateral_decimals=inputs["collateral_decimals"],
        supply=supply + exact.accrued_shares(supply, inputs["management_fee"], inputs["elapsed"]),
    )  # fmt: skip
    preview = ACTIONS[action](token, amount, inputs["token_action_fee"], inputs["treasury_action_fee"])
    return {
        "collateral": preview.collateral,
        "debt": preview.debt,
        "shares": preview.shares.net if action in ("deposit", "mint") else preview.shares.gross,
        "token_fee": preview.shares.token,
        "treasury_fee": preview.shares.treasury,
        "gross_shares": preview.shares.gross,
        "net_shares": preview.shares.net,
        "fee_adjusted_supply": token.supply,
    }


def formulas(inputs: Values) -> dict[str, str]:
    """The conversions as formulas for the token as it is, with places for the amount and the side to round to."""
    found = dict(USUAL)
    if not inputs["total_supply"]:
        found |= WITHOUT_SHARES
    elif not inputs["total_collateral"]:
        found["shares of"] = NOTHING
    if not inputs["total_collateral"]:
        found["debt beside"] = NOTHING if inputs["total_debt"] else FIRST_DEBT
    return found


def working(inputs: Values) -> list[Step]:
    def step(name: str, text: str, conversion: str, of: str, to: str) -> Step:
        return Step(
            name,
            f"{text}, rounded {to}.",
            formulas(inputs)[conversion].format(of=of, by=SIDES[to]),
        )

    match inputs["action"]:
        case "deposit":
            steps = [
                step("debt", "The debt that goes with it", "debt beside", "amount", "down"),
                step("gross_shares", "The shares it stands for", "shares of", "amount", "down"),
                *steps_from_gross("gross_shares"),
            ]
        case "mint":
            steps = [
                *steps_from_net("amount"),
                step("collateral", "The collateral they stand for", "collateral for", "gross_shares", "up"),
                step("debt", "The debt that goes with it", "debt beside", "collateral", "down"),
            ]
        case "redeem":
            steps = [
                *steps_from_gross("amount"),
                step("collateral", "The collateral they stand for", "collateral for", "net_shares", "down"),
                step("debt", "The debt they stand for", "debt for", "net_shares", "up"),
            ]
        case _:
            steps = [
                step("net_shares", "The shares it stands for", "shares of", "amount", "up"),
                step("debt", "The debt that goes with it", "debt beside", "amount", "up"),
                *steps_from_net("net_shares"),
            ]
    supply = Step("fee_adjusted_supply", "The shares with the management fee.", f"total_supply + {ACCRUED}")
    return [supply, *steps]


def explain(inputs: Values, result: Values) -> str:
    sentence = "For {shares} shares and {debt} units of debt the holder gets {collateral} units of collateral"
    if inputs["action"] in ("deposit", "mint"):
        sentence = "For {collateral} units of collateral the holder gets {shares} shares and {debt} units of debt"
    sentence += "; {token_fee} shares stay with those who hold and {treasury_fee} go to the treasury."
    return sentence.format(**shown(result, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines, leaving = [], inputs["action"] in ("redeem", "withdraw")
    if leaving and (result["shares"] > inputs["total_supply"] or result["collateral"] > inputs["total_collateral"]):
        lines.append("There is less than that: the preview works it out all the same, the action itself fails.")
    if not leaving and result["collateral"] and not result["shares"]:
        lines.append("No share comes back: the collateral is a gift to those who hold.")
    if inputs["total_supply"] and not inputs["total_collateral"]:
        lines.append("The collateral is gone: the token was liquidated, and shares stand for nothing.")
    return lines


CALCULATOR = Calculator(
    name="seamless-preview",
    title="Seamless leverage token preview",
    summary="The collateral, debt, shares and fees of a deposit, mint, redemption or withdrawal, to the last unit.",
    group="yield",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "action": "redeem",
        "amount": "17100000000000000000",
        "total_collateral": "100000000000000000000",
        "total_debt": "100000000000000000000",
        "total_supply": "100000000000000000000",
        "token_action_fee": "500",
        "treasury_action_fee": "1000",
        "management_fee": "1000",
        "elapsed": "31536000",
    },
    assumptions=[
        "The arithmetic is that of LeverageManager.sol and FeeManager.sol, to the last unit.",
        "An action keeps the collateral ratio that the token has; only the first deposit takes the initial one.",
        "Whoever deposits gets the debt asset that is borrowed against the deposit, and brings it back to redeem.",
        "The market lends and pays out what is asked for; swaps of a router are not counted.",
    ],
    about="seamless-leverage-tokens-mechanics",
    questions=["preview a deposit of 10 into a leverage token with 100 collateral, 50 debt"],
    place=120,
)
