"""Mining profit: what a petahash a second earns in a day, what its power costs, and where that breaks even.

power cost per PH/s and day = efficiency [J/TH] x 1,000 TH x 86,400 s / 3.6e9 J per MWh x price = 0.024 x J/TH x $/MWh
margin = hashprice (1 - pool fee) - power - other costs. At fixed difficulty hashprice moves with the coin's price, so a
fall of x takes x times hashprice / margin off the margin: operating leverage.
"""

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

MWH_PER_DAY = 0.024
PER_DAY = {"unit": "USD per PH/s and day", "high": 100_000.0}


class Inputs(Shape):
    efficiency = q.number(
        "Efficiency of the machines", unit="J/TH", low=0.1, high=10_000.0, required=True, asked=("joules", "efficiency")
    )
    power_price = q.usd(
        "Price of power", unit="USD per MWh", high=10_000.0, required=True, asked=("mwh", "power", "electricity")
    )
    hashprice = q.usd("Hashprice: revenue", **PER_DAY, load_default=40.0, asked=("hashprice", "earns"))
    hashrate = q.number("Hash rate", unit="PH/s", low=None, above=0.0, high=1e7, load_default=1.0, asked=("ph",))
    pool_fee = q.ratio("Fee of the pool, of the revenue", high=0.5, load_default=0.0)
    other_costs = q.usd("Other costs", **PER_DAY, load_default=0.0)
    price_move = q.price_return(
        "Move of the coin's price to test, at the same difficulty", high=10.0, load_default=-0.3
    )


class Outputs(Shape):
    power_cost = q.usd("Power", **PER_DAY | {"high": None})
    margin = q.usd("Margin, negative: a loss", **PER_DAY | {"low": None})
    margin_ratio = q.price_return("Margin over revenue", low=None, high=None, allow_none=True)
    margin_per_day = q.usd("Margin of the whole hash rate", unit="USD per day", low=None, high=None)
    break_even_hashprice = q.usd("Hashprice that breaks even", **PER_DAY | {"high": None})
    break_even_power_price = q.usd("Price of power that breaks even", unit="USD per MWh", low=None, high=None)
    break_even_efficiency = q.number("Efficiency that breaks even", unit="J/TH", low=None, high=None, allow_none=True)
    break_even_move = q.price_return("Move of the coin's price that breaks even", high=None, allow_none=True)
    stressed_margin = q.usd("Margin after the move", **PER_DAY | {"low": None, "high": None})
    operating_leverage = q.multiple("Change of the margin over that of the price", high=None, allow_none=True)


def compute(
    efficiency: float,
    power_price: float,
    hashprice: float,
    hashrate: float,
    pool_fee: float,
    other_costs: float,
    price_move: float,
) -> Values:
    power, revenue = MWH_PER_DAY * efficiency * power_price, hashprice * (1 - pool_fee)
    margin, after_others = revenue - power - other_costs, revenue - other_costs
    break_even = (power + other_costs) / (1 - pool_fee)
    return {
        "power_cost": power,
        "margin": margin,
        "margin_ratio": margin / revenue if revenue > 0 else None,
        "margin_per_day": margin * hashrate,
        "break_even_hashprice": break_even,
        "break_even_power_price": after_others / (MWH_PER_DAY * efficiency),
        "break_even_efficiency": after_others / (MWH_PER_DAY * power_price) if power_price > 1e-6 else None,
        "break_even_move": break_even / hashprice - 1 if hashprice > 1e-6 else None,
        "stressed_margin": revenue * (1 + price_move) - power - other_costs,
        "operating_leverage": revenue / margin if margin > 1e-9 * revenue else None,
    }


def working(inputs: Values) -> list[Step]:
    return [
        Step(
            "power_cost",
            "1,000 TH/s for a day, in MWh, at the price of power.",
            "efficiency * 1000 * 86400 / (3600 * 10 ** 6) * power_price",
        ),
        Step("revenue", "What the pool leaves of the hashprice.", "hashprice * (1 - pool_fee)"),
        Step("margin", "Less power and other costs.", "revenue - power_cost - other_costs"),
        Step("break_even_hashprice", "The hashprice that covers both.", "(power_cost + other_costs) / (1 - pool_fee)"),
        Step(
            "stressed_margin",
            "Revenue moves with the price, costs do not.",
            "revenue * (1 + price_move) - power_cost - other_costs",
        ),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "A petahash a second spends {power_cost} USD a day on power at {efficiency} J/TH and {power_price} USD per MWh,"
        " and keeps {margin} of a hashprice of {hashprice}; it breaks even at {break_even_hashprice}. If the coin moves"
        " {price_move} at the same difficulty, the margin becomes {stressed_margin}."
    )
    if result["operating_leverage"] is not None:
        sentence += " Its costs make it a position of {operating_leverage} on the price."
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if result["margin"] < 0:
        lines.append("Power and other costs are above the revenue: each hour of running adds to the loss.")
    if inputs["price_move"] < 0:
        lines.append("Difficulty follows a fall of the price only later: it is set anew every 2,016 blocks.")
    return lines


CALCULATOR = Calculator(
    name="mining-profit",
    title="Mining profit and break-even",
    summary="The margin of a petahash a second from efficiency, power price and hashprice, and what a price move does.",
    group="plumbing",
    place=20,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"efficiency": 20, "power_price": 60, "hashprice": 39.53},
    assumptions=[
        "Hashprice is revenue per PH/s and day, subsidy and fees together; that of the example was read on 2026-01-12"
        " at Hashrate Index.",
        "Efficiency counts all power drawn, cooling too; machines, buildings and taxes are left out unless given as"
        " other costs.",
        "After the move, difficulty and fees in the coin are as before.",
    ],
    about="hashprice-and-miner-leverage",
    questions=[
        "break even at 20 J/TH and $60/MWh",
        "mining profit with 17.5 J/TH, 45 usd per mwh, hashprice 50",
        "how much does 1 PH cost a day in electricity at 25 J/TH and $80 per MWh",
        "what if btc falls 30%, do I still make money at hashprice 39.53, 20 J/TH, 60 $/MWh",
    ],
)
