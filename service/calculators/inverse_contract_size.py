"""Inverse contract size: how many contracts of a fixed dollar value an exposure in coin takes, and its margin in coin.

contracts = coins x price / face value; margin = coins / leverage
A short of contracts worth all the coins held keeps their dollar value: that is a hedge.
"""

from typing import ClassVar

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step


class Inputs(Shape):
    one_of_two: ClassVar = {"coins-or-contracts": ("coins", "contracts")}

    price = q.price("Price of the coin", required=True, low=1e-6, above=None, high=1e9, asked=("at", "price"))
    coins = q.size(
        "Exposure in coin",
        unit="coin",
        low=1e-9,
        above=None,
        high=1e12,
        text="Give this or contracts.",
        asked=("exposure", "hedge", "hold", "how many contracts", "contracts for", "need for"),
    )
    contracts = q.number("Number of contracts", low=1e-6, high=1e15, text="Give this or coins.", asked=("contracts",))
    face_value = q.usd(
        "Dollars of one contract", low=0.01, high=1e6, load_default=1.0, asked=("contract", "each", "contract is")
    )
    leverage = q.multiple("Leverage", low=0.01, above=None, load_default=1.0, asked=("leverage",))


class Outputs(Shape):
    contracts_needed = q.number("Contracts", unit="contracts", low=0.0, high=None)
    whole_contracts = q.count("Whole contracts in them", high=None, allow_none=True)
    exposure = q.number("Exposure in coin", unit="coin", low=0.0, high=None)
    exposure_usd = q.usd("Exposure in dollars", high=None)
    initial_margin = q.number("Initial margin in coin", unit="coin", low=0.0, high=None)
    initial_margin_usd = q.usd("Initial margin in dollars", high=None)
    contract_in_coin = q.number("One contract in coin", unit="coin", low=0.0, high=None)


def compute(
    price: float,
    face_value: float,
    leverage: float,
    coins: float | None = None,
    contracts: float | None = None,
) -> Values:
    exposure = coins or (contracts or 0.0) * face_value / price
    needed = contracts or exposure * price / face_value
    return {
        "contracts_needed": needed,
        "whole_contracts": int(needed * (1 + 1e-12)) if needed <= q.LARGEST else None,
        "exposure": exposure,
        "exposure_usd": needed * face_value,
        "initial_margin": exposure / leverage,
        "initial_margin_usd": exposure / leverage * price,
        "contract_in_coin": face_value / price,
    }


def working(inputs: Values) -> list[Step]:
    if "coins" in inputs:
        return [
            Step("exposure_usd", "The coins in dollars.", "coins * price"),
            Step("contracts_needed", "Each contract is so many dollars.", "exposure_usd / face_value"),
            Step("initial_margin", "The margin is in coin.", "coins / leverage"),
        ]
    return [
        Step("exposure_usd", "All contracts in dollars.", "contracts * face_value"),
        Step("exposure", "In coin that is, at this price.", "exposure_usd / price"),
        Step("initial_margin", "The margin is in coin.", "exposure / leverage"),
    ]


def explain(inputs: Values, result: Values) -> str:
    return (
        "{contracts_needed} contracts of {face_value} dollars are an exposure of {exposure} coins at {price}, or"
        " {exposure_usd} dollars. At {leverage} that takes a margin of {initial_margin} coins."
    ).format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = ["The dollars of a contract are fixed: the exposure in coin shrinks as the price rises."]
    if result["whole_contracts"] == 0:
        lines.append("The exposure is less than one contract.")
    return lines


CALCULATOR = Calculator(
    name="inverse-contract-size",
    title="Contracts for an exposure in coin",
    summary="How many inverse contracts of a fixed dollar value an exposure takes, and the margin in coin.",
    group="derivatives",
    place=20,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"coins": 10, "price": 10_000, "leverage": 100},
    assumptions=[
        "A contract is worth its face value in dollars whatever the price, and is settled in coin.",
        "A face value of 1 dollar is that of BitMEX's contracts on bitcoin; other venues have 10 or 100.",
        "Fees are left out; venues trade whole contracts and some only lots of several.",
    ],
    about="futures-basics",
    questions=[
        "how many contracts do I need for 10 XBT at 10000 and 100x?",
        "i hold 2 btc at 8000, how many inverse contracts to hedge it",
        "what exposure in btc is it if the number of contracts is 50,000 at a price of 40000?",
        "initial margin in coin for 100000 inverse contracts at 10,000 with 100x leverage",
        "contracts for 3 eth at 2500, 10 dollars each",
        "i hold 5000 contracts of 100 dollars each, btc at 60000, what exposure in coin is that",
        (
            "number of inverse contracts for an exposure of 4 btc, btc price 30000, every inverse contract is "
            "worth 100 dollars"
        ),
        "contract count to hedge 6 btc at 45k with inverse contracts of 10 dollars each",
    ],
)
