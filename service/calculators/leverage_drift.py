"""Leverage drift: what leverage a position that is left alone has after a move of the price.

After a move r exposure L becomes L (1 + r) and value 1 becomes 1 + L r, so leverage is L (1 + r) / (1 + L r). A long's
leverage falls as the price rises; a short's rises, as its exposure grows while its value shrinks.
"""

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

MOVES = (-0.3, -0.2, -0.1, -0.05, 0.0, 0.05, 0.1, 0.2, 0.3)


class Inputs(Shape):
    target_leverage = q.leverage(
        "Leverage before the move, negative for short", required=True, asked=("token", "leverage", "from", "target")
    )
    underlying_move = q.price_return(
        "Move of the underlying", required=True, high=10.0, asked=("rises", "falls", "drops", "after", "up", "down")
    )
    moves = q.each(q.price_return("Move", high=10.0), "Moves of the table", most=40, load_default=list(MOVES))


class Outputs(Shape):
    leverage_now = q.leverage("Leverage after the move", low=None, high=None)
    exposure_left = q.number("Exposure, for each 1 of value before", low=None, high=None)
    value_left = q.ratio("Value, for each 1 of value before", high=None)
    value_change = q.price_return("Change of the value", high=None)
    trade = q.ratio("Trade back to the leverage before, of the value left; negative: a sale", low=None, high=None)
    moves = q.each(q.price_return("Move", high=None), "Moves that leave a value, of the table", least=0, most=40)
    leverage_by_move = q.each(q.leverage("Leverage", low=None, high=None), "Leverage after each", least=0, most=40)
    value_by_move = q.each(q.ratio("Value left", high=None), "Value left after each", least=0, most=40)


def after(leverage: float, move: float) -> float:
    """The leverage after a move that leaves a value."""
    return leverage * (1 + move) / (1 + leverage * move)


def compute(target_leverage: float, underlying_move: float, moves: list[float]) -> Values:
    value = 1 + target_leverage * underlying_move
    if value <= 0:
        raise BrokenRelation("value-left", "underlying_move", f"a move of {-1 / target_leverage:.4g} uses up the value")
    survived = [move for move in moves if 1 + target_leverage * move > 0]
    now = after(target_leverage, underlying_move)
    return {
        "leverage_now": now,
        "exposure_left": target_leverage * (1 + underlying_move),
        "value_left": value,
        "value_change": target_leverage * underlying_move,
        "trade": target_leverage - now,
        "moves": survived,
        "leverage_by_move": [after(target_leverage, move) for move in survived],
        "value_by_move": [1 + target_leverage * move for move in survived],
    }


def working(inputs: Values) -> list[Step]:
    return [
        Step("exposure_left", "The exposure moves with the price.", "target_leverage * (1 + underlying_move)"),
        Step("value_left", "The value takes the leveraged move.", "1 + target_leverage * underlying_move"),
        Step("leverage_now", "Leverage is exposure over value.", "exposure_left / value_left"),
    ]


def explain(inputs: Values, result: Values) -> str:
    leverage, now = abs(inputs["target_leverage"]), abs(result["leverage_now"])
    drift = "stays at" if now == leverage else "drifts up to" if now > leverage else "drifts down to"
    sentence = (
        "After a move of {underlying_move}, leverage of {target_leverage} {drift} {leverage_now}: {value_left} of the"
        " value is left, a change of {value_change}. To be at {target_leverage} again it trades {trade} of that."
    )
    return sentence.format(drift=drift, **shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if inputs["target_leverage"] * inputs["underlying_move"] > 0 and inputs["target_leverage"] > 1:
        lines.append("A gain lowers the leverage of a long: the next move counts less than the first, unless it buys.")
    if len(result["moves"]) < len(inputs["moves"]):
        lines.append("Moves that would use up the value are left out of the table.")
    return lines


CALCULATOR = Calculator(
    name="leverage-drift",
    title="Leverage drift",
    summary="The leverage of a token or position that is left alone after a move, with a table over moves.",
    group="tokens",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"target_leverage": 3, "underlying_move": 0.1},
    assumptions=[
        "Nothing is traded during the move; interest, funding and fees are left out.",
        "Each move of the table starts at the leverage before the move; they do not follow each other.",
    ],
    about="how-rebalancing-works",
    questions=[
        "short 3x, entry 2600, eth now 2300, how levered am i",
        "what part of my money is left in an un-rebalanced 2x bull when eth gains 10 percent",
        "leverage after the move of a 4x long position, nothing traded since, the coin moves +5%",
        "2x long, entry 3000, now 2600: how levered am i",
        "4x inverse token, entry 1800, eth now 1650, how levered am i now",
        "what is the leverage of a 3x token after the price rises 10%?",
        "leverage of -3x short after btc goes up 5 percent, no rebalance",
        "does my 5x leverage go up or down if price drops 8%",
        "effective leverage after a -20% move starting from 2x",
        "leverage drift 3x token move 0.15",
        "i opened 3x long and left it alone, price drops 10%, what is my real leverage now?",
        "how much leverage do i have after eth rises 5% if i began with 2x and never rebalanced",
        "a 5x long was never touched and the price went from 100 to 105, what leverage am i at now",
        "how much of the value is left in a 2x short that nobody rebalances when the price rises 6%",
        "4x short, entry 90, price now 85, how levered am i today",
        "which part of my money is left in a 4x that was not rebalanced when btc falls 6%",
        "leverage after the move: the coin climbs by 5%, long position at 3x, no rebalance",
        "no rebalance since the coin fell 8%, short position with 4x leverage: real leverage now",
    ],
    place=60,
    shown_beside_others=True,
)
