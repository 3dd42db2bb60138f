"""Option price: what a European option is worth before expiry, and how that moves with price, time and volatility.

A = S exp(-b T), B = K exp(-r T), s = sigma sqrt T, d1 = ln(A/B)/s + s/2, d2 = d1 - s
call = A N(d1) - B N(d2), put = B N(-d2) - A N(-d1)                       (Black and Scholes; b the yield)
black-76: S is a future's price and b = r. coin: the price in coin is the dollar price over S.
"""

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.simulator.options import Terms, greeks
from service.views import Values, shown
from service.working import Step

FIRST = "log(held / exercise) / spread + spread / 2"
CONVENTIONS = ("black-scholes", "black-76", "coin")
SMALLEST = 1e-12
SETTLED = {"unit": "USD, coin if settled in coin", "low": 0.0, "above": None, "high": None}
ANY = {"low": None, "high": None}


class Inputs(Shape):
    option_type = q.choice("Type of option", ("call", "put"), required=True)
    underlying_price = q.price(
        "Price of the underlying now",
        low=1e-12,
        above=None,
        high=1e12,
        required=True,
        asked=("spot", "price", "s", "at", "future", "forward", "underlying"),
    )
    strike = q.price("Strike", low=1e-12, above=None, high=1e12, required=True, asked=("strike", "k", "struck"))
    days_to_expiry = q.days("Days to expiry", low=0.001, above=None, required=True, asked=("expiry", "t", "left", "in"))
    annual_volatility = q.volatility(
        "Volatility per year", low=0.01, required=True, asked=("vol", "iv", "volatility", "sigma")
    )
    interest_rate = q.rate_per_year("Interest rate per year", load_default=0.0, asked=("r", "rate", "interest"))
    asset_yield = q.rate_per_year(
        "Yield of the underlying per year", load_default=0.0, asked=("dividend", "yield"), text="black-76 uses none."
    )
    convention = q.choice("Convention", CONVENTIONS, load_default="black-scholes")


class Outputs(Shape):
    price = q.price("Price of the option", **SETTLED)
    price_in_usd = q.price("Price in USD", **SETTLED | {"unit": "USD"})
    intrinsic_value = q.usd("Value if exercised now", high=None)
    time_value = q.usd("Price in USD less that value", **ANY)
    delta = q.number("Delta: change in USD for 1 USD of the underlying", unit="USD per USD", **ANY)
    delta_with_premium = q.number(
        "Delta less the price in coin: the coin to hold against an option paid in coin",
        unit="coin",
        allow_none=True,
        **ANY,
    )
    gamma = q.number("Gamma: change of delta for 1 USD", unit="per USD", **ANY)
    vega = q.number("Vega: change for 1.00, 100 points, of volatility", unit="USD per 1.00", **ANY)
    vega_per_point = q.number("Vega: change for one point of volatility", unit="USD per point", display="price", **ANY)
    theta_per_year = q.number("Theta: change in a year of waiting, at today's pace", unit="USD per year", **ANY)
    theta_per_day = q.number("Theta: change in a day of waiting", unit="USD per day", display="price", **ANY)
    rho = q.number("Rho: change for 1.00, 100 points, of the interest rate", unit="USD per 1.00", **ANY)
    rho_per_point = q.number("Rho: change for one point of the interest rate", unit="USD per point", **ANY)
    option_leverage = q.leverage(
        "Leverage: percent the option moves for one percent of the underlying", allow_none=True, **ANY
    )
    exercise_probability = q.ratio("Chance that it ends in the money, in the model")
    d1 = q.number("d1", **ANY)
    d2 = q.number("d2", **ANY)


def compute(
    option_type: str,
    underlying_price: float,
    strike: float,
    days_to_expiry: float,
    annual_volatility: float,
    interest_rate: float,
    asset_yield: float,
    convention: str,
) -> Values:
    years, future = days_to_expiry / 365, convention == "black-76"
    carried = interest_rate if future else asset_yield
    terms = Terms(option_type == "call", underlying_price, strike, years, interest_rate, carried)
    found = greeks(terms, annual_volatility)
    coin = found.price / underlying_price
    intrinsic = max((underlying_price - strike) * (1 if terms.is_call else -1), 0.0)
    rho = -years * found.price if future else found.rho
    return {
        "price": coin if convention == "coin" else found.price,
        "price_in_usd": found.price,
        "intrinsic_value": intrinsic,
        "time_value": found.price - intrinsic,
        "delta": found.delta,
        "delta_with_premium": found.delta - coin if convention == "coin" else None,
        "gamma": found.gamma,
        "vega": found.vega,
        "vega_per_point": found.vega / 100,
        "theta_per_year": found.theta,
        "theta_per_day": found.theta / 365,
        "rho": rho,
        "rho_per_point": rho / 100,
        "option_leverage": found.delta / coin if coin > SMALLEST else None,
        "exercise_probability": found.chance,
        "d1": found.d1,
        "d2": found.d2,
    }


