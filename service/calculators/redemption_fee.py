"""Redemption fee of TLX: a fee on what is taken out that grows with the leverage of the token.

fee = withdrawn x target leverage x fee rate; received = withdrawn - fee - slippage
A holder is even again once the token has gained fee share / (1 - fee share).
"""

from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step


class Inputs(Shape):
    withdrawn = q.usd("Value of the tokens redeemed", required=True)
    target_leverage = q.multiple("Target leverage of the token, without its sign", required=True)
    redemption_fee = q.fee("Redemption fee for each 1x of leverage", unit="ratio per 1x", load_default=0.005)
    slippage = q.fee("Slippage, of the value", unit="ratio of the value", load_default=0.0)

    @validates_schema
    def fee_within_amount(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data["target_leverage"] * data["redemption_fee"] + data["slippage"] >= 1:
            raise BrokenRelation("fee-within-amount", "redemption_fee")


class Outputs(Shape):
    fee = q.usd("Redemption fee", high=None)
    fee_share = q.ratio("Redemption fee, of the value")
    slippage_loss = q.usd("Slippage", high=None)
    received = q.usd("What the holder receives", high=None)
    break_even_gain = q.ratio("Gain of the token that makes up for both", high=None)


def compute(withdrawn: float, target_leverage: float, redemption_fee: float, slippage: float) -> Values:
    share = target_leverage * redemption_fee
    fee, loss = withdrawn * share, withdrawn * slippage
    return {
        "fee": fee,
        "fee_share": share,
        "slippage_loss": loss,
        "received": withdrawn - fee - loss,
        "break_even_gain": (share + slippage) / (1 - (share + slippage)),
    }


def working(inputs: Values) -> list[Step]:
    return [
        Step("fee_share", "The fee counts for each 1x.", "target_leverage * redemption_fee"),
        Step("fee", "Of the value redeemed.", "withdrawn * fee_share"),
        Step("slippage_loss", "The slippage comes on top.", "withdrawn * slippage"),
        Step(
            "break_even_gain",
            "What the token has to gain first.",
            "(fee_share + slippage) / (1 - (fee_share + slippage))",
        ),
        Step("received", "What is left.", "withdrawn - fee - slippage_loss"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "Redeeming {withdrawn} of a token at {target_leverage} costs {fee}, {fee_share} of it, and leaves {received}."
        " The token has to gain {break_even_gain} before a holder who leaves is even."
    )
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    if result["fee_share"] > 0.05:
        return ["At this leverage the way out alone costs more than most moves of a day bring in."]
    return []


CALCULATOR = Calculator(
    name="redemption-fee",
    title="Redemption fee of TLX tokens",
    summary="What leaving a token costs where the redemption fee grows with its leverage.",
    group="tokens",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"withdrawn": 1_000, "target_leverage": 5, "redemption_fee": 0.005},
    assumptions=[
        "The formula and the rate of 0.5% are those of TLX-Protocol/protocol at 4fca649, LeveragedToken.sol and"
        " Config.sol; the owner could change the rate.",
        "TLX took no fee for minting; its tokens were closed in August 2025.",
        "Slippage is charged only where redeeming moves the market against the token.",
    ],
    about="fees-and-hidden-costs",
    questions=[
        "redeem 1000 of a 5x token with a fee of 0.5% per 1x, what do I get?",
        "TLX redemption fee for $2,500 at 2x",
        "what does leaving a 7x token cost at 0.3% times leverage on 800",
        "5x token redemption fee 0.005 and 0.2% slippage, 10000 out",
        "i redeem 900 of a 3x token, fee 0.4% per 1x of leverage, what do i receive?",
        "payout after the fee when redeeming 700 of a 4x token, redemption fee 0.3% per 1x of leverage",
        "fee i pay to get out of a 6x leverage token: 1200 redeemed, fee 0.25% for each 1x of leverage",
    ],
    place=105,
)
