"""Break-even move: which return of the underlying a token needs to end even with its start, with spot, or with a
position of the same leverage left alone.

token = (1 + R)^L x exp(-(L^2 - L) / 2 sigma^2 T - ((L - 1) r + fee) T)
even with its start      ln(1 + R) = (L - 1) / 2 sigma^2 T + ((L - 1) r + fee) T / L
even with the underlying ln(1 + R) = L / 2 sigma^2 T + r T + fee T / (L - 1)
even with L left alone   (1 + R)^L exp(-(L^2 - L) / 2 sigma^2 T) = 1 + L R, both without costs; two answers, solved
"""

from math import expm1

from service import quantities as q
from service.declaration import Calculator
from service.display import show
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator.closed_forms import break_even_with_static
from service.views import Values, shown
from service.working import Step

LEAST_VARIANCE, MOST_VARIANCE = 1e-9, 40.0
DRAG = "exp(-(target_leverage ** 2 - target_leverage) / 2 * annual_volatility ** 2 * years)"
START = (
    "exp((target_leverage - 1) / 2 * annual_volatility ** 2 * years"
    " + ((target_leverage - 1) * borrow_rate + management_fee) * years / target_leverage) - 1"
)
SPOT = (
    "exp(target_leverage / 2 * annual_volatility ** 2 * years + borrow_rate * years"
    " + management_fee * years / (target_leverage - 1)) - 1"
)


class Inputs(Shape):
    target_leverage = q.leverage(
        "Target leverage, negative for a short token", required=True, low=-25.0, high=25.0, asked=("token", "leverage")
    )
    annual_volatility = q.volatility("Volatility of the underlying per year", required=True, asked=("vol", "volatile"))
    years = q.years("Years", load_default=1.0, high=30.0, asked=("over", "for", "in"))
    borrow_rate = q.rate_per_year(
        "Interest per year: paid on what is borrowed, earned on idle cash", load_default=0.0, asked=("borrow",)
    )
    management_fee = q.rate_per_year("Management fee per year", low=0.0, high=1.0, load_default=0.0, asked=("fee",))


class Outputs(Shape):
    to_start = q.price_return("Return at which the token ends where it began", high=None, allow_none=True)
    to_underlying = q.price_return("Return at which the token ends with the underlying", high=None, allow_none=True)
    static_low = q.price_return(
        "Lower return at which it ends with the same leverage left alone", high=None, allow_none=True
    )
    static_high = q.price_return(
        "Upper return at which it ends with the same leverage left alone", high=None, allow_none=True
    )
    token_at_no_move = q.price_return("Return of the token where the underlying ends where it began", high=None)


def move_of(growth: float) -> float:
    """The return of a growth given as a logarithm, refused where it leaves the range of numbers."""
    if growth > q.LARGEST_LOG:
        raise BrokenRelation("finite-result", "target_leverage")
    return expm1(growth)


def static_moves(leverage: float, volatility: float, years: float) -> tuple[float | None, float | None]:
    """The two returns between which leverage left alone is ahead; none where there are none, or far out of range."""
    variance = volatility**2 * years
    if 0 <= leverage <= 1 or not LEAST_VARIANCE <= variance * (abs(leverage) + 1) <= MOST_VARIANCE:
        return None, None
    low, high = break_even_with_static(leverage, volatility, years)
    return low - 1, high - 1


def compute(
    target_leverage: float, annual_volatility: float, years: float, borrow_rate: float, management_fee: float
) -> Values:
    leverage, variance = target_leverage, annual_volatility**2 * years
    interest, fee = borrow_rate * years, management_fee * years
    start = leverage and (leverage - 1) / 2 * variance + ((leverage - 1) * interest + fee) / leverage
    spot = leverage - 1 and leverage / 2 * variance + interest + fee / (leverage - 1)
    low, high = static_moves(leverage, annual_volatility, years)
    return {
        "to_start": move_of(start) if leverage else None,
        "to_underlying": move_of(spot) if leverage != 1 else None,
        "static_low": low,
        "static_high": high,
        "token_at_no_move": move_of(-(leverage**2 - leverage) / 2 * variance - (leverage - 1) * interest - fee),
    }


