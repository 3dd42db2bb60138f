"""Answers as CSV: rows of plain cells, safe to open in a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from math import isnan
from typing import Any

from service.declaration import Calculator
from service.fields import JSON_NUMBER
from service.views import Values, quantities_of

CSV = "text/csv"
# Where a spreadsheet may take what follows for a formula: at the start of a text, behind what its locale may take for
# the end of a cell, and in the wide letters of East Asian keyboards.
FORMULA = re.compile(r"(^|[;\t\r\n])(?=[ ]*[=+\-@\t\r\n＝＋－＠])")
HEADS = ("kind", "name", "title", "unit", "row", "column", "value")
FACTS = ("field", "value", "unit", "status", "as_of", "source", "address", "note")


def safe(cell: Any) -> Any:
    """A cell that no spreadsheet runs: numbers as they are, what looks like a formula behind an apostrophe."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell if JSON_NUMBER.fullmatch(cell) else FORMULA.sub(r"\1'", cell)
    return str(cell).lower() if isinstance(cell, bool) else cell


def to_csv(rows: Iterable[Sequence[Any]]) -> bytes:
    """Rows as CSV by RFC 4180, in UTF-8."""
    text = io.StringIO()
    csv.writer(text).writerows([safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def of_calculator(calculator: Calculator, answer: Values) -> bytes:
    """An answer's inputs and results, a value a row: those of a list are counted from 0, those of a grid twice."""
    rows: list[Sequence[Any]] = [HEADS]
    for kind, shape, values in (("input", calculator.inputs, "inputs"), ("result", calculator.outputs, "result")):
        for name, quantity in quantities_of(shape).items():
            if name in answer[values]:
                rows += ([kind, name, quantity.title, quantity.unit, *one] for one in _places(answer[values][name]))
    return to_csv(
        [*rows, ["model", "model_version", "Version of the arithmetic", "", *_alone(answer["model_version"])]]
    )


def _alone(value: Any) -> list[Any]:
    """A value that has neither row nor column."""
    return [None, None, value]


def _places(value: Any) -> Iterator[list[Any]]:
    """Row, column and value of each entry of a list, or of a list of lists; nothing in place of a list without any."""
    if not isinstance(value, list):
        yield _alone(value)
    elif not value:
        yield _alone(None)
    else:
        for row, entry in enumerate(value):
            cells = enumerate(entry) if isinstance(entry, list) else [(None, entry)]
            yield from ([row, column, cell] for column, cell in cells)


def of_list(heads: Sequence[str], answer: Values) -> bytes:
    """The list of an answer: a row an entry, a column a field."""
    (entries,) = (held for held in answer.values() if isinstance(held, list))
    return to_csv([heads, *([_in_a_cell(entry.get(name)) for name in heads] for entry in entries)])


def _in_a_cell(value: Any) -> Any:
    """A value in one cell: lists side by side, objects as name=value, and what holds objects by the names alone."""
    if isinstance(value, dict):
        return "; ".join(_named(name, inner) for name, inner in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(str(next(iter(one.values())) if isinstance(one, dict) else one) for one in value)
    return value


def _named(name: str, value: Any) -> str:
    """A member of an object in its cell; the texts of a list stand between bars."""
    if not isinstance(value, list | tuple):
        return name if isinstance(value, dict) else f"{name}={safe(value)}"
    return name if any(isinstance(one, dict) for one in value) else f"{name}={' | '.join(map(str, value))}"


def of_sheet(answer: Values) -> bytes:
    """The facts of a venue, a row each."""
    rows = ([block, *(fact[name] for name in FACTS)] for block, facts in answer["blocks"].items() for fact in facts)
    return to_csv([["block", *FACTS], *rows])


def of_comparison(answer: Values) -> bytes:
    """The facts of venues side by side, a row each."""
    rows = ([venue["name"], *(fact[name] for name in FACTS)] for venue in answer["venues"] for fact in venue["facts"])
    return to_csv([["venue", *FACTS], *rows])


def of_simulation(answer: Values) -> bytes:
    """The ledgers one below the other: a row an entry of an instrument."""
    path = {name: column for name, column in answer["path"].items() if not isinstance(column, dict)}
    results = answer["results"]
    names = list(dict.fromkeys(name for result in results for name in result["columns"]))
    rows = (
        [number, result["instrument"]["title"], *shared, *own]
        for number, result in enumerate(results)
        for shared, own in zip(_across(path, list(path)), _across(result["columns"], names), strict=True)
    )
    return to_csv([["instrument", "title", *path, *names], *rows])


def _across(columns: Values, names: Sequence[str]) -> Iterator[Sequence[Any]]:
    """The entries of columns, one after the other; empty for a column that is not there."""
    length = len(next(iter(columns.values())))
    return zip(*(_plain(columns.get(name, [None] * length)) for name in names), strict=True)


def _plain(column: Any) -> list[Any]:
    """A column as Python values; what is not a number is empty, as it is null in JSON."""
    values = column if isinstance(column, list) else column.tolist()
    return [None if isinstance(one, float) and isnan(one) else one for one in values]
