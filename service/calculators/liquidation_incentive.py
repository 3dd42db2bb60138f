"""Liquidation incentive: what a liquidator takes from a loan, and what is left of it.

Morpho  liquidated at loan to value >= t; factor = min(1.15, 1 / (0.3 t + 0.7)); all of the debt may be repaid, and what
        the collateral does not cover is lost by the lenders
Aave    liquidated at health factor = value x t / debt < 1; factor = 1 + bonus; half of the debt may be repaid at once,
        all of it at a health factor of 0.95 or less; a share of the bonus goes to the protocol
seized = repaid x factor, at most the collateral
"""

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

CLOSE_FACTOR, ALL_AT_ONCE_FROM = 0.5, 0.95
FACTORS = {
    "morpho": ("The factor that Morpho gives at this threshold.", "min(1.15, 1 / (0.3 * liquidation_threshold + 0.7))"),
    "aave": ("What is repaid, and the bonus.", "1 + liquidation_bonus"),
}


class Inputs(Shape):
    market = q.choice("Rules of the market", tuple(FACTORS), load_default="morpho")
    collateral_value = q.usd("Value of the collateral", low=0.01, required=True, asked=("collateral", "against"))
    debt = q.usd("Debt", low=0.01, required=True, asked=("debt", "borrowed", "owe"))
    liquidation_threshold = q.ratio(
        "Loan to value at which it is liquidated",
        low=0.01,
        high=0.99,
        load_default=0.86,
        asked=("threshold", "lltv"),
    )
    repaid_share = q.ratio(
        "Part of what may be repaid that the liquidator repays", low=0.01, load_default=1.0, asked=("repays",)
    )
    liquidation_bonus = q.ratio("Bonus, on Aave", high=0.5, load_default=0.05, asked=("bonus", "penalty"))
    protocol_share = q.ratio("Part of the bonus that the protocol keeps, on Aave", load_default=0.1)


class Outputs(Shape):
    health_factor = q.number("Health factor before", low=0.0, high=None)
    incentive_factor = q.number("What is seized for 1 repaid", low=1.0, high=1.5)
    close_factor = q.ratio("Part of the debt that may be repaid at once; 0: none yet")
    debt_repaid = q.usd("Debt repaid by the liquidator", high=None)
    collateral_seized = q.usd("Collateral seized", high=None)
    protocol_fee = q.usd("Of it, to the protocol", high=None)
    liquidator_gain = q.usd("Of it, the liquidator's gain over what was repaid", high=None)
    borrower_loss = q.usd("What the liquidation costs the borrower", high=None)
    collateral_left = q.usd("Collateral left", high=None)
    debt_left = q.usd("Debt left", high=None)
    health_factor_after = q.number(
        "Health factor after; null where no debt is left", low=0.0, high=None, allow_none=True
    )
    bad_debt = q.usd("Debt left with no collateral behind it", high=None)


def close_factor(market: str, health: float) -> float:
    """The part of the debt that may be repaid at once."""
    if health > 1 or (market == "aave" and health == 1):
        return 0.0
    return 1.0 if market == "morpho" or health <= ALL_AT_ONCE_FROM else CLOSE_FACTOR


def compute(
    market: str,
    collateral_value: float,
    debt: float,
    liquidation_threshold: float,
    repaid_share: float,
    liquidation_bonus: float,
    protocol_share: float,
) -> Values:
    health = collateral_value * liquidation_threshold / debt
    morpho = market == "morpho"
    factor = min(1.15, 1 / (0.3 * liquidation_threshold + 0.7)) if morpho else 1 + liquidation_bonus
    part = close_factor(market, health)
    asked = debt * part * repaid_share
    seized = min(asked * factor, collateral_value)
    repaid = asked if asked * factor <= collateral_value else collateral_value / factor
    fee = 0.0 if morpho else max(seized - repaid, 0.0) * protocol_share
    left, owed = collateral_value - seized, debt - repaid
    return {
        "health_factor": health,
        "incentive_factor": factor,
        "close_factor": part,
        "debt_repaid": repaid,
        "collateral_seized": seized,
        "protocol_fee": fee,
        "liquidator_gain": max(seized - repaid - fee, 0.0),
        "borrower_loss": max(seized - repaid, 0.0),
        "collateral_left": left,
        "debt_left": owed,
        "health_factor_after": left * liquidation_threshold / owed if owed > 0 else None,
        "bad_debt": owed if left <= 0 else 0.0,
    }


