"""Path compounding: what a list of returns comes to for the underlying and for a token reset after each of them.

underlying = product of (1 + r) - 1; token at leverage L = product of (1 + L r) - 1, zero for good once 1 + L r <= 0
arithmetic mean = sum of r / n; geometric mean = (product of (1 + r))^(1/n) - 1, which is never above it
A product does not depend on the order of what is multiplied: in another order both end alike, with other drawdowns.
"""

from itertools import accumulate
from math import fsum, prod

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator.measures import max_drawdown
from service.views import Values, shown
from service.working import Step

MOST = 100
VALUE = {"low": 0.0, "high": None}


class Inputs(Shape):
    returns = q.each(
        q.price_return("Return", high=5.0),
        "Returns of the underlying, one a period",
        most=MOST,
        required=True,
        asked=("returns", "days", "path", "then"),
    )
    target_leverage = q.leverage(
        "Leverage at the start of each period", low=-25.0, high=25.0, load_default=3.0, asked=("token", "leverage")
    )


class Outputs(Shape):
    underlying_return = q.price_return("Return of the underlying", high=None)
    token_return = q.price_return("Return of the token", high=None)
    leverage_times_return = q.price_return("Leverage times the underlying's return", low=None, high=None)
    arithmetic_mean = q.price_return("Arithmetic mean of the returns")
    geometric_mean = q.price_return("Geometric mean: the even return that comes to the same")
    max_drawdown = q.ratio("Largest fall of the underlying from a high")
    token_max_drawdown = q.ratio("Largest fall of the token from a high")
    token_max_drawdown_reversed = q.ratio("The same with the returns in reverse order, which end alike")
    prices = q.each(q.number("Value", **VALUE), "Underlying, from 1", least=2, most=MOST + 1)
    token_values = q.each(q.number("Value", **VALUE), "Token, from 1", least=2, most=MOST + 1)


def path(returns: list[float], leverage: float) -> list[float]:
    """The values of what is held at a leverage, from 1; once nothing is left it stays so."""
    return list(accumulate(returns, lambda value, change: value * max(1 + leverage * change, 0.0), initial=1.0))


def compute(returns: list[float], target_leverage: float) -> Values:
    prices, values, turned = path(returns, 1.0), path(returns, target_leverage), path(returns[::-1], target_leverage)
    if max(*prices, *values, *turned) > q.LARGEST:
        raise BrokenRelation("finite-result", "returns")
    underlying = prod(1 + change for change in returns)
    return {
        "underlying_return": underlying - 1,
        "token_return": values[-1] - 1,
        "leverage_times_return": target_leverage * (underlying - 1),
        "arithmetic_mean": fsum(returns) / len(returns),
        "geometric_mean": underlying ** (1 / len(returns)) - 1,
        "max_drawdown": max_drawdown(prices),
        "token_max_drawdown": max_drawdown(values),
        "token_max_drawdown_reversed": max_drawdown(turned),
        "prices": prices,
        "token_values": values,
    }


def working(inputs: Values) -> list[Step]:
    returns, leverage = inputs["returns"], inputs["target_leverage"]
    last = next((place for place, change in enumerate(returns) if 1 + leverage * change <= 0), len(returns) - 1)
    growth = " * ".join(f"(1 + returns[{place}])" for place in range(len(returns)))
    token = " * ".join(f"(1 + target_leverage * returns[{place}])" for place in range(last + 1))
    return [
        Step("arithmetic_mean", "All returns, shared evenly.", "sum(returns) / count(returns)"),
        Step("growth", "The underlying grows by one return after the other.", growth),
        Step("geometric_mean", "The even return with the same end.", "growth ** (1 / count(returns)) - 1"),
        Step("leverage_times_return", "What is often expected.", "target_leverage * (growth - 1)"),
        Step("token_return", "The token takes its leverage times each, at most all.", f"max({token}, 0) - 1"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "Over {count} periods the underlying returns {underlying_return} and a token at {target_leverage} returns"
        " {token_return}, while {target_leverage} the underlying's return is {leverage_times_return}. The returns have"
        " a mean of {arithmetic_mean}, but compound like {geometric_mean} each; their order does not change the end."
    )
    return sentence.format(count=len(inputs["returns"]), **shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    if result["token_values"][-1] == 0:
        return ["One period used up the token's value; what comes after it no longer counts."]
    return []


CALCULATOR = Calculator(
    name="path-compounding",
    title="Returns one after the other",
    summary="What a list of returns comes to, for the underlying and for a token that is reset after each of them.",
    group="tokens",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"returns": [0.1, -0.1, 0.1, -0.1]},
    assumptions=[
        "The token is at its leverage at the start of each period and does not trade within it; costs are left out.",
        "Drawdowns are those at the ends of periods; within a period they may be deeper.",
        "The order does not matter to what was bought once and kept; it does to who pays in or takes out on the way.",
    ],
    about="compounding-and-volatility",
    questions=[
        "what does a 3x token return after +10%, -10%, +10%, -10%?",
        "btc goes up 10% four days in a row, how much does a 3x token make",
        "-20% then +25% at 2x leverage",
        "compound these returns: 5%, -3%, 8%, -6%",
        "average return vs real return of +50% and -50%",
        "does the order of -10% +20% -5% matter for a 3x token?",
        "compound +5%, -2%, +1% for a 2x short token that is reset each day",
    ],
    place=10,
    shown_beside_others=True,
)
