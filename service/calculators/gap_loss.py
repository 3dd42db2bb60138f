"""Gap loss: what a fast move leaves of a token that rebalances on time, late, or not at all.

The move m comes evenly over some minutes. A token at leverage L reaches its trigger after the share (trigger move / m)
of it, and trades once, after a delay, when the move is at a: value 1 + L a, exposure L (1 + a). Trading back to L with
slippage k leaves (1 + L a - k |L| (1 + a)) / (1 - k |L|), which then takes the rest of the move, (1 + m) / (1 + a) - 1.
"""

from math import copysign
from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator.sizing import growth_to_leverage
from service.views import Values, shown
from service.working import Step


class Inputs(Shape):
    target_leverage = q.leverage(
        "Target leverage, negative for a short token", required=True, low=-25.0, high=25.0, asked=("token", "leverage")
    )
    trigger_leverage = q.multiple(
        "Leverage that sets off the rebalance, without its sign", required=True, asked=("trigger", "rebalances")
    )
    underlying_move = q.price_return(
        "Move of the underlying, against the token", required=True, low=-0.99, high=10.0,
        asked=("falls", "drops", "gap", "crash", "rises"))  # fmt: skip
    minutes = q.number(
        "Minutes that the move takes", unit="minutes", low=0.01, high=10_000.0, load_default=5.0,
        asked=("in", "within", "evenly over", "even fall over"),
    )  # fmt: skip
    latency_minutes = q.number(
        "Minutes from trigger to trade", unit="minutes", low=0.0, high=10_000.0, load_default=1.0,
        asked=("late", "delay", "latency", "later", "from trigger to trade"),
    )  # fmt: skip
    slippage = q.ratio("Slippage of the trade, of the traded amount", high=0.5, load_default=0.0, asked=("slippage",))
    liquidation_threshold = q.ratio(
        "Loan to value at which the position is liquidated", low=0.01, high=0.99,
        text="Left out: no liquidation is worked out.", asked=("threshold", "lltv"),
    )  # fmt: skip

    @validates_schema
    def move_reaches_the_token(self, data: dict[str, Any], **kwargs: Any) -> None:
        leverage, threshold = data["target_leverage"], data.get("liquidation_threshold", 1.0)
        if -0.01 < leverage < 1.01:
            raise BrokenRelation("losses-raise-leverage", "target_leverage")
        if data["trigger_leverage"] <= abs(leverage):
            raise BrokenRelation("trigger-above-target", "trigger_leverage")
        if leverage * data["underlying_move"] >= 0:
            raise BrokenRelation("move-against-token", "underlying_move")
        if data["slippage"] * abs(leverage) >= 1:
            raise BrokenRelation("affordable-trade", "slippage")
        if loan_to_value(leverage, 0.0) >= threshold:
            raise BrokenRelation("threshold-above-loan", "liquidation_threshold")


class Outputs(Shape):
    value_on_time = q.ratio("Left if it trades at the trigger")
    value_late = q.ratio("Left if it trades after the delay")
    value_not_rebalanced = q.ratio("Left if it does not trade")
    lost_by_delay = q.ratio("What the delay costs, of the value before", low=-1.0)
    trigger_move = q.price_return("Move that reaches the trigger", high=None)
    move_at_trade = q.price_return("Move when the late trade is made", high=None, allow_none=True)
    leverage_at_trade = q.leverage("Leverage just before it", low=None, high=None, allow_none=True)
    loan_to_value = q.ratio("Loan to value at the end, if it does not trade", high=None)
    liquidation_move = q.price_return("Move that liquidates it, if it does not trade", high=None, allow_none=True)


def loan_to_value(leverage: float, move: float) -> float:
    """Debt over collateral after a move; a short owes the asset and holds cash."""
    return (leverage - 1) / (leverage * (1 + move)) if leverage > 0 else leverage * (1 + move) / (leverage - 1)


def liquidated_at(leverage: float, threshold: float) -> float:
    """The move that brings the loan to its threshold."""
    start = loan_to_value(leverage, 0.0)
    return start / threshold - 1 if leverage > 0 else threshold / start - 1


def traded_at(at: float, move: float, leverage: float, slippage: float) -> float:
    """What is left at the end of a move if the token goes back to its leverage on the way."""
    cost = slippage * abs(leverage)
    left = max(1 + leverage * at - cost * (1 + at), 0.0) / (1 - cost)
    return left * max(1 + leverage * ((1 + move) / (1 + at) - 1), 0.0)


