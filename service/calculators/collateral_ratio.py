"""Collateral ratio: three ways to say how much is borrowed, and how far the collateral may fall against the debt.

ratio C = collateral / debt, leverage L = C / (C - 1), loan to value = 1 / C = 1 - 1 / L
A fall of 1 - c / C brings the ratio down to c; a market that liquidates at a loan to value t does so at c = 1 / t,
which is a leverage of 1 / (1 - t).
"""

from typing import ClassVar

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

LEFT_OUT = "Left out: no distance to it is worked out."
DISTANCES = {
    "fall_to_rebalance": (
        "lowest_collateral_ratio",
        "The fall that brings the ratio to the lower edge.",
        "1 - lowest_collateral_ratio / collateral_ratio",
    ),
    "rise_to_rebalance": (
        "highest_collateral_ratio",
        "The rise that brings it to the upper one.",
        "highest_collateral_ratio / collateral_ratio - 1",
    ),
    "fall_to_pre_liquidation": (
        "pre_liquidation_collateral_ratio",
        "The fall after which anyone may rebalance.",
        "1 - pre_liquidation_collateral_ratio / collateral_ratio",
    ),
    "fall_to_liquidation": (
        "liquidation_threshold",
        "The fall after which the market liquidates, at a ratio of one over its threshold.",
        "1 - 1 / (liquidation_threshold * collateral_ratio)",
    ),
    "most_leverage": (
        "liquidation_threshold",
        "The leverage there.",
        "1 / (1 - liquidation_threshold)",
    ),
}


class Inputs(Shape):
    one_of_two: ClassVar = {"collateral-ratio-or-leverage": ("collateral_ratio", "leverage")}

    collateral_ratio = q.collateral_ratio(
        "Collateral over debt", text="Give this or leverage.", asked=("the debt", "collateral is", "collateral debt")
    )
    leverage = q.multiple(
        "Collateral over equity", above=None, low=1.001, high=101.0, text="Give this or collateral_ratio."
    )
    lowest_collateral_ratio = q.collateral_ratio("Ratio below which the position is rebalanced", text=LEFT_OUT)
    highest_collateral_ratio = q.collateral_ratio("Ratio above which the position is rebalanced", text=LEFT_OUT)
    pre_liquidation_collateral_ratio = q.collateral_ratio("Ratio below which anyone may rebalance", text=LEFT_OUT)
    liquidation_threshold = q.ratio("Loan to value at which the market liquidates", low=0.01, high=0.999, text=LEFT_OUT)


class Outputs(Shape):
    collateral_ratio = q.collateral_ratio("Collateral over debt", low=1.0, high=None)
    leverage = q.multiple("Collateral over equity", above=None, low=1.0, high=None)
    loan_to_value = q.ratio("Debt over collateral")
    fall_to_rebalance = q.ratio("Fall of the collateral to a rebalance; negative: past it", low=None, allow_none=True)
    rise_to_rebalance = q.price_return(
        "Rise of the collateral to a rebalance; negative: past it", high=None, allow_none=True
    )
    fall_to_pre_liquidation = q.ratio(
        "Fall to where anyone may rebalance; negative: past it", low=None, allow_none=True
    )
    fall_to_liquidation = q.ratio("Fall to a liquidation; negative: past it", low=None, allow_none=True)
    most_leverage = q.multiple("Leverage at which the market liquidates", high=None, allow_none=True)


