"""Staking yield: what a rate makes of staked units, compounded, after commission, and what the price does to it.

net rate   = rate x (1 - commission)
growth     = (1 + net rate / n)^(n T) when rewards are added n times a year, 1 + net rate x T when they are not
in money   = growth x (1 + price move): whole again at a price move of 1 / growth - 1
Each time rewards are added may cost a fee, taken here from the money at the end.
"""

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

NAMED = {1: "once a year", 12: "every month", 52: "every week", 365: "every day"}


class Inputs(Shape):
    amount = q.usd(
        "Value staked", low=0.01, load_default=1_000.0, asked=("stake", "staking", "with", "on", "amount", "principal")
    )
    rate = q.rate_per_year(
        "Reward rate per year, simple",
        low=0.0,
        high=3.0,
        required=True,
        asked=("apr", "yield", "rate", "reward rate", "staking apr", "at"),
    )
    compounds_per_year = q.count("Times a year that rewards are added; 0: never", high=8_760, load_default=365)
    commission = q.ratio(
        "Part of the rewards that the validator or protocol keeps",
        load_default=0.0,
        asked=("fee", "commission", "of the rewards"),
    )
    years = q.years("Years", high=30.0, load_default=1.0)
    cost_per_compounding = q.usd("Cost of adding rewards once", high=10_000.0, load_default=0.0, asked=("gas",))
    price_move = q.price_return("Move of the token's price by the end", load_default=0.0, asked=("falls", "drops"))


class Outputs(Shape):
    final_value = q.usd("Value at the end, after costs; negative: costs are more than it all", low=None, high=None)
    total_return = q.ratio("Return in money", low=None, high=None)
    net_rate = q.rate_per_year("Reward rate per year after commission", low=0.0, high=None)
    compounded_rate = q.rate_per_year("Growth of the units in a year", low=0.0, high=None)
    unit_growth = q.number("Units at the end for each one staked", low=1.0, high=None)
    rewards = q.usd("Rewards at the price of the start", high=None)
    costs = q.usd("Costs of adding rewards", high=None)
    break_even_price_move = q.price_return("Price move that takes all of the rewards", high=0.0)


def grown(rate: float, times: int, years: float) -> float:
    """What one unit grows to."""
    return float((1 + rate / times) ** (times * years)) if times else 1 + rate * years


def compute(
    amount: float,
    rate: float,
    compounds_per_year: int,
    commission: float,
    years: float,
    cost_per_compounding: float,
    price_move: float,
) -> Values:
    net = rate * (1 - commission)
    growth, costs = grown(net, compounds_per_year, years), cost_per_compounding * compounds_per_year * years
    final = amount * growth * (1 + price_move) - costs
    return {
        "final_value": final,
        "total_return": final / amount - 1,
        "net_rate": net,
        "compounded_rate": grown(net, compounds_per_year, 1) - 1,
        "unit_growth": growth,
        "rewards": amount * (growth - 1),
        "costs": costs,
        "break_even_price_move": 1 / growth - 1,
    }


def working(inputs: Values) -> list[Step]:
    text, growth = (
        "Rewards are added and earn as well.",
        "(1 + net_rate / compounds_per_year) ** (compounds_per_year * years)",
    )
    if inputs["compounds_per_year"] == 0:
        text, growth = "Rewards lie beside the stake and earn nothing.", "1 + net_rate * years"
    return [
        Step("net_rate", "What is left of the rewards.", "rate * (1 - commission)"),
        Step("unit_growth", text, growth),
        Step("break_even_price_move", "The price that makes this worth the start.", "1 / unit_growth - 1"),
        Step("costs", "Each time costs.", "cost_per_compounding * compounds_per_year * years"),
        Step("final_value", "The units at the price of the end.", "amount * unit_growth * (1 + price_move) - costs"),
    ]


def explain(inputs: Values, result: Values) -> str:
    times = inputs["compounds_per_year"]
    often = f"added {NAMED.get(times, f'{times:,} times a year')}" if times else "never added"
    length = "a year" if inputs["years"] == 1 else "{years} years"
    sentence = f"{{amount}} at {{rate}} a year, {{net_rate}} after commission and {often}, is worth {{final_value}}"
    sentence += (
        f" after {length}, a return of {{total_return}}. The units grow by {{compounded_rate}} a year; a price move of"
        " {break_even_price_move} takes all of that."
    )
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines, kept = [], result["rewards"] * (1 + inputs["price_move"])
    if result["costs"] > kept:
        lines.append("Adding the rewards so often costs more than the rewards are worth.")
    if inputs["rate"] > 0.2:
        lines.append(
            "Rates like this are mostly paid in newly made tokens: those who do not stake pay, and the price feels it."
        )
    return lines


CALCULATOR = Calculator(
    name="staking-yield",
    title="Staking yield, compounded",
    summary="What a reward rate comes to with compounding, commission and costs, and the price move that undoes it.",
    group="yield",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"amount": 1_000, "rate": 0.05, "compounds_per_year": 365, "commission": 0.1, "price_move": -0.1},
    assumptions=[
        "The rate stays the same; it is the simple one (APR), the compounded one (APY) is worked out.",
        "Rewards are paid in the token that is staked, and nothing is slashed.",
        "Taxes and the time it takes to get the stake back are left out.",
    ],
    about="rates-apr-apy-fees",
    questions=[
        "12% apr compounded weekly, what's the apy",
        "what does 1000 staked at 5% apr come to in 2 years compounded daily?",
        "staking yield 8% with 10% commission, what apy do I really get",
        "if the token falls 20%, does 7% staking still make money?",
        "apr 12% compounded monthly to apy",
        "stake 500 at 6%, gas 2 dollars each time i compound weekly",
        "6% apr, the rewards get added once a month: which apy is that?",
    ],
    place=60,
)
