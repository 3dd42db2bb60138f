"""A database of jobs that cannot be used, whatever is wrong with it: jobs answer 503, all else goes on, none is 500."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from service import create_app
from service.settings import Settings

MANY = {
    "model": {"kind": "gbm", "annual_volatility": 0.8, "steps": 30, "seed": 1},
    "instruments": [{"rule": "spot"}],
    "paths": 200_000,
}


def noise(file: Path) -> None:
    """Bytes of something else."""
    file.write_bytes(b"this is no database at all" * 500)


def damaged(file: Path) -> None:
    """A database whose pages were overwritten."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("create table jobs (id text)")
        connection.commit()
    file.write_bytes(file.read_bytes()[:100] + b"\xff" * 8_000)


def folder(file: Path) -> None:
    """A folder of that name."""
    file.mkdir()


def below_a_file(file: Path) -> None:
    """A file where its folder should be."""
    file.parent.rmdir()
    file.parent.write_text("")


@pytest.mark.parametrize("spoil", [noise, damaged, folder, below_a_file])
def test_what_is_no_database_is_told_apart_from_a_failure(spoil: Callable[[Path], None], tmp_path: Path) -> None:
    file = tmp_path / "jobs" / "jobs.db"
    file.parent.mkdir()
    spoil(file)
    app = create_app(Settings(rate_limit="", log_level="error", job_workers=0, jobs_db=str(file)))
    app.config["JOBS"].resume()
    client = app.test_client()
    ready = client.get("/readyz")
    assert (ready.status_code, ready.get_json()["status"]) == (200, "degraded")
    assert "database of jobs" in ready.get_json()["missing"][0]
    for told in (client.post("/v1/distributions", json=MANY), client.get(f"/v1/jobs/{'0' * 32}")):
        assert told.status_code == 503
        assert told.headers["Retry-After"]
        assert str(tmp_path) not in told.text
    assert client.get("/v1/calculators/recovery/result?loss=0.5").status_code == 200


def test_a_disk_without_room_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(Settings(rate_limit="", log_level="error", job_workers=0, jobs_db=str(tmp_path / "jobs.db")))
    ready = app.test_client()
    assert ready.get("/readyz").get_json() == {"status": "ok", "missing": []}
    monkeypatch.setattr("service.jobs.database.disk_usage", lambda _: SimpleNamespace(free=1_000_000))
    assert ready.get("/readyz").get_json() == {
        "status": "degraded",
        "missing": ["The database of jobs has no room left on its disk."],
    }


def test_a_folder_that_may_not_be_looked_into_is_missing_and_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    app = create_app(Settings(rate_limit="", log_level="error", job_workers=0, jobs_db=str(tmp_path / "x" / "jobs.db")))
    app.config["JOBS"].resume()
    assert app.test_client().get("/readyz").get_json() == {
        "status": "degraded",
        "missing": ["The database of jobs cannot be made: its folder cannot be written."],
    }
