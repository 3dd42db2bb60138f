"""The home page: what this is, one figure made by running it, and the way to everything there is."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import orjson
from flask import Blueprint, Response

from service.calculators import by_group as calculators_by_group
from service.display import show
from service.library import library
from service.library.paths import paths
from service.products import products, scenarios, sheets
from service.rules import rules
from service.simulations import simulate
from service.web.articles import by_group as articles_by_group
from service.web.figures import Chart
from service.web.frame import host, page
from service.web.live import picture

PAGES = Blueprint("home", __name__)
# A fall of a fifth and the way back, which takes a quarter; the last instrument is the token.
REQUEST: dict[str, Any] = {
    "path": {"kind": "returns", "returns": [-0.2, 0.25], "step": "1d"},
    "instruments": [
        {"rule": "spot"},
        {"rule": "margin-position", "leverage": 3},
        {"rule": "daily-reset", "target_leverage": 3},
    ],
    "initial_value": 1000,
}
LOOKS = ("asset", "margin", "token")
HEIGHT = 320


@dataclass(frozen=True)
class Figure:
    """The worked figure: rows of the table, the chart, the figures of its text, its request."""

    rows: list[dict[str, Any]]
    chart: Chart
    lowest: str
    sold: str
    permalink: str
    request: str


@cache
def figure() -> Figure:
    """The worked figure, run once."""
    answer = simulate(dict(REQUEST))
    rows = [_row(result, look) for result, look in zip(answer["results"], LOOKS, strict=True)]
    token = answer["results"][-1]["columns"]
    # The broken lines lie over the whole one, so that both are seen where they meet.
    series = [result["columns"]["value"].tolist() for result in reversed(answer["results"])]
    names, looks = [[row[word] for row in reversed(rows)] for word in ("title", "look")]
    said = "Value of 1,000 over two days: " + _in_words(rows)
    before = [said, names, looks, series, REQUEST["initial_value"], "money", [], "Start", "Day 2"]
    return Figure(
        rows=rows,
        chart=Chart("line", before, [HEIGHT], ["Start", "Day 1", "Day 2"]),
        lowest=show(token["value"][1], "money"),
        sold=show(-token["trade"][1], "money"),
        permalink=answer["links"]["permalink"],
        request=orjson.dumps(REQUEST).decode(),
    )


def _row(result: Mapping[str, Any], look: str) -> dict[str, Any]:
    return {
        "title": result["instrument"]["title"],
        "look": look,
        "values": [show(value, "money") for value in result["columns"]["value"].tolist()],
        "total_return": show(result["summary"]["total_return"], "percent"),
    }


def _in_words(rows: list[dict[str, Any]]) -> str:
    return "; ".join(f"{row['title']} {', then '.join(row['values'][1:])}" for row in rows) + "."


@PAGES.get("/")
def home() -> Response:
    """The home page."""
    return page(
        "home.html",
        figure=figure(),
        picture=picture,
        paths=paths().values(),
        articles=articles_by_group(),
        calculators=calculators_by_group(),
        terms=len(library().terms),
        venues=[sheet.status for sheet in sheets().values()],
        guides=len(library().guides),
        counts={"rules": len(rules()), "products": len(products()), "scenarios": len(scenarios())},
        curl=f"curl -s {host()}/v1/simulations -H 'Content-Type: application/json' -d {shlex.quote(figure().request)}",
    )
