"""Recovery: the gain that makes a loss good again.

After a loss d the share 1 - d is left, so the gain needed is 1 / (1 - d) - 1 = d / (1 - d). With leverage L from today
on, a position left alone needs the underlying to move by gain / L; one held at L all the way, on a smooth path, by
(1 + gain)^(1 / L) - 1.
"""

from math import expm1, log, log1p

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step


class Inputs(Shape):
    loss = q.ratio("Loss so far, of what was there before it", required=True, below=1.0, high=None)
    leverage = q.leverage("Leverage from today on, negative for short", text="Left out: no move is worked out.")


class Outputs(Shape):
    gain_needed = q.ratio("Gain needed to be whole again", high=None)
    same_gain_return = q.ratio("What a gain of the same size as the loss would leave in all", low=-1.0, high=0.0)
    underlying_move = q.price_return(
        "Move of the underlying that gives this gain to a position left alone", high=None, allow_none=True
    )
    underlying_move_rebalanced = q.price_return(
        "Move of the underlying that gives this gain at constant leverage, on a smooth path", high=None, allow_none=True
    )


def left_alone(gain: float, leverage: float) -> float | None:
    """The move that gains this much on a position of fixed size; none where the price would have to go below zero."""
    move = gain / leverage if abs(gain) < q.LARGEST * abs(leverage) else None
    return move if move is None or move > -1 else None


def rebalanced(gain: float, leverage: float) -> float | None:
    """The move that gains this much at constant leverage without volatility; none where it is out of range."""
    growth = log1p(gain)
    return expm1(growth / leverage) if abs(growth) < log(q.LARGEST) * abs(leverage) else None


def compute(loss: float, leverage: float = 0.0) -> Values:
    gain = loss / (1 - loss)
    return {
        "gain_needed": gain,
        "same_gain_return": -(loss**2),
        "underlying_move": left_alone(gain, leverage),
        "underlying_move_rebalanced": rebalanced(gain, leverage),
    }


def working(inputs: Values) -> list[Step]:
    steps = [
        Step("same_gain_return", "Losing and then gaining the same share.", "(1 - loss) * (1 + loss) - 1"),
        Step("gain_needed", "The loss, over what is left of the money.", "loss / (1 - loss)"),
    ]
    result = compute(**inputs)
    if result["underlying_move_rebalanced"] is not None:
        text = "Held at the leverage on a smooth path, growth is that of the underlying to its power."
        steps.append(Step("underlying_move_rebalanced", text, "exp(log(1 + gain_needed) / leverage) - 1"))
    if result["underlying_move"] is not None:
        text = "A position left alone gains its leverage times the move."
        steps.append(Step("underlying_move", text, "gain_needed / leverage"))
    return steps


def explain(inputs: Values, result: Values) -> str:
    said = shown(inputs | result, Inputs, Outputs)
    sentence = (
        "After a loss of {loss}, what is left has to gain {gain_needed} to be whole again; a gain of only {loss} would"
        " leave {same_gain_return} in all."
    )
    if result["underlying_move"] is not None:
        smooth = ", and {underlying_move_rebalanced} in a token that keeps this leverage on a smooth path"
        sentence += " At {leverage} from today, the underlying has to move {underlying_move} for that in a position"
        sentence += f" left alone{smooth if result['underlying_move_rebalanced'] is not None else ''}."
    elif "leverage" in inputs:
        sentence += " At {leverage}, no move of the underlying gives that to a position left alone."
    return sentence.format(**said)


def warn(inputs: Values, result: Values) -> list[str]:
    if result["underlying_move_rebalanced"] is None or 0 <= inputs["leverage"] <= 1:
        return []
    return [
        "When prices go up and down on the way, constant leverage needs a larger move than the"
        f" {shown(result, Outputs)['underlying_move_rebalanced']} of a smooth path."
    ]


CALCULATOR = Calculator(
    name="recovery",
    title="Recovery after a loss",
    summary="The gain that makes a loss good again, and the move of the underlying it takes with leverage.",
    group="risk",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"loss": 0.8, "leverage": 3},
    assumptions=[
        "The gain needed is d / (1 - d) after a loss d: plain arithmetic, whatever made the loss.",
        "Nothing is added or taken out meanwhile, and costs are left out.",
        "Leverage starts from what is left today; what it was when the loss was made does not matter.",
    ],
    about="position-sizing-drawdown-ruin",
    questions=[
        "3x long since today, untouched. before that i lost 30 percent. how far must the price go to make me whole",
        "i lost 40%, what gain gets me back to even?",
        "gain needed to recover from a 75% loss",
        "down a third, how much must it rise to be whole again",
        "recover from an 80 percent loss with 2x leverage",
        "after losing 25%, what move of the price makes a 3x position even again",
        "my portfolio is 30% down, percentage needed to get back where i was?",
        "down 45% on a token i hold, no fees: the gain to break even again",
        "gain to break even again: down 35% on my account, no deposits or withdrawals",
        "lost 60%, long with 2x leverage from now on: the move of the coin that gets me back to even",
        "how many percent up makes up for a loss of 20%",
        "down 15% and holding a 4x long, left alone: what must the coin do until i am whole?",
        "move of the coin i need to get back to even: down 50%, leverage 4x long from now on, position left alone",
        (
            "underlying move that makes me whole again when i lost 55% and hold a long with leverage 3x from "
            "today, no rebalancing from now on"
        ),
        (
            "no rebalancing from now on, down 70%, long with 6x leverage from today: move of the coin i need to "
            "get back to even"
        ),
        "i am down 45% and no rebalancing, leverage 3x long from now on, underlying move that makes me whole again?",
    ],
    place=10,
)
