"""Venue sheets: every fact with its unit, how sure it is, where it was read and when, and venues side by side."""

from dataclasses import replace
from decimal import Decimal

from flask import Blueprint, Response, abort

from service.api import today
from service.products import Fact, Sheet, compare, freshness, products, sheets
from service.products.comparison import TABLES
from service.web.frame import page

PAGES = Blueprint("venues", __name__)
CLOCK = "time of day, "
WITHOUT_VALUE = {"unknown": "unknown", "not-applicable": "does not apply"}
GROUPS = ("Open venues", "Closed, kept as case files", "Products whose rule a simulation borrows")


def shown(fact: Fact) -> str:
    """The value of a fact with its unit, with every digit that its source gives."""
    if fact.value is None:
        return WITHOUT_VALUE[fact.status]
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
    if unit == "x":
        return f"{_plain(value)}x"
    return f"{_plain(value)} {unit.removesuffix('s') if value == 1 else unit}".strip()


def _plain(value: Decimal) -> str:
    """A number without trailing zeros and without a power of ten."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown_in_common(fact: Fact) -> str:
    """The value of a fact in a common unit, to four digits."""
    return shown(replace(fact, value=float(f"{fact.value:.4g}")) if isinstance(fact.value, float) else fact)


def grouped() -> dict[str, list[Sheet]]:
    """The sheets by what they are kept for, in alphabetical order."""
    found: dict[str, list[Sheet]] = {group: [] for group in GROUPS}
    for sheet in sorted(sheets().values(), key=lambda one: one.title.lower()):
        found[GROUPS[2 if sheet.scope == "product" else sheet.status == "closed"]].append(sheet)
    return found


@PAGES.get("/venues")
def venues() -> Response:
    """Every venue, and tables of them side by side."""
    now = today.today()
    tables = {name: compare(fields, now) for name, fields in TABLES.items()}
    return page("venues.html", groups=grouped(), tables=tables, shown=shown_in_common, age=freshness, now=now)


@PAGES.get("/venues/<string:name>")
def venue(name: str) -> Response:
    """One venue."""
    sheet = sheets().get(name) or abort(404, f"No venue is called {name}.")
    simulated = [product for product in products().values() if product.sheet == name]
    return page("venue.html", sheet=sheet, products=simulated, shown=shown, age=freshness(sheet), now=today.today())
