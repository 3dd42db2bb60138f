"""Margin interest: what borrowed money costs while it is owed, charged for every period that has begun.

interest = borrowed x rate per day x hours charged / 24, hours charged a whole number of periods
margin level = what the account holds / what it owes
"""

from math import ceil

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step


class Inputs(Shape):
    borrowed = q.usd("Amount borrowed", required=True, low=0.01, asked=("borrowed", "borrow", "loan", "owe"))
    daily_rate = q.ratio(
        "Interest rate per day",
        display="rate",
        unit="ratio per day",
        high=0.05,
        required=True,
        asked=("rate", "interest", "daily rate"),
    )
    hours = q.number("Hours owed", unit="hours", low=0.0, high=87_600.0, required=True, asked=("for", "after", "held"))
    charged_every = q.count("Hours of a period that is charged whole", unit="hours", low=1, high=24, load_default=1)
    equity = q.usd("Own money beside it", low=0.0, load_default=0.0, asked=("own", "equity", "with"))
    underlying_move = q.price_return(
        "Move of what was bought with all of it", high=3.0, load_default=0.0, asked=("falls", "rises", "drops")
    )


class Outputs(Shape):
    interest = q.usd("Interest", high=None)
    periods_charged = q.count("Periods charged")
    hours_charged = q.count("Hours charged", unit="hours")
    owed = q.usd("Owed in all", high=None)
    simple_rate_per_year = q.rate_per_year("Rate per year, simple", high=None)
    interest_for_waiting = q.usd("Of the interest, for time charged and not used", low=None, high=None)
    equity_after = q.usd("Own money after move and interest, negative: a debt", low=None, high=None)
    margin_level = q.number("What the account holds over what it owes", low=0.0, high=None)


def compute(
    borrowed: float, daily_rate: float, hours: float, charged_every: int, equity: float, underlying_move: float
) -> Values:
    periods = ceil(hours / charged_every)
    charged = periods * charged_every
    interest = borrowed * daily_rate * charged / 24
    held = (equity + borrowed) * (1 + underlying_move)
    return {
        "interest": interest,
        "periods_charged": periods,
        "hours_charged": charged,
        "owed": borrowed + interest,
        "simple_rate_per_year": daily_rate * 365,
        "interest_for_waiting": borrowed * daily_rate * (charged - hours) / 24,
        "equity_after": held - borrowed - interest,
        "margin_level": held / (borrowed + interest),
    }


def working(inputs: Values) -> list[Step]:
    periods = compute(**inputs)["periods_charged"]
    return [
        Step("hours_charged", "Every period begun counts whole.", f"{periods} * charged_every"),
        Step("interest", "The daily rate for so many hours.", "borrowed * daily_rate * hours_charged / 24"),
        Step("owed", "The loan and its interest.", "borrowed + interest"),
        Step("held", "All that was bought, after its move.", "(equity + borrowed) * (1 + underlying_move)"),
        Step("margin_level", "What is held over what is owed.", "held / owed"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "{borrowed} owed for {hours} hours cost {interest}: {hours_charged} hours are charged at {daily_rate} a day,"
        " {simple_rate_per_year} a year."
    )
    if inputs["equity"]:
        sentence += (
            " With {equity} of own money and a move of {underlying_move}, {equity_after} of it is left and the margin"
            " level is {margin_level}."
        )
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if inputs["daily_rate"] > 0.002:
        said = shown(result, Outputs)["simple_rate_per_year"]
        lines.append(f"A rate per day of this size is {said} a year: is it perhaps the rate per year?")
    if inputs["equity"] and result["equity_after"] <= 0:
        lines.append("The own money is gone: the lender sells what was bought before that.")
    return lines


CALCULATOR = Calculator(
    name="margin-interest",
    title="Interest and margin level of a margin loan",
    summary="What a margin loan costs in interest, charged by periods begun, and the margin level after a move.",
    group="margin",
    place=70,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"borrowed": 2_000, "daily_rate": 0.0005, "hours": 288, "equity": 1_000, "underlying_move": -0.15},
    assumptions=[
        "A period begun is charged whole: Binance counts hours so, as freqtrade computes it; others 4 hours or days.",
        "Interest is simple and paid at the end, and the rate stays the same; venues change theirs from hour to hour.",
        "Own and borrowed money bought one thing at the start; fees are left out.",
    ],
    about="margin-trading-basics",
    questions=[
        "interest on 2000 borrowed for 12 days at 0.05% a day",
        "i borrowed 60 usdt at 0.025% daily for 25 hours what do I owe",
        "margin level after -15% with 1000 own and 2000 borrowed for 12 days at 0.05% a day",
        "what does a margin loan of 10k cost for 30 days at 0.02 percent per day?",
    ],
)
