"""Stored series as Parquet, through pyarrow, which is an extra: `pip install '.[prices]'`."""

from array import array
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson

from service.prices.notes import BrokenSeries, Note
from service.prices.series import Columns, Series

KEY = b"leverage-explained"


def _pyarrow() -> Any:
    """The library; BrokenSeries where it is not installed."""
    try:
        import pyarrow  # noqa: PLC0415
        import pyarrow.parquet  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise BrokenSeries("Parquet needs pyarrow: pip install '.[prices]'") from error
    return pyarrow


def write(series: Series, note: Note, file: Path) -> None:
    """Write a series with its note as metadata of the file."""
    pyarrow = _pyarrow()
    table = pyarrow.table(
        {
            name: pyarrow.array(column, pyarrow.timestamp("ms", "UTC") if name == "time" else pyarrow.float64())
            for name, column in series.columns.items()
        }
    )
    pyarrow.parquet.write_table(table.replace_schema_metadata({KEY: orjson.dumps(asdict(note))}), file)


def read_note(file: Path) -> bytes:
    """The text of the note in a file; BrokenSeries where there is none."""
    pyarrow = _pyarrow()
    try:
        metadata = pyarrow.parquet.read_schema(file).metadata or {}
    except pyarrow.ArrowException as error:
        raise BrokenSeries(f"{file.name} cannot be read as Parquet") from error
    if KEY not in metadata:
        raise BrokenSeries(f"{file.name} is not a stored series; import it")
    note: bytes = metadata[KEY]
    return note


def read_columns(file: Path) -> Columns:
    """The numbers of a file."""
    pyarrow = _pyarrow()
    table = pyarrow.parquet.read_table(file)
    columns: Columns = {}
    for name in table.column_names:
        column = table[name].cast(pyarrow.int64()) if name == "time" else table[name]
        columns[name] = array("q" if name == "time" else "d", column.to_numpy().tobytes())
    return columns
