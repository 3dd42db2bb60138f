"""Collateral auction: outside a band of collateral ratios, a falling-price auction for the trade back to the target.

An auction opens while CR < lowest or CR > highest; the edges are inside. Its multiplier of the oracle's price falls as
min + (initial - min) (1 - p)^4, and a taker does the whole trade once it is at 1 - taker_margin. It ends untaken when
its time is up or CR is back inside. Below the pre-liquidation ratio anyone may do the trade at once, for a share of the
lending market's penalty. Either trade leaves CR at the target: nearer than it was and not past it.
Steps at least as long as the auction see it run its course at their price; over shorter ones it runs on.
"""

from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Rule
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator.accounting import Decision, Numbers
from service.simulator.auction import NEVER_TAKEN, auction_cost, run_auction, taken_at
from service.simulator.collateral import (
    exposure_at,
    leverage_at,
    liquidation_penalty,
    price_above,
    price_below,
    reward_cost,
    side_outside,
)
from service.simulator.happenings import AUCTION_EXPIRED, AUCTION_OPENED, AUCTION_TAKEN, LIQUIDATED, PRE_LIQUIDATED


class Settings(Shape):
    lowest_collateral_ratio = q.collateral_ratio("Lowest collateral ratio of the band", required=True)
    target_collateral_ratio = q.collateral_ratio("Target collateral ratio", required=True)
    highest_collateral_ratio = q.collateral_ratio("Highest collateral ratio of the band", required=True)
    auction_duration = q.count("Length of an auction", unit="seconds", required=True)
    initial_price_multiplier = q.number("Multiplier at the start of an auction", low=0.1, high=2.0, required=True)
    min_price_multiplier = q.number("Multiplier at its end", low=0.1, high=2.0, required=True)
    taker_margin = q.ratio(
        "What a taker asks to gain, of the oracle's worth", low=-0.1, high=0.5, text="Left out: 0. Not in any contract."
    )
    pre_liquidation_collateral_ratio = q.collateral_ratio(
        "Collateral ratio below which anyone may trade at once", text="Left out: none."
    )
    rebalance_reward = q.ratio("Part of the liquidation penalty that this may cost", text="Left out: 0.")
    liquidation_threshold = q.ratio(
        "Loan to value at which the lending market liquidates", low=0.01, high=0.999, required=True
    )

    @validates_schema
    def ratios_and_prices_fit(self, data: dict[str, Any], **kwargs: Any) -> None:
        lowest, target, highest = (data[f"{name}_collateral_ratio"] for name in ("lowest", "target", "highest"))
        least = data.get("pre_liquidation_collateral_ratio", lowest)
        if not lowest <= target <= highest:
            raise BrokenRelation("band-holds-target-ratio", "target_collateral_ratio")
        if least > lowest:
            raise BrokenRelation("pre-liquidation-below-band", "pre_liquidation_collateral_ratio")
        if least * data["liquidation_threshold"] < 1.0:
            raise BrokenRelation("liquidation-below-band", "liquidation_threshold")
        if data["min_price_multiplier"] > data["initial_price_multiplier"]:
            raise BrokenRelation("multiplier-falls", "min_price_multiplier")
        if -data.get("taker_margin", 0.0) * leverage_at(target) > 0.5:
            raise BrokenRelation("overpaid-in-bounds", "taker_margin")


