"""Liquidation price with tiers: the tier is the one in which the position stands when it is liquidated.

notional N = size x price (linear) or size / price (inverse); margin due m_n N - A_n, closing fee t of N beside it
The price of one tier gives a size, that size a tier, and so on until the tier stays; it does, and there is one answer.
"""

from typing import Any, ClassVar

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator import tiers
from service.views import Values, shown
from service.working import Step

SETTLED: dict[str, Any] = {"unit": "USD if linear, coin if inverse", "display": "plain"}
MOST = 20


class Inputs(Shape):
    one_of_two: ClassVar = {"leverage-or-margin": ("leverage", "margin")}

    side = q.choice("Side", ("long", "short"), required=True)
    contract = q.choice("Contract", ("linear", "inverse"), load_default="linear")
    entry_price = q.price("Entry price", required=True, low=1e-9, above=None, high=1e9, asked=("entry", "from", "at"))
    position_size = q.size(
        "Size of the position", unit="units if linear, USD if inverse", required=True, low=1e-9, above=None, high=1e12
    )
    leverage = q.multiple("Leverage at entry", low=0.01, above=None, text="Give this or margin.", asked=("leverage",))
    margin = q.usd("Margin of the position", low=1e-9, **SETTLED, text="Give this or leverage.")
    added_margin = q.usd("Margin added later", **SETTLED, load_default=0.0, asked=("added", "adding", "extra"))
    trading_fee = q.fee("Trading fee for closing, of the position", load_default=0.0, asked=("fee",))
    tier_floors = q.each(
        q.usd("Floor", **SETTLED), "Size at which each tier starts", most=MOST, load_default=tiers.FLOORS
    )
    maintenance_margin_rates = q.each(
        q.ratio("Rate", low=1e-5, high=0.5), "Maintenance margin rate of each tier", most=MOST, load_default=tiers.RATES
    )

    @validates_schema
    def tiers_go_together(self, data: dict[str, Any], **kwargs: Any) -> None:
        floors, rates = data["tier_floors"], data["maintenance_margin_rates"]
        if len(floors) != len(rates):
            raise BrokenRelation("lists-side-by-side", "maintenance_margin_rates")
        if not tiers.rise(floors, rates):
            raise BrokenRelation("tiers-rise", "tier_floors")


class Outputs(Shape):
    liquidation_price = q.price("Liquidation price", low=0.0, above=None, high=None, allow_none=True)
    distance = q.price_return("Move from the entry to the liquidation price", high=None, allow_none=True)
    bankruptcy_price = q.price(
        "Bankruptcy price, at which nothing is left", low=0.0, above=None, high=None, allow_none=True
    )
    tier_at_entry = q.count("Tier at entry", low=1)
    tier_at_liquidation = q.count("Tier at the liquidation price", low=1, allow_none=True)
    price_of_entry_tier = q.price(
        "Price that the tier at entry would give", low=0.0, above=None, high=None, allow_none=True
    )
    maintenance_margin = q.usd("Maintenance margin at the liquidation price", high=None, allow_none=True, **SETTLED)
    maintenance_margin_at_entry = q.usd("Maintenance margin at entry", high=None, **SETTLED)
    margin_in_all = q.usd("Margin in all", high=None, **SETTLED)


def compute(
    side: str,
    contract: str,
    entry_price: float,
    position_size: float,
    added_margin: float,
    trading_fee: float,
    tier_floors: list[float],
    maintenance_margin_rates: list[float],
    leverage: float = 1.0,
    margin: float | None = None,
) -> Values:
    linear, rates = contract == "linear", maintenance_margin_rates
    off, direction = tiers.amounts(tier_floors, rates), tiers.direction_of(side == "long", linear)
    notional = tiers.notional_at(entry_price, position_size, linear)
    posted = (notional / leverage if margin is None else margin) + added_margin
    start = tiers.tier_at(notional, tier_floors)
    at_entry = max(rates[start] * notional - off[start], 0.0)
    if posted <= at_entry + trading_fee * notional:
        raise BrokenRelation("margin-above-maintenance", "margin", "liquidated as soon as it is opened")
    tier = tiers.tier_where_due(notional, direction, posted, tier_floors, rates, trading_fee)
    due = tiers.size_where_due(notional, direction, posted, rates[tier] + trading_fee, off[tier])
    naive = tiers.size_where_due(notional, direction, posted, rates[start] + trading_fee, off[start])
    price = tiers.price_at(due, position_size, linear)
    return {
        "liquidation_price": price,
        "distance": None if price is None else price / entry_price - 1,
        "bankruptcy_price": tiers.price_at(
            tiers.size_where_due(notional, direction, posted, 0.0), position_size, linear
        ),
        "tier_at_entry": start + 1,
        "tier_at_liquidation": None if price is None else tier + 1,
        "price_of_entry_tier": tiers.price_at(naive, position_size, linear),
        "maintenance_margin": None if price is None else max(rates[tier] * due - off[tier], 0.0),
        "maintenance_margin_at_entry": at_entry,
        "margin_in_all": posted,
    }


