"""Rebalance trade: what a token has to trade to be back at its target leverage.

A move m makes exposure E (1 + m) and value V + E m. Trading q costs k |q|, so aiming at leverage L means
(E + q) / (V - k |q|) = L, which gives q = (L V - E) / (1 + k L sgn(q)). From L, leverage K is reached by a move against
the token of (K - |L|) / (|L| (K - sgn(L))).
"""

from math import copysign
from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Calculator
from service.display import show
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator.sizing import exposure_for
from service.views import Values, shown
from service.working import Step


class Inputs(Shape):
    value = q.usd("Value before the move", required=True, low=0.01, asked=("value", "worth", "fund", "nav", "assets"))
    exposure = q.usd(
        "Exposure before the move, negative for short", low=-q.LARGEST, text="Left out: target_leverage times value."
    )
    target_leverage = q.leverage("Target leverage, negative for a short token", required=True)
    underlying_move = q.price_return("Move of the underlying before the trade", high=10.0, load_default=0.0)
    trading_fee = q.fee("Trading fee, of the traded amount", load_default=0.0)
    slippage = q.fee("Slippage, of the traded amount", load_default=0.0)
    price = q.price("Price at the trade", low=1e-12, above=None, text="Left out: no units are worked out.")
    trigger_leverage = q.multiple(
        "Leverage that sets off an extra rebalance", text="Left out: no adverse move is worked out."
    )

    @validates_schema
    def trigger_above_target(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data.get("trigger_leverage", q.LARGEST) <= abs(data["target_leverage"]):
            raise BrokenRelation("trigger-above-target", "trigger_leverage")


class Outputs(Shape):
    exposure_before = q.usd("Exposure before the move", low=None, high=None)
    gain = q.usd("Gain from the move", low=None, high=None)
    value_now = q.usd("Value after the move", high=None)
    exposure_now = q.usd("Exposure after the move", low=None, high=None)
    leverage_now = q.leverage("Leverage after the move", low=None, high=None)
    trade = q.usd("Trade, negative for a sale", low=None, high=None)
    units_to_trade = q.size("Units to trade, negative for a sale", above=None, high=None, allow_none=True)
    cost = q.usd("Cost of the trade", high=None)
    value_after = q.usd("Value after the trade", high=None)
    exposure_after = q.usd("Exposure after the trade", low=None, high=None)
    exposure_change = q.usd("Change of the exposure by move and trade together", low=None, high=None)
    leverage_after = q.leverage("Leverage after the trade", low=None, high=None)
    adverse_move = q.ratio(
        "Move against the token, from its target, that reaches the trigger", high=None, allow_none=True
    )


def adverse_move(target: float, trigger: float) -> float | None:
    """The size of the move that takes leverage from target to trigger; none where no move does."""
    room = abs(target) * (trigger - copysign(1.0, target))
    return None if 0 <= target <= 1 or room < 1 / q.LARGEST else (trigger - abs(target)) / room


def compute(
    value: float,
    target_leverage: float,
    underlying_move: float,
    trading_fee: float,
    slippage: float,
    exposure: float | None = None,
    price: float | None = None,
    trigger_leverage: float | None = None,
) -> Values:
    before = target_leverage * value if exposure is None else exposure
    gain, fee = before * underlying_move, trading_fee + slippage
    value_now, exposure_now = value + gain, before * (1 + underlying_move)
    if value_now <= 0:
        raise BrokenRelation(
            "value-left", "underlying_move", "the move uses up the value; nothing is left to rebalance"
        )
    if fee * max(abs(target_leverage), abs(exposure_now) / value_now) >= 1:
        raise BrokenRelation("affordable-trade", "trading_fee")
    exposure_after = exposure_for(target_leverage, exposure_now, value_now, fee)
    trade = exposure_after - exposure_now
    cost = fee * abs(trade)
    return {
        "exposure_before": before,
        "gain": gain,
        "value_now": value_now,
        "exposure_now": exposure_now,
        "leverage_now": exposure_now / value_now,
        "trade": trade,
        "units_to_trade": None if price is None else trade / price,
        "cost": cost,
        "value_after": value_now - cost,
        "exposure_after": exposure_after,
        "exposure_change": exposure_after - before,
        "leverage_after": exposure_after / (value_now - cost),
        "adverse_move": None if trigger_leverage is None else adverse_move(target_leverage, trigger_leverage),
    }


def working(inputs: Values) -> list[Step]:
    sign = "+" if compute(**inputs)["trade"] > 0 else "-"
    held = "exposure" if "exposure" in inputs else "exposure_before"
    gap = f"(target_leverage * value_now - exposure_now) / (1 {sign} (trading_fee + slippage) * target_leverage)"
    steps = [
        Step("exposure_before", "The position starts at its target leverage.", "target_leverage * value"),
        Step("exposure_now", "The exposure moves with the price.", f"{held} * (1 + underlying_move)"),
        Step("value_now", "The value takes the whole gain or loss.", f"value + {held} * underlying_move"),
        Step("leverage_now", "Leverage is exposure over value.", "exposure_now / value_now"),
        Step("exposure_after", "The exposure at target once the trade's cost is paid.", f"exposure_now + {gap}"),
        Step("trade", "The trade that leads there.", "exposure_after - exposure_now"),
    ]
    return [step for step in steps if step.name != "exposure_before" or held == step.name]


def explain(inputs: Values, result: Values) -> str:
    size = show(abs(result["trade"]), "money")
    action = f"{'buys' if result['trade'] > 0 else 'sells'} {size}" if result["trade"] else "trades nothing"
    return (
        "After a move of {underlying_move} the token has a value of {value_now}, an exposure of {exposure_now} and"
        " leverage {leverage_now}; to be at {target_leverage} it {action}, which costs {cost}. Its exposure changes by"
        " {exposure_change} in all, of which the price made {gain}."
    ).format(action=action, **shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines, direction = [], inputs["target_leverage"] * inputs["underlying_move"]
    if result["adverse_move"] is not None and direction < 0 and abs(inputs["underlying_move"]) > result["adverse_move"]:
        reached = shown(result, Outputs)["adverse_move"]
        lines.append(
            f"A move of {reached} already reaches the trigger: such a token trades there, before the move ends."
        )
    if result["exposure_before"] * inputs["target_leverage"] < 0:
        lines.append("The position is on the other side of the market from the target.")
    return lines


CALCULATOR = Calculator(
    name="rebalance-trade",
    title="Rebalance trade",
    summary="What a token has to buy or sell after a move to be back at its target leverage, and what that costs.",
    group="tokens",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"value": 100, "target_leverage": 3, "underlying_move": -0.1, "trading_fee": 0.001, "trigger_leverage": 4},
    assumptions=[
        "The trade is sized as in the walk-through that FTX published: target times value, less what is held.",
        "The move happens in one go; the trade is made after it, at once and at its end.",
        "The token itself pays for the trade, so the cost lowers its value and the trade is sized for that.",
    ],
    about="how-rebalancing-works",
    questions=[
        "how much does a 3x token with 100 value sell after a 10% drop?",
        "rebalance trade for a -3x token worth 1000 after btc rises 5%",
        "fund with $1,000,000 at 2x, market +4%, what does it have to buy?",
        "value 500 exposure 1400 target 3x, what trade gets it back",
        "3x etf 5 percent up day, rebalancing amount on 200 of value with 0.1% fee",
        "the 2x product had 40,000 in it this morning and eth gains 4% today: what must it trade at the reset?",
        (
            "amount the token must buy or sell to rebalance: 4x long token, nav of 200,000 before the move, "
            "price falls 6%, back to its target afterwards"
        ),
        "size of the rebalance trade of a 3x short token with a value of 80,000 before the move when the coin rises 3%",
    ],
    place=65,
)
