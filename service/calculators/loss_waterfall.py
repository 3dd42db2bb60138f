"""Loss waterfall (toy): who pays when a position is closed worse than its margin covers.

loss = size x (entry - exit), other way round for a short. The margin pays first, then the insurance fund, and what is
left is taken from those who won: by closing them at the bankruptcy price, or as a part of every profit.
"""

from typing import Any

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

SETTLED = {"high": None}


class Inputs(Shape):
    side = q.choice("Side of the position", ("long", "short"), required=True)
    position_size = q.size("Size", low=1e-6, above=None, high=1e9, required=True)
    entry_price = q.price("Entry price", low=1e-6, above=None, high=1e9, required=True, asked=("entry", "from"))
    exit_price = q.price(
        "Price at which the liquidation could sell",
        low=0.0,
        above=None,
        high=1e9,
        required=True,
        asked=("sold", "closed"),
    )
    margin = q.usd("Margin", high=1e15, required=True)
    insurance_fund = q.usd("Insurance fund", load_default=0.0, asked=("fund",))
    winners_profit = q.usd("Open profit of the other side", load_default=0.0, asked=("winners",))


class Outputs(Shape):
    loss = q.usd("Loss of the position", **SETTLED)
    paid_by_margin = q.usd("Paid by its margin", **SETTLED)
    paid_by_fund = q.usd("Paid by the insurance fund", **SETTLED)
    paid_by_winners = q.usd("Taken from those who won", **SETTLED)
    unpaid = q.usd("Paid by nobody: the venue's own loss", **SETTLED)
    margin_left = q.usd("Left of the margin", **SETTLED)
    fund_left = q.usd("Left in the fund", **SETTLED)
    haircut = q.ratio("Part of each profit, if it is spread over all", allow_none=True)
    bankruptcy_price = q.price("Price at which the margin is used up", above=None, low=0.0, high=None, allow_none=True)


def compute(**inputs: Any) -> Values:
    sign = 1 if inputs["side"] == "long" else -1
    size, margin, entry = inputs["position_size"], inputs["margin"], inputs["entry_price"]
    loss = max(0.0, size * sign * (entry - inputs["exit_price"]))
    by_margin = min(loss, margin)
    by_fund = min(loss - by_margin, inputs["insurance_fund"])
    by_winners = min(loss - by_margin - by_fund, inputs["winners_profit"])
    bankruptcy = entry - sign * margin / size
    return {
        "loss": loss,
        "paid_by_margin": by_margin,
        "paid_by_fund": by_fund,
        "paid_by_winners": by_winners,
        "unpaid": loss - by_margin - by_fund - by_winners,
        "margin_left": margin - by_margin,
        "fund_left": inputs["insurance_fund"] - by_fund,
        "haircut": by_winners / inputs["winners_profit"] if inputs["winners_profit"] >= 1e-6 else None,
        "bankruptcy_price": bankruptcy if bankruptcy >= 0 else None,
    }


def working(inputs: Values) -> list[Step]:
    fall = "(entry_price - exit_price)" if inputs["side"] == "long" else "(exit_price - entry_price)"
    return [
        Step("loss", "The move against the position, on its size.", f"max(0, position_size * {fall})"),
        Step("paid_by_margin", "Its own margin pays first.", "min(loss, margin)"),
        Step("paid_by_fund", "Then the insurance fund.", "min(loss - paid_by_margin, insurance_fund)"),
        Step(
            "paid_by_winners",
            "Then those who won, up to what they won.",
            "min(loss - paid_by_margin - paid_by_fund, winners_profit)",
        ),
        Step("unpaid", "What is left is the venue's.", "loss - paid_by_margin - paid_by_fund - paid_by_winners"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "Of a loss of {loss}, the margin pays {paid_by_margin}, the insurance fund {paid_by_fund} and those who won"
        " {paid_by_winners}; {unpaid} is paid by nobody."
    )
    if result["paid_by_winners"] > 0 and result["haircut"] is not None:
        sentence += " Spread over all of them, each gives up {haircut} of the profit."
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = ["At this exit nothing is lost."] if result["loss"] == 0 else []
    if result["paid_by_fund"] > 0:
        lines.append("The fund spares those who won, not the one who lost: the margin is gone before it pays.")
    if result["unpaid"] > 0:
        lines.append("More is lost than was won and saved: with these numbers the venue itself is short.")
    return lines


CALCULATOR = Calculator(
    name="loss-waterfall",
    title="Loss waterfall (toy)",
    summary="Who pays a loss that a position's margin does not cover: insurance fund, winners, or nobody.",
    group="risk",
    place=71,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "side": "long",
        "position_size": 10,
        "entry_price": 60_000,
        "exit_price": 52_000,
        "margin": 60_000,
        "insurance_fund": 5_000,
        "winners_profit": 80_000,
    },
    assumptions=[
        "A toy with one position: fees and liquidation penalties are left out, and the fund has no other claims on it.",
        "Where winners are closed at the bankruptcy price, the sum is the same and a few bear it; where the loss is"
        " socialised, all do.",
        "The order is that of centralised venues; on lending markets the lenders of that market bear what is left.",
    ],
    about="insurance-funds-adl",
    questions=[
        "who pays if a 10 btc long from 60000 with 60000 margin is sold at 52000",
        "loss waterfall: margin 60k, insurance fund 5k, winners have 80k profit, exit 52000",
        "is the insurance fund 5,000 enough when liquidation fills at 53000 on a 10x long from 60000",
        "how much haircut do winners take in a socialised loss",
        (
            "insurance fund payout when a liquidated long of 5 btc with 15k of margin opened at 55000 is sold by "
            "force at 50000 and the insurance fund holds 20k"
        ),
        (
            "loss paid by the insurance fund: margin 9000, size 3 btc, entry at 50000, liquidation sells at "
            "46000, insurance fund of 8000"
        ),
    ],
)
