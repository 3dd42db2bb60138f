"""Option payoff: what one option, or several held together, bring at expiry, and where nothing is won or lost.

call max(S - K, 0), put max(K - S, 0), underlying S - K; times quantity and multiplier, over S where settled in coin
profit = payoff - premium
"""

from math import fsum, inf

from service import quantities as q
from service.declaration import Calculator
from service.display import show
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator.payoffs import Leg, paid, profit
from service.views import Values, shown
from service.working import Step

KINDS = ("call", "put", "underlying")
SETTLED = {"unit": "USD, coin if settled in coin", "display": "plain"}
ANY = {"low": None, "high": None}
GRID = 21
MOST = 8


class Inputs(Shape):
    option_types = q.each(
        q.choice("Type", KINDS), "Type of each leg", most=MOST, required=True, asked=("call", "put", "underlying")
    )
    strikes = q.each(
        q.price("Strike", low=1e-6, above=None, high=1e12),
        "Strike of each; of the underlying, the price it was opened at",
        most=MOST,
        required=True,
        asked=("strike", "struck", "k", "call", "put"),
    )
    premiums = q.each(
        q.number("Premium", low=0.0, high=1e12, **SETTLED),
        "Premium of each, per unit",
        most=MOST,
        asked=("premium", "for", "costs", "paid", "bought at"),
        text="Left out: none.",
    )
    quantities = q.each(
        q.number("Quantity", unit="contracts", low=-1e6, high=1e6),
        "Number of each, negative: sold",
        most=MOST,
        asked=("sold", "bought", "contracts"),
        text="Left out: one of each, bought.",
    )
    multiplier = q.number("Units of the underlying in a contract", low=1e-6, high=1e6, load_default=1.0)
    price_at_expiry = q.price(
        "Price at expiry",
        low=1e-6,
        above=None,
        high=1e12,
        asked=("at expiry", "ends at", "settles at", "delivery", "final price", "final", "finishes at"),
        text="Left out: the first strike.",
    )
    settlement = q.choice("Settled in", ("linear", "coin"), load_default="linear", text="linear is in dollars.")


class Outputs(Shape):
    payoff = q.number("Payoff at the price at expiry", **SETTLED, **ANY)
    premium_paid = q.number("Premium in all, negative: received", **SETTLED, **ANY)
    profit = q.number("Profit at the price at expiry", **SETTLED, **ANY)
    break_evens = q.each(
        q.price("Price", low=0.0, above=None, high=None), "Prices at which nothing is won or lost", least=0
    )
    most_loss = q.number("Most that can be lost; none: without limit", low=0.0, high=None, allow_none=True, **SETTLED)
    most_gain = q.number("Most that can be gained; none: without limit", allow_none=True, **SETTLED, **ANY)
    table_prices = q.each(q.price("Price", high=None), "Price at expiry")
    table_payoffs = q.each(q.number("Payoff", **SETTLED, **ANY), "Payoff")
    table_profits = q.each(q.number("Profit", **SETTLED, **ANY), "Profit")


def legs_of(inputs: Values) -> list[Leg]:
    """The legs, each with its multiplier; BrokenRelation where the lists are not of one length."""
    kinds = inputs["option_types"]
    for name in ("strikes", "premiums", "quantities"):
        if len(inputs.get(name) or kinds) != len(kinds):
            raise BrokenRelation("lists-side-by-side", name)
    quantities = inputs.get("quantities") or [1.0] * len(kinds)
    sizes = [quantity * inputs["multiplier"] for quantity in quantities]
    return list(map(Leg, kinds, inputs["strikes"], sizes))


def grid(strikes: list[float]) -> list[float]:
    """Prices around the strikes, evenly apart."""
    low, high = 0.5 * min(strikes), 1.5 * max(strikes)
    return [low + (high - low) * place / (GRID - 1) for place in range(GRID)]


def compute(**inputs: object) -> Values:
    given: Values = dict(inputs)
    legs, in_coin = legs_of(given), given["settlement"] == "coin"
    premiums = given.get("premiums") or [0.0] * len(legs)
    premium = fsum(leg.quantity * one for leg, one in zip(legs, premiums, strict=True))

    def payoff(price: float) -> float:
        return paid(legs, price) / (price if in_coin else 1.0)

    at_expiry = payoff(given.get("price_at_expiry") or legs[0].strike)
    found = profit(legs, premium, in_coin)
    table = grid(given["strikes"])
    return {
        "payoff": at_expiry,
        "premium_paid": premium,
        "profit": at_expiry - premium,
        "break_evens": found.break_evens,
        "most_loss": None if found.least == -inf else max(-found.least, 0.0),
        "most_gain": None if found.most == inf else found.most,
        "table_prices": table,
        "table_payoffs": [payoff(price) for price in table],
        "table_profits": [payoff(price) - premium for price in table],
    }


