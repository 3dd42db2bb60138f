"""Venue sheets over HTTP: all of them, one of them, and side by side in common units."""

from typing import Any

from flask import Response, abort
from flask_restx import Resource

from service import quantities as q
from service.api import today
from service.api.forms import asked
from service.api.operation import Operation, and_its_table, in_parts
from service.api.tables import of_comparison, of_sheet
from service.products import Fact, Sheet, comparable, compare, freshness, sheets
from service.products.comparison import TABLES
from service.products.freshness import STATES
from service.products.sheet import SCOPES, VENUE_STATUSES
from service.shapes import Anything, Free, Many, Shape

DEFAULT = [field for fields in TABLES.values() for field in fields]


class FactEntry(Shape):
    """One fact of a sheet."""

    field = q.Text("Field", required=True)
    value = Anything("Value; null where it is unknown", required=True)
    unit = q.Text("Unit", allow_none=True, required=True)
    status = q.Text("How sure it is", required=True)
    as_of = q.Text("Date it was read", required=True)
    source = q.Text("Source", allow_none=True, required=True)
    address = q.Text("Address of the source", longest=500, allow_none=True, required=True)
    note = q.Text("Note", longest=1_000, allow_none=True, required=True)


class StandingEntry(Shape):
    """A venue and how old its sheet is."""

    name = q.Text("Name", required=True)
    title = q.Text("Title", required=True)
    status = q.choice("Status", VENUE_STATUSES, required=True)
    as_of = q.Text("Date on which its oldest fact was read", required=True)
    stale_after = q.Text("Last day before a review is due", required=True)
    left_out_after = q.Text("Last day in comparisons; null for closed venues", allow_none=True, required=True)
    state = q.choice("Today: current, due for review, or overdue and left out of comparisons", STATES, required=True)


class SheetEntry(StandingEntry):
    """A venue, fact by fact."""

    summary = q.Text("Summary", longest=500, required=True)
    scope = q.choice("A venue, or a product whose rule a simulation borrows", SCOPES, required=True)
    reviewed = q.Text("Date of the last review", required=True)
    evidence = Free("The fact that its status rests on", required=True)
    blocks = Free("Facts by block", required=True)


class SheetList(Shape):
    """The venue sheets."""

    venues = Many(SheetEntry, "Venues", required=True)


class RowEntry(StandingEntry):
    """A venue in a comparison."""

    facts = Many(FactEntry, "Its facts in the order of the fields, in common units", required=True)


class ComparisonAnswer(Shape):
    """Venues side by side."""

    today = q.Text("The day on which old sheets were left out", required=True)
    columns = q.each(q.Text("Field"), "Fields compared", required=True)
    venues = Many(RowEntry, "Venues in alphabetical order", required=True)
    left_out = Many(StandingEntry, "Venues whose sheets are too old to compare", required=True)


class ComparisonQuery(Shape):
    """What to compare."""

    columns = q.each(q.choice("Field", comparable()), "Fields to compare", most=20, load_default=DEFAULT)


def fact_entry(fact: Fact) -> dict[str, Any]:
    """One fact with its source."""
    return {
        "field": fact.field,
        "value": fact.value,
        "unit": fact.unit or None,
        "status": fact.status,
        "as_of": fact.as_of.isoformat(),
        "source": f"{fact.source.title}, {fact.source.publisher}" if fact.source else None,
        "address": (fact.source.address or None) if fact.source else None,
        "note": fact.note or None,
    }


def standing(sheet: Sheet) -> dict[str, Any]:
    """A venue and how old its sheet is today."""
    age = freshness(sheet)
    return {
        **{name: getattr(sheet, name) for name in ("name", "title", "status")},
        "as_of": age.as_of.isoformat(),
        "stale_after": age.stale_after.isoformat(),
        "left_out_after": age.left_out_after.isoformat() if age.left_out_after else None,
        "state": age.state(today.today()),
    }


def sheet_entry(sheet: Sheet) -> dict[str, Any]:
    """A venue, fact by fact."""
    return {
        **standing(sheet),
        "summary": sheet.summary,
        "scope": sheet.scope,
        "reviewed": sheet.reviewed.isoformat(),
        "evidence": fact_entry(sheet.facts["status"]),
        "blocks": {block: [fact_entry(fact) for fact in facts] for block, facts in sheet.blocks.items()},
    }


class Venues(Resource):  # type: ignore[misc]
    """The venue sheets."""

    def get(self) -> Response:
        form = asked(SheetList, table=True)
        return form.listed({"venues": [sheet_entry(sheet) for sheet in sheets().values()]})


class OneVenue(Resource):  # type: ignore[misc]
    """One venue sheet."""

    def get(self, name: str) -> Response:
        sheet = sheets().get(name) or abort(404, f"No venue is called {name}.")
        return asked(SheetEntry, table=True).got(sheet_entry(sheet), of_sheet)


class VenueComparison(Resource):  # type: ignore[misc]
    """Venues side by side."""

    query = ComparisonQuery()

    def get(self) -> Response:
        form = asked(ComparisonAnswer, self.query, table=True)
        found = compare(self.query.load(form.query)["columns"], today.today())
        answer = {
            "today": today.today().isoformat(),
            "columns": list(found.fields),
            "venues": [
                {**standing(row.sheet), "facts": [fact_entry(fact) for fact in row.facts]} for row in found.rows
            ],
            "left_out": [standing(sheet) for sheet in found.left_out],
        }
        return form.got(answer, of_comparison)


RESOURCES = [
    (Venues, "/v1/venues"),
    (Venues, "/v1/venues.csv"),
    (VenueComparison, "/v1/venues/comparison"),
    (VenueComparison, "/v1/venues/comparison.csv"),
    (OneVenue, "/v1/venues/<string:name>"),
    (OneVenue, "/v1/venues/<string:name>.csv"),
]


def operations() -> list[Operation]:
    """What these addresses give."""
    tag = "Library"
    example = {"Funding by venue": {"columns": list(TABLES["funding"])}}
    operations = [
        Operation(
            "get", "/v1/venues", "listVenues", "Venue sheets", tag, SheetList,
            leads_to={"getVenue": {"name": "$response.body#/venues/0/name"}},
        ),
        Operation(
            "get", "/v1/venues/comparison", "compareVenues", "Venues side by side in common units", tag,
            ComparisonAnswer, query=ComparisonQuery, examples=example,
        ),
        Operation(
            "get", "/v1/venues/{name}", "getVenue", "One venue sheet", tag, SheetEntry,
            path_names={"name": sorted(sheets())},
        ),
    ]  # fmt: skip
    return [one for operation in operations for one in and_its_table(in_parts(operation))]
