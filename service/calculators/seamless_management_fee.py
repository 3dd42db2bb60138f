"""Seamless management fee: paid in new shares, so that every other share stands for less.

minted = floor(fee x supply x seconds / (10^4 x 31,536,000)); debt of shares = shares x debt / (supply + minted)
"""

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.simulator.exact import seamless_shares as exact
from service.simulator.exact.rounding import ceil_div, floor_div
from service.views import Values, shown
from service.working import Step

FEE_PER_YEAR = "Management fee per year"
ACCRUED = "floor_div(management_fee * total_supply * elapsed, 10 ** 4 * 31536000)"


class Inputs(Shape):
    total_supply = q.wad("Shares there are", unit="shares", low=1, required=True)
    management_fee = q.bps(FEE_PER_YEAR, unit="ratio per year", required=True)
    elapsed = q.digits("Time since the fee was last charged", unit="seconds", most=10, required=True)
    shares = q.wad("Shares of one holder", unit="shares", load_default=0)
    total_debt = q.base_units("Debt the token owes", load_default=0)
    total_collateral = q.base_units("Collateral the token holds", load_default=0)


class Outputs(Shape):
    shares_minted = q.wad("Shares minted for the fee", unit="shares", most=78)
    fee_adjusted_supply = q.wad("Shares there are with them", unit="shares", most=78)
    diluted_by = q.ratio("What every other share stands for less by")
    debt_floor = q.base_units("Debt of the holder's shares, rounded down", most=78)
    debt_ceil = q.base_units("Debt of the holder's shares, rounded up: what redeeming costs", most=78)
    collateral_floor = q.base_units("Collateral of the holder's shares, rounded down: what redeeming gives", most=78)


def compute(
    total_supply: int, management_fee: int, elapsed: int, shares: int, total_debt: int, total_collateral: int
) -> Values:
    minted = exact.accrued_shares(total_supply, management_fee, elapsed)
    token = exact.Token(total_collateral, total_debt, total_supply + minted)
    return {
        "shares_minted": minted,
        "fee_adjusted_supply": token.supply,
        "diluted_by": minted / token.supply,
        "debt_floor": exact.shares_to_debt(token, shares, floor_div),
        "debt_ceil": exact.shares_to_debt(token, shares, ceil_div),
        "collateral_floor": exact.shares_to_collateral(token, shares, floor_div),
    }


def working(inputs: Values) -> list[Step]:
    return [
        Step("shares_minted", "The fee of the time that has passed, in shares, rounded down.", ACCRUED),
        Step("fee_adjusted_supply", "The shares there are with them.", "total_supply + shares_minted"),
        Step(
            "debt_floor", "The holder's part of the debt, down.", "floor_div(shares * total_debt, fee_adjusted_supply)"
        ),
        Step("debt_ceil", "The same, rounded up.", "ceil_div(shares * total_debt, fee_adjusted_supply)"),
        Step(
            "collateral_floor",
            "The holder's part of the collateral, rounded down.",
            "floor_div(shares * total_collateral, fee_adjusted_supply)",
        ),
        Step("diluted_by", "What every other share stands for less by.", "shares_minted / fee_adjusted_supply"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "{elapsed} seconds at {management_fee} a year mint {shares_minted} shares on {total_supply}, which makes"
        " {fee_adjusted_supply} and every other share stand for {diluted_by} less. {shares} shares stand for"
        " {collateral_floor} units of collateral and owe {debt_ceil} units of debt."
    )
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    if inputs["management_fee"] and inputs["elapsed"] and not result["shares_minted"]:
        return ["So little has accrued that it rounds to nothing; the contract leaves the clock running then."]
    return []


CALCULATOR = Calculator(
    name="seamless-management-fee",
    title="Seamless management fee",
    summary="The shares that a leverage token's management fee mints, and what a holder's shares stand for after it.",
    group="yield",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "total_supply": "1000000000000000000000",
        "management_fee": "200",
        "elapsed": "15768000",
        "shares": "10000000000000000000",
        "total_debt": "160000000000000000000",
        "total_collateral": "170000000000000000000",
    },
    assumptions=[
        "The arithmetic is that of FeeManager.sol and LeverageManager.sol, to the last unit.",
        "The contract charges the fee before each mint and redemption; previews count what has accrued until then.",
        "Charging it more often makes slightly more shares of it, as each charge counts the shares of the one before.",
        "A year has 31,536,000 seconds.",
    ],
    about="seamless-leverage-tokens-mechanics",
    questions=[
        "management fee of 2% a year on 1000 shares after half a year?",
        "how many new shares does a 100 bps fee make in 30 days",
    ],
    place=140,
)
