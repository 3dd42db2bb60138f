"""Loop liquidation: the four cushions of a loop that rebalances, and how long a dear loan takes to use them up.

At leverage L a fall f of the collateral against the debt brings the leverage to K where f = 1 - (1 - 1/L) / (1 - 1/K):
K is the edge of the band, then the leverage of a pre-liquidation, then 1 / (1 - t), where the market liquidates. At
f = 1 / L nothing is left; past it the debt is bad. Each fall costs L f of the value.
Where the borrow rate b is above the collateral's yield y, the same way is gone without a fall in -ln(1 - f) / (b - y).
"""

from itertools import pairwise
from math import log1p
from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

LEVERAGE: dict[str, Any] = {"above": None, "low": 1.01, "high": 100.0}


class Inputs(Shape):
    leverage = q.multiple("Leverage now: collateral over value", **LEVERAGE, required=True, asked=("leverage", "loop"))
    rebalance_leverage = q.multiple(
        "Leverage above which it is rebalanced", **LEVERAGE, text="Left out: not before a liquidation.", asked=("edge",)
    )
    pre_liquidation_leverage = q.multiple(
        "Leverage above which anyone may rebalance it", **LEVERAGE, text="Left out: not before a liquidation."
    )
    liquidation_threshold = q.ratio(
        "Loan to value at which the market liquidates", low=0.01, high=0.99, required=True, asked=("lltv", "threshold")
    )
    asset_yield = q.rate_per_year("Yield of the collateral per year", load_default=0.03, asked=("yield",))
    borrow_rate = q.rate_per_year("Borrow rate per year", low=0.0, load_default=0.05, asked=("borrow", "borrowing"))

    @validates_schema
    def edges_are_in_order(self, data: dict[str, Any], **kwargs: Any) -> None:
        named = ("leverage", "rebalance_leverage", "pre_liquidation_leverage")
        edges = [data[name] for name in named if name in data] + [1 / (1 - data["liquidation_threshold"])]
        if any(later < earlier for earlier, later in pairwise(edges)):
            raise BrokenRelation("edges-in-order", "leverage")


class Outputs(Shape):
    fall_to_rebalance = q.ratio("Fall of the collateral to a rebalance", allow_none=True)
    fall_to_pre_liquidation = q.ratio("Fall to where anyone may rebalance", allow_none=True)
    fall_to_liquidation = q.ratio("Fall to a liquidation by the market")
    fall_to_bad_debt = q.ratio("Fall at which nothing is left")
    liquidation_leverage = q.multiple("Leverage at which the market liquidates", above=None, low=1.0, high=None)
    loss_at_rebalance = q.ratio("Part of the value lost at a rebalance", allow_none=True)
    loss_at_pre_liquidation = q.ratio("Part of the value lost where anyone may rebalance", allow_none=True)
    loss_at_liquidation = q.ratio("Part of the value lost at a liquidation, before its penalty")
    days_to_rebalance = q.days("Days of dear borrowing to a rebalance", above=None, low=0.0, high=None, allow_none=True)
    days_to_liquidation = q.days(
        "Days of dear borrowing to a liquidation, if nobody rebalances", above=None, low=0.0, high=None, allow_none=True
    )


def fall_to(edge: float | None, leverage: float) -> float | None:
    """The fall that brings one leverage to another; none where there is no such edge."""
    return None if edge is None else max(1 - (1 - 1 / leverage) / (1 - 1 / edge), 0.0)


def days_for(fall: float | None, drain: float) -> float | None:
    """The days in which a yearly drain does what a fall does; none where nothing drains."""
    return None if fall is None or drain < 1e-6 else -365 * log1p(-fall) / drain


def compute(
    leverage: float,
    liquidation_threshold: float,
    asset_yield: float,
    borrow_rate: float,
    rebalance_leverage: float | None = None,
    pre_liquidation_leverage: float | None = None,
) -> Values:
    rebalance, pre = fall_to(rebalance_leverage, leverage), fall_to(pre_liquidation_leverage, leverage)
    liquidation = max(1 - (1 - 1 / leverage) / liquidation_threshold, 0.0)
    drain = borrow_rate - asset_yield
    return {
        "fall_to_rebalance": rebalance,
        "fall_to_pre_liquidation": pre,
        "fall_to_liquidation": liquidation,
        "fall_to_bad_debt": 1 / leverage,
        "liquidation_leverage": 1 / (1 - liquidation_threshold),
        "loss_at_rebalance": None if rebalance is None else leverage * rebalance,
        "loss_at_pre_liquidation": None if pre is None else leverage * pre,
        "loss_at_liquidation": leverage * liquidation,
        "days_to_rebalance": days_for(rebalance, drain),
        "days_to_liquidation": days_for(liquidation, drain),
    }


