"""`distribute` on more futures than are answered at once: a job, followed, kept, resumed, and stopped with Ctrl-C."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import orjson
import pytest

from service.jobs import asking
from service.jobs.database import Database
from service.jobs.kinds import KINDS, key_of
from service.settings import Settings, environment_of
from tests.jobs.test_beside import has_worker
from tests.jobs.test_working import alone
from tests.jobs.working import request

ROOT = Path(__file__).parents[2]
KIND = KINDS["distribution"]
COMMAND = [sys.executable, "-m", "service", "distribute", "--instrument", "spot", "--json"]
LARGE = ["--model", "gbm annual_volatility=0.8 steps=1 seed=1", "--paths", "300000"]
LONG = ["--model", "gbm annual_volatility=0.8 steps=3000 seed=1", "--paths", "1000000"]
WILD = ["--model", "gbm annual_volatility=0.8 annual_drift=5 steps=30000", "--paths", "100000"]


def start(folder: Path, words: list[str], **settings: str) -> "subprocess.Popen[bytes]":
    """The command in a process of its own, with jobs of its own."""
    environment = os.environ | {"JOBS_DB": str(folder / "jobs.db"), "JOB_WORKERS": "1", "LOG_LEVEL": "error"} | settings
    pipe = subprocess.PIPE
    return subprocess.Popen([*COMMAND, *words], cwd=ROOT, env=environment, stdout=pipe, stderr=pipe)


def ended(folder: Path, words: list[str], **settings: str) -> tuple[int, bytes, str]:
    """Exit code, answer and what else was said."""
    out, err = (command := start(folder, words, **settings)).communicate(timeout=300)
    return command.returncode, out, err.decode()


def nobody_works(folder: Path) -> bool:
    """Whether the worker beside the command has gone, which it does within a chunk."""
    until = time.monotonic() + 60
    while has_worker(folder) and time.monotonic() < until:
        time.sleep(0.1)
    return not has_worker(folder)


def test_the_command_follows_its_job_and_asked_twice_computes_once(tmp_path: Path) -> None:
    code, out, _ = ended(tmp_path, LARGE)
    assert (code, orjson.loads(out)) == (0, orjson.loads(alone()))
    assert nobody_works(tmp_path)
    code, again, _ = ended(tmp_path, LARGE, JOB_WORKERS="0")  # nobody is there who could compute it
    assert (code, again) == (0, out)


def test_stopped_by_ctrl_c_it_is_cancelled_leaves_nothing_running_and_keeps_what_is_done(tmp_path: Path) -> None:
    command, jobs = start(tmp_path, LONG), Database(Settings(jobs_db=str(tmp_path / "jobs.db")))
    asked = {"kind": "gbm", "annual_volatility": 0.8, "steps": 3_000, "seed": 1}
    key, until = key_of(KIND, request(model=asked, paths=1_000_000)), time.monotonic() + 200
    while (job := asking.get(jobs, key)) is None or job.done == 0:
        assert command.poll() is None
        assert time.monotonic() < until
        time.sleep(0.1)
    command.send_signal(signal.SIGINT)
    _, err = command.communicate(timeout=100)
    assert command.returncode == 3
    assert b"the same command goes on from there" in err
    assert nobody_works(tmp_path)
    stopped = asking.get(jobs, key)
    assert stopped is not None
    assert stopped.state == "cancelled"
    again = asking.ask(jobs, KIND, request(model=asked, paths=1_000_000), "someone")
    assert again.done >= job.done


@pytest.mark.parametrize("lack", [{"JOBS_DB": "/proc/nowhere/jobs.db"}, {"REDIS_URL": "redis://127.0.0.1:1/0"}])
def test_where_jobs_are_away_it_is_computed_here_and_said(tmp_path: Path, lack: dict[str, str]) -> None:
    code, out, err = ended(tmp_path, LARGE, **lack)
    assert (code, orjson.loads(out)) == (0, orjson.loads(alone()))
    assert "computed here, and not kept" in err


def test_a_job_that_fails_ends_the_command_with_the_reason(tmp_path: Path) -> None:
    code, out, err = ended(tmp_path, WILD)
    assert (code, out) == (3, b"")
    assert "grows without end" in err


def test_where_too_many_wait_the_command_says_so(tmp_path: Path) -> None:
    jobs = Database(Settings(jobs_db=str(tmp_path / "jobs.db")))
    asking.ask(jobs, KIND, request(2), "someone else")
    code, out, err = ended(tmp_path, LARGE, JOB_QUEUE="1")
    assert (code, out) == (3, b"")
    assert "One job is waiting" in err


def test_the_worker_beside_the_command_logs_nothing_into_the_terminal() -> None:
    assert environment_of(Settings().quiet())["LOG_LEVEL"] == "warning"
    assert environment_of(Settings(log_level="debug").quiet())["LOG_LEVEL"] == "debug"