def complete(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings with 0 for what was left out, and the lending market's liquidation as the engine takes it."""
    threshold = settings["liquidation_threshold"]
    return {
        "taker_margin": 0.0,
        "pre_liquidation_collateral_ratio": 0.0,
        "rebalance_reward": 0.0,
        "maintenance_margin_rate": 1.0 - threshold,
        "liquidation_fee": liquidation_penalty(threshold) * threshold,
        **settings,
    }


def opening(settings: dict[str, Any]) -> float:
    """The leverage of the target collateral ratio."""
    return leverage_at(settings["target_collateral_ratio"])


def remember(price: float, clock: float) -> Numbers:
    """The auction's side (1 buys, -1 sells, 0 none) and opening, when it was last asked, and the last step's length."""
    return 0.0, clock, clock, 0.0


def alarm(exposure: float, value: float, price: float, settings: Numbers, memory: Numbers) -> tuple[float, float]:
    """The prices just past the edges of the band; with an auction for that side open, the pre-liquidation ratio's."""
    lowest, target, highest, duration, initial, least, margin, threshold, reward, limit = settings
    side, opened, asked, length = memory
    fall = price_below(lowest, exposure, value, price)
    rise = price_above(highest, exposure, value, price)
    if side < 0.0:
        fall = price_below(threshold, exposure, value, price) if reward_cost(limit, reward) >= margin else 0.0
    if side > 0.0:
        rise = 0.0
    return fall, rise


def decide(
    exposure: float, value: float, price: float, clock: float, fee: float, settings: Numbers, memory: Numbers
) -> Decision:
    """Below the pre-liquidation ratio the trade at once, else the next stretch of an auction's course."""
    lowest, target, highest, duration, initial, least, margin, threshold, reward, limit = settings
    side, opened, asked, length = memory
    step = clock - asked if clock > asked else length
    wanted_side = side_outside(lowest, highest, exposure, value)
    in_danger = threshold * (exposure - value) - exposure
    bonus = reward_cost(limit, reward)
    passed, multiplier = taken_at(1.0 - margin, initial, least)
    rate = fee + auction_cost(multiplier, wanted_side)
    if in_danger > 0.0 or (wanted_side < 0.0 and rate * exposure >= value):
        passed = NEVER_TAKEN
    if in_danger > 0.0 and bonus >= margin and (fee + bonus) * exposure < value:
        rate = fee + bonus
        side = 0.0
        happened = PRE_LIQUIDATED
    else:
        side, opened, happened = run_auction(side, opened, wanted_side, passed, duration, clock, asked, step)
    if side == 0.0 and wanted_side != 0.0:
        wanted = exposure_at(leverage_at(target), exposure, value, rate)
    else:
        wanted = exposure
        rate = fee
    return wanted, rate, happened, (side, opened, clock, step)


RULE = Rule(
    name="collateral-auction",
    title="Collateral auction",
    summary="Outside a band of collateral ratios, sells the trade back to its target in a falling-price auction.",
    settings=Settings,
    decide=decide,
    alarm=alarm,
    answer=decide,
    memory=remember,
    complete=complete,
    opens_at=opening,
    financing="loan",
    happenings={
        AUCTION_EXPIRED: (
            "auction-expired",
            "At a price of {price}, leverage {leverage}, the auction ended untaken, because its time was up or the"
            " collateral ratio was back inside its band. Traded at this price: {trade}, at a cost of {cost}.",
        ),
        AUCTION_OPENED: (
            "auction-opened",
            "At a price of {price} the leverage was {leverage} and the collateral ratio outside its band, so an"
            " auction opened for the trade back to {target}. Traded at this price: {trade}, at a cost of {cost}.",
        ),
        AUCTION_TAKEN: (
            "auction-taken",
            "The auction's price had come to what a taker asks, so {trade} was traded at a price of {price}, from"
            " leverage {leverage} back to {target}. Against the oracle's price it cost {cost}; below zero is a gain.",
        ),
        PRE_LIQUIDATED: (
            "pre-liquidation",
            "At a price of {price} the leverage was {leverage}, close to liquidation, so anyone could cut it at once,"
            " without an auction: {trade} was traded, back to {target}, and the reward for it cost {cost}.",
        ),
        LIQUIDATED: (
            "liquidation",
            "At a price of {price} the leverage was {leverage} and the loan had reached the lending market's limit:"
            " the position was closed by force ({trade}), at a trading cost of {cost} and the market's penalty.",
        ),
    },
    example={
        "lowest_collateral_ratio": 1.8,
        "target_collateral_ratio": 2,
        "highest_collateral_ratio": 2.2,
        "auction_duration": 3600,
        "initial_price_multiplier": 1.01,
        "min_price_multiplier": 0.99,
        "taker_margin": 0.001,
        "liquidation_threshold": 0.86,
    },
    assumptions=[
        "One taker does the whole trade to the target as soon as the auction's price leaves the margin that takers"
        " ask; which margin that is no contract says.",
        "The collateral ratio is looked at at every close, and inside a candle where it passes an edge; an auction"
        " opens there at once. Where a step is at least as long as the auction, all of it happens at that price.",
        "Below the pre-liquidation ratio an auction that costs more than the reward may not be taken; the trade is"
        " done at once for the whole reward, if takers ask no more than that.",
        "trading_fee and slippage, if given, come on top of what the auction costs. A liquidation closes the whole"
        " position; the lending market may close a part.",
    ],
    about="how-rebalancing-works",
)