def working(inputs: Values) -> list[Step]:
    result, steps = compute(**inputs), []
    if result["to_underlying"] is not None:
        steps.append(Step("to_underlying", "Where the token's growth is that of the underlying.", SPOT))
    if result["to_start"] is not None:
        steps.append(Step("to_start", "Where the token's growth is 1.", START))
    for name, side in (("static_low", "lower"), ("static_high", "upper")):
        if result[name] is not None:
            there = f"(1 + {result[name]!r}) ** target_leverage * {DRAG}"
            steps += [
                Step(f"token_{name}", f"The {side} answer, found by halving, put into the token's growth.", there),
                Step(
                    name,
                    "The return that leads leverage left alone to the same.",
                    f"(token_{name} - 1) / target_leverage",
                ),
            ]
    return steps


def explain(inputs: Values, result: Values) -> str:
    leverage = inputs["target_leverage"]
    sentence = "A token at {target_leverage}, held {time} at {annual_volatility} volatility,"
    if result["to_start"] is not None:
        sentence += " ends where it began if the underlying returns {to_start}" + (
            " or less;" if leverage < 0 else " and loses below that;" if leverage > 0 else ";"
        )
    sentence += " with no move of the underlying it returns {token_at_no_move}."
    if result["to_underlying"] is not None:
        more = "more" if leverage > 1 else "less"
        sentence += f" It ends ahead of the underlying if that returns {more} than {{to_underlying}}."
    if result["static_low"] is not None and result["static_high"] is not None:
        sentence += (
            " Between {static_low} and {static_high}, before costs, the same leverage left alone ends ahead of it."
        )
    time = f"{show(inputs['years'], 'plain')} year{'s' * (inputs['years'] != 1)}"
    return sentence.format(time=time, **shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    if result["static_low"] is not None:
        return [
            "Leverage left alone may be liquidated on the way, which the comparison leaves out; the token is rebalanced"
            " instead, and may lose as much."
        ]
    return []


CALCULATOR = Calculator(
    name="break-even-move",
    title="Break-even move of a leverage token",
    summary="The return of the underlying at which a token is even with its start, with spot, or with static leverage.",
    group="tokens",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"target_leverage": 3, "annual_volatility": 0.6, "borrow_rate": 0.05, "management_fee": 0.02},
    assumptions=[
        "The formula is that of Avellaneda and Zhang (2010): leverage held by trading all the time, no jumps.",
        "For a short token the return to its start is a limit from above: it needs the underlying to end lower.",
        "Leverage left alone is 1 + L R, without interest, fees and liquidation; against it the token is taken so too.",
        "Volatility is the one that comes about over the time.",
    ],
    about="volatility-drag",
    questions=[
        "how much does btc have to rise for a 3x token to break even at 60% vol?",
        "break even move for 2x leverage, volatility 80%, fee 2% a year, half a year",
        "when does a 3x token beat just holding the coin if vol is 50%?",
        "3x short token volatility 0.7 one year what fall do i need to not lose",
        "2x token, a year, 65% vol: which move of the coin gets me back to where I started, no costs",
        "underlying return at which a 4x token held 45 days is even with spot, volatility 60% a year",
        "move the coin needs so that a 2x token held 60 days ends where it began, volatility 50% a year",
        "rebalanced 3x vs static 3x: between which moves is static better at 55% volatility?",
        "how far must eth move in a year so a 2x token is flat again, vol 60%, borrow interest 5%, fee 1%?",
        (
            "underlying return at which the token is even with spot: 2x long token, volatility 45% a year, 30 "
            "days, borrowing costs 4% a year, leverage held constant"
        ),
        (
            "underlying return at which the token breaks even: long token at 3x, yearly vol 50%, held 120 days, "
            "borrow rate 5% a year, management fee 1% a year"
        ),
    ],
    place=50,
)
