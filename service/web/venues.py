"""Venue sheets: every fact with its unit, how sure it is, where it was read and when, and venues side by side."""

from dataclasses import replace

from flask import Blueprint, Response, abort

from service.api import today
from service.products import Fact, Sheet, compare, freshness, products, sheets
from service.products.comparison import TABLES
from service.products.showing import shown
from service.web.frame import page

PAGES = Blueprint("venues", __name__)
GROUPS = ("Open venues", "Closed, kept as case files", "Products whose rule a simulation borrows")


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