def compute(
    target_leverage: float,
    trigger_leverage: float,
    underlying_move: float,
    minutes: float,
    latency_minutes: float,
    slippage: float,
    liquidation_threshold: float | None = None,
) -> Values:
    leverage, move = target_leverage, underlying_move
    trigger = growth_to_leverage(copysign(trigger_leverage, leverage), leverage, 1.0) - 1
    left = on_time = late = max(1 + leverage * move, 0.0)
    at = move * min(trigger / move + latency_minutes / minutes, 1.0) if abs(trigger) < abs(move) else None
    if at is not None:
        on_time, late = (traded_at(place, move, leverage, slippage) for place in (trigger, at))
    value_there = 0.0 if at is None else 1 + leverage * at
    return {
        "value_on_time": on_time,
        "value_late": late,
        "value_not_rebalanced": left,
        "lost_by_delay": on_time - late,
        "trigger_move": trigger,
        "move_at_trade": at,
        "leverage_at_trade": leverage * (1 + (at or 0.0)) / value_there if value_there > 0 else None,
        "loan_to_value": loan_to_value(leverage, move),
        "liquidation_move": liquidation_threshold and liquidated_at(leverage, liquidation_threshold),
    }


def working(inputs: Values) -> list[Step]:
    sign = "-" if inputs["target_leverage"] < 0 else "1 * "
    steps = [
        Step("trigger", "The trigger on the token's side.", f"{sign}trigger_leverage"),
        Step("trigger_move", "The move that takes leverage there.",
             "(trigger - target_leverage) / (target_leverage * (1 - trigger))"),
        Step("value_not_rebalanced", "Without a trade.", "max(1 + target_leverage * underlying_move, 0)"),
    ]  # fmt: skip
    if compute(**inputs)["move_at_trade"] is None:
        return steps
    passed = "min(trigger_move / underlying_move + latency_minutes / minutes, 1)"
    slip = "slippage * abs(target_leverage)"
    traded = f"max(value_at_trade - {slip} * (1 + move_at_trade), 0) / (1 - {slip})"
    return [
        *steps,
        Step("move_at_trade", "How far the move has come after the delay.", f"underlying_move * {passed}"),
        Step("value_at_trade", "The value has taken it.", "1 + target_leverage * move_at_trade"),
        Step("value_traded", "Back at its leverage, slippage paid.", traded),
        Step("rest", "The rest of the move.", "(1 + underlying_move) / (1 + move_at_trade) - 1"),
        Step("value_late", "The value takes that too.", "value_traded * max(1 + target_leverage * rest, 0)"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = "A move of {underlying_move} in {minutes} minutes leaves {value_late} of a token at {target_leverage}"
    if result["move_at_trade"] is None:
        sentence += ": it ends before {trigger_move}, where the token would trade."
    else:
        sentence += (
            " if it trades {latency_minutes} minutes after its trigger, when the move is at {move_at_trade};"
            " {value_on_time} if it traded at once, and {value_not_rebalanced} if not at all."
        )
    if result["liquidation_move"] is not None:
        sentence += " Left alone its loan is liquidated at {liquidation_move}."
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines, liquidation = [], result["liquidation_move"]
    if liquidation is not None and abs(result["move_at_trade"] or 0.0) >= abs(liquidation):
        lines.append("The loan is liquidated before the late trade; the liquidator's share comes off on top.")
    if result["value_late"] == 0:
        lines.append("Nothing is left: what the loss takes past zero falls on the lender or the venue, not the holder.")
    return lines


CALCULATOR = Calculator(
    name="gap-loss",
    title="Gap, delay and slippage",
    summary="What one fast move leaves of a token that rebalances at its trigger, after a delay, or not at all.",
    group="tokens",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "target_leverage": 3,
        "trigger_leverage": 4,
        "underlying_move": -0.3,
        "minutes": 5,
        "latency_minutes": 2,
        "slippage": 0.02,
        "liquidation_threshold": 0.83,
    },
    assumptions=[
        "The price moves evenly from start to end, and the token trades once; a long fall may set off more trades.",
        "Slippage is the same on time and late; in a fall it grows, and may keep the trade from being made at all.",
        "In February 2025 a 3x vault of Seamless was liquidated so: about -30% in under five minutes (its SIP-41).",
        "The threshold is an example; the loan is taken to be against the token's own collateral.",
    ],
    about="can-they-be-liquidated",
    questions=[
        "what is left of a 3x token after a 30% drop in 5 minutes if it rebalances 2 minutes late at 4x?",
        "flash crash -25% with 3x leverage, trigger 4x, slippage 3%",
        "at what fall is a 3x token liquidated with threshold 83% in a -30% move, trigger 4x",
        "btc jumps 20% in 10 min, -3x token with trigger 4x, 5 minutes latency",
    ],
    place=90,
)
