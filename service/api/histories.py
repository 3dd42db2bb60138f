"""Stored series of prices and funding rates that a simulation can replay."""

from dataclasses import asdict
from typing import Any

from flask import Response
from flask_restx import Resource

from service import quantities as q
from service.api.forms import asked
from service.api.operation import Operation, and_its_table, in_parts
from service.prices import histories
from service.shapes import Many, Part, Shape


class ProvenanceEntry(Shape):
    """Where a series comes from, and what was reported when it was imported."""

    source = q.Text("File or exchange", required=True)
    layout = q.Text("Layout it was read in", required=True)
    imported = q.Text("When it was imported, UTC", required=True)
    rows = q.count("Rows of the file", required=True)
    read = q.count("Rows that became entries", required=True)
    left_out = q.count("Rows that are doubtful and left out", required=True)
    lines = q.each(q.Text("Line", longest=300), "Lines left out, the first hundred", least=0, required=True)
    notes = q.each(q.Text("Note", longest=300), "What was noticed", least=0, required=True)
    adjusted = q.flag("Whether closes are adjusted for dividends and splits", required=True)


class HistoryEntry(Shape):
    """A stored series."""

    name = q.Text("Name", required=True)
    kind = q.choice("What it holds", ["prices", "funding"], required=True)
    candles = q.flag("Whether opens, highs and lows are stored", required=True)
    interval = q.Text("Usual time between entries", required=True)
    first = q.Text("First time", required=True)
    last = q.Text("Last time", required=True)
    rows = q.count("Entries", required=True)
    hash = q.digest("Hash of its numbers", required=True)
    provenance = Part(ProvenanceEntry, "Where it comes from", required=True)


class HistoryList(Shape):
    """The stored series."""

    histories = Many(HistoryEntry, "Stored series", required=True)


def history_entries() -> list[dict[str, Any]]:
    """Every stored series with its provenance."""
    return [{"name": name, **asdict(one.note)} for name, one in histories().items()]


class Histories(Resource):  # type: ignore[misc]
    """The stored series."""

    def get(self) -> Response:
        return asked(HistoryList, table=True).listed({"histories": history_entries()})


RESOURCES = [(Histories, "/v1/histories"), (Histories, "/v1/histories.csv")]


def operations() -> list[Operation]:
    """What this address gives."""
    title = "Stored series of prices and funding rates"
    listed = Operation("get", "/v1/histories", "listHistories", title, "Building blocks", HistoryList)
    return and_its_table(in_parts(listed))
