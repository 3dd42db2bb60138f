"""A stored series as a file: numbers under a first line (or beside a note) that says where they come from."""

import csv
import io
from array import array
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import orjson

from service.prices import parquet
from service.prices.moments import written
from service.prices.notes import BrokenSeries, Note, note_in
from service.prices.series import CANDLES, CLOSES, RATES, Columns, Series

MARK = b"# leverage-explained "
LONGEST_NOTE = 1_000_000


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
        return note_in(parquet.read_note(file))
    with file.open("rb") as lines:
        first = lines.readline(LONGEST_NOTE)
    if not first.startswith(MARK):
        raise BrokenSeries(f"{file.name} is not a stored series; import it")
    return note_in(first.removeprefix(MARK))


def read_stored(file: Path) -> tuple[Series, Note]:
    """A stored series and its note; BrokenSeries where the numbers are not those that were stored."""
    note = read_note(file)
    try:
        columns = _numbers(file)
    except (ValueError, KeyError, IndexError, UnicodeDecodeError) as error:
        raise BrokenSeries(f"{file.name} has changed since it was imported") from error
    series = Series(note.kind, columns)
    if len(series) != note.rows or series.hash != note.hash:
        raise BrokenSeries(f"{file.name} has changed since it was imported")
    return series, note


def _numbers(file: Path) -> Columns:
    if file.suffix == ".parquet":
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
