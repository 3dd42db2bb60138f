"""Products: a venue's token as a rule with settings and costs, each taken from a fact of the venue's sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from service.products.reading import CONTENT, BrokenContent, refusal, text_of
from service.products.sheet import Fact, Sheet, Value, sheets
from service.products.sources import Source

# Simulations take fees per year; a sheet may quote them in the unit that its source uses.
PER_YEAR = {"ratio per day": 365}


@dataclass(frozen=True)
class Product:
    """A token of a venue, ready to simulate; `as_of` is the oldest date among the facts it is made of."""

    name: str
    title: str
    summary: str
    rule: str
    financing: str
    settings: Mapping[str, Value]
    costs: Mapping[str, Value]
    assumptions: tuple[str, ...]
    status: str
    sheet: str
    sources: tuple[Source, ...]
    as_of: date


@cache
def products(content: Path = CONTENT) -> dict[str, Product]:
    """Every product of every venue sheet by its name, in alphabetical order."""
    found: dict[str, Product] = {}
    for sheet in sheets(content).values():
        for index, written in enumerate(sheet.listed):
            if written["name"] in found:
                raise _refused(sheet, (index, "name"), "is the name of another product")
            found[written["name"]] = _product(written, sheet, index)
    return dict(sorted(found.items()))


def _product(written: Mapping[str, Any], sheet: Sheet, index: int) -> Product:
    """A product with the facts its settings and costs name put in."""
    settings = {name: _fact(sheet, field, (index, "settings", name)) for name, field in written["settings"].items()}
    costs = {name: _fact(sheet, field, (index, "costs", name)) for name, field in written["costs"].items()}
    facts = [*settings.values(), *costs.values()]
    return Product(
        name=written["name"],
        title=written["title"],
        summary=written["summary"],
        rule=written["rule"],
        financing=written["financing"],
        settings={name: plain(fact) for name, fact in settings.items()},
        costs={name: plain(fact) for name, fact in costs.items()},
        assumptions=tuple(written["assumptions"]),
        status=sheet.status,
        sheet=sheet.name,
        sources=tuple(dict.fromkeys(fact.source for fact in facts if fact.source)),
        as_of=min((fact.as_of for fact in facts), default=sheet.reviewed),
    )


def _fact(sheet: Sheet, field: str, where: tuple[Any, ...]) -> Fact:
    """The fact a product refers to; BrokenContent where the sheet does not know it."""
    fact = sheet.facts.get(field)
    if fact is None or fact.value is None:
        raise _refused(sheet, where, f"{field} is not a field of this sheet with a value")
    return fact


def _refused(sheet: Sheet, where: tuple[Any, ...], sentence: str) -> BrokenContent:
    """The error for a place in the list of products."""
    return refusal(text_of(sheet.file), ("products", *where), sentence, sheet.file)


def plain(fact: Fact) -> Value:
    """The value of a fact as a simulation takes it: rates per year, everything else as it stands."""
    if isinstance(fact.value, (int, float)) and fact.unit in PER_YEAR:
        return float(Decimal(str(fact.value)) * PER_YEAR[fact.unit])
    return fact.value
