"""Yield by payer: a quoted yield taken apart by who pays it, and what of it stays when the subsidies stop.

paid by users    interest of borrowers + fees of traders
paid by a chain  staking rewards: newly made coins and fees of its users
paid by a treasury or a promise: emissions of a token and points; these change with the token's price
quoted = all of them; left = without emissions and points; after a price move = left + (emissions + points) (1 + move)
"""

from typing import Any

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

RATE: dict[str, Any] = {"low": 0.0, "high": 3.0}
NONE: dict[str, Any] = {**RATE, "load_default": 0.0}
SUM: dict[str, Any] = {"low": 0.0, "high": None}
PAYERS = {
    "borrower_interest": "borrowers, who pay interest",
    "trading_fees": "traders, who pay fees",
    "staking_rewards": "a chain, which makes new coins and passes on its fees",
    "emissions": "a treasury, which hands out its own token",
    "points": "nobody yet: points are a promise",
}


class Inputs(Shape):
    borrower_interest = q.rate_per_year(
        "Interest from borrowers, per year", **NONE, asked=("borrowers", "interest", "lending")
    )
    trading_fees = q.rate_per_year("Fees from traders, per year", **NONE, asked=("fees", "trading"))
    staking_rewards = q.rate_per_year("Staking rewards of a chain, per year", **NONE, asked=("staking",))
    emissions = q.rate_per_year(
        "Emissions of a token at its price today, per year",
        **RATE,
        required=True,
        asked=("emissions", "incentives", "rewards", "in emissions"),
    )
    points = q.rate_per_year("Points at what they are hoped to be worth, per year", **NONE, asked=("points",))
    token_price_move = q.price_return(
        "Move of the price of the token that pays emissions and points",
        high=10.0,
        load_default=-0.5,
        asked=("falls", "loses", "dumps", "drops", "reward token", "token", "emissions and points"),
    )
    deposit = q.usd("Deposit", low=0.01, load_default=1_000.0, asked=("deposit", "on"))


class Outputs(Shape):
    quoted_yield = q.rate_per_year("All of it, per year", **SUM)
    yield_without_subsidies = q.rate_per_year("Without emissions and points, per year", **SUM)
    yield_after_move = q.rate_per_year("After the move of the token's price, per year", **SUM)
    subsidies = q.rate_per_year("Emissions and points, per year", **SUM)
    subsidised_share = q.ratio("Part of the yield that emissions and points make", high=None)
    paid_by_users = q.rate_per_year("Paid by borrowers and traders, per year", **SUM)
    earnings = q.usd("Earnings of a year as quoted", high=None)
    earnings_without_subsidies = q.usd("Earnings of a year without emissions and points", high=None)
    earnings_after_move = q.usd("Earnings of a year after the move", high=None)


def compute(
    borrower_interest: float,
    trading_fees: float,
    staking_rewards: float,
    emissions: float,
    points: float,
    token_price_move: float,
    deposit: float,
) -> Values:
    subsidies, users = emissions + points, borrower_interest + trading_fees
    left = users + staking_rewards
    quoted, moved = left + subsidies, left + subsidies * (1 + token_price_move)
    return {
        "quoted_yield": quoted,
        "yield_without_subsidies": left,
        "yield_after_move": moved,
        "subsidies": subsidies,
        "subsidised_share": subsidies / quoted if quoted else 0.0,
        "paid_by_users": users,
        "earnings": deposit * quoted,
        "earnings_without_subsidies": deposit * left,
        "earnings_after_move": deposit * moved,
    }


def working(inputs: Values) -> list[Step]:
    return [
        Step("subsidies", "What a treasury hands out or promises.", "emissions + points"),
        Step(
            "yield_without_subsidies",
            "What borrowers, traders and a chain pay.",
            "borrower_interest + trading_fees + staking_rewards",
        ),
        Step("quoted_yield", "Together they are what is quoted.", "yield_without_subsidies + subsidies"),
        Step(
            "yield_after_move",
            "Subsidies are worth what their token is.",
            "yield_without_subsidies + subsidies * (1 + token_price_move)",
        ),
        Step("earnings_after_move", "On the deposit, in a year.", "deposit * yield_after_move"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "Of {quoted_yield} a year, {yield_without_subsidies} is paid by borrowers, traders or a chain and {subsidies},"
        " {subsidised_share} of it all, by emissions and points. If these stop, {deposit} earns"
        " {earnings_without_subsidies} a year instead of {earnings}; if their token moves by {token_price_move},"
        " {earnings_after_move}."
    )
    payers = [text for name, text in PAYERS.items() if inputs[name]]
    if payers:
        sentence += f" Who pays: {'; '.join(payers)}."
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if result["subsidised_share"] > 0.5:
        lines.append("More than half is paid by a treasury or promised: it ends when that does.")
    if inputs["points"]:
        lines.append("Points have no price until they are paid out, and whoever gives them may change their terms.")
    return lines


CALCULATOR = Calculator(
    name="yield-by-payer",
    title="Yield by who pays it",
    summary="A quoted yield taken apart by its payers, and what is left when emissions stop or their token falls.",
    group="yield",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"borrower_interest": 0.03, "emissions": 0.06, "points": 0.02, "token_price_move": -0.7},
    assumptions=[
        "All parts are simple rates a year on the same deposit; those paid in tokens count at the price given.",
        "Rates stay the same; in fact interest and fees fall as deposits grow.",
        "The value of the deposit itself does not change: a fall of its price is no part of the yield.",
    ],
    about="passive-yield-where-from",
    questions=[
        "my vault pays 11%: 3% from borrowers, 6% emissions and 2% points. what's left without incentives?",
        "who pays a yield of 4% lending interest and 8% token rewards if the token falls 70%?",
        "what remains of 2% trading fees and 10% emissions on 5000 if emissions stop",
        "is a 9% apy with 3% staking and 6% incentives real yield",
    ],
    place=70,
)