def amount_in(tier: int) -> str:
    """The amount taken off in a tier, counted from 0, as a formula: each floor times the step of the rate there."""
    rate = "maintenance_margin_rates"
    steps = [f"tier_floors[{n}] * ({rate}[{n}] - {rate}[{n - 1}])" for n in range(1, tier + 1)]
    return " + ".join(steps) or "0 * tier_floors[0]"


def working(inputs: Values) -> list[Step]:
    result, linear = compute(**inputs), inputs["contract"] == "linear"
    plus, minus = ("+", "-") if tiers.direction_of(inputs["side"] == "long", linear) == 1 else ("-", "+")
    own = "margin" if "margin" in inputs else "notional / leverage"
    steps = [
        Step("notional", "The position at entry.", f"position_size {'*' if linear else '/'} entry_price"),
        Step("margin_in_all", "What stands behind it.", f"{own} + added_margin"),
    ]
    if result["tier_at_liquidation"] is None:
        return steps
    tier = result["tier_at_liquidation"] - 1
    rate = f"(maintenance_margin_rates[{tier}] + trading_fee)"
    there = "notional_there / position_size" if linear else "position_size / notional_there"
    return [
        *steps,
        Step("maintenance_amount", f"What the tiers below tier {tier + 1} save.", amount_in(tier)),
        Step(
            "notional_there",
            f"The size at which no more is left than is due; it lies in tier {tier + 1}, found by trying.",
            f"(notional {minus} (margin_in_all + maintenance_amount)) / (1 {minus} {rate})",
        ),
        Step(
            "margin_left",
            "Put back in: the margin, and the profit or loss up to there.",
            f"margin_in_all {plus} (notional_there - notional)",
        ),
        Step("liquidation_price", "The price of that size.", there),
    ]


def explain(inputs: Values, result: Values) -> str:
    said = shown(inputs | result, Inputs, Outputs)
    if result["liquidation_price"] is None:
        return (
            "No price liquidates this {side}: its margin of {margin_in_all} covers the whole loss that is possible,"
            " beyond the {maintenance_margin_at_entry} due at entry in tier {tier_at_entry}."
        ).format(**said)
    sentence = (
        "The {side} from {entry_price} is liquidated at {liquidation_price}, a move of {distance}: there it stands in"
        " tier {tier_at_liquidation} and {maintenance_margin} of margin is due."
    )
    if result["tier_at_liquidation"] != result["tier_at_entry"] and result["price_of_entry_tier"] is not None:
        sentence += " The tier at entry, {tier_at_entry}, would have said {price_of_entry_tier}."
    return sentence.format(**said)


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if inputs["contract"] == "inverse":
        lines.append("The tiers of an inverse contract are in coin.")
    if result["liquidation_price"] is None:
        lines.append("Price alone does not liquidate this position; fees and funding still take from its margin.")
    return lines


CALCULATOR = Calculator(
    name="liquidation-price-tiers",
    title="Liquidation price with margin tiers",
    summary="The liquidation price of an isolated position whose maintenance margin follows a table of tiers.",
    group="margin",
    place=50,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "side": "short",
        "entry_price": 60_000,
        "position_size": 15,
        "leverage": 5,
        "tier_floors": tiers.FLOORS[:4],
        "maintenance_margin_rates": tiers.RATES[:4],
    },
    assumptions=[
        "Isolated margin. The tier is that of the mark price, at the liquidation price, as Binance describes it.",
        "The tiers that stand here are those Binance published for BTCUSDT on 18 March 2021.",
        "Funding paid on the way takes from the margin and is left out; partial liquidations too.",
    ],
    about="liquidation-price",
    questions=[
        "liquidation price of a 15 btc short from 60000 at 5x with tiers",
        "where is my 100 BTC long from 60k at 4x liquidated if the tier changes on the way?",
        "liq price with maintenance tiers after adding 5000 margin, 20 eth long entry 3000 at 10x",
    ],
)
