"""Position basics: what a move of the underlying makes of borrowed exposure and of the money behind it.

exposure = leverage x equity; gain = exposure x move; what is left is equity + gain, at least nothing
leverage afterwards = L (1 + r) / (1 + L r); nothing is left at a move of -1 / L
"""

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

MULTIPLES = [float(multiple) for multiple in range(1, 11)]


class Inputs(Shape):
    equity = q.usd("Own money", low=0.01, load_default=1_000.0, asked=("with", "put in", "deposit", "margin", "have"))
    leverage = q.leverage("Leverage, negative for short", required=True, asked=("leverage", "long", "short"))
    underlying_move = q.price_return(
        "Move of the underlying", high=3.0, required=True, asked=("move", "rises", "falls", "drops", "up", "down")
    )


class Outputs(Shape):
    exposure = q.usd("Exposure, negative for short", low=None, high=None)
    gain = q.usd("Gain, negative for a loss", low=None, high=None)
    equity_left = q.usd("Own money left", high=None)
    return_on_equity = q.price_return("Return on the own money", high=None)
    shortfall = q.usd("Loss beyond the own money", high=None)
    leverage_after = q.leverage("Leverage after the move", low=None, high=None, allow_none=True)
    wipe_out_move = q.price_return("Move that leaves nothing", low=None, high=None, allow_none=True)
    multiples = q.each(q.multiple("Leverage"), "Leverage on the same side", most=10)
    equity_left_by_multiple = q.each(q.usd("Own money left", high=None), "Own money left at each leverage", most=10)
    wipe_out_by_multiple = q.each(
        q.price_return("Move", low=None, high=None), "Move that leaves nothing at each leverage", most=10
    )


def compute(equity: float, leverage: float, underlying_move: float) -> Values:
    side = -1.0 if leverage < 0 else 1.0
    gain = leverage * equity * underlying_move
    left = max(equity + gain, 0.0)
    drifted = leverage * (1 + underlying_move) * equity
    return {
        "exposure": leverage * equity,
        "gain": gain,
        "equity_left": left,
        "return_on_equity": left / equity - 1,
        "shortfall": max(-equity - gain, 0.0),
        "leverage_after": drifted / left if left and abs(drifted) < q.LARGEST * left else None,
        "wipe_out_move": -1 / leverage if abs(leverage) > 1 / q.LARGEST else None,
        "multiples": MULTIPLES,
        "equity_left_by_multiple": [max(equity * (1 + side * one * underlying_move), 0.0) for one in MULTIPLES],
        "wipe_out_by_multiple": [-side / one for one in MULTIPLES],
    }


def working(inputs: Values) -> list[Step]:
    steps = [
        Step("exposure", "The own money, so many times.", "leverage * equity"),
        Step("gain", "All of that moves.", "exposure * underlying_move"),
        Step("equity_left", "The gain or loss is the holder's alone.", "max(equity + gain, 0)"),
    ]
    if compute(**inputs)["leverage_after"] is not None:
        after = "exposure * (1 + underlying_move) / equity_left"
        steps.append(Step("leverage_after", "The exposure then, over the money then.", after))
    return steps


def explain(inputs: Values, result: Values) -> str:
    said = shown(inputs | result, Inputs, Outputs) | {"verb": "gains" if result["gain"] >= 0 else "loses"}
    said |= shown({"gain": abs(result["gain"])}, Outputs)
    sentence = (
        "{equity} at {leverage} carry an exposure of {exposure}. A move of {underlying_move} {verb} {gain} and leaves"
    )
    sentence += (
        " {equity_left}, a return of {return_on_equity}" if result["equity_left"] else " nothing: all of it is lost"
    )
    if result["leverage_after"] is not None:
        sentence += "; the leverage is {leverage_after} then"
    sentence += "."
    if result["wipe_out_move"] is not None:
        sentence += " A move of {wipe_out_move} in one go leaves nothing."
    return sentence.format(**said)


def warn(inputs: Values, result: Values) -> list[str]:
    lines: list[str] = []
    if result["shortfall"]:
        lines.append("The loss exceeds the own money; who bears the rest depends on the contract with the lender.")
    if abs(inputs["leverage"]) > 1:
        lines.append("A venue closes the position before nothing is left: its maintenance margin has to remain.")
    return lines


CALCULATOR = Calculator(
    name="position-basics",
    title="Leverage in one step: exposure, gain, what is left",
    summary="What a move does to a leveraged position: exposure, gain or loss, money left, leverage afterwards.",
    group="margin",
    place=10,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"equity": 1_000, "leverage": 3, "underlying_move": -0.1},
    assumptions=[
        "One move in one go, nothing traded meanwhile; fees, interest and funding are left out.",
        "The holder loses at most the own money; a loss beyond it is shown as a shortfall.",
        "The table has the same move and the same side at 1x to 10x.",
    ],
    about="what-is-leverage",
    questions=[
        "got 3x long on gold with 2000 of my savings and gold falls 10%, how much richer or poorer?",
        "i throw 300 at a two times leveraged long, the coin climbs by 3 percent. how much would remain",
        "1000 at 3x and it drops 10%, what do I have left?",
        "if I go 5x long with $200 and btc rises 8% how much do i make",
        "what's my leverage after a 20% fall if I started at 2x?",
        "10x short 500 usd price up 4%",
        "300 margin, 4x long, and btc drops 9%: how much did I lose",
        "how big a move wipes out a 5x long",
        "win or loss on 500 usd at 5x long if the price rises 4%",
        "how much do i win or lose with 300 dollars 2x short when btc falls 3%",
        "own money left of 800 at 2x long when the price went from 40 to 42",
        "pnl of a 5x bull with 3,000 when the price drops 7%, how much richer or poorer am i?",
        "on monday i opened a 2x short with 700 and eth rises 5% since then, did i make money and how much",
        "pnl in money of a short position with 4x leverage, i put up 600 myself, the coin moves +4%",
        "profit or loss in money: long position at 3x, 1500 of my own money, the market falls 6%",
        "money left afterwards, short position with 2x leverage, my own money is 900, the price rises 5%",
        "equity after the move: 5x long position, own money 2000, the coin drops 7%",
    ],
    shown_beside_others=True,
)
