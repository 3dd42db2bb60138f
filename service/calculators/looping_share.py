"""Looping share: what shares of a looping vault stand for, and the trade that brings the vault back to its target.

debt of shares   = up(debt x shares / all shares), equity = down(collateral x shares / all shares) - debt of shares
above the target = borrow (C - t D) / (t - (1 - o)) and buy collateral for it; o is what a swap is assumed to lose
below the target = sell collateral of (t D - C) / (t (1 - o) - 1) and repay debt
Values are over 10^8; the vault's products and quotients of two of them are rounded half up.
"""

from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator.exact import ilm as exact
from service.views import Values, shown
from service.working import Step

USD: dict[str, Any] = {"decimals": 8, "unit": "USD"}
TARGET = "target_collateral_ratio"
HALF_UP = "floor_div({} * {} + 5 * 10 ** 7, 10 ** 8)"


class Inputs(Shape):
    collateral = q.digits("Value of the vault's collateral", **USD, most=30, required=True)
    debt = q.digits("Value of its debt", **USD, most=30, required=True)
    shares = q.digits("Shares of one holder", unit="shares", most=39, required=True)
    total_shares = q.digits("Shares there are", unit="shares", low=1, most=39, required=True)
    target_collateral_ratio = q.digits(
        "Collateral over debt the vault aims at", decimals=8, most=18, text="Left out: no trade is worked out."
    )
    offset = q.digits(
        "What a swap is assumed to lose", decimals=8, most=8, unit="ratio", display="percent", load_default=300_000
    )

    @validates_schema
    def target_outweighs_loss(self, data: dict[str, Any], **kwargs: Any) -> None:
        target = data.get("target_collateral_ratio")
        if target is not None and exact.usd_mul(target, exact.USD - data["offset"]) <= exact.USD:
            raise BrokenRelation("target-outweighs-loss", "target_collateral_ratio")


class Outputs(Shape):
    share_collateral = q.digits("Collateral of the shares", **USD, most=None)
    share_debt = q.digits("Debt of the shares", **USD, most=None)
    share_equity = q.digits("Equity of the shares", **USD, most=None)
    collateral_ratio = q.digits(
        "Collateral over debt of the vault; none without debt", decimals=8, most=None, allow_none=True
    )
    required_borrow = q.digits("Debt to take on, to reach the target", **USD, most=None, allow_none=True)
    required_collateral = q.digits("Collateral to sell, to reach the target", **USD, most=None, allow_none=True)


def trade(collateral: int, debt: int, target: int, offset: int) -> tuple[int, int]:
    """What to borrow and what to sell, one of them nothing."""
    if collateral >= exact.usd_mul(target, debt):
        return exact.required_borrow(collateral, debt, target, offset), 0
    return 0, exact.required_collateral(collateral, debt, target, offset)


def compute(
    collateral: int,
    debt: int,
    shares: int,
    total_shares: int,
    offset: int,
    target_collateral_ratio: int | None = None,
) -> Values:
    held = exact.share_of_collateral(collateral, shares, total_shares)
    owed = exact.share_of_debt(debt, shares, total_shares)
    if held < owed:
        raise BrokenRelation("collateral-above-debt", "debt")
    borrow, sell = None, None
    if target_collateral_ratio is not None:
        borrow, sell = trade(collateral, debt, target_collateral_ratio, offset)
    return {
        "share_collateral": held,
        "share_debt": owed,
        "share_equity": held - owed,
        "collateral_ratio": exact.usd_div(collateral, debt) if debt else None,
        "required_borrow": borrow,
        "required_collateral": sell,
    }


def working(inputs: Values) -> list[Step]:
    result = compute(**inputs)
    steps = []
    if inputs["debt"]:
        ratio = "floor_div(collateral * 10 ** 8 + floor_div(debt, 2), debt)"
        steps.append(Step("collateral_ratio", "Collateral over debt, rounded half up.", ratio))
    if result["required_borrow"] is not None:
        steps.append(Step("aim", "The collateral that the debt calls for.", HALF_UP.format(TARGET, "debt")))
    if result["required_borrow"]:
        lost = f"({TARGET} - (10 ** 8 - offset))"
        half_up = f"floor_div((collateral - aim) * 10 ** 8 + floor_div({lost}, 2), {lost})"
        steps.append(Step("required_borrow", "Borrowed, and swapped into collateral.", half_up))
    if result["required_collateral"]:
        left = HALF_UP.format(TARGET, "(10 ** 8 - offset)")
        half_up = "floor_div((aim - collateral) * 10 ** 8 + floor_div(gained, 2), gained)"
        steps.append(Step("gained", "What a unit sold and repaid brings.", f"{left} - 10 ** 8"))
        steps.append(Step("required_collateral", "Sold, to repay debt.", half_up))
    return [
        *steps,
        Step("share_debt", "The debt of the shares, rounded up.", "ceil_div(debt * shares, total_shares)"),
        Step("share_collateral", "Their collateral, down.", "floor_div(collateral * shares, total_shares)"),
        Step("share_equity", "What is left of it past the debt.", "share_collateral - share_debt"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "The shares stand for {share_collateral} USD of collateral, owe {share_debt} and are worth {share_equity}."
    )
    if result["required_borrow"]:
        sentence += " The vault is above its target: it borrows {required_borrow} USD and buys collateral."
    if result["required_collateral"]:
        sentence += " The vault is below its target: it sells {required_collateral} USD of collateral and repays debt."
    return sentence.format(**shown(result, Outputs))


CALCULATOR = Calculator(
    name="looping-share",
    title="Share of a looping vault",
    summary="What shares of Seamless's first vaults (ILM) stand for, and the trade back to the vault's target ratio.",
    group="yield",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    example={
        "collateral": "300000000000000",
        "debt": "210000000000000",
        "shares": "2000000000000000000",
        "total_shares": "300000000000000000000",
        "target_collateral_ratio": "150000000",
        "offset": "350000",
    },
    assumptions=[
        "The arithmetic is that of LoanLogic.sol and RebalanceMath.sol, to the last unit of 10^-8 USD.",
        "A vault trades only once its ratio is outside its band, or a large deposit moves it; here it trades at once.",
        "The trade is worked out in one go; the contract repeats it, limited by what the market lends, up to 20 times.",
        "Whoever redeems also pays what swapping the shares' part of the collateral costs.",
    ],
    about="seamless-life-cycle",
    questions=[
        "debt and equity of 10 shares of 3005 in a vault with 10000 collateral and 2000 debt?",
        "how much must a looping vault borrow to get to a ratio of 3",
    ],
    place=180,
)