def working(inputs: Values) -> list[Step]:
    text, factor = FACTORS[inputs["market"]]
    steps = [
        Step("health_factor", "What counts of the collateral, over the debt.",
             "collateral_value * liquidation_threshold / debt"),
        Step("incentive_factor", text, factor),
    ]  # fmt: skip
    result = compute(**inputs)
    part = f"{result['close_factor']:g}"
    allowed = f"As much of the debt as may be repaid, {part} of it, and as the collateral pays for."
    if result["close_factor"] == 0:
        allowed = "Nothing may be repaid yet."
    return [
        *steps,
        Step("debt_repaid", allowed, f"min(debt * {part} * repaid_share, collateral_value / incentive_factor)"),
        Step("collateral_seized", "That times the factor.", "min(debt_repaid * incentive_factor, collateral_value)"),
        Step("collateral_left", "What the borrower keeps.", "collateral_value - collateral_seized"),
    ]


def explain(inputs: Values, result: Values) -> str:
    if result["close_factor"] == 0:
        sentence = (
            "At a health factor of {health_factor} this loan is not liquidated. Were it, the liquidator would take"
            " {incentive_factor} of collateral for each 1 repaid."
        )
    else:
        sentence = (
            "The liquidator repays {debt_repaid} of the debt and takes {collateral_seized} of the collateral,"
            " {incentive_factor} for each 1 repaid; that costs the borrower {borrower_loss}. Left are {collateral_left}"
            " of collateral against {debt_left} of debt."
        )
    if result["bad_debt"] > 0:
        sentence += " Nothing stands behind that debt: the lenders lose it."
    return sentence.format(**shown(result, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines, after = [], result["health_factor_after"]
    if result["close_factor"] and after is not None and result["bad_debt"] == 0 and after < result["health_factor"]:
        lines.append(
            "The liquidation leaves the loan worse than before: the bonus takes more than the repayment helps. The next"
            " one may follow at once."
        )
    if inputs["market"] == "morpho" and (inputs["liquidation_bonus"], inputs["protocol_share"]) != (0.05, 0.1):
        lines.append("On Morpho the threshold alone decides the incentive: bonus and protocol's share are not used.")
    return lines


CALCULATOR = Calculator(
    name="liquidation-incentive",
    title="Liquidation: what is taken, what is left",
    summary="What a liquidator repays and seizes of a loan on Morpho or Aave, and what that leaves the borrower.",
    group="yield",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"market": "aave", "collateral_value": 10_000, "debt": 8_500, "liquidation_threshold": 0.83},
    assumptions=[
        "Morpho's factor is 1 / (0.3 t + 0.7), at most 1.15, as its contract has it; all of the debt may be repaid.",
        "Aave is that of version 3 up to 3.2: half of the debt at once, all of it from a health factor of 0.95 down."
        " Later versions treat small loans otherwise.",
        "The collateral is worth what the oracle says; selling it costs the liquidator more where markets are thin.",
        "One collateral, one debt, one liquidation; where the market allows it, more follow until the loan is healthy.",
    ],
    about="defi-lending-health-factor",
    questions=[
        "what does a liquidator take on morpho at lltv 86% if I owe 9,000 against 10,000?",
        "aave liquidation: 10000 collateral, debt 8500, threshold 83%, bonus 5%. what's left for me?",
        "liquidation incentive factor at lltv 94.5% with 100 debt and 105 collateral",
        "how much do i lose in a liquidation with a 10% bonus, 20k collateral and 17.5k borrowed",
        (
            "value of the seized collateral: liquidated on Aave v3, collateral worth 8000, debt 7000, "
            "liquidation threshold 82%, liquidation bonus 5%, whole debt repaid"
        ),
        "collateral the liquidator takes on Morpho: 8,000 of collateral, i owe 7,200, lltv 86%",
    ],
    place=30,
)
