"""A series that was fetched before: what is stored of it, and where it goes on."""

from dataclasses import dataclass, replace
from pathlib import Path

from service.prices.moments import written
from service.prices.notes import MOST_NAMED, Note, Provenance
from service.prices.report import RefusedFile
from service.prices.series import Series
from service.prices.store import FORMS
from service.prices.stored import read_stored


@dataclass(frozen=True)
class Kept:
    """A stored series that a fetch goes on with."""

    series: Series
    note: Note
    form: str

    @property
    def since(self) -> int:
        """Its first time in milliseconds."""
        return int(self.series.columns["time"][0])

    def joined(self, provenance: Provenance) -> Provenance:
        """Where the whole comes from: what was left out before stays reported."""
        before = self.note.provenance
        return replace(
            provenance,
            rows=provenance.rows + before.left_out,
            left_out=provenance.left_out + before.left_out,
            lines=[*before.lines, *provenance.lines][:MOST_NAMED],
            notes=list(dict.fromkeys([*before.notes, *provenance.notes])),
        )


def kept(name: str, source: str, since: int | None, folder: Path) -> Kept | None:
    """What is stored under a name; None for nothing, RefusedFile where no fetch of this source can go on with it."""
    file = next((file for form in FORMS if (file := folder / f"{name}.{form}").exists()), None)
    if file is None:
        return None
    series, note = read_stored(file)
    found = Kept(series, note, file.suffix.removeprefix("."))
    if note.provenance.source != source:
        theirs = f"A series {name} is stored already, from {note.provenance.source}"
        raise RefusedFile(f"{theirs}; name another one with --as, or say --replace.")
    if since is not None and since < found.since:
        first = written(found.since, series.dated)
        raise RefusedFile(f"The stored series {name} begins at {first} only; say --replace to fetch all of it again.")
    return found
