"""Airdrop value: what a hoped-for airdrop is worth after chance, waiting and costs, farmed with or without leverage.

received in scenario i = leverage x tokens x price_i x (1 - tax) / (1 + discount)^years, with chance p if not liquidated
costs in any case = claim cost (if received) + borrow (L - 1) capital x years farmed; liquidated with chance l: the
capital's loss, and no tokens.
expected = (1 - l) p (sum of chance_i x received_i - claim cost) - l x loss x capital - borrow cost + yield
"""

from math import fsum
from typing import Any

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

MOST = 20
NEAR = 1e-9


class Inputs(Shape):
    tokens = q.size("Tokens hoped for without leverage", above=None, low=0.0, required=True, asked=("tokens",))
    prices = q.each(
        q.usd("Price", display="price"),
        "Prices once the tokens can be sold, one a scenario",
        most=MOST,
        required=True,
        asked=("price", "worth"),
    )
    chances = q.each(
        q.ratio("Chance"), "Chances of these prices; they add up to 1", most=MOST, text="Left out: all alike."
    )
    probability = q.ratio(
        "Chance of getting any", load_default=0.5, asked=("chance", "chance of getting any", "chance to get it", "odds")
    )
    unlock_years = q.years("Years until they can be sold", above=None, low=0.0, high=20.0, load_default=1.0)
    discount_rate = q.rate_per_year(
        "What waiting costs per year", low=0.0, load_default=0.1, asked=("waiting costs", "discount")
    )
    claim_cost = q.usd("Gas and bridge for the claim", high=1e6, load_default=0.0, asked=("claim", "claim costs"))
    tax_rate = q.ratio("Tax on what is received", load_default=0.0)
    capital = q.usd("Own money put up to farm", high=1e12, load_default=0.0)
    leverage = q.multiple(
        "Leverage of the farming: points come times this", above=None, low=1.0, high=20.0, load_default=1.0
    )
    farming_years = q.years("Years of farming", above=None, low=0.0, high=10.0, load_default=0.5)
    borrow_rate = q.rate_per_year("Cost of what is borrowed per year", low=0.0, load_default=0.0)
    asset_yield = q.rate_per_year("Yield of what is farmed with per year", low=0.0, load_default=0.0)
    liquidation_probability = q.ratio("Chance of a liquidation on the way; no tokens then", load_default=0.0)
    liquidation_loss = q.ratio("Part of the own money that a liquidation takes", load_default=1.0)


class Outputs(Shape):
    expected_value = q.usd("Expected value after all costs, negative: a loss", low=None, high=None)
    carry = q.usd("Yield less cost of borrowing while farming", low=None, high=None)
    airdrop_part = q.usd("Expected from the airdrop alone", low=None, high=None)
    liquidation_part = q.usd("Expected loss to liquidation", low=None, high=None)
    gain_if_received = q.each(
        q.usd("Gain", low=None, high=None), "Gain or loss in each scenario, if received", least=0, most=MOST
    )
    result_if_not = q.usd("Gain or loss if nothing is received", low=None, high=None)
    worst = q.usd("Worst outcome that has a chance", low=None, high=None)
    loss_probability = q.ratio("Chance of a loss", high=1 + NEAR)
    break_even_price = q.usd("Average price at which nothing is gained", display="price", high=None, allow_none=True)


def check(inputs: Values) -> None:
    """BrokenRelation where scenarios and chances do not go together."""
    chances = chances_of(inputs)
    if len(inputs["prices"]) != len(chances):
        raise BrokenRelation("lists-side-by-side", "chances", "prices and chances")
    if abs(fsum(chances) - 1) > NEAR:
        raise BrokenRelation("chances-make-one", "chances")


def chances_of(inputs: Values) -> list[float]:
    """The chance of each price, all alike where none are given."""
    count = len(inputs["prices"])
    return inputs.get("chances") or [1 / count] * count


def per_token(inputs: Values) -> float:
    """What a price of 1 brings today for all tokens."""
    waiting = (1 + inputs["discount_rate"]) ** inputs["unlock_years"]
    return float(inputs["leverage"] * inputs["tokens"] * (1 - inputs["tax_rate"]) / waiting)


