"""Auto-deleveraging rank (toy): in which order a venue closes winners when a loss has no other cover.

effective leverage = |mark value| / (mark value - bankruptcy value), per unit mark / |mark - bankruptcy|
score = profit rate x effective leverage where the position is in profit, profit rate / effective leverage where it is
in loss. Highest first; each is closed at the bankruptcy price of the position taken over, until its size is covered.
"""

from math import fsum
from typing import Any

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

MOST = 50
SETTLED = {"low": None, "high": None}


class Inputs(Shape):
    mark_price = q.price("Mark price", high=1e9, low=1e-9, above=None, required=True, asked=("mark",))
    entry_prices = q.each(
        q.price("Entry price", high=1e9, low=1e-9, above=None),
        "Entry prices, one a position",
        most=MOST,
        required=True,
        asked=("entry", "entry price"),
    )
    bankruptcy_prices = q.each(
        q.price("Bankruptcy price", high=1e9, low=0.0, above=None),
        "Prices at which nothing is left; below the mark for longs",
        most=MOST,
        required=True,
        asked=("bankruptcy", "bankruptcy price"),
    )
    sizes = q.each(q.size("Size", high=1e9, low=1e-9, above=None), "Sizes, in the underlying", most=MOST, required=True)
    size_to_close = q.size("Size that has to be closed", high=1e12, load_default=1.0)
    closing_price = q.price(
        "Price at which it is closed: the bankruptcy price of the one taken over",
        high=1e9,
        low=1e-9,
        above=None,
        required=True,
        asked=("closed at", "closing price", "taken over at"),
    )


class Outputs(Shape):
    first_position = q.count("Position closed first, the first listed being 1", low=1, high=MOST)
    first_score = q.number("Its score", **SETTLED)
    scores = q.each(q.number("Score", **SETTLED), "Scores", most=MOST)
    effective_leverages = q.each(q.multiple("Effective leverage", high=None), "Effective leverages", most=MOST)
    profit_rates = q.each(q.price_return("Profit", **SETTLED), "Profit over entry value", most=MOST)
    places = q.each(q.count("Place", low=1, high=MOST), "Places in the queue", most=MOST)
    closed_sizes = q.each(q.size("Closed", low=0.0, above=None, high=None), "Sizes closed", most=MOST)
    closed = q.size("Size closed in all", low=0.0, above=None, high=None)
    not_closed = q.size("Size for which no position is left", low=0.0, above=None)
    given_up = q.usd("Profit given up against the mark price, negative: gained", **SETTLED)


def check(inputs: Values) -> None:
    """BrokenRelation where the lists do not go together, or a bankruptcy is at the mark or on its other side."""
    lists = ("entry_prices", "bankruptcy_prices", "sizes")
    if len({len(inputs[name]) for name in lists}) != 1:
        raise BrokenRelation("lists-side-by-side", "sizes", ", ".join(lists))
    sign, mark = sign_of(inputs), inputs["mark_price"]
    if min(sign * (mark - price) for price in inputs["bankruptcy_prices"]) < 1e-9 * mark:
        raise BrokenRelation("mark-short-of-bankruptcy", "bankruptcy_prices")


def sign_of(inputs: Values) -> int:
    """1 for longs, whose bankruptcy lies below the mark, and -1 for shorts."""
    return 1 if inputs["bankruptcy_prices"][0] < inputs["mark_price"] else -1


def compute(**inputs: Any) -> Values:
    check(inputs)
    sign, mark, sizes = sign_of(inputs), inputs["mark_price"], inputs["sizes"]
    profits = [sign * (mark / entry - 1) for entry in inputs["entry_prices"]]
    leverages = [mark / abs(mark - price) for price in inputs["bankruptcy_prices"]]
    pairs = zip(profits, leverages, strict=True)
    scores = [profit * leverage if profit > 0 else profit / leverage for profit, leverage in pairs]
    queue = sorted(range(len(scores)), key=lambda one: (-scores[one], one))
    closed, left = [0.0] * len(sizes), inputs["size_to_close"]
    for one in queue:
        closed[one] = min(sizes[one], left)
        left -= closed[one]
    return {
        "first_position": queue[0] + 1,
        "first_score": scores[queue[0]],
        "scores": scores,
        "effective_leverages": leverages,
        "profit_rates": profits,
        "places": [queue.index(one) + 1 for one in range(len(scores))],
        "closed_sizes": closed,
        "closed": fsum(closed),
        "not_closed": left,
        "given_up": sign * fsum(closed) * (mark - inputs["closing_price"]),
    }


def working(inputs: Values) -> list[Step]:
    result = compute(**inputs)
    first = result["first_position"] - 1
    entry, bankrupt = f"entry_prices[{first}]", f"bankruptcy_prices[{first}]"
    profit = f"mark_price / {entry} - 1" if sign_of(inputs) > 0 else f"-(mark_price / {entry} - 1)"
    sign = "*" if result["profit_rates"][first] > 0 else "/"
    return [
        Step("profit_rate", "The profit of the position that is first in the queue.", profit),
        Step(
            "effective_leverage",
            "Its value at the mark over what is left of it there.",
            f"mark_price / abs(mark_price - {bankrupt})",
        ),
        Step(
            "first_score",
            "Multiplied where it is in profit, divided where it is in loss; none is higher.",
            f"profit_rate {sign} effective_leverage",
        ),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "Position {first_position} is first in the queue with a score of {first_score}. {closed} of {size_to_close} are"
        " closed at {closing_price} against a mark of {mark_price}, which costs the winners {given_up}."
    )
    if result["not_closed"] > 0:
        sentence += " For {not_closed} no position is left."
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = ["A toy of one published formula: venues change theirs, and weigh accounts, not only positions."]
    hedges = "A hedge can be closed too: its other leg is then open."
    return [*lines, hedges] if result["closed"] > 0 else lines


CALCULATOR = Calculator(
    name="auto-deleveraging-rank",
    title="Auto-deleveraging queue (toy)",
    summary="Which winning positions a venue closes first, and what that costs them, by one published formula.",
    group="risk",
    place=70,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "mark_price": 50_000,
        "entry_prices": [60_000, 52_000, 55_000, 48_000],
        "bankruptcy_prices": [90_000, 54_600, 60_500, 52_800],
        "sizes": [2, 1, 1.5, 3],
        "size_to_close": 2,
        "closing_price": 51_000,
    },
    assumptions=[
        "The score is that of BitMEX's documentation: profit times effective leverage, or over it where in loss.",
        "Queue and sizes are those of single positions in one linear contract, all on one side.",
        "The closing price is the bankruptcy price of the position whose loss has no other cover.",
    ],
    about="insurance-funds-adl",
    questions=[
        "who gets auto-deleveraged first: shorts from 60000, 52000 and 55000 with the mark at 50000",
        "adl rank for entry 60000, bankruptcy 90000, mark 50000 short",
        "what do I lose in adl if I'm closed at 51000 on a short instead of 50000",
        "my profit is 20% at 10x, am I first in the adl queue",
    ],
)
