"""Everything that holds for jobs in a file holds for jobs in PostgreSQL: the same tests, a database for each."""

import uuid
from collections.abc import Iterator

import pytest

from tests.jobs.test_asking import *  # noqa: F403
from tests.jobs.test_leases import *  # noqa: F403
from tests.jobs.test_working import *  # noqa: F403
from tests.jobs.working import OPENED, SERVER
from tests.services.machines import Postgres


@pytest.fixture(autouse=True)
def in_postgresql(postgres: Postgres) -> Iterator[None]:
    """Jobs are kept in a new database of the server."""
    SERVER["database_url"] = postgres.fresh(uuid.uuid4().hex)
    yield
    SERVER["database_url"] = ""
    while OPENED:
        OPENED.pop().close()


def test_many_who_claim_at_once_get_a_chunk_each(tmp_path: Path) -> None:  # noqa: F405
    """Claims that wait for one another would give one chunk to the next; skipped locks give each its own."""
    jobs = database(tmp_path)  # noqa: F405
    for seed in range(1, 5):
        ask(jobs, seed)  # noqa: F405
    found: list[tuple[str, int]] = []

    def take(name: str) -> None:
        for _ in range(3):
            claimed = leases.claim(jobs, name)  # noqa: F405
            if claimed is not None:
                found.append((claimed.job, claimed.number))

    threads = [Thread(target=take, args=(f"worker {n}",)) for n in range(3)]  # noqa: F405
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == len(set(found)) == 9


def test_many_who_ask_at_once_get_one_job(tmp_path: Path) -> None:  # noqa: F405
    jobs = database(tmp_path, job_quota=1)  # noqa: F405
    found: list[str] = []
    threads = [Thread(target=lambda: found.append(ask(jobs).id)) for _ in range(3)]  # noqa: F405
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 3
    assert len(set(found)) == 1