def working(inputs: Values) -> list[Step]:
    steps = [Step("loan_to_value", "What is owed of each 1 of collateral.", "1 - 1 / leverage")]
    for name, text in (("rebalance", "a rebalance"), ("pre_liquidation", "a pre-liquidation")):
        if f"{name}_leverage" in inputs:
            fall = f"max(1 - loan_to_value / (1 - 1 / {name}_leverage), 0)"
            steps.append(Step(f"fall_to_{name}", f"The fall to the loan to value of {text}.", fall))
    return [
        *steps,
        Step("fall_to_bad_debt", "The fall that takes all of the value.", "1 / leverage"),
        Step(
            "fall_to_liquidation",
            "The fall to the market's threshold.",
            "max(1 - loan_to_value / liquidation_threshold, 0)",
        ),
        Step("loss_at_liquidation", "Leverage multiplies it.", "leverage * fall_to_liquidation"),
    ]


def explain(inputs: Values, result: Values) -> str:
    edges = {"fall_to_rebalance": "to a rebalance", "fall_to_pre_liquidation": "to where anyone may rebalance"}
    falls = [f"{{{name}}} {text}" for name, text in edges.items() if result[name] is not None]
    falls += ["{fall_to_liquidation} to a liquidation by the market", "{fall_to_bad_debt} until nothing is left"]
    sentence = "At {leverage} the collateral may fall against the debt by " + ", ".join(falls) + "."
    sentence += " At the liquidation {loss_at_liquidation} of the value is gone."
    if result["days_to_liquidation"] is not None:
        days = f"{result['days_to_liquidation']:,.1f}"
        sentence += (
            " Borrowing at {borrow_rate} against a yield of {asset_yield} leads there without any fall"
            f" in {days} days, if nobody rebalances."
        )
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if result["fall_to_liquidation"] < 0.02:
        lines.append(
            "So thin a cushion holds only while collateral and debt move together: what counts is a de-peg or an error"
            " of the oracle, not the price of either in dollars."
        )
    if "rebalance_leverage" in inputs:
        lines.append("A rebalance needs somebody who takes it, and a market to trade in; a jump passes every edge.")
    return lines


CALCULATOR = Calculator(
    name="loop-liquidation",
    title="Four cushions of a loop",
    summary="How far the collateral of a loop may fall to a rebalance, pre-liquidation, liquidation and bad debt.",
    group="yield",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "leverage": 17,
        "rebalance_leverage": 17.3,
        "pre_liquidation_leverage": 17.5,
        "liquidation_threshold": 0.945,
        "asset_yield": 0.03,
        "borrow_rate": 0.05,
    },
    assumptions=[
        "The example has the figures of Seamless's weETH/WETH token of 17x; its 25x token, wstETH/ETH, had 25.3 and 27"
        " with a threshold of 96.5%.",
        "A fall is one of the collateral's price in the asset that is owed, while the debt stays as it is.",
        "Days count interest and yield that are added all the time, with prices standing still.",
    ],
    about="seamless-leverage-tokens-mechanics",
    questions=[
        "what are the cushions of a 17x loop, rebalance at 17.3x, pre-liquidation 17.5x, lltv 94.5%?",
        "how much depeg liquidates a 25x wstETH loop with lltv 96.5%",
        "10x loop, liquidation threshold 93%, borrow 6% yield 3%: how many days until liquidation?",
        "number of days until interest alone liquidates an 8x loop, lltv 90%, yield 2%, borrow rate 7% a year",
        "part of my own money gone at the liquidation of a 4x loop with lltv 90%",
        "days to liquidation by interest alone with continuous compounding: looped to 11x, prices stand still, no"
        " rebalance, lltv 94%, yield 3%, borrow rate 9%",
        "days to liquidation by interest alone: loop with 9x leverage, lltv 93%, collateral earns 3%, borrow rate 7%",
        "share of my value lost at the liquidation of a looped position, lltv 90%, leverage 6x, penalty left out",
        "at 5x and lltv 86% how far can the collateral fall",
        "borrow rate jumped to 20% while my collateral yields 3%: how many days until a 12x loop is liquidated at 95%",
        "15x loop at a liquidation ltv of 95%, borrow rate 20%, collateral yields 3%: how many days do i have?",
    ],
    place=100,
)