def compute(
    collateral_ratio: float | None = None,
    leverage: float = 2.0,
    lowest_collateral_ratio: float | None = None,
    highest_collateral_ratio: float | None = None,
    pre_liquidation_collateral_ratio: float | None = None,
    liquidation_threshold: float | None = None,
) -> Values:
    ratio = leverage / (leverage - 1) if collateral_ratio is None else collateral_ratio
    threshold = liquidation_threshold

    def fall(to: float | None) -> float | None:
        return None if to is None else 1 - to / ratio

    return {
        "collateral_ratio": ratio,
        "leverage": leverage if collateral_ratio is None else ratio / (ratio - 1),
        "loan_to_value": 1 / ratio,
        "fall_to_rebalance": fall(lowest_collateral_ratio),
        "rise_to_rebalance": None if highest_collateral_ratio is None else highest_collateral_ratio / ratio - 1,
        "fall_to_pre_liquidation": fall(pre_liquidation_collateral_ratio),
        "fall_to_liquidation": None if threshold is None else 1 - 1 / (threshold * ratio),
        "most_leverage": None if threshold is None else 1 / (1 - threshold),
    }


def working(inputs: Values) -> list[Step]:
    first = Step("collateral_ratio", "Leverage less one is the debt.", "leverage / (leverage - 1)")
    if "collateral_ratio" in inputs:
        first = Step("leverage", "The ratio less one is the equity.", "collateral_ratio / (collateral_ratio - 1)")
    return [
        first,
        *(Step(name, text, formula) for name, (at, text, formula) in DISTANCES.items() if at in inputs),
        Step("loan_to_value", "The debt is one part in so many of the collateral.", "1 / collateral_ratio"),
    ]


def explain(inputs: Values, result: Values) -> str:
    ways = {"fall_to_rebalance": "rebalanced", "fall_to_pre_liquidation": "open to anyone's rebalance"}
    falls = [f"{word} after a fall of {{{name}}}" for name, word in ways.items() if result[name] is not None]
    sentence = (
        "At a collateral ratio of {collateral_ratio} the leverage is {leverage} and the loan to value {loan_to_value}."
    )
    if falls:
        sentence += f" The position is {' and '.join(falls)} against the debt."
    if result["fall_to_liquidation"] is not None:
        sentence += (
            " The market liquidates it after a fall of {fall_to_liquidation}, where its leverage is {most_leverage}."
        )
    return sentence.format(**shown(result, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines, liquidation = [], result["fall_to_liquidation"]
    if liquidation is not None and liquidation <= 0:
        lines.append("The position is past its liquidation threshold.")
    if liquidation is not None and 0 < liquidation < 0.01:
        lines.append(
            "So thin a cushion is lived with only where collateral and debt move together; a change of their rate, an"
            " error of the oracle or interest that outgrows the yield uses it up."
        )
    if any((result[name] or 0) < 0 for name in ("fall_to_rebalance", "rise_to_rebalance", "fall_to_pre_liquidation")):
        lines.append("The position is already past a ratio at which it is rebalanced.")
    return lines


CALCULATOR = Calculator(
    name="collateral-ratio",
    title="Collateral ratio, leverage, loan to value",
    summary="One from the others for a position on borrowed money, and its distance to rebalances and liquidation.",
    group="yield",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "collateral_ratio": 1.0625,
        "lowest_collateral_ratio": 1.06135,
        "highest_collateral_ratio": 1.062893082,
        "pre_liquidation_collateral_ratio": 1.06061,
        "liquidation_threshold": 0.945,
    },
    assumptions=[
        "The example has the parameters of Seamless's weETH/WETH token of 17x, as its deploy script sets them.",
        "A fall is one of the collateral's price in the debt asset, the debt left as it is; interest lets it grow.",
        "Leverage is collateral over equity, equity is collateral less debt.",
    ],
    about="looping-and-leveraged-staking",
    questions=[
        "what leverage is a collateral ratio of 1.5?",
        "collateral ratio for 17x leverage",
        "ltv of a 3x loop and how far to liquidation at 86%",
        "is CR 4 the same as 4x leverage?",
        (
            "drop of the collateral that liquidates a position on borrowed money with leverage 4x, liquidation "
            "threshold 90%, debt as it is"
        ),
        "collateral over equity for a collateral over debt of 1.8",
        "leverage that a collateral ratio of 2.2 means, loan against collateral",
    ],
    place=90,
)
