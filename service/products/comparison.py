"""Venues side by side: the same fields of every sheet in common units, in alphabetical order, unknown as unknown."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from service.products.freshness import freshness
from service.products.reading import CONTENT
from service.products.sheet import Fact, Sheet, sheets

# A rate over time is compared per day, simple and not compounded; a duration in hours.
COMMON = {
    "ratio per hour": ("ratio per day", 24, 1),
    "ratio per 8 hours": ("ratio per day", 3, 1),
    "ratio per year": ("ratio per day", 1, 365),
    "seconds": ("hours", 1, 3600),
    "days": ("hours", 24, 1),
}
TABLES = {
    "funding": ("funding_interval", "funding_times", "funding_interest", "funding_clamp", "funding_cap"),
    "liquidation": ("liquidation_price_base", "liquidation_rule", "liquidation_fee", "insurance_fund"),
    "trading": ("offered_leverage", "maker_fee", "taker_fee"),
    "leverage-tokens": ("rebalancing_rule", "rebalance_time", "management_fee", "product_can_be_liquidated"),
}


@dataclass(frozen=True)
class Row:
    """A venue with its facts in common units, in the order asked for."""

    sheet: Sheet
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Comparison:
    """Venues side by side, and those whose sheets are too old for that."""

    fields: tuple[str, ...]
    rows: tuple[Row, ...]
    left_out: tuple[Sheet, ...]


@cache
def comparable(content: Path = CONTENT) -> tuple[str, ...]:
    """The fields that at least two venues have."""
    counts = Counter(field for sheet in venues(content) for field in sheet.facts)
    return tuple(sorted(field for field, times in counts.items() if times > 1))


def venues(content: Path = CONTENT) -> list[Sheet]:
    """The sheets of venues in alphabetical order of their titles."""
    return sorted(
        (sheet for sheet in sheets(content).values() if sheet.scope == "venue"), key=lambda one: one.title.lower()
    )


def compare(fields: Sequence[str], today: date, content: Path = CONTENT) -> Comparison:
    """The venues that any of the fields concerns, in common units; too old on a day means left out."""
    wanted = tuple(dict.fromkeys(fields))
    having = [sheet for sheet in venues(content) if _concerns(sheet, wanted)]
    old = [sheet for sheet in having if freshness(sheet).state(today) == "overdue"]
    rows = [Row(sheet, tuple(_of(sheet, field) for field in wanted)) for sheet in having if sheet not in old]
    return Comparison(wanted, tuple(rows), tuple(old))


def _concerns(sheet: Sheet, fields: Sequence[str]) -> bool:
    """True where a sheet has one of the fields and does not say that it cannot apply."""
    return any(sheet.facts[field].status != "not-applicable" for field in fields if field in sheet.facts)


def _of(sheet: Sheet, field: str) -> Fact:
    """A fact in common units; unknown where the sheet does not have it."""
    missing = Fact(field, None, "", "unknown", None, sheet.reviewed, "Not on the sheet.")
    return in_common(sheet.facts.get(field, missing))


def in_common(fact: Fact) -> Fact:
    """The same fact in the unit in which it is compared."""
    if fact.unit not in COMMON or not isinstance(fact.value, (int, float)):
        return fact
    unit, times, over = COMMON[fact.unit]
    return replace(fact, value=float(Decimal(str(fact.value)) * times / over), unit=unit)
