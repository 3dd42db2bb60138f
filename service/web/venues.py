"""Venue sheets: every fact with its unit, how sure it is, where it was read and when."""

from decimal import Decimal

from flask import Blueprint, Response

from service.products import Fact, products, sheets
from service.web.frame import page

PAGES = Blueprint("venues", __name__)
CLOCK = "time of day, "


def shown(fact: Fact) -> str:
    """The value of a fact with its unit, with every digit that its source gives."""
    if fact.value is None:
        return "–"
    if isinstance(fact.value, bool):
        return "yes" if fact.value else "no"
    if fact.unit.startswith(CLOCK):
        return f"{fact.value} {fact.unit.removeprefix(CLOCK)}"
    if isinstance(fact.value, (int, float)):
        return _figure(Decimal(str(fact.value)), fact.unit)
    return str(fact.value)


def _figure(value: Decimal, unit: str) -> str:
    if unit.startswith("ratio"):
        return f"{_plain(value * 100)}%{unit.removeprefix('ratio')}"
    return f"{_plain(value)}{unit}" if unit == "x" else f"{_plain(value)} {unit}".strip()


def _plain(value: Decimal) -> str:
    """A number without trailing zeros and without a power of ten."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@PAGES.get("/venues")
def venues() -> Response:
    """Every venue sheet."""
    return page("venues.html", sheets=sheets().values(), products=products().values(), shown=shown)
