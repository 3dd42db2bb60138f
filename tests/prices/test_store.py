"""Stored series: written in one piece, the same numbers in both forms, and never answered from when they changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.prices import BrokenSeries, Series, histories, priced, stored, use_folder
from service.prices.notes import Provenance
from service.prices.store import FORMS, files, store
from tests.prices.writing import CLOSES, FILES, read

FROM = Provenance("file.csv", "plain", "2026-01-01T00:00:00Z", 3, 3, 0)


def stretch(name, earliest=None, latest=None):
    """The path of a stored series between two times, both included."""
    return priced(stored(name)[0], earliest, latest).path


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder of stored series that is in use."""
    use_folder(str(tmp_path))
    yield tmp_path
    use_folder("")


def put(folder: Path, name: str = "xyz", layout: str = "ccxt", form: str = "csv", **asked: object) -> Series:
    found, _ = read(FILES[layout], **asked)
    store(found, FROM, name, folder, form)
    return found


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("layout", "kind"), [("ccxt", "prices"), ("plain", "prices"), ("yahoo", "prices"), ("binance-funding", "funding")]
)
def test_what_is_stored_is_read_again_to_the_last_bit(folder: Path, form: str, layout: str, kind: str) -> None:
    put_in = put(folder, layout=layout, form=form, kind=kind)
    found, note = stored("xyz")
    assert found == put_in
    assert (note.hash, note.rows, note.kind, note.provenance) == (put_in.hash, 3, kind, FROM)
    assert list(histories()) == ["xyz"]


def test_the_hash_is_that_of_the_numbers_not_of_the_form(folder: Path) -> None:
    put(folder, "one")
    put(folder, "two", form="parquet")
    hashes = {one.note.hash for one in histories().values()}
    assert len(hashes) == 1
    put(folder, "three", layout="plain")
    assert len({one.note.hash for one in histories().values()}) == 2


def test_a_series_takes_the_place_of_the_one_stored_in_the_other_form(folder: Path) -> None:
    put(folder)
    put(folder, layout="plain", form="parquet")
    assert [file.name for file in folder.iterdir()] == ["xyz.parquet"]
    assert len(stored("xyz")[0].columns) == 2


def test_a_stretch_has_both_its_ends(folder: Path) -> None:
    put(folder, layout="plain")
    assert stretch("xyz")["prices"] == CLOSES
    assert stretch("xyz", "2023-11-16", "2023-11-16")["prices"] == CLOSES[1:2]
    assert stretch("xyz", latest="2023-11-16")["times"] == ["2023-11-15", "2023-11-16"]
    with pytest.raises(KeyError):
        stored("other")


def test_candles_shorter_than_a_day_have_the_times_of_their_closes(folder: Path) -> None:
    put(folder)
    assert stretch("xyz")["times"] == ["2023-11-15T01:00:00Z", "2023-11-15T02:00:00Z", "2023-11-15T03:00:00Z"]
    assert stretch("xyz", "2023-11-15T02:00Z", "2023-11-15T02:00Z")["prices"] == CLOSES[1:2]


def test_the_day_that_ends_a_stretch_of_hours_is_in_it_to_midnight(folder: Path) -> None:
    text = "timestamp,open,high,low,close,volume\n" + "".join(
        f"{1_700_006_400 + 3_600 * hour},1,1,1,1,1\n" for hour in range(72)
    )
    store(read(text)[0], FROM, "long", folder)
    times = stretch("long", "2023-11-16", "2023-11-16")["times"]
    assert (times[0], times[-1], len(times)) == ("2023-11-16T00:00:00Z", "2023-11-17T00:00:00Z", 25)


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_was_changed_is_found_out(folder: Path, form: str) -> None:
    put(folder, form=form)
    file = folder / f"xyz.{form}"
    body = file.read_bytes()
    changed = body.replace(b"104.5", b"104.6") if form == "csv" else body[: len(body) // 2]
    assert changed != body
    file.write_bytes(changed)
    with pytest.raises(BrokenSeries):
        stored("xyz")


@pytest.mark.parametrize(
    ("name", "body"),
    [("a.csv", b"date,close\n"), ("b.csv", b"# leverage-explained {}\n"), ("c.csv", b"# leverage-explained [\n"),
     ("d.parquet", b"PAR1"), ("e.csv", b""), ("UPPER.csv", b""), (".hidden.csv", b""), ("note.txt", b"")],
)  # fmt: skip
def test_files_that_are_no_stored_series_are_not_offered(folder: Path, name: str, body: bytes) -> None:
    (folder / name).write_bytes(body)
    put(folder)
    assert list(histories()) == ["xyz"]
    if name[0] in "abcde":
        with pytest.raises(BrokenSeries):
            stored(name[0])


def test_names_lead_nowhere_else(folder: Path) -> None:
    outside = folder.parent / "outside.csv"
    put(folder)
    (folder / "xyz.csv").rename(outside)
    for name in ("../outside", "/etc/passwd", "", ".", "..", "outside.csv"):
        with pytest.raises(KeyError):
            stored(name)
    assert files(None) == files(folder / "missing") == []


def test_without_a_folder_nothing_is_stored() -> None:
    use_folder("")
    assert histories() == {}
    with pytest.raises(KeyError):
        stored("xyz")


def test_a_series_that_is_replaced_is_read_anew(folder: Path) -> None:
    put(folder)
    first = stored("xyz")[1].hash
    put(folder, layout="yahoo")
    assert stored("xyz")[1].hash != first
