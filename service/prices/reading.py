"""A vendor's file becomes a series: what can be read and trusted, and a report of every line that is left out."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from math import nan

from service.prices import checking, funding_rows
from service.prices.detecting import Found, detect
from service.prices.layouts import CANDLE, FUNDING, layout_of, squeezed
from service.prices.moments import DAY, NO_TIME, TIMES_READ, Calendar
from service.prices.numerals import Numerals
from service.prices.report import RefusedFile, Report, Unreadable
from service.prices.series import Entry, Series
from service.prices.tables import Limits, Row, Table, tables_of

FEWEST = 2
MOST_SUBHEADS = 2
LOWEST, HIGHEST = 1e-12, 1e15
USUAL = Limits()


@dataclass(frozen=True)
class Asked:
    """What is expected of a file: its kind, adjusted closes in place of closes, a layout by name, and limits."""

    kind: str = "prices"
    adjusted: bool = False
    layout: str = ""
    limits: Limits = USUAL


def read_series(data: bytes, asked: Asked) -> tuple[Series, Report]:
    """The series that a file holds and the report on it; RefusedFile where the file cannot be trusted as a whole."""
    wanted = layout_of(asked.layout) if asked.layout else None
    if asked.layout and wanted is None:
        raise RefusedFile(f"There is no layout {asked.layout}.")
    table, found = detect(tables_of(data, asked.limits), wanted)
    _check_kind(found, asked)
    report = Report(found.layout.name)
    rows = _rows(table, found, report)
    if len(rows) + len(report.doubts) > asked.limits.most_rows:
        raise RefusedFile(f"The file has {report.rows:,} rows; at most {asked.limits.most_rows:,} are read.")
    entries = _entries(rows, found, report, asked.adjusted)
    if len(entries) < FEWEST:
        said = f"A series needs {FEWEST} rows or more; {len(entries)} of {report.rows:,} can be read."
        times = any(doubt.why == NO_TIME for doubt in report.doubts)
        raise RefusedFile(f"{said} {TIMES_READ}" if times else said, sorted(report.doubts))
    _note_order(entries, found, report)
    if table.form == "json":
        report.notes.append("Lines are the entries of the list, counted from 1.")
    if table.open_end and table.rows and table.rows[-1][0] == max(entry.line for entry in entries):
        report.notes.append("The last line has no end; if the file was cut off, its last number may be too.")
    return _finished(entries, found, report)


def _finished(entries: list[Entry], found: Found, report: Report) -> tuple[Series, Report]:
    if found.layout.kind == FUNDING:
        columns = funding_rows.checked(entries, found.layout.per_8h, report)
    else:
        columns = checking.checked(entries, "open" in found.places, found.layout.stamped == "close", report)
    report.close(len(columns["time"]))
    if report.read < FEWEST:
        said = f"A series needs {FEWEST} rows or more; {report.read} of {report.rows:,} can be trusted."
        raise RefusedFile(said, report.doubts)
    if len(report.doubts) > report.read:
        report.notes.append(f"More lines are left out ({len(report.doubts):,}) than read ({report.read:,}).")
    return Series(found.layout.kind, columns), report


def _check_kind(found: Found, asked: Asked) -> None:
    if found.layout.kind != asked.kind:
        hint = "funding rates; read it as funding" if found.layout.kind == FUNDING else "prices, not funding rates"
        raise RefusedFile(f"The file holds {hint}.")
    if asked.adjusted and "adjusted" not in found.places:
        raise RefusedFile("The file has no column of adjusted closes.")


def _rows(table: Table, found: Found, report: Report) -> list[Row]:
    """The rows below the header that have all their cells; the others are reported."""
    report.doubts += table.broken
    first = 0 if found.header is None else found.header + 1
    for number, cells in table.rows[: max(first - 1, 0)]:
        if len(cells) == found.width:
            report.leave_out(number, "", "stands above the header")
        else:
            report.notes.append(f"Line {number} stands above the header and is no row.")
    heads = table.rows[first - 1][1] if first else None
    below, more = table.rows[first:], found.layout.subheads.split()
    for _ in range(MOST_SUBHEADS):
        below = below[1:] if below and squeezed(below[0][1][0]) in more else below
    kept = []
    for number, cells in below:
        if len(cells) != found.width:
            said = "is cut short" if len(cells) < found.width else "is too long"
            report.leave_out(number, "", f"{said}: {len(cells)} cells where {found.width} are expected")
        elif cells == heads:
            report.leave_out(number, "", "repeats the header")
        else:
            kept.append((number, cells))
    report.rows = len(kept) + len(report.doubts)
    return kept


def _entries(rows: list[Row], found: Found, report: Report, adjusted: bool) -> list[Entry]:
    """Times and numbers of the rows; those that cannot be read are reported."""
    places = found.places
    parts = [part for part in (*CANDLE, "value", "adjusted") if part in places]
    time = places["time"]
    numerals = Numerals.of((line, cells[places[part]]) for line, cells in rows for part in (*parts, "volume")
                           if part in places)  # fmt: skip
    calendar = Calendar.of((line, cells[time]) for line, cells in rows)
    read: list[tuple[int, int, Entry]] = []
    for line, cells in rows:
        try:
            moment, local = calendar.read(cells[time])
            read.append((moment, local, _entry(line, moment, cells, found, numerals, adjusted)))
        except Unreadable as error:
            report.leave_out(line, error.what, error.why)
    if any(moment != local for moment, local, _ in read) and all(local % DAY == 0 for _, local, _ in read):
        report.notes.append("Times are midnight in a zone of their own; they are read as dates.")
        return [entry._replace(time=local) for _, local, entry in read]
    return [entry for _, _, entry in read]


def _entry(line: int, moment: int, cells: list[str], found: Found, numerals: Numerals, adjusted: bool) -> Entry:
    """One row as an entry; Unreadable where a part of it is no number, or a price that cannot be."""
    places = found.places

    def number(part: str) -> float:
        cell = cells[places[part]]
        value = numerals.read(cell)
        if found.layout.kind != FUNDING and not LOWEST <= value <= HIGHEST:
            raise Unreadable(cell, "is no price" if value <= 0 else "is out of range for a price")
        return value

    def aside(part: str) -> float:
        try:
            return numerals.read(cells[places[part]]) if part in places else nan
        except Unreadable:
            return nan

    value = number("value")
    candle = tuple(number(part) for part in CANDLE) if "open" in places else (nan, nan, nan)
    if adjusted:
        scale = number("adjusted") / value
        value, candle = number("adjusted"), tuple(price * scale for price in candle)
    opening, high, low = candle
    return Entry(moment, line, opening, high, low, value, aside("volume"), aside("hours"))


def _note_order(entries: list[Entry], found: Found, report: Report) -> None:
    """Say whether rows were not in the order in which their vendor writes them."""
    times = array("q", (entry.time for entry in entries))
    rising, falling = _runs(times)
    if found.layout.newest_first or (falling and not rising):
        report.notes += ["Rows come newest first; they were put in order of time."] if not rising else []
    if rising and falling:
        count = min(rising, falling)
        breaks = "1 break" if count == 1 else f"{count:,} breaks"
        report.notes.append(f"Rows are not in order of time; they were sorted ({breaks}).")


def _runs(times: Iterable[int]) -> tuple[int, int]:
    """How many rows are later than the one before, and how many earlier."""
    rising = falling = 0
    before = None
    for time in times:
        if before is not None:
            rising += time > before
            falling += time < before
        before = time
    return rising, falling
