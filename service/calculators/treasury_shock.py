"""Treasury shock: what a treasury held in its own token is worth when the token falls, and how long it lasts.

value         = tokens x price + other assets
change        = tokens x (later price - price), by the price, - tokens paid out x later price, by what was paid out
runway        = value / spending a month; selling the tokens moves their price, so this is the most it can be
"""

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

SHOCKS = (0.0, -0.25, -0.5, -0.75, -0.9, -0.95, -0.99)


class Inputs(Shape):
    tokens = q.size(
        "Own tokens in the treasury", low=1.0, above=None, high=1e12, required=True, asked=("tokens", "holds")
    )
    token_price = q.price(
        "Price of the token", low=1e-9, above=None, high=1e6, required=True, asked=("at", "price", "from", "was")
    )
    later_price = q.price(
        "Price of the token later",
        low=1e-9,
        above=None,
        high=1e6,
        required=True,
        asked=("to", "falls to", "later", "becomes"),
    )
    tokens_paid_out = q.size(
        "Own tokens paid out in between", above=None, low=0.0, high=1e12, load_default=0.0, asked=("paid out",)
    )
    other_assets = q.usd("Other assets", load_default=0.0, asked=("stablecoins", "cash", "other assets", "in stables"))
    monthly_spending = q.usd("Spending a month", low=0.01, text="Left out: no runway.", asked=("spends", "burn"))


class Outputs(Shape):
    value = q.usd("Value of the treasury", high=None)
    later_value = q.usd("Value later", high=None)
    value_return = q.price_return("Change of the value", high=None)
    by_price = q.usd("Change by the price of the token", low=None, high=None)
    by_paying_out = q.usd("Change by what was paid out", low=None, high=0.0)
    token_share = q.ratio("Part of the treasury that is its own token")
    runway_months = q.number("Months it lasts, at the price now", unit="months", low=0.0, high=None, allow_none=True)
    later_runway_months = q.number(
        "Months it lasts, at the later price", unit="months", low=0.0, high=None, allow_none=True
    )
    shocks = q.each(q.price_return("Move"), "Moves of the token's price")
    shocked_values = q.each(q.usd("Value", high=None), "Value of the treasury after each")
    shocked_runway_months = q.each(
        q.number("Months", low=0.0, high=None), "Months it lasts after each; none without spending", least=0
    )


def compute(
    tokens: float,
    token_price: float,
    later_price: float,
    tokens_paid_out: float,
    other_assets: float,
    monthly_spending: float | None = None,
) -> Values:
    if tokens_paid_out > tokens:
        raise BrokenRelation("paid-from-treasury", "tokens_paid_out")
    value, later = tokens * token_price + other_assets, (tokens - tokens_paid_out) * later_price + other_assets
    shocked = [tokens * token_price * (1 + shock) + other_assets for shock in SHOCKS]
    return {
        "value": value,
        "later_value": later,
        "value_return": later / value - 1,
        "by_price": tokens * (later_price - token_price),
        "by_paying_out": -tokens_paid_out * later_price,
        "token_share": tokens * token_price / value,
        "runway_months": value / monthly_spending if monthly_spending else None,
        "later_runway_months": later / monthly_spending if monthly_spending else None,
        "shocks": list(SHOCKS),
        "shocked_values": shocked,
        "shocked_runway_months": [one / monthly_spending for one in shocked] if monthly_spending else [],
    }


def working(inputs: Values) -> list[Step]:
    steps = [
        Step("value", "The tokens at their price, and the rest.", "tokens * token_price + other_assets"),
        Step("by_price", "All tokens change their price.", "tokens * (later_price - token_price)"),
        Step("by_paying_out", "Those paid out are gone, at the later price.", "-tokens_paid_out * later_price"),
    ]
    if "monthly_spending" in inputs:
        steps.append(Step("runway_months", "How long it lasts today.", "value / monthly_spending"))
    rest = "(tokens - tokens_paid_out) * later_price + other_assets"
    return [*steps, Step("later_value", "What is left, at the later price.", rest)]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "A treasury of {value}, {token_share} of it in its own token, is worth {later_value} when the token goes from"
        " {token_price} to {later_price}, a change of {value_return}: {by_price} by the price"
    )
    sentence += ", {by_paying_out} by tokens paid out." if inputs["tokens_paid_out"] else "."
    if result["runway_months"] is not None:
        sentence += " At {monthly_spending} a month it lasts {later_runway_months} months instead of {runway_months}."
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    if result["token_share"] <= 0.5:
        return []
    return [
        "Tokens times price is not money: a treasury that sells much of its own token moves the price against itself."
    ]


CALCULATOR = Calculator(
    name="treasury-shock",
    title="Treasury in its own token",
    summary="What a treasury held in its own token is worth when the price moves, why, and how long it then lasts.",
    group="yield",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "tokens": 53_700_000,
        "token_price": 6.5,
        "later_price": 0.39,
        "tokens_paid_out": 13_840_000,
    },
    assumptions=[
        "The example has the figures of Seamless's treasury as its proposals name them, early 2024 and July 2025.",
        "All tokens count at the market price, vested or not, as such reports usually do.",
        "Spending is in money and stays the same; the table moves the price of today and pays out no tokens.",
    ],
    about="seam-token",
    questions=[
        "treasury of 53.7M tokens at $6.5, token falls to $0.39, what is it worth?",
        "how long does a treasury of 10 million tokens at 2 dollars last at 500k a month if the price drops to 0.5",
        "dao holds 1,000,000 tokens at $12 and 3M stablecoins, token goes to $4",
        "why did a treasury of $350M become $15.6M",
    ],
    place=200,
)
