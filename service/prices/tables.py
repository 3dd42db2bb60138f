"""Files as tables: lines of a CSV or entries of a JSON list, each row with its number and its cells as texts."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

import orjson

from service.prices.report import Doubt, RefusedFile

MOST_BYTES = 128 * 1024 * 1024
MOST_ROWS = 1_000_000
LONGEST_LINE = 4_096
DELIMITERS = ("\t", ";", "|", ",")
LINE_END = re.compile("\r\n|\n|\r")
MOST_CELLS = 100
MOST_LISTS = 20
SAMPLED = 20
Row = tuple[int, list[str]]


@dataclass(frozen=True)
class Limits:
    """The most bytes and rows that are read."""

    most_bytes: int = MOST_BYTES
    most_rows: int = MOST_ROWS


@dataclass
class Table:
    """Rows of cells. `heads` are the names of columns where they came beside the data, as in the objects of JSON;
    `broken` are lines that are no rows; `keys` is where in a JSON text the rows stood."""

    rows: list[Row]
    broken: list[Doubt]
    heads: list[str] | None = None
    keys: tuple[str, ...] = ()
    form: str = "lines"
    open_end: bool = False


def tables_of(data: bytes, limits: Limits) -> list[Table]:
    """Every table that a file can be read as: one for lines, each list of rows for JSON; RefusedFile for none."""
    if len(data) > limits.most_bytes:
        raise RefusedFile(f"The file has {len(data):,} bytes; at most {limits.most_bytes:,} are read.")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise RefusedFile("The file is UTF-16; save it as UTF-8.")
    body = data.removeprefix(b"\xef\xbb\xbf")
    if not body.strip():
        raise RefusedFile("The file is empty.")
    if body.lstrip()[:1] in (b"[", b"{"):
        return _of_json(body, limits)
    return [_of_lines(body.decode("utf-8", "replace"), limits)]


def _of_lines(text: str, limits: Limits) -> Table:
    lines = LINE_END.split(text)
    filled = [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    if len(filled) > limits.most_rows + 10:
        raise RefusedFile(f"The file has {len(filled):,} lines; at most {limits.most_rows:,} rows are read.")
    delimiter = _delimiter(line for _, line in filled[:SAMPLED])
    table = Table([], [], open_end=bool(lines[-1].strip()))
    for number, line in filled:
        why = _broken(line, delimiter)
        cells = [] if why else _cells(line, delimiter)
        if why or cells is None:
            table.broken.append(Doubt(number, "", why or "its quotes are not in pairs"))
        else:
            table.rows.append((number, cells))
    return table


def _delimiter(lines: Iterable[str]) -> str:
    """The sign between cells: the first of them that stands in half of the lines."""
    sampled = list(lines)
    for sign in DELIMITERS:
        if 2 * sum(sign in line for line in sampled) >= len(sampled):
            return sign
    return ","


def _broken(line: str, delimiter: str) -> str:
    """Why a line is no row; nothing where it may be one."""
    if len(line) > LONGEST_LINE:
        return f"is longer than {LONGEST_LINE:,} characters"
    if "\0" in line:
        return "holds a NUL"
    if "\ufffd" in line:
        return "holds bytes that are not UTF-8"
    return f"has more than {MOST_CELLS} cells" if line.count(delimiter) >= MOST_CELLS else ""


def _cells(line: str, delimiter: str) -> list[str] | None:
    """The cells of a line, quotes taken off; None where quotes are not in pairs."""
    if '"' not in line:
        return [cell.strip() for cell in line.split(delimiter)]
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter, strict=True))]
    except csv.Error:
        return None


def _of_json(body: bytes, limits: Limits) -> list[Table]:
    try:
        read = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise RefusedFile(f"The file starts as JSON and is none: {error}.") from error
    found = list(islice(_lists(read), MOST_LISTS + 1))
    if not found:
        raise RefusedFile("The JSON holds no list of rows.")
    if len(found) > MOST_LISTS:
        raise RefusedFile(f"The JSON holds more than {MOST_LISTS} lists of rows.")
    longest = max(len(entries) for _, entries in found)
    if longest > limits.most_rows:
        raise RefusedFile(f"The file has {longest:,} rows; at most {limits.most_rows:,} rows are read.")
    return [_of_entries(keys, entries) for keys, entries in found]


def _lists(read: Any, keys: tuple[str, ...] = ()) -> Iterable[tuple[tuple[str, ...], list[Any]]]:
    """Every list of rows in a JSON text down to the third key, with the keys that lead to it."""
    if isinstance(read, list):
        if any(isinstance(entry, list | dict) for entry in read):
            yield keys, read
    elif isinstance(read, dict) and len(keys) < 3:
        for key, inner in read.items():
            yield from _lists(inner, (*keys, key))


def _of_entries(keys: tuple[str, ...], entries: list[Any]) -> Table:
    heads = list(entries[0])[:MOST_CELLS] if isinstance(entries[0], dict) else None
    table = Table([], [], heads, keys, "json")
    for number, entry in enumerate(entries, start=1):
        if heads is not None and isinstance(entry, dict):
            table.rows.append((number, [_text(entry.get(head)) for head in heads]))
        elif heads is None and isinstance(entry, list):
            table.rows.append((number, [_text(cell) for cell in entry[:MOST_CELLS]]))
        else:
            table.broken.append(Doubt(number, "", "is not of the kind of the first entry"))
    return table


def _text(cell: Any) -> str:
    """A JSON value as a cell: numbers as they are written, anything that is neither number nor text as nothing."""
    if isinstance(cell, str):
        return cell.strip()
    return repr(cell) if type(cell) in (int, float) else ""
