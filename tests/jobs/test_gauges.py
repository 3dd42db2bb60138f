"""Metrics of jobs: what the tables hold, from whichever worker has the port; no figures where they are away."""

import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from prometheus_client import CollectorRegistry

from service.jobs import asking, leases
from service.jobs.gauges import Jobs
from tests.jobs import working
from tests.jobs.working import Clock
from tests.services.machines import free_port


def figures(registry: CollectorRegistry) -> dict[str, float]:
    """The figures of a registry by name and label."""
    return {
        " ".join([one.name, *one.labels.values()]): one.value for family in registry.collect() for one in family.samples
    }


def test_the_figures_are_those_of_the_tables(tmp_path: Path) -> None:
    clock, registry = Clock(), CollectorRegistry()
    jobs = working.database(tmp_path, clock)
    registry.register(Jobs(jobs))
    assert figures(registry)["jobs queued"] == 0

    done = working.ask(jobs, seed=1)
    working.finish(jobs)
    working.ask(jobs, seed=2)
    given_up = working.ask(jobs, seed=3)
    asking.cancel(jobs, given_up.id)
    clock.now += 40
    told = figures(registry)
    assert {state: told[f"jobs {state}"] for state in ("queued", "running", "done", "cancelled", "failed")} == {
        "queued": 1, "running": 0, "done": 1, "cancelled": 1, "failed": 0,
    }  # fmt: skip
    assert (told["job_chunks waiting"], told["job_chunks at_work"]) == (done.chunks + 1, 0)
    assert told["job_oldest_waiting_seconds"] == 40

    assert leases.claim(jobs, "worker") is not None
    told = figures(registry)
    assert (told["job_chunks waiting"], told["job_chunks at_work"]) == (done.chunks, 1)
    assert (told["jobs running"], told["jobs_database_up"], told["job_oldest_waiting_seconds"]) == (1, 1, 0)


def test_where_the_database_is_away_only_that_is_told(tmp_path: Path) -> None:
    jobs, registry = working.database(tmp_path), CollectorRegistry()
    registry.register(Jobs(jobs))
    working.ask(jobs)
    with closing(sqlite3.connect(tmp_path / "jobs.db")) as connection:
        connection.execute("drop table chunks")
        connection.commit()
    assert figures(registry) == {"jobs_database_up": 0}


def test_a_worker_gives_them_out_on_its_port(tmp_path: Path) -> None:
    port = free_port()
    environment = {"JOBS_DB": str(tmp_path / "jobs.db"), "JOB_METRICS_PORT": str(port), "LOG_LEVEL": "error"}
    worker = subprocess.Popen([sys.executable, "-m", "service", "worker"], env=environment)
    try:
        assert "jobs_database_up 1.0" in _read(f"http://127.0.0.1:{port}/metrics")
    finally:
        worker.terminate()
        assert worker.wait(30) == 0


def _read(address: str) -> str:
    """What an address answers as soon as somebody listens there."""
    deadline = time.monotonic() + 60
    while True:
        try:
            with urlopen(address) as response:
                return str(response.read().decode())
        except URLError:
            assert time.monotonic() < deadline
            time.sleep(0.2)
