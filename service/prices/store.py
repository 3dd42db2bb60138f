"""Stored series of a folder, by name. Which folder is said once a request, by whoever knows the settings."""

import os
import re
from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile

from service.prices import parquet
from service.prices.notes import BrokenSeries, Note, Provenance, note_of
from service.prices.series import Series
from service.prices.stored import read_note, read_stored, to_csv

NAME = "^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$"
LONGEST_NAME = 64
FORMS = ("csv", "parquet")
_folder: ContextVar[Path | None] = ContextVar("prices", default=None)


@dataclass(frozen=True)
class History:
    """A stored series by name: what is known of it without reading its numbers."""

    name: str
    note: Note

    @property
    def title(self) -> str:
        """The name, with interval and range."""
        return f"{self.name}, {self.note.interval}, {self.note.first} to {self.note.last}"


def use_folder(folder: str) -> None:
    """Say where stored series are, for what runs from here on in this context; an empty text: there are none."""
    _folder.set(Path(folder) if folder else None)


def folder_in_use() -> Path | None:
    """Where stored series are; None where no folder was named."""
    return _folder.get()


def histories() -> dict[str, History]:
    """The stored series by name, in alphabetical order; files that are none are left aside."""
    found = {}
    for file in files(_folder.get()):
        try:
            found[file.stem] = History(file.stem, read_note(file))
        except (BrokenSeries, OSError):
            continue
    return found


def files(folder: Path | None) -> list[Path]:
    """The files of a folder whose names may be those of stored series."""
    if folder is None or not folder.is_dir():
        return []
    fitting = (file for file in folder.iterdir() if file.suffix.removeprefix(".") in FORMS and file.is_file())
    return sorted((file for file in fitting if re.fullmatch(NAME, file.stem)), key=lambda file: file.stem)


def stored(name: str) -> tuple[Series, Note]:
    """A stored series and its note; KeyError where there is none of this name, BrokenSeries where it has changed."""
    file = next((file for file in files(_folder.get()) if file.stem == name), None)
    if file is None:
        raise KeyError(name)
    state = file.stat()
    return _loaded(file, state.st_mtime_ns, state.st_size, state.st_ino)


@lru_cache(maxsize=4)
def _loaded(file: Path, *state: int) -> tuple[Series, Note]:
    """A file read once, as long as it stays as it is."""
    return read_stored(file)


def store(series: Series, provenance: Provenance, name: str, folder: Path, form: str = "csv") -> Note:
    """Write a series into a folder under a name, in one piece: whoever reads meanwhile sees the old one or the new."""
    note = note_of(series, provenance)
    folder.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=folder, prefix=".", suffix=".writing", delete=False) as written:
        half = Path(written.name)
    try:
        if form == "parquet":
            parquet.write(series, note, half)
        else:
            half.write_bytes(to_csv(series, note))
        half.chmod(0o644)
        os.replace(half, folder / f"{name}.{form}")
    finally:
        half.unlink(missing_ok=True)
    for other in _others(name, form, folder):
        other.unlink(missing_ok=True)
    return note


def _others(name: str, form: str, folder: Path) -> Sequence[Path]:
    return [folder / f"{name}.{other}" for other in FORMS if other != form]
