"""Looping band: outside a band of collateral ratios, swap back to the target, with the swap's loss counted in.

Above the band borrow (C - t D) / (t - (1 - o)), below it sell (t D - C) / (t (1 - o) - 1), where C is the collateral,
D the debt, t the target ratio and o the offset, the part of a swap that is lost. That is the trade to leverage
t / (t - 1) at a cost of o / (1 - o) of what arrives when buying, and of o of what goes when selling.
A swap that would cost more than `largest_slippage`, or more than it helps, is refused, and the leverage stays.
"""

from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Rule
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator.accounting import Decision, Numbers
from service.simulator.collateral import exposure_at, leverage_at, price_above, price_below, side_outside, swap_cost
from service.simulator.happenings import LIQUIDATED, REFUSED, TRIGGERED


class Settings(Shape):
    lowest_collateral_ratio = q.collateral_ratio("Lowest collateral ratio of the band", required=True)
    target_collateral_ratio = q.collateral_ratio("Target collateral ratio", required=True)
    highest_collateral_ratio = q.collateral_ratio("Highest collateral ratio of the band", required=True)
    offset = q.fee("Part of a swap that is taken to be lost", required=True)
    largest_slippage = q.fee(
        "Cost of a swap above which it is refused", low=0.0001, high=1.0, text="Left out: none is."
    )
    liquidation_threshold = q.ratio(
        "Loan to value at which the lending market liquidates", low=0.01, high=0.999, text="Left out: it never does."
    )
    liquidation_fee = q.ratio(
        "Liquidation fee, of the exposure", high=0.5, text="Left out: all that the threshold leaves."
    )

    @validates_schema
    def ratios_fit(self, data: dict[str, Any], **kwargs: Any) -> None:
        lowest, target, highest = (data[f"{name}_collateral_ratio"] for name in ("lowest", "target", "highest"))
        if not lowest <= target <= highest:
            raise BrokenRelation("band-holds-target-ratio", "target_collateral_ratio")
        if lowest * data.get("liquidation_threshold", 1.0) < 1.0:
            raise BrokenRelation("liquidation-below-band", "liquidation_threshold")


def complete(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings with 0 for what was left out, and the lending market's liquidation as the engine takes it."""
    forced = {}
    if "liquidation_threshold" in settings:
        forced = {"maintenance_margin_rate": 1.0 - settings["liquidation_threshold"]}
    return {"largest_slippage": 0.0, "liquidation_threshold": 0.0, **forced, **settings}


def opening(settings: dict[str, Any]) -> float:
    """The leverage of the target collateral ratio."""
    return leverage_at(settings["target_collateral_ratio"])


def remember(price: float, clock: float) -> Numbers:
    """Whether the last swap was refused: 1, else 0."""
    return (0.0,)


def alarm(exposure: float, value: float, price: float, settings: Numbers, memory: Numbers) -> tuple[float, float]:
    """The prices just past the edges of the band; none while swaps are refused, which the closes find out."""
    lowest, target, highest, offset, largest, threshold = settings
    (refused,) = memory
    fall = 0.0
    rise = 0.0
    if refused == 0.0:
        fall = price_below(lowest, exposure, value, price)
        rise = price_above(highest, exposure, value, price)
    return fall, rise


def decide(
    exposure: float, value: float, price: float, clock: float, fee: float, settings: Numbers, memory: Numbers
) -> Decision:
    """Outside the band: back to the target, unless the swap is refused."""
    lowest, target, highest, offset, largest, threshold = settings
    (refused,) = memory
    side = side_outside(lowest, highest, exposure, value)
    cost = fee + swap_cost(offset, side)
    rate = fee
    wanted = exposure
    happened = 0.0
    if side == 0.0:
        refused = 0.0
    elif (largest > 0.0 and cost > largest) or (side < 0.0 and cost * exposure >= value):
        happened = REFUSED if refused == 0.0 else 0.0
        refused = 1.0
    else:
        rate = cost
        wanted = exposure_at(leverage_at(target), exposure, value, rate)
        happened = TRIGGERED
        refused = 0.0
    return wanted, rate, happened, (refused,)


RULE = Rule(
    name="looping-band",
    title="Looping band",
    summary="Loops a loan to its target collateral ratio and swaps back to it whenever the ratio leaves its band.",
    settings=Settings,
    decide=decide,
    alarm=alarm,
    answer=decide,
    memory=remember,
    complete=complete,
    opens_at=opening,
    financing="loan",
    happenings={
        TRIGGERED: (
            "band-exit",
            "At a price of {price} the leverage was {leverage} and the collateral ratio outside its band, so {trade}"
            " was swapped, back to {target}, at a cost of {cost}.",
        ),
        REFUSED: (
            "swap-refused",
            "At a price of {price} the leverage was {leverage} and the collateral ratio outside its band, but the swap"
            " back to {target} would have cost more than the rule allows, so none was done: {trade} traded, {cost}"
            " paid, and the leverage drifts on until a swap is cheap enough.",
        ),
        LIQUIDATED: (
            "liquidation",
            "At a price of {price} the leverage was {leverage} and the loan had reached the lending market's limit:"
            " the position was closed by force ({trade}), at a trading cost of {cost} and the market's penalty.",
        ),
    },
    example={
        "lowest_collateral_ratio": 1.35,
        "target_collateral_ratio": 1.5,
        "highest_collateral_ratio": 1.65,
        "offset": 0.0035,
        "largest_slippage": 0.01,
    },
    assumptions=[
        "A swap loses the offset, and trading_fee and slippage, if given, on top; the contract sizes its trades by the"
        " offset and then pays what the swap really costs.",
        "The collateral ratio is looked at at every close, and inside a candle where it passes an edge.",
        "Deposits and withdrawals, which rebalance too, do not happen here. A liquidation closes the whole position;"
        " the lending market may close a part.",
    ],
    about="how-rebalancing-works",
)
