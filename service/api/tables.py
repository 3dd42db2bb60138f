"""Answers as CSV: one row a quantity, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from service.declaration import Calculator
from service.views import Values, quantities_of

CSV = "text/csv"
# What a spreadsheet would take for a formula when a text starts with it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
HEADS = ("kind", "name", "title", "unit", "value")


def safe(cell: Any) -> Any:
    """A cell that no spreadsheet runs: numbers as they are, a text that looks like a formula behind an apostrophe."""
    if cell is None:
        return ""
    if isinstance(cell, str) and cell.startswith(FORMULA):
        return f"'{cell}"
    return str(cell).lower() if isinstance(cell, bool) else cell


def to_csv(rows: Iterable[Sequence[Any]]) -> bytes:
    """Rows as CSV by RFC 4180, in UTF-8."""
    text = io.StringIO()
    csv.writer(text).writerows([safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def of_calculator(calculator: Calculator, answer: Values) -> bytes:
    """An answer's inputs and results; the values of a list stand side by side."""
    rows: list[list[Any]] = [list(HEADS)]
    for kind, shape, values in (("input", calculator.inputs, "inputs"), ("result", calculator.outputs, "result")):
        for name, quantity in quantities_of(shape).items():
            if name in answer[values]:
                rows.append([kind, name, quantity.title, quantity.unit, *_flat(answer[values][name])])
    return to_csv([*rows, ["model", "model_version", "Version of the arithmetic", "", answer["model_version"]]])


def _flat(value: Any) -> list[Any]:
    """A value as cells; a list of lists row after row."""
    return [cell for entry in value for cell in _flat(entry)] if isinstance(value, list) else [value]