def working(inputs: Values) -> list[Step]:
    carried = "interest_rate" if inputs["convention"] == "black-76" else "asset_yield"
    price = "held * normal(d1) - exercise * normal(d2)"
    if inputs["option_type"] == "put":
        price = "exercise * normal(-d2) - held * normal(-d1)"
    held = f"underlying_price * exp(-{carried} * days_to_expiry / 365)"
    steps = [
        Step("held", "What the underlying, delivered at expiry, costs now.", held),
        Step("exercise", "What the strike, paid at expiry, costs now.",
             "strike * exp(-interest_rate * days_to_expiry / 365)"),
        Step("spread", "The volatility of the time left.", "annual_volatility * sqrt(days_to_expiry / 365)"),
        Step("d1", "How far the first lies above the second, in spreads.", FIRST),
        Step("d2", "One spread less.", "d1 - spread"),
    ]  # fmt: skip
    if inputs["convention"] != "coin":
        return [*steps, Step("price", "Each at the chance that belongs to it.", price)]
    return [
        *steps,
        Step("price_in_usd", "Each at the chance that belongs to it.", price),
        Step("price", "The same in coin.", "price_in_usd / underlying_price"),
    ]


def explain(inputs: Values, result: Values) -> str:
    coin = " coin, {price_in_usd} USD" if inputs["convention"] == "coin" else ""
    sentence = (
        "A {option_type} struck at {strike} with {days_to_expiry} days left is worth {price}" + coin + ", while the"
        " underlying is at {underlying_price}. A move of 1 USD there moves it by {delta}, a day of waiting by"
        " {theta_per_day}, and a point of volatility by {vega_per_point} USD."
    )
    if result["option_leverage"] is not None:
        sentence += " In percent it moves {option_leverage} as much as the underlying, for small moves."
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if inputs["convention"] == "black-76" and inputs["asset_yield"]:
        lines.append("black-76 does not use asset_yield: the price of a future holds it already.")
    if inputs["convention"] == "coin":
        lines.append("Paid and settled in coin, the option moves with the coin twice; delta_with_premium counts that.")
    if result["time_value"] < -SMALLEST * inputs["underlying_price"]:
        lines.append("Worth less than exercising it now would bring: a European option cannot be exercised early.")
    return lines


CALCULATOR = Calculator(
    name="option-price",
    title="Option price and Greeks",
    summary="The Black-Scholes, Black-76 or coin-settled price of a European option, with its Greeks.",
    group="derivatives",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "option_type": "call",
        "underlying_price": 3000,
        "strike": 3300,
        "days_to_expiry": 45,
        "annual_volatility": 0.8,
        "interest_rate": 0.03,
    },
    assumptions=[
        "European exercise; the price follows a geometric Brownian motion of constant volatility and does not jump.",
        "Rates are compounded continuously, a year has 365 days. Fees and margin are left out.",
        "Greeks follow Haug's conventions; per day is a year over 365, per point is a hundredth of per 1.00.",
        "black-76: delta and gamma are for a move of the future's price, which rho leaves as it is.",
        "coin: payoff and premium in coin at the price of the moment, as for the inverse options of Deribit.",
    ],
    about="options-basics",
    questions=[
        "price of a call: spot 3000 strike 3300 45 days vol 80% rate 3%",
        "bs put S=100 K=90 T=180d vol=20% r=1%",
        "whats the delta and theta of a 60,000 btc call expiring in 30 days, btc at 58k, iv 55%?",
        "black-76 call on a future at 49, strike 50, 140 days, volatility 20%, interest 5%",
        "vega of an at the money eth put 2500 strike spot 2500 iv 70 percent 14 days to expiry",
    ],
    place=110,
)
