"""Costs of holding and trading: what may be given, and what each kind of financing uses."""

from collections.abc import Sequence
from typing import Any

from service import quantities as q
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import quantities_of

# The costs each kind of financing reads; the rest are ignored, and the answer's assumptions say so.
TRADING = ("trading_fee", "slippage", "management_fee")
USED = {
    "loan": (*TRADING, "borrow_rate", "cash_rate", "asset_yield"),
    "perpetual": (*TRADING, "funding_rate", "cash_rate"),
    "none": (*TRADING, "asset_yield"),
    "future": (*TRADING, "cash_rate"),
    "premium": (*TRADING, "cash_rate"),
}


class Costs(Shape):
    """Ratios: of the traded amount, per year, or per 8 hours; a rate is one number or one a step."""

    trading_fee = q.fee("Trading fee, per trade", text="A ratio of the traded amount.")
    slippage = q.fee("Slippage, per trade", text="A ratio of the traded amount.")
    borrow_rate = q.per_step(q.rate_per_year("Borrow rate, per year"), "Borrow rate, per year")
    cash_rate = q.per_step(q.rate_per_year("Rate on idle cash, per year"), "Rate on idle cash, per year")
    asset_yield = q.per_step(
        q.rate_per_year("Yield of the asset, per year"),
        "Yield of the asset, per year",
        text="Earned on the exposure (staking, lending, dividends); paid by shorts.",
    )
    management_fee = q.per_step(q.rate_per_year("Management fee, per year", low=0.0), "Management fee, per year")
    funding_rate = q.per_step(
        q.funding_rate("Funding rate, per 8 hours"),
        "Funding rate, per 8 hours",
        text="Positive: longs pay shorts. Charged pro rata of the step.",
    )
    fee_taken = q.choice(
        "How the management fee is taken",
        ["cash", "units"],
        text="In cash, the leverage rises a little; in units, the exposure shrinks alike. Left out: cash.",
    )


DISPLAYS = quantities_of(Costs)


def shared_costs(costs: dict[str, Any], funding: Sequence[float]) -> dict[str, Any]:
    """The costs for all instruments, with the funding that a stored series brings, a rate a step."""
    if not funding:
        return costs
    if "funding_rate" in costs:
        raise BrokenRelation("funding-once", "costs.funding_rate")
    return {**costs, "funding_rate": list(funding)}


def at_step(rate: float | list[float], step: int) -> float:
    """A rate at one step, whether it is one number or a list."""
    return rate[step] if isinstance(rate, list) else rate


def said(costs: dict[str, Any], name: str) -> str:
    """A cost as a reader sees it; a list is said by its length."""
    value = costs[name]
    if isinstance(value, list):
        return f"{in_words(name)} given for each of {len(value):,} steps"
    return f"{in_words(name)} {DISPLAYS[name].given(value)}"


def in_words(name: str) -> str:
    """What a cost is called in a sentence."""
    return str(DISPLAYS[name].title).partition(",")[0].lower()
