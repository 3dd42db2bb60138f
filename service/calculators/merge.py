"""Merge: many tokens of a low price become few of a high one, and what is held is worth what it was.

tokens after = tokens / factor, value after = value x factor; tokens x value stays as it is
"""

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step


class Inputs(Shape):
    tokens = q.size("Tokens held", unit="tokens", low=1e-6, above=None, high=1e12, required=True)
    value = q.price("Value of one token", low=1e-9, above=None, high=1e12, required=True)
    factor = q.count("Tokens that become one", low=2, high=1_000_000, required=True)
    old_price = q.price(
        "A price of a token from before, as on an old chart", low=1e-9, above=None, high=1e12,
        text="Left out: none is converted.",
    )  # fmt: skip


class Outputs(Shape):
    tokens_after = q.size("Tokens held after the merge", unit="tokens")
    value_after = q.price("Value of one token after it", high=None)
    holding_value = q.usd("What is held is worth, before and after", high=None)
    old_price_after = q.price("The price from before, in tokens of today", high=None, allow_none=True)
    change_since = q.price_return("Change of the value since that price", high=None, allow_none=True)


def compute(tokens: float, value: float, factor: int, old_price: float | None = None) -> Values:
    return {
        "tokens_after": tokens / factor,
        "value_after": value * factor,
        "holding_value": tokens * value,
        "old_price_after": None if old_price is None else old_price * factor,
        "change_since": None if old_price is None else value / old_price - 1,
    }


def working(inputs: Values) -> list[Step]:
    steps = [
        Step("tokens_after", "So many tokens become one.", "tokens / factor"),
        Step("value_after", "One is worth as much as they were.", "value * factor"),
        Step("holding_value", "What is held is worth the same.", "tokens_after * value_after"),
    ]
    if "old_price" in inputs:
        steps += [
            Step("old_price_after", "A price from before counts as often as the tokens.", "old_price * factor"),
            Step("change_since", "What has become of it since.", "value_after / old_price_after - 1"),
        ]
    return steps


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "{tokens} tokens at {value} become {tokens_after} at {value_after}: worth {holding_value} before and after."
    )
    if result["old_price_after"] is not None:
        sentence += (
            " A price of {old_price} from before the merge is {old_price_after} in tokens of today; the value has"
            " changed by {change_since} since."
        )
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    if result["tokens_after"] != int(result["tokens_after"]):
        return ["The number does not come out even; a venue's notice says what becomes of the rest."]
    return []


CALCULATOR = Calculator(
    name="merge",
    title="Merge of tokens",
    summary="What a merge, or reverse split, makes of tokens, of the value of one, and of prices from before.",
    group="tokens",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"tokens": 1_000, "value": 0.03, "factor": 50, "old_price": 1.2},
    assumptions=[
        "A merge is a change of units: no money moves, leverage and exposure stay as they are.",
        "Nothing is charged and nothing is rounded; the market does not move meanwhile.",
    ],
    about="can-they-be-liquidated",
    questions=[
        "I had 1000 tokens at 0.03 and they merged 50 into 1, what do I have now?",
        "reverse split 10:1 of 5000 tokens worth 0.08, did I lose money",
        "token merge factor 100, 20000 tokens at $0.002",
        "price was 1.2 before a 1 for 50 merge and is 0.03 now, 1000 tokens, how much did it change",
        "20 old tokens become one new token, i hold 800 at 0.03 each, value of one afterwards?",
    ],
    place=120,
)
