"""A worker that freezes while it writes holds the file of jobs: who only looks is answered, who writes is told to wait.

When it wakes or is killed the file is free again, and nothing has to be restarted.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service import create_app
from service.jobs import asking, leases, tables
from service.jobs.database import Away
from service.settings import Settings
from tests.api.asking import problem_of
from tests.jobs.test_working import alone
from tests.jobs.working import ask, body, database, finish, state

ROOT = Path(__file__).parents[2]
FREEZES = """
import os, signal, sys
from service.jobs.database import Database
from service.jobs.tables import JOBS
from service.settings import Settings

with Database(Settings(jobs_db=sys.argv[1])).transaction() as (connection, _):
    connection.execute(JOBS.update().values(client="half written"))
    os.kill(os.getpid(), signal.SIGSTOP)
"""
BOUND = 60.0  # far more than a write waits for the file, far less than for ever
ENDS = {"it is killed": signal.SIGKILL, "it wakes": signal.SIGCONT}


@contextmanager
def frozen(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that has stopped in the middle of a write."""
    one = subprocess.Popen([sys.executable, "-c", FREEZES, str(folder / "jobs.db")], cwd=ROOT)
    try:
        assert os.WIFSTOPPED(os.waitpid(one.pid, os.WUNTRACED)[1])
        yield one
    finally:
        one.kill()
        one.wait()


@pytest.fixture
def asker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A service that does not wait long for the file."""
    monkeypatch.setattr(tables, "PATIENCE", 0.5)
    settings = Settings(rate_limit="", log_level="error", job_workers=0, jobs_db=str(tmp_path / "jobs.db"))
    return create_app(settings).test_client()


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_while_a_writer_is_frozen_jobs_answer_503_within_a_bound_and_go_on_when(
    asker: FlaskClient, tmp_path: Path, end: signal.Signals
) -> None:
    where = asker.post("/v1/distributions", json=body(1)).get_json()["links"]["job"]
    jobs = database(tmp_path)
    with frozen(tmp_path) as writer:
        started = time.monotonic()
        for refused in (asker.post("/v1/distributions", json=body(2)), asker.delete(where)):
            problem_of(refused, 503, "not-ready")
            assert int(refused.headers["Retry-After"]) >= 1
        with pytest.raises(Away):
            leases.claim(jobs, "worker")
        assert asker.get("/readyz").get_json()["status"] == "degraded"
        assert time.monotonic() - started < BOUND
        writer.send_signal(end)
        writer.wait()
    assert asker.post("/v1/distributions", json=body(2)).status_code == 202
    assert asker.get("/readyz").get_json()["status"] == "ok"
    assert finish(jobs) == 8
    for seed in (1, 2):
        assert asking.result(jobs, ask(jobs, seed).id) == alone(seed)


def test_while_a_writer_is_frozen_what_is_known_is_told_and_all_else_is_answered(
    asker: FlaskClient, tmp_path: Path
) -> None:
    where = asker.post("/v1/distributions", json=body(1)).get_json()["links"]["job"]
    with frozen(tmp_path):
        problem_of(asker.post("/v1/distributions", json=body(2)), 503, "not-ready")
        assert asker.get(where).get_json()["state"] == "queued"
        assert asker.post("/v1/distributions", json=body(1)).status_code == 202  # known already: nothing is written
        assert asker.get("/v1/rules").status_code == 200
        assert asker.post("/v1/distributions", json=body(paths=200)).status_code == 200


def test_who_finds_no_work_asks_for_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "PATIENCE", 0.5)
    jobs = database(tmp_path)
    job = ask(jobs)
    finish(jobs)
    with frozen(tmp_path):
        assert leases.claim(jobs, "idle") is None
        assert leases.sweep(jobs) == 0
        assert asking.result(jobs, job.id) == alone()


def test_a_worker_keeps_the_file_open_so_that_nobody_freezes_while_closing_it(tmp_path: Path) -> None:
    jobs, log = database(tmp_path), tmp_path / "jobs.db-wal"
    ask(jobs)
    assert not log.exists()  # the last who closes tidies up, and holds the file for so long
    jobs.close()
    jobs.stays = True
    assert state(jobs, ask(jobs).id) == "queued"
    assert log.exists()
    jobs.close()
    assert not log.exists()
