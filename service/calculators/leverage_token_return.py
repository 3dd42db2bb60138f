"""Leverage token return: what constant leverage makes of a move of the underlying, in closed form.

V_T / V_0 = (1 + R)^L x exp(-(L^2 - L) / 2 sigma^2 T) x exp((1 - L) r T) x exp(-fee T)
R is the underlying's return over T years. The token ends where it began where
ln(1 + R) = (L - 1) / 2 sigma^2 T + ((L - 1) r + fee) T / L.
"""

from math import exp, expm1, log1p, sqrt

from service import quantities as q
from service.declaration import Calculator
from service.display import show
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

GRID_RETURNS = (-0.6, -0.5, -0.4, -0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
GRID_VOLATILITIES = (0.1, 0.25, 0.5, 0.75, 1.0)
FACTORS = {
    "power_factor": ("A smooth path compounds the return.", "(1 + underlying_return) ** target_leverage"),
    "drag_factor": (
        "Ups and downs on the way leave a share of that.",
        "exp(-(target_leverage ** 2 - target_leverage) / 2 * annual_volatility ** 2 * years)",
    ),
    "financing_factor": ("Interest leaves a share.", "exp((1 - target_leverage) * borrow_rate * years)"),
    "fee_factor": ("The management fee leaves a share.", "exp(-management_fee * years)"),
}


class Inputs(Shape):
    underlying_return = q.price_return(
        "Return of the underlying",
        required=True,
        above=-1.0,
        low=None,
        high=10.0,
        asked=("rises", "falls", "gains", "move"),
    )
    target_leverage = q.leverage(
        "Target leverage, negative for a short token", required=True, low=-25.0, high=25.0, asked=("token", "leverage")
    )
    annual_volatility = q.volatility("Volatility of the underlying per year", required=True, asked=("vol",))
    years = q.years("Years", load_default=1.0)
    borrow_rate = q.rate_per_year("Interest per year: paid on what is borrowed, earned on idle cash", load_default=0.0)
    management_fee = q.rate_per_year("Management fee per year", low=0.0, high=1.0, load_default=0.0, asked=("fee",))
    grid_returns = q.each(
        q.price_return("Return", above=-1.0, low=None, high=10.0),
        "Returns of the underlying for the rows of the grid",
        most=25,
        load_default=list(GRID_RETURNS),
    )
    grid_volatilities = q.each(
        q.volatility("Volatility"),
        "Volatilities per year for the columns of the grid",
        most=12,
        load_default=list(GRID_VOLATILITIES),
    )


class Outputs(Shape):
    token_return = q.price_return("Return of the token", high=None)
    return_multiple = q.number("Final over initial value", low=0.0)
    leverage_times_return = q.price_return("Leverage times the underlying's return", low=None, high=None)
    power_factor = q.number("Growth on a smooth path without costs", low=0.0)
    drag_factor = q.ratio("What volatility leaves of that growth", high=None)
    financing_factor = q.ratio("What interest leaves of that growth", high=None)
    fee_factor = q.ratio("What the management fee leaves of that growth")
    break_even_return = q.price_return(
        "Return of the underlying at which the token ends where it began", high=None, allow_none=True
    )
    grid_returns = q.each(q.price_return("Return"), "Returns of the underlying, the rows of the grid", most=25)
    grid_volatilities = q.each(q.volatility("Volatility"), "Volatilities per year, the columns of the grid")
    grid = q.each(q.each(q.price_return("Return", high=None), "Row"), "Return of the token, by row and column")


def factors(underlying: float, leverage: float, volatility: float, years: float, rate: float, fee: float) -> Values:
    """The four factors whose product is the return multiple, refused where they leave the range of numbers."""
    growths = {
        "power_factor": leverage * log1p(underlying),
        "drag_factor": -(leverage**2 - leverage) / 2 * volatility**2 * years,
        "financing_factor": (1 - leverage) * rate * years,
        "fee_factor": -fee * years,
    }
    if max(*growths.values(), sum(growths.values())) > q.LARGEST_LOG:
        raise BrokenRelation("finite-result", "target_leverage")
    return {name: exp(growth) for name, growth in growths.items()} | {"power_factor": (1 + underlying) ** leverage}


def multiple(underlying: float, leverage: float, volatility: float, years: float, rate: float, fee: float) -> float:
    """Final over initial value: the product of the four factors."""
    power, drag, financing, fees = factors(underlying, leverage, volatility, years, rate, fee).values()
    return float(power * drag * financing * fees)


def break_even(leverage: float, volatility: float, years: float, rate: float, fee: float) -> float | None:
    """The underlying's return that leaves the token where it began; none at leverage 0 or out of range."""
    costs = ((leverage - 1) * rate + fee) * years
    if abs(costs) >= q.LARGEST_LOG * abs(leverage):
        return None
    growth = (leverage - 1) / 2 * volatility**2 * years + costs / leverage
    return expm1(growth) if growth < q.LARGEST_LOG else None


def compute(
    underlying_return: float,
    target_leverage: float,
    annual_volatility: float,
    years: float,
    borrow_rate: float,
    management_fee: float,
    grid_returns: list[float],
    grid_volatilities: list[float],
) -> Values:
    costs = (years, borrow_rate, management_fee)
    times = multiple(underlying_return, target_leverage, annual_volatility, *costs)
    return {
        "token_return": times - 1,
        "return_multiple": times,
        "leverage_times_return": target_leverage * underlying_return,
        **factors(underlying_return, target_leverage, annual_volatility, *costs),
        "break_even_return": break_even(target_leverage, annual_volatility, *costs),
        "grid_returns": grid_returns,
        "grid_volatilities": grid_volatilities,
        "grid": [[multiple(row, target_leverage, at, *costs) - 1 for at in grid_volatilities] for row in grid_returns],
    }


def working(inputs: Values) -> list[Step]:
    return [
        *(Step(name, text, formula) for name, (text, formula) in FACTORS.items()),
        Step("return_multiple", "The growth in all is their product.", " * ".join(FACTORS)),
        Step("token_return", "The return is that growth less one.", "return_multiple - 1"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "While the underlying returned {underlying_return}, a token held at {target_leverage} returned {token_return};"
        " {target_leverage} the underlying's return is {leverage_times_return}. Volatility of {annual_volatility} a"
        " year left {drag_factor} of what a smooth path gives."
    )
    if result["break_even_return"] is not None:
        sentence += " The token ends where it began where the underlying returns {break_even_return}."
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    leverage, lines = inputs["target_leverage"], []
    usual_day = abs(leverage) * inputs["annual_volatility"] / sqrt(365)
    if inputs["annual_volatility"] == 0:
        lines.append("Without volatility the path is smooth; the same end after ups and downs gives another result.")
    if usual_day > 0.1 and not 0 <= leverage <= 1:
        lines.append(
            f"A usual day moves such a token by {show(usual_day, 'percent')}: reset once a day, it strays from this"
            f" formula, and a move of {show(-1 / leverage, 'percent')} in a day uses it up."
        )
    if inputs["underlying_return"] > 3:
        lines.append(f"The return is a plain ratio: {inputs['underlying_return']:g} is not percent; 5% is 0.05.")
    return lines


CALCULATOR = Calculator(
    name="leverage-token-return",
    title="Leverage token return",
    summary="What constant leverage, volatility, interest and fees make of a move of the underlying.",
    group="tokens",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"underlying_return": 0.2, "target_leverage": 3, "annual_volatility": 0.8, "borrow_rate": 0.05},
    assumptions=[
        "The formula is that of Avellaneda and Zhang; with no interest and no fee it gives the return tables that"
        " prospectuses of leveraged funds print.",
        "Leverage is held constant by trading all the time at no cost, and the price does not jump.",
        "Volatility is the one that comes about over the time, not the one that options imply.",
        "Short tokens earn the interest on their cash; the fee for borrowing what they sell is left out.",
    ],
    about="volatility-drag",
    questions=[
        "if btc gains 20% in a year at 80% volatility, what does a 3x token return?",
        "2x token return when the coin is flat and volatility is 50%",
        "-1x short token, price falls 30%, vol 60%, half a year",
        "eth doubles in a year, vol 0.7, what would a 3x long token make with 5% borrow rate and 2% fee",
        "performance of a 4x long token held 45 days, rebalanced continuously: btc drops 20%, annual volatility 60%",
        "percentage a 2x token gains or loses: the coin moves +30%, annual volatility 50%, rebalanced continuously",
        "estimated return table 3x volatility 25% 50% 100%, underlying move +10%",
    ],
    place=20,
)
