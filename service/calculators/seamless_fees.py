"""Seamless fees: what two fees on shares leave, and how many shares it takes to leave so many. B = 10^4.

gross to net: token = ceil(gross t / B), treasury = ceil((gross - token) y / B), net = gross - token - treasury
net to gross: gross = ceil(ceil(net B / (B - t)) B / (B - y)), token = min(ceil(gross t / B), gross - net),
              treasury = gross - net - token
"""

from typing import ClassVar

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.simulator.exact import seamless_shares as exact
from service.views import Values, shown
from service.working import Step

HOLDERS_FEE = "Fee that stays with those who hold, of the shares"
TREASURY_FEE = "Fee for the treasury, of the rest"


class Inputs(Shape):
    one_of_two: ClassVar = {"gross-or-net": ("gross_shares", "net_shares")}

    gross_shares = q.wad(
        "Shares before fees", unit="shares", text="Give this or net_shares.", asked=("gross", "before fees")
    )
    net_shares = q.wad(
        "Shares after fees", unit="shares", text="Give this or gross_shares.", asked=("net", "after fees")
    )
    token_action_fee = q.bps(HOLDERS_FEE, required=True)
    treasury_action_fee = q.bps(TREASURY_FEE, load_default=0)


class Outputs(Shape):
    gross_shares = q.wad("Shares before fees", unit="shares", most=78)
    token_fee = q.wad("Shares that are burned, or not minted", unit="shares", most=78)
    treasury_fee = q.wad("Shares for the treasury", unit="shares", most=78)
    net_shares = q.wad("Shares after fees", unit="shares", most=78)


def compute(
    token_action_fee: int, treasury_action_fee: int, gross_shares: int | None = None, net_shares: int | None = None
) -> Values:
    if gross_shares is None:
        shares = exact.from_net(net_shares or 0, token_action_fee, treasury_action_fee)
    else:
        shares = exact.from_gross(gross_shares, token_action_fee, treasury_action_fee)
    return {
        "gross_shares": shares.gross,
        "token_fee": shares.token,
        "treasury_fee": shares.treasury,
        "net_shares": shares.net,
    }


def steps_from_gross(gross: str) -> list[Step]:
    """The fees on shares of this name, and what is left."""
    rest = f"({gross} - token_fee) * treasury_action_fee"
    return [
        Step("token_fee", "The token's fee, rounded up.", f"ceil_div({gross} * token_action_fee, 10 ** 4)"),
        Step("treasury_fee", "The treasury's fee on the rest, rounded up.", f"ceil_div({rest}, 10 ** 4)"),
        Step("net_shares", "The shares that are left.", f"{gross} - token_fee - treasury_fee"),
    ]


def steps_from_net(net: str) -> list[Step]:
    """The shares that leave shares of this name after fees, and the fees."""
    once = f"ceil_div({net} * 10 ** 4, 10 ** 4 - token_action_fee)"
    twice = "ceil_div(grossed_up_once * 10 ** 4, 10 ** 4 - treasury_action_fee)"
    fee = f"min(ceil_div(gross_shares * token_action_fee, 10 ** 4), gross_shares - {net})"
    return [
        Step("grossed_up_once", "Grossed up for the token's fee, rounded up.", once),
        Step("gross_shares", "Then for the treasury's fee; the other way round it may be a unit off.", twice),
        Step("token_fee", "The token's fee, rounded up, but no more than there is.", fee),
        Step("treasury_fee", "The treasury has the rest.", f"gross_shares - {net} - token_fee"),
    ]


def working(inputs: Values) -> list[Step]:
    return steps_from_gross("gross_shares") if "gross_shares" in inputs else steps_from_net("net_shares")


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "Of {gross_shares} shares, {token_fee} stay with those who hold and {treasury_fee} go to the treasury;"
        " {net_shares} are left."
    )
    return sentence.format(**shown(result, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    if result["gross_shares"] and not result["net_shares"]:
        return ["Fees are rounded up to whole units, so they take all of so few."]
    return []


CALCULATOR = Calculator(
    name="seamless-fees",
    title="Seamless fees on shares",
    summary="The fees of a leverage token on minting or redeeming shares, from gross to net and back, to the unit.",
    group="yield",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"gross_shares": "1000000000000000000", "token_action_fee": "10", "treasury_action_fee": "5"},
    assumptions=[
        "The arithmetic is that of FeeManager.sol, to the last unit.",
        "Deposit and redeem go from gross to net, mint and withdraw from net to gross.",
        "A fee is below 100%: the contract takes at most 99.99%.",
    ],
    about="seamless-leverage-tokens-mechanics",
    questions=[
        "how much of 100 shares is left after a token fee of 10 bps and a treasury fee of 5 bps?",
        "fees on minting 1000 shares with 0.1% action fee",
        "gross shares for 50 net at 30 bps",
    ],
    place=130,
)
