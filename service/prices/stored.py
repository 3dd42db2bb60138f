"""A stored series as a file: numbers under a first line (or beside a note) that says where they come from."""

import csv
import io
from array import array
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from service.prices.moments import duration, written
from service.prices.series import CANDLES, CLOSES, RATES, Columns, Series

MARK = b"# leverage-explained "
KEY = b"leverage-explained"
LONGEST_NOTE = 1_000_000
MOST_NAMED = 100


class BrokenSeries(ValueError):
    """Raised where a stored file is not what was written."""


@dataclass(frozen=True)
class Provenance:
    """Where a series comes from: its source and layout, when it was imported, and what was reported then."""

    source: str
    layout: str
    imported: str
    rows: int
    read: int
    left_out: int
    lines: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    adjusted: bool = False


@dataclass(frozen=True)
class Note:
    """What is known of a stored series without reading its numbers."""

    kind: str
    candles: bool
    interval: str
    first: str
    last: str
    rows: int
    hash: str
    provenance: Provenance


def note_of(series: Series, provenance: Provenance) -> Note:
    """The note that is stored with a series."""
    first, last = (written(series.columns["time"][at], series.dated) for at in (0, -1))
    interval = duration(series.interval)
    return Note(series.kind, series.has_candles, interval, first, last, len(series), series.hash, provenance)


def to_csv(series: Series, note: Note) -> bytes:
    """A series as CSV under a first line that holds its note."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(series.columns)
    times = (written(time, series.dated) for time in series.columns["time"])
    numbers = [[repr(value) for value in column] for name, column in series.columns.items() if name != "time"]
    rows.writerows(zip(times, *numbers, strict=True))
    return MARK + orjson.dumps(asdict(note)) + b"\n" + text.getvalue().encode()


def read_note(file: Path) -> Note:
    """The note of a stored file; BrokenSeries where there is none."""
    if file.suffix == ".parquet":
        from service.prices import parquet  # noqa: PLC0415

        return _note(parquet.read_note(file))
    with file.open("rb") as lines:
        first = lines.readline(LONGEST_NOTE)
    if not first.startswith(MARK):
        raise BrokenSeries(f"{file.name} is not a stored series; import it")
    return _note(first.removeprefix(MARK))


def _note(text: bytes) -> Note:
    try:
        read: dict[str, Any] = orjson.loads(text)
        return Note(**{**read, "provenance": Provenance(**read["provenance"])})
    except (orjson.JSONDecodeError, TypeError, KeyError) as error:
        raise BrokenSeries("the note of a stored series cannot be read") from error


def read_stored(file: Path) -> tuple[Series, Note]:
    """A stored series and its note; BrokenSeries where the numbers are not those that were stored."""
    note = read_note(file)
    try:
        columns = _numbers(file, note)
    except (ValueError, KeyError, IndexError, UnicodeDecodeError) as error:
        raise BrokenSeries(f"{file.name} has changed since it was imported") from error
    series = Series(note.kind, columns)
    if len(series) != note.rows or series.hash != note.hash:
        raise BrokenSeries(f"{file.name} has changed since it was imported")
    return series, note


def _numbers(file: Path, note: Note) -> Columns:
    if file.suffix == ".parquet":
        from service.prices import parquet  # noqa: PLC0415

        return parquet.read_columns(file)
    names, *rows = csv.reader(file.read_text("utf-8").splitlines()[1:])
    if tuple(names) not in (CLOSES, CANDLES, RATES):
        raise BrokenSeries(f"{file.name} has other columns than were stored")
    by_name = dict(zip(names, zip(*rows, strict=True), strict=True))
    columns: Columns = {"time": array("q", map(_moment, by_name.pop("time")))}
    columns |= {name: array("d", map(float, cells)) for name, cells in by_name.items()}
    return columns


def _moment(text: str) -> int:
    moment = text if text.endswith("Z") else f"{text}T00:00:00Z"
    return round(datetime.fromisoformat(moment).timestamp() * 1_000)