def compute(**inputs: Any) -> Values:
    check(inputs)
    capital, leverage, worth = inputs["capital"], inputs["leverage"], per_token(inputs)
    rate = leverage * inputs["asset_yield"] - (leverage - 1) * inputs["borrow_rate"]
    carry, loss = rate * capital * inputs["farming_years"], inputs["liquidation_loss"] * capital
    liquidated, claim = inputs["liquidation_probability"], inputs["claim_cost"]
    received = (1 - liquidated) * inputs["probability"]
    gains = [worth * price - claim + carry for price in inputs["prices"]]
    average = fsum(chance * price for chance, price in zip(chances_of(inputs), inputs["prices"], strict=True))
    airdrop, lost = received * (worth * average - claim), -liquidated * loss
    weights = [received * chance for chance in chances_of(inputs)]
    outcomes = [*zip(weights, gains, strict=True), (1 - liquidated - received, carry), (liquidated, carry - loss)]
    needed = received * worth
    return {
        "expected_value": airdrop + lost + carry,
        "carry": carry,
        "airdrop_part": airdrop,
        "liquidation_part": lost,
        "gain_if_received": gains,
        "result_if_not": carry,
        "worst": min(gain for chance, gain in outcomes if chance > NEAR),
        "loss_probability": max(0.0, fsum(chance for chance, gain in outcomes if gain < 0)),
        "break_even_price": max(0.0, (received * claim - lost - carry) / needed) if needed > 1e-9 else None,
    }


def working(inputs: Values) -> list[Step]:
    average = "sum_of_products(chances, prices)" if "chances" in inputs else f"sum(prices) / {len(inputs['prices'])}"
    return [
        Step(
            "worth",
            "What a price of 1 brings for all tokens, after tax and waiting.",
            "leverage * tokens * (1 - tax_rate) / (1 + discount_rate) ** unlock_years",
        ),
        Step("average_price", "The prices, weighted by their chances.", average),
        Step(
            "airdrop_part",
            "Received only if not liquidated before; less the cost of the claim.",
            "(1 - liquidation_probability) * probability * (worth * average_price - claim_cost)",
        ),
        Step(
            "carry",
            "The yield on all of it, less the interest on what is borrowed.",
            "(leverage * asset_yield - (leverage - 1) * borrow_rate) * capital * farming_years",
        ),
        Step(
            "liquidation_part",
            "What a liquidation takes, by its chance.",
            "-liquidation_probability * liquidation_loss * capital",
        ),
        Step("expected_value", "All three.", "airdrop_part + carry + liquidation_part"),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "On average this is worth {expected_value} USD: {airdrop_part} from the airdrop, {carry} from yield less"
        " interest, {liquidation_part} from liquidation. It ends in a loss with a chance of {loss_probability}, at"
        " worst {worst}."
    )
    if result["break_even_price"] is not None:
        sentence += " Nothing is gained at an average price of {break_even_price}."
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = ["Points are promises: tokens, price and chance are guesses, and the average is only as good as they are."]
    if inputs["leverage"] > 1 and inputs["liquidation_probability"] == 0:
        lines.append("Leverage without any chance of liquidation is not a real position.")
    return lines


CALCULATOR = Calculator(
    name="airdrop-value",
    title="Expected value of an airdrop",
    summary="What a hoped-for airdrop is worth after chance, waiting, costs and tax, farmed with leverage or without.",
    group="plumbing",
    place=90,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "tokens": 1_000,
        "prices": [0.1, 0.5, 2],
        "chances": [0.5, 0.4, 0.1],
        "probability": 0.4,
        "claim_cost": 20,
        "capital": 5_000,
        "leverage": 3,
        "borrow_rate": 0.08,
        "asset_yield": 0.03,
        "liquidation_probability": 0.05,
        "liquidation_loss": 0.6,
    },
    assumptions=[
        "Points, and so tokens, come in proportion to leverage; a cap or a filter for many wallets is left out.",
        "A liquidation comes at the end of farming: the carry is earned or paid in full, the tokens are lost.",
        "Value is that of the day on which the tokens can be claimed and sold, discounted to today.",
    ],
    about="sybils-points-and-leverage",
    questions=[
        "expected value of an airdrop of 1,000 tokens at 0.5 dollars with 40% chance and 12 months unlock",
        "is farming points with 3x leverage worth it: 5,000 capital, borrow 8%, 5% liquidation chance",
        "airdrop ev: 2000 tokens, price 0.1 or 1, chance half each, gas 20",
        "break-even token price for a leveraged airdrop farm",
        "ev of an airdrop: 1000 tokens, 30% odds, price 0.5, 2 years until unlock, waiting costs 10% per year",
    ],
)
