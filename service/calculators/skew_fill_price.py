"""Skew fill price: what a trade against a pool is filled at, dearer the more it adds to the imbalance.

The price carries a premium of skew / scale. A trade of size d takes it from skew k to k + d and is filled half way:
fill = index x (1 + (k / scale + (k + d) / scale) / 2)
"""

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

ANY = {"low": None, "high": None}


class Inputs(Shape):
    oracle_price = q.price(
        "Index price", low=1e-12, above=None, high=1e12, required=True, asked=("oracle", "index", "price")
    )
    size = q.number(
        "Size of the trade, negative to sell", unit="units", low=-1e12, high=1e12, required=True, asked=("buy", "size")
    )
    skew_scale = q.size(
        "Skew scale: the skew that is worth a premium of 100%",
        low=1e-3,
        above=None,
        high=1e12,
        required=True,
        asked=("scale",),
    )
    skew = q.number(
        "Skew before the trade: all longs less all shorts",
        unit="units",
        low=-1e12,
        high=1e12,
        load_default=0.0,
        asked=("skew", "imbalance"),
    )


class Outputs(Shape):
    fill_price = q.price("Price the trade is filled at", high=None)
    premium_before = q.price_return("Premium before the trade", **ANY)
    premium_after = q.price_return("Premium after the trade", **ANY)
    fill_premium = q.price_return("Fill price over index, less one", **ANY)
    cost = q.usd("What the trade pays past the index, negative: receives", **ANY)


def compute(oracle_price: float, size: float, skew_scale: float, skew: float) -> Values:
    before, after = skew / skew_scale, (skew + size) / skew_scale
    premium = (before + after) / 2
    if not -1 < premium <= 10 or not before > -1 or not after > -1:
        raise BrokenRelation("premium-in-range", "size", f"the premium would be {premium:.3g} x the index")
    price = oracle_price * (1 + premium)
    if not abs(size) * price <= q.LARGEST:
        raise BrokenRelation("finite-result", "size")
    return {
        "fill_price": price,
        "premium_before": before,
        "premium_after": after,
        "fill_premium": premium,
        "cost": size * oracle_price * premium,
    }


def working(inputs: Values) -> list[Step]:
    return [
        Step("premium_before", "The premium that the skew gives.", "skew / skew_scale"),
        Step("premium_after", "The premium once the trade is in it.", "(skew + size) / skew_scale"),
        Step("fill_premium", "The trade is filled half way.", "(premium_before + premium_after) / 2"),
        Step("fill_price", "That much past the index.", "oracle_price * (1 + fill_premium)"),
    ]


def explain(inputs: Values, result: Values) -> str:
    said = shown(inputs | result, Inputs, Outputs)
    said["size"] = said["size"].removeprefix("-")
    said["cost"] = said["cost"].removeprefix("-")
    verb, cost = "Buying" if inputs["size"] >= 0 else "Selling", "costs" if result["cost"] >= 0 else "brings"
    sentence = (
        f"{verb} {{size}} units is filled at {{fill_price}}, {{fill_premium}} from the index of {{oracle_price}}: the"
        f" trade takes the premium from {{premium_before}} to {{premium_after}}, which {cost} {{cost}}."
    )
    return sentence.format(**said)


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if inputs["skew"] * inputs["size"] < 0:
        lines.append("The trade takes skew away: it is filled on the better side of what it would leave alone.")
    if abs(result["fill_premium"]) > 0.1:
        lines.append("The fill is more than 10% from the index: skew and scale are in units, not in dollars.")
    return lines


CALCULATOR = Calculator(
    name="skew-fill-price",
    title="Fill price with skew",
    summary="The price of a trade against a pool whose premium follows the imbalance of longs and shorts.",
    group="derivatives",
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={"oracle_price": 1200, "size": 100, "skew_scale": 100_000},
    assumptions=[
        "The rule is that of the contracts of Synthetix perps v2, without their rounding; fees come on top.",
        "Skew, size and scale are in units of the underlying.",
        "The index price does not move meanwhile; orders there were filled seconds later, at the price of then.",
    ],
    about="funding-by-venue",
    questions=[
        "fill price for buying 100 at oracle 1200 with skew scale 100000",
        "synthetix slippage: skew 2,000, scale 1,000,000, sell 500 eth, index price 3000",
        "what price do i get for size -50 when skew is 400 and skew scale is 20k, oracle price 1800",
    ],
    place=100,
)
