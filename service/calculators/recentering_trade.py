"""Recentering trade: what an Index Coop token buys or sells to move its leverage part of the way to its target.

leverage = value / (value - debt);  new = max(lowest, min(highest, leverage (1 - speed) + target speed))
trade = |new - leverage| / leverage x collateral, at most what the market lets be traded, and one trade's largest size
From the incentivized leverage on anyone may pull the ripcord: down to the highest leverage, for a reward.
"""

from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator.exact import index_coop as exact
from service.simulator.exact.rounding import WAD
from service.views import Values, shown
from service.working import Step, floored

AIMS = {"engage": "target_leverage", "iterate": "twap_leverage", "ripcord": "highest_leverage"}
ONE = "10 ** 18"
NOTHING = "0 * debt_allowed"
HELD = ("units of collateral", "holds", "units")
LEVERAGE: dict[str, Any] = {"unit": "x", "display": "leverage", "low": WAD}
SHARE: dict[str, Any] = {"most": 18, "unit": "ratio", "display": "percent"}


class Inputs(Shape):
    collateral = q.wad("Collateral the token holds", unit="units", low=1, required=True, asked=HELD)
    collateral_price = q.wad("Price of a unit of collateral", unit="currency of the debt", low=1, required=True)
    debt_value = q.wad("Debt", unit="currency of the debt", load_default=0, asked=("debt", "owes"))
    target_leverage = q.wad("Target leverage", **LEVERAGE, load_default=2 * WAD)
    highest_leverage = q.wad("Highest leverage", **LEVERAGE, load_default=23 * WAD // 10)
    lowest_leverage = q.wad("Lowest leverage", **LEVERAGE, text="Left out: target_leverage^2 / highest_leverage.")
    recentering_speed = q.wad("Part of the gap that a rebalance closes", low=1, **SHARE, load_default=5 * WAD // 100)
    incentivized_leverage = q.wad("Leverage that sets off the ripcord", **LEVERAGE, text="Left out: none.")
    twap_leverage = q.wad("Leverage a running series of trades aims at", **LEVERAGE, text="Left out: none runs.")
    lending_market = q.choice("Lending market", ("compound", "aave-v2", "aave-v3"), load_default="compound")
    loan_to_value = q.wad("Debt it allows for buying, of the value", **SHARE, load_default=75 * WAD // 100)
    liquidation_threshold = q.wad("The same for selling, on Compound equal", **SHARE, load_default=75 * WAD // 100)
    unutilized_leverage = q.wad("Part of what it allows that stays unused", **SHARE, load_default=WAD // 100)
    largest_trade = q.wad("Largest trade at a time", unit="units", text="Left out: of any size.")
    incentivized_largest_trade = q.wad("Largest trade of the ripcord", unit="units", text="Left out: of any size.")
    ether_reward = q.wad("Reward for the ripcord", unit="ETH", load_default=WAD)
    ether_balance = q.wad("Ether the contract has for it", unit="ETH", load_default=5 * WAD)

    @validates_schema
    def levels_fit(self, data: dict[str, Any], **kwargs: Any) -> None:
        target, highest = data["target_leverage"], data["highest_leverage"]
        if not data.get("lowest_leverage", 0) <= target <= highest:
            raise BrokenRelation("band-holds-target", "target_leverage")
        if data.get("incentivized_leverage", highest) < highest:
            raise BrokenRelation("incentivized-above-highest", "incentivized_leverage")


class Outputs(Shape):
    action = q.choice("What a call does", ("rebalance", "end-series", *AIMS))
    direction = q.choice("What is done to the leverage", ("lever", "delever", "none"))
    is_outside_band = q.flag("The leverage is outside the band: no need to wait for the schedule")
    current_leverage = q.wad("Leverage now", **LEVERAGE, most=None)
    new_leverage = q.wad("Leverage aimed at", **LEVERAGE, most=None)
    total_rebalance = q.wad("Collateral to trade in all", unit="units", most=None)
    most_trade = q.wad("Collateral that the lending market lets be traded", unit="units", most=None)
    chunk_rebalance = q.wad("Collateral to trade now", unit="units", most=None)
    trade_value = q.wad("What that is worth", unit="currency of the debt", most=None)
    twap_leverage_after = q.wad("Leverage further trades aim at; null: none", **LEVERAGE, most=None, allow_none=True)
    reward_paid = q.wad("Reward for the ripcord", unit="ETH")


def understood(inputs: Values) -> tuple[exact.Position, exact.Methodology, exact.Lending]:
    """The inputs as the contract keeps them."""
    target, highest, speed = (inputs[name] for name in ("target_leverage", "highest_leverage", "recentering_speed"))
    lowest = inputs.get("lowest_leverage", exact.lowest_leverage(target, highest))
    limits = (inputs[name] for name in ("loan_to_value", "liquidation_threshold", "unutilized_leverage"))
    return (
        exact.Position(inputs["collateral"], inputs["collateral_price"], inputs["debt_value"]),
        exact.Methodology(target, lowest, highest, speed, inputs.get("incentivized_leverage")),
        exact.Lending(inputs["lending_market"], *limits),
    )


def compute(**inputs: Any) -> Values:
    position, methodology, lending = understood(inputs)
    if position.value <= position.debt:
        raise BrokenRelation("collateral-above-debt", "debt_value")
    sizes = (inputs.get("largest_trade"), inputs.get("incentivized_largest_trade"))
    trade = exact.trade(position, methodology, lending, inputs.get("twap_leverage", 0), *sizes)
    leverage, new = position.leverage, trade.new
    return {
        "action": trade.action,
        "direction": "none" if new == leverage else "lever" if new > leverage else "delever",
        "is_outside_band": not methodology.lowest <= leverage <= methodology.highest,
        "current_leverage": leverage,
        "new_leverage": new,
        "total_rebalance": trade.total,
        "most_trade": trade.most,
        "chunk_rebalance": trade.chunk,
        "trade_value": exact.product(trade.chunk, position.price),
        "twap_leverage_after": trade.series,
        "reward_paid": exact.reward(trade.action, inputs["ether_reward"], inputs["ether_balance"]),
    }


def working(inputs: Values) -> list[Step]:
    result = compute(**inputs)
    action = result["action"]
    steps = [
        Step("value", "What the collateral is worth.", floored("collateral_price * collateral")),
        Step("current_leverage", "Over what it is less the debt.", floored(f"value * {ONE}", "value - debt_value")),
    ]
    if action == "rebalance" and "lowest_leverage" not in inputs:
        lowest = floored(f"{floored('target_leverage * target_leverage')} * {ONE}", "highest_leverage")
        steps.append(Step("lowest_leverage", "As far below the target as the highest is above it.", lowest))
    if action == "rebalance":
        kept = floored(f"({ONE} - recentering_speed) * current_leverage")
        way = f"max(lowest_leverage, min({floored('target_leverage * recentering_speed')} + {kept}, highest_leverage))"
        steps.append(Step("new_leverage", "Part of the way to the target, inside the bounds.", way))
    return steps if action == "end-series" else steps + steps_of_trade(inputs, result)


def steps_of_trade(inputs: Values, result: Values) -> list[Step]:
    """The trade towards the leverage aimed at, and what limits it."""
    aim, buys = AIMS.get(result["action"], "new_leverage"), result["direction"] != "delever"
    market, gap = inputs["lending_market"], f"({aim} - current_leverage)" if buys else f"(current_leverage - {aim})"
    total = floored(f"{floored(f'{gap} * {ONE}', 'current_leverage')} * collateral")
    if market == "aave-v3":
        total = floored(f"{floored(f'{gap} * collateral')} * {ONE}", "current_leverage")
    allowed = floored(f"value * {'loan_to_value' if buys else 'liquidation_threshold'}")
    if buys or market != "aave-v3":
        allowed = floored(f"{allowed} * ({ONE} - unutilized_leverage)")
    most = floored(f"{floored('collateral * (debt_allowed - debt_value)')} * {ONE}", "debt_allowed")
    if buys:
        most = floored(f"(debt_allowed - debt_value) * {ONE}", "collateral_price")
    size = "incentivized_largest_trade" if result["action"] == "ripcord" else "largest_trade"
    least = f"min(total_rebalance, most_trade{f', {size}' if size in inputs else ''})"
    return [
        Step("total_rebalance", "The gap, as a part of the collateral.", total),
        Step("debt_allowed", "The debt that the market allows.", allowed),
        Step("most_trade", "The collateral that leaves to trade.", most if result["most_trade"] else NOTHING),
        Step("chunk_rebalance", "The least of what is wanted, allowed and done at a time.", least),
        Step("trade_value", "What that is worth.", floored("chunk_rebalance * collateral_price")),
    ]


def explain(inputs: Values, result: Values) -> str:
    verb = "sells" if result["direction"] == "delever" else "buys"
    sentence = (
        "At {current_leverage} the call is {action}: it aims at {new_leverage} and {verb} {chunk_rebalance} of"
        " {total_rebalance} units of collateral, worth {trade_value}."
    )
    if result["twap_leverage_after"] is not None:
        sentence += " Further trades follow, towards {twap_leverage_after}."
    if result["reward_paid"]:
        sentence += " Whoever calls gets {reward_paid} ETH."
    return sentence.format(verb=verb, **shown(result, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if result["action"] == "ripcord":
        lines.append("The ripcord stops at the highest leverage of the band, not at the target.")
    if result["total_rebalance"] and not result["most_trade"]:
        lines.append("The debt is past what the lending market allows: the contract fails instead of trading.")
    if result["action"] == "rebalance" and not result["is_outside_band"]:
        lines.append("Inside the band a rebalance has to wait until its interval is over.")
    return lines


CALCULATOR = Calculator(
    name="recentering-trade",
    title="Recentering trade",
    summary="What an Index Coop leverage token trades in a rebalance, a series of trades or a ripcord, to the unit.",
    group="tokens",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "collateral": "2000000000000000000",
        "collateral_price": "800000000000000000000",
        "debt_value": "1000000000000000000000",
        "incentivized_leverage": "2600000000000000000",
        "incentivized_largest_trade": "200000000000000000",
    },
    assumptions=[
        "The arithmetic is that of the leverage strategy extensions of Index Coop, to the last unit.",
        "Intervals and cooldowns are over, the caller is one who may call, and the trade keeps to its slippage limit.",
        "Defaults are those of the contracts' own tests; every product has its own. Morpho's contract is not covered.",
    ],
    about="onchain-leverage-tokens",
    questions=[
        "recentering trade of an index coop token: collateral 100 eth at 2000, debt 90000, current leverage",
        "what does a fli token trade to recenter, 4000 eth at 2500 dollars, debt 5.2m",
    ],
    place=150,
)
