"""Which layout a file has, told from its header or from the shape of its rows, never from its name."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from service.prices.layouts import CANDLE, LAYOUTS, Layout, first_of, squeezed
from service.prices.moments import unit_of
from service.prices.numerals import PLAIN
from service.prices.report import RefusedFile, shown
from service.prices.tables import Row, Table

HEADER_WITHIN = 6
SAMPLED = 500
ENOUGH = 0.75
# What can be asked of a file: names of columns by the part they play.
PARTS = ("time", "value", *CANDLE, "adjusted", "volume", "hours")


@dataclass(frozen=True)
class Found:
    """A layout with the place of each part in a row, how wide rows are, and where the header is, if there is one."""

    layout: Layout
    places: dict[str, int]
    width: int
    header: int | None = None


def detect(tables: Sequence[Table], wanted: Layout | None = None) -> tuple[Table, Found]:
    """The table and the layout that a file is in; RefusedFile where none fits, or more than one."""
    layouts = (wanted,) if wanted else LAYOUTS
    candidates = [(table, found) for table in tables for found in _candidates(table, layouts)]
    if not candidates:
        raise RefusedFile(_no_layout(tables, wanted))
    table, best = candidates[0]
    for other_table, other in candidates[1:]:
        if other_table is not table or other.places != best.places:
            names = f"{best.layout.name} or as {other.layout.name}"
            raise RefusedFile(f"The rows can be read as {names}; name the layout.")
    return table, best


def _candidates(table: Table, layouts: Sequence[Layout]) -> list[Found]:
    fitting = [layout for layout in layouts if _comes_here(layout, table)]
    if table.heads is not None:
        return [replace(found, header=None) for found in _by_header(table.heads, 0, fitting)]
    for at, (_, cells) in enumerate(table.rows[:HEADER_WITHIN]):
        if found := _by_header(cells, at, fitting):
            return found
    return _by_shape(table.rows, fitting)


def _comes_here(layout: Layout, table: Table) -> bool:
    """Whether a layout comes in this form, under these keys."""
    if layout.form not in ("", table.form):
        return False
    keys = table.keys if table.form == "json" else layout.entries
    if not layout.entries:
        return not keys or bool(layout.signs)
    return len(keys) == len(layout.entries) and all(
        wanted in ("*", key) for wanted, key in zip(layout.entries, keys, strict=True)
    )


def _by_header(cells: Sequence[str], at: int, layouts: Sequence[Layout]) -> list[Found]:
    """The layout whose signs are all in this header, the one with most of them."""
    heads = [squeezed(cell) for cell in cells]
    known = [layout for layout in layouts if layout.signs and set(layout.signs.split()) <= set(heads)]
    known = [layout for layout in known if first_of(layout.time, heads) and first_of(layout.value, heads)]
    if not known:
        return []
    best = max(known, key=lambda layout: len(layout.signs.split()))
    return [Found(best, _places(best, heads), len(heads), at)]


def _places(layout: Layout, heads: Sequence[str]) -> dict[str, int]:
    """The place of each part of a layout among these columns; RefusedFile where a part is named twice."""
    names = {
        "time": first_of(layout.time, heads),
        "value": first_of(layout.value, heads),
        "hours": layout.hours,
        "adjusted": "adjclose" if "adjclose" in heads else "",
        "volume": next((head for head in heads if head.startswith("volume")), ""),
    }
    if set(CANDLE) <= set(heads):
        names |= {part: part for part in CANDLE}
    for name in names.values():
        if name and heads.count(name) > 1:
            raise RefusedFile(f"The header names the column {name} {heads.count(name)} times.")
    return {part: list(heads).index(names[part]) for part in PARTS if names.get(part)}


def _by_shape(rows: Sequence[Row], layouts: Sequence[Layout]) -> list[Found]:
    """The layouts that rows without a header fit best."""
    if not rows or not any(PLAIN.fullmatch(cell) for cell in rows[0][1]):
        return []
    sample = rows[:SAMPLED]
    ((width, _),) = Counter(len(cells) for _, cells in sample).most_common(1)
    sample = [row for row in sample if len(row[1]) == width]
    scored: list[tuple[int, Found]] = []
    for layout in layouts:
        heads = layout.columns.split()
        if len(heads) == width:
            found = Found(layout, _places(layout, heads), width)
            scored.append((sum(_fits(cells, found) for _, cells in sample), found))
    most = max((score for score, _ in scored), default=0)
    return [found for score, found in scored if score == most and score >= ENOUGH * len(sample)]


def _fits(cells: Sequence[str], found: Found) -> bool:
    """Whether a row has a time in the layout's units and, where it is a candle, prices in the order of one."""
    places = found.places
    if unit_of(cells[places["time"]]) not in found.layout.epochs.split():
        return False
    if "open" not in places:
        return True
    opening, high, low, close = (_rough(cells[places[part]]) for part in (*CANDLE, "value"))
    return low <= opening <= high and low <= close <= high


def _rough(cell: str) -> float:
    return float(cell) if PLAIN.fullmatch(cell) else float("nan")


def _no_layout(tables: Sequence[Table], wanted: Layout | None) -> str:
    if wanted:
        return f"The file is not in the layout {wanted.name}: {wanted.title}."
    heads = next(_first_words(tables), "")
    said = f" Its first row names {heads}." if heads else ""
    broken = next((f" It leaves out {doubt}." for table in tables for doubt in table.broken[:1]), "")
    return (
        f"No known layout fits.{said}{broken} A header in English that names a time (date, time, timestamp) and a close"
        " is always read; with open, high and low whole candles are. Where the columns have other names, change them."
    )


def _first_words(tables: Sequence[Table]) -> Iterator[str]:
    for table in tables:
        heads = table.heads if table.heads is not None else (table.rows[0][1] if table.rows else [])
        words = [shown(head.strip())[:20] for head in heads[:12]]
        if any(words):
            yield ", ".join(word or "nothing" for word in words)
