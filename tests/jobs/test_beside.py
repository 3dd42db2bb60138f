"""The service as it runs, with the worker beside it: one of them, ended with the service, and what it found is kept."""

import json
import time
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from service.jobs.waking import hold
from service.settings import Settings
from tests.api.serving import serving
from tests.jobs.working import body


def call(address: str, method: str = "GET", sent: Any = None) -> tuple[int, Any]:
    """Status and JSON of a response."""
    data = None if sent is None else json.dumps(sent).encode()
    try:
        asked = Request(address, data, {"Content-Type": "application/json"}, method=method)
        with urlopen(asked, timeout=60) as response:
            return response.status, json.load(response)
    except HTTPError as error:
        return error.code, json.load(error)


def settled(address: str) -> Any:
    """The job once it is at an end."""
    until = time.monotonic() + 240
    while time.monotonic() < until:
        _, job = call(address)
        if job["state"] not in ("queued", "running"):
            return job
        time.sleep(0.2)
    raise AssertionError("the job did not end")


def has_worker(folder: Path) -> bool:
    """Whether the only slot of a folder is held."""
    held = hold(Settings(jobs_db=str(folder / "jobs.db")), 0)
    if held is not None:
        held.close()
    return held is None


def test_a_job_is_found_by_a_worker_kept_over_a_restart_and_nothing_is_left_running(tmp_path: Path) -> None:
    given = {"JOBS_DB": str(tmp_path / "jobs.db"), "JOB_WORKERS": "1"}
    with serving(**given) as service:
        status, job = call(f"{service}/v1/distributions", "POST", body())
        assert status == 202
        assert has_worker(tmp_path)
        first = settled(f"{service}{job['links']['job']}")
        assert first["state"] == "done"
    until = time.monotonic() + 60
    while has_worker(tmp_path) and time.monotonic() < until:
        time.sleep(0.1)
    assert not has_worker(tmp_path)
    with serving(**given) as service:
        status, again = call(f"{service}/v1/distributions", "POST", body())
        assert (status, again) == (200, first["result"])
        assert not has_worker(tmp_path)