def leg_step(inputs: Values, place: int) -> Step:
    """The payoff of one leg."""
    kind, strike = inputs["option_types"][place], f"strikes[{place}]"
    price = "price_at_expiry" if "price_at_expiry" in inputs else "strikes[0]"
    rise = f"{strike} - {price}" if kind == "put" else f"{price} - {strike}"
    one = f"({rise})" if kind == "underlying" else f"max({rise}, 0)"
    times = f"quantities[{place}] * multiplier" if "quantities" in inputs else "multiplier"
    text = f"What the {kind} in place {place + 1} pays there, times how many there are."
    return Step(f"leg_{place + 1}", text, f"{times} * {one}")


def working(inputs: Values) -> list[Step]:
    steps = [leg_step(inputs, place) for place in range(len(inputs["strikes"]))]
    price = "price_at_expiry" if "price_at_expiry" in inputs else "strikes[0]"
    added = " + ".join(step.name for step in steps)
    payoff = f"({added}) / {price}" if inputs["settlement"] == "coin" else f"({added})"
    steps.append(Step("payoff", "All legs together.", payoff))
    if "premiums" in inputs:
        premium = "sum_of_products(premiums, quantities)" if "quantities" in inputs else "sum(premiums)"
        steps.append(Step("premium_paid", "What they cost, less what was received.", f"{premium} * multiplier"))
        steps.append(Step("profit", "Payoff less premium.", "payoff - premium_paid"))
    return steps


def explain(inputs: Values, result: Values) -> str:
    said = shown(inputs | result, Inputs, Outputs)
    said["price"] = show(inputs.get("price_at_expiry", inputs["strikes"][0]), "price")
    said["cost"] = show(abs(result["premium_paid"]), "plain")
    verb = "received" if result["premium_paid"] < 0 else "paid"
    unit = " coin" if inputs["settlement"] == "coin" else ""
    even = "Break-even is at {break_evens}." if result["break_evens"] else "No price breaks even exactly."
    loss = "without limit" if result["most_loss"] is None else "{most_loss} at most"
    gain = "without limit" if result["most_gain"] is None else "{most_gain} at most"
    sentence = f"At {{price}} at expiry the payoff is {{payoff}}{unit}, with {{cost}} {verb}: a profit of {{profit}}."
    return f"{sentence} {even} The loss is {loss}, the gain {gain}.".format(**said)


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if result["most_loss"] is None:
        lines.append("The loss has no limit: what was sold can cost more than any margin put up for it.")
    if inputs["settlement"] == "coin":
        lines.append("Figures are in coin, which is itself worth more or less at expiry: a gain in coin can be a loss.")
    if "premiums" not in inputs:
        lines.append("No premium is counted: this is the payoff, not what is earned.")
    return lines


CALCULATOR = Calculator(
    name="option-payoff",
    title="Option payoff and break-even",
    summary="Payoff and profit at expiry of up to eight options, with break-evens, largest loss and largest gain.",
    group="derivatives",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "option_types": ["call", "call"],
        "strikes": [60_000, 70_000],
        "premiums": [3_000, 1_000],
        "quantities": [1, -1],
        "price_at_expiry": 66_000,
    },
    assumptions=[
        "Everything is held to expiry and settled in cash at the price at expiry; fees are left out.",
        "Settled in coin, payoff and premium are in coin at the price at expiry, as for inverse options of Deribit.",
        "The underlying as a leg is a future opened at its strike, linear, or inverse where settled in coin.",
        "Premium and payoff are added as they are: no interest for the time between.",
    ],
    about="options-basics",
    questions=[
        "put strike 55,000 for 1,900; break even at expiry",
        "call 3000 strike bought at 120, what do i make if eth ends at 3400",
        "payoff of a bull call spread: buy call 60k for 3000, sell call 70k for 1000, price 66,000 at expiry",
        "deribit inverse call strike 10000 premium 0.05 btc delivery price 12500 profit?",
        "max loss of a short put 2000 sold for 85",
        "straddle break evens: call and put strike 2500, premiums 140 and 130",
    ],
    place=130,
)
