"""Simulations that a question can ask for: declared like calculators, answered by the simulator."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from service import quantities as q
from service.declaration import MODEL_VERSION
from service.shapes import Shape
from service.simulations import simulate
from service.views import Values, written
from service.working import Step, work

MOST_STEPS = 64
RESETS = "The token is back at its leverage after every move, and what it borrows costs nothing."


class PathInputs(Shape):
    """A token, a path of moves, and what it costs."""

    target_leverage = q.leverage(
        "Target leverage of the token, negative for a short one",
        low=-20.0,
        high=20.0,
        required=True,
        asked=("token", "leverage", "long", "short"),
    )
    returns = q.each(
        q.price_return("Move of the price in one step"),
        "Moves of the price, one a rebalance",
        most=1_000,
        required=True,
    )
    initial_value = q.usd(
        "Value at the start",
        low=1e-6,
        high=1e12,
        load_default=1000.0,
        asked=("in", "put", "invest", "with", "start", "of", "hold", "buy", "bought", "worth", "into"),
    )
    trading_fee = q.fee(
        "Trading fee, of the traded amount", load_default=0.0, asked=("trading fee", "fee per trade", "fee")
    )
    management_fee = q.rate_per_year(
        "Management fee per year",
        low=0.0,
        high=1.0,
        load_default=0.0,
        asked=("management fee", "fee a year", "annual fee", "yearly fee"),
    )
    beside_a_position = q.flag(
        "Beside a position of the same leverage left alone",
        load_default=False,
        asked=("unrebalanced", "perpetual", "margin position", "static", "left alone", "future", "not rebalance"),
    )


class PathOutputs(Shape):
    """What became of the token."""

    total_return = q.price_return("Return of the token", low=-1.0, high=None)
    final_value = q.usd("Value at the end", high=None)
    initial_value = q.usd("Value at the start", high=None)
    underlying_return = q.price_return("Return of the price", high=None)
    max_drawdown = q.ratio("Largest fall on the way")
    rebalances = q.count("Rebalances")
    compounding = q.usd("What compounding added or took", low=None, high=None)
    unrebalanced = q.usd("What the opening position alone would have made", low=None, high=None)


@dataclass(frozen=True)
class Simulated:
    """A simulation with the face of a calculator: flat inputs, the request made of them, what is told of the answer."""

    name: str
    title: str
    summary: str
    questions: Sequence[str]
    about: str
    inputs: type[Shape]
    outputs: type[Shape]
    request: Callable[[Values], Values]

    @cached_property
    def loader(self) -> Shape:
        """The input schema, built once."""
        return self.inputs()

    def run(self, raw: Values) -> Values:
        """The answer to raw inputs in a calculator's form; ValidationError where they are refused."""
        inputs: Values = self.loader.load(raw)
        answer = simulate(self.request(inputs))
        first = answer["results"][0]
        result = {**first["summary"], **first["attribution"]}
        told = {name: result[name] for name in self.outputs().fields}
        return {
            "calculator": self.name,
            "inputs": written(inputs, self.inputs),
            "result": told,
            "worked_example": [*answer["worked_example"], *each_step(inputs, first["columns"]["value"])],
            "explanation": answer["explanation"],
            "assumptions": [RESETS, *answer["assumptions"]],
            "warnings": answer["warnings"],
            "units": answer["units"],
            "model_version": MODEL_VERSION,
            "links": answer["links"],
        }


def each_step(inputs: Values, values: Sequence[float]) -> list[Values]:
    """The value after every move of a path, each from the one before; none for a path of many moves or another start.

    A step ends where the token is used up: no later move changes it.
    """
    leverage, moves = inputs["target_leverage"], inputs["returns"]
    if len(values) != len(moves) + 1 or len(moves) > MOST_STEPS:
        return []
    steps: list[Values] = []
    for number, move in enumerate(moves, 1):
        before, after = float(values[number - 1]), float(values[number])
        if before <= 0:
            break
        moved = before * (1 + leverage * move)
        known = {"previous_value": before, "target_leverage": leverage, "move": move}
        formula = "previous_value * (1 + target_leverage * move)"
        if after <= 0:
            formula = f"max({formula}, 0)"
        elif inputs["trading_fee"] or inputs["management_fee"]:
            known["cost"], formula = moved - after, f"{formula} - cost"
        told = work(
            [Step("value", "The value before, moved by the leverage times the move of the price.", formula)], known
        )
        steps += [{"instrument": 0, "section": "each_step", "entry": number, **one} for one in told]
    return steps


def _path_request(inputs: Values) -> Values:
    leverage = inputs["target_leverage"]
    named = f"{leverage:g}x"
    instruments: list[Values] = [{"rule": "daily-reset", "target_leverage": leverage, "label": f"The {named} token"}]
    if inputs["beside_a_position"]:
        position = {"rule": "perpetual-position", "leverage": leverage, "label": f"A {named} position left alone"}
        instruments.append(position)
    return {
        "path": {"kind": "returns", "returns": inputs["returns"]},
        "instruments": [*instruments, {"rule": "spot"}],
        "initial_value": inputs["initial_value"],
        "costs": {name: inputs[name] for name in ("trading_fee", "management_fee") if inputs[name]},
    }


SIMULATED = (
    Simulated(
        name="token-on-a-path",
        title="A leverage token on a path of moves",
        summary="What a token that resets its leverage after every move makes of a sequence of moves of the price.",
        questions=(
            "if ETH falls 10% and then rises 10%, what happens to a 3x token?",
            "1000 usd in a 2x long token, btc +5% for 4 days straight, end value",
            "btc -12%, +8%, -3% with BTC3S",
            "what is left of 500 dollars in ETHBULL after a 15% drop and a full recovery",
            "3x token, price goes down 10% up 10%, repeated 20 times",
            "underlying halves and then doubles, 2x token return?",
            "2k in a 5x short token, one day +4%",
            "does a 3x token come back if the coin drops 20% and recovers",
        ),
        about="what-are-leverage-tokens",
        inputs=PathInputs,
        outputs=PathOutputs,
        request=_path_request,
    ),
)
