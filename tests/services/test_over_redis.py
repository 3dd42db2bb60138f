"""The service over PostgreSQL and Redis with workers of its own, as several machines run it; each goes and returns."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.api.serving import serving
from tests.jobs.test_beside import call, settled
from tests.jobs.working import DISTRIBUTION, body, request
from tests.services.machines import Postgres, Redis

ROOT = Path(__file__).parents[2]


@contextmanager
def workers(count: int, **settings: str) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Workers that run meanwhile."""
    command = [sys.executable, "-m", "service", "worker"]
    environment = os.environ | {"LOG_LEVEL": "error"} | settings
    started = [subprocess.Popen(command, cwd=ROOT, env=environment) for _ in range(count)]
    try:
        yield started
    finally:
        for one in started:
            one.terminate()
        assert [one.wait(60) for one in started] == [0] * count


@pytest.fixture(scope="module")
def given(postgres: Postgres, redis_server: Redis) -> dict[str, str]:
    return {"DATABASE_URL": postgres.fresh("over_redis"), "REDIS_URL": redis_server.url, "JOB_LEASE": "3"}


@pytest.fixture(scope="module")
def service(given: dict[str, str]) -> Iterator[str]:
    """A service and two workers."""
    with serving(**given) as address, workers(2, **given):
        yield address


def post(service: str, seed: int) -> tuple[int, Any]:
    return call(f"{service}/v1/distributions", "POST", body(seed))


def asked(service: str, seed: int) -> Any:
    """The job for a seed, once it is taken; while something is away the service says so."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        status, job = post(service, seed)
        if status in (200, 202):
            return job
        assert status == 503
        time.sleep(0.3)
    raise AssertionError("no job was taken")


def found(seed: int) -> bytes:
    loaded = request(seed)
    return DISTRIBUTION.answer(loaded, (DISTRIBUTION.compute(loaded, n, lambda: False) for n in range(3)))


def settled_with_the_bits(service: str, seed: int) -> None:
    job = asked(service, seed)
    assert settled(f"{service}{job['links']['job']}")["state"] == "done"
    status, answer = post(service, seed)
    assert status == 200
    assert answer == orjson.loads(found(seed))


def test_workers_on_other_machines_find_the_same_bits(service: str) -> None:
    for seed in (1, 2):
        settled_with_the_bits(service, seed)


def test_without_redis_new_jobs_wait_outside_what_is_known_is_told_and_nothing_is_restarted(
    service: str, redis_server: Redis
) -> None:
    known = asked(service, 3)
    redis_server.kill()
    try:
        assert post(service, 4)[0] == 503
        assert call(f"{service}{known['links']['job']}")[0] == 200
        assert call(f"{service}/v1/rules")[0] == 200
        status, ready = call(f"{service}/readyz")
        assert (status, ready["status"], len(ready["missing"])) == (200, "degraded", 1)
    finally:
        redis_server.start()
    settled_with_the_bits(service, 3)
    settled_with_the_bits(service, 4)
    assert call(f"{service}/readyz")[1]["status"] == "ok"


def test_without_the_database_jobs_are_away_the_rest_is_answered_and_nothing_is_restarted(
    service: str, postgres: Postgres
) -> None:
    known = asked(service, 5)
    postgres.kill()
    try:
        assert post(service, 6)[0] == 503
        assert call(f"{service}{known['links']['job']}")[0] == 503
        assert call(f"{service}/v1/rules")[0] == 200
        assert call(f"{service}/readyz")[1]["status"] == "degraded"
    finally:
        postgres.start()
    settled_with_the_bits(service, 5)
    settled_with_the_bits(service, 6)


def test_a_limit_holds_over_all_processes_and_each_counts_for_itself_without_redis(redis_server: Redis) -> None:
    with serving(REDIS_URL=redis_server.url, RATE_LIMIT="5 per hour") as service:
        sent = {"loss": 0.5}
        losses = [{"loss": number / 100} for number in range(8)]
        statuses = [call(f"{service}/v1/calculators/recovery", "POST", one)[0] for one in losses]
        assert statuses == [200] * 5 + [429] * 3
        redis_server.kill()
        try:
            assert call(f"{service}/v1/calculators/recovery", "POST", sent)[0] in (200, 429)
            assert call(f"{service}/v1/rules")[0] == 200
        finally:
            redis_server.start()
