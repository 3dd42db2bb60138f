"""Seamless auction: the price at which anyone may trade a leverage token back towards its target.

multiplier(p) = lowest + (initial - lowest) (1 - p)^4, p the part of the auction that is over, each product rounded down
amount in     = base x multiplier, base the amount out at the oracle's price: collateral for debt (rounded up) where
                the token has too much collateral, debt for collateral (rounded down) where it has too little
"""

from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator.exact import seamless_rebalancing as exact
from service.simulator.exact.rounding import WAD
from service.views import Values, shown
from service.working import Step

PRICE = "Base units of debt for one base unit of collateral"
ORACLE: dict[str, Any] = {"decimals": 36, "low": 1, "most": 60}
FLOORED = "floor_div({} * {}, 10 ** 18)"


class Inputs(Shape):
    initial_price_multiplier = q.wad("Multiplier at the start", required=True)
    min_price_multiplier = q.wad("Multiplier at the end", required=True)
    auction_duration = q.digits("Length of the auction", unit="seconds", low=1, most=10, required=True)
    elapsed = q.digits("Time since the start", unit="seconds", most=10, required=True)
    amount_out = q.base_units("Amount the taker gets", text="Left out: no amount is worked out.")
    is_over_collateralized = q.flag(
        "The token has too much collateral: takers give collateral and get debt", load_default=True
    )
    collateral_price = q.digits(PRICE, **ORACLE, load_default=10**36)

    @validates_schema
    def multiplier_falls(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data["min_price_multiplier"] > data["initial_price_multiplier"]:
            raise BrokenRelation("multiplier-falls", "min_price_multiplier")


class Outputs(Shape):
    multiplier = q.wad("Multiplier on the oracle's price")
    progress = q.wad("Part of the auction that is over", unit="ratio of the auction", display="percent")
    decay_factor = q.wad("Part of the premium that is left", unit="ratio of the premium", display="percent")
    base_amount_in = q.base_units("Amount the taker gives at the oracle's price", most=None, allow_none=True)
    amount_in = q.base_units("Amount the taker gives at the auction's price", most=None, allow_none=True)


def compute(
    initial_price_multiplier: int,
    min_price_multiplier: int,
    auction_duration: int,
    elapsed: int,
    is_over_collateralized: bool,
    collateral_price: int,
    amount_out: int | None = None,
) -> Values:
    over, base = min(elapsed, auction_duration), None
    multiplier = exact.auction_multiplier(initial_price_multiplier, min_price_multiplier, auction_duration, elapsed)
    if amount_out is not None:
        base = exact.base_amount_in(amount_out, collateral_price, is_over_collateralized)
    return {
        "multiplier": multiplier,
        "progress": over * WAD // auction_duration,
        "decay_factor": exact.auction_multiplier(WAD, 0, auction_duration, over),
        "base_amount_in": base,
        "amount_in": None if base is None else exact.amount_in(base, multiplier),
    }


def working(inputs: Values) -> list[Step]:
    floor = "initial_price_multiplier - min_price_multiplier"
    steps = [
        Step(
            "progress",
            "The part of the auction that is over.",
            "floor_div(min(elapsed, auction_duration) * 10 ** 18, auction_duration)",
        ),
        Step("left", "The part that is still to come.", "10 ** 18 - progress"),
        Step("squared", "Squared, rounded down.", FLOORED.format("left", "left")),
        Step("decay_factor", "Squared again: the part of the premium that is left.", FLOORED.format(*["squared"] * 2)),
        Step("premium", "What that leaves of the premium.", FLOORED.format(f"({floor})", "decay_factor")),
        Step("multiplier", "The multiplier now.", "min_price_multiplier + premium"),
    ]
    if "amount_out" in inputs:
        over = inputs["is_over_collateralized"]
        base = "ceil_div(amount_out * 10 ** 36, collateral_price)"
        steps += [
            Step(
                "base_amount_in",
                f"The amount out, in {'collateral' if over else 'debt'}, at the oracle's price.",
                base if over else "floor_div(amount_out * collateral_price, 10 ** 36)",
            ),
            Step("amount_in", "That times the multiplier.", FLOORED.format("base_amount_in", "multiplier")),
        ]
    return steps


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "{elapsed} seconds into an auction of {auction_duration} seconds, {progress} of it, {decay_factor} of the"
        " premium is left and the multiplier is {multiplier}."
    )
    if result["amount_in"] is not None:
        gives, gets = ("collateral", "debt") if inputs["is_over_collateralized"] else ("debt", "collateral")
        sentence += f" A taker gives {{amount_in}} units of {gives} and gets {{amount_out}} of {gets}."
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if inputs["elapsed"] > inputs["auction_duration"]:
        lines.append("The auction is over: nobody can take it any more, a new one has to be started.")
    if result["multiplier"] < WAD:
        lines.append("Below 1 takers pay less than the oracle says; the difference is paid by those who hold.")
    return lines


CALCULATOR = Calculator(
    name="seamless-auction",
    title="Seamless auction price",
    summary="The multiplier of a leverage token's rebalance auction at a moment, and what a taker pays at it.",
    group="yield",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "initial_price_multiplier": "1010000000000000000",
        "min_price_multiplier": "999000000000000000",
        "auction_duration": "3600",
        "elapsed": "1800",
        "amount_out": "5000000000000000000",
        "is_over_collateralized": True,
        "collateral_price": "1070000000000000000000000000000000000",
    },
    assumptions=[
        "The arithmetic is that of DutchAuctionRebalanceAdapter.sol, to the last unit.",
        "The contract's comment calls the curve e^(-3 p); it computes (1 - p)^4, and so does this.",
        "Above 1 takers pay more than the oracle's price, which is good for those who hold.",
        "The auction is valid: the token is outside its band, and on the side on which the auction began.",
    ],
    about="seamless-leverage-tokens-mechanics",
    questions=[
        "multiplier of the seamless auction 1800 seconds into 3600, from 1.01 to 0.999",
        "exact amount in for 5 weth of debt at half of the auction",
    ],
    place=150,
)
