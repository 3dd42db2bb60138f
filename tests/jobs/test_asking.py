"""Jobs as those see them who want an answer: the same request is the same job, and none is kept for ever."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from service.jobs import asking, leases
from service.jobs.asking import NoRoom
from service.jobs.database import Away
from service.jobs.tables import VERSIONS
from tests.jobs.working import DISTRIBUTION, Clock, ask, body, database, finish, state


def test_the_same_request_however_written_is_the_same_job_and_another_one_is_not(tmp_path: Path) -> None:
    jobs = database(tmp_path)
    written_out = DISTRIBUTION.shape.load(dict(reversed(body(confidence=0.95, initial_value=1000).items())))
    first = ask(jobs)
    assert asking.ask(jobs, DISTRIBUTION, written_out, "somebody else") == first
    assert ask(jobs, seed=2).id != first.id
    assert first.state == "queued"
    assert (first.done, first.chunks) == (0, 3)


def test_asked_twice_it_computes_once(tmp_path: Path) -> None:
    jobs = database(tmp_path)
    first, again = ask(jobs), ask(jobs, client="another")
    assert again.id == first.id
    assert finish(jobs) == first.chunks + 1  # the sum is one more
    assert ask(jobs).id == first.id
    assert finish(jobs) == 0


def test_what_was_found_outlives_those_who_found_it(tmp_path: Path) -> None:
    jobs = database(tmp_path)
    job = ask(jobs)
    finish(jobs)
    found = asking.result(jobs, job.id)
    jobs.close()
    later = database(tmp_path)
    assert ask(later).state == "done"
    assert asking.result(later, job.id) == found
    assert finish(later) == 0


def test_another_arithmetic_is_another_job(tmp_path: Path) -> None:
    assert ask(database(tmp_path)).id != ask(database(tmp_path, arithmetic="a newer one")).id


def test_a_client_has_its_share_and_the_service_has_its_room(tmp_path: Path) -> None:
    jobs = database(tmp_path, job_quota=2, job_queue=3)
    for seed in (1, 2):
        ask(jobs, seed)
    with pytest.raises(NoRoom, match="2 jobs are waiting for you") as refused:
        ask(jobs, 3)
    assert not refused.value.everywhere
    assert ask(jobs, 1).state == "queued"  # what is known already takes no room
    ask(jobs, 3, client="another")
    with pytest.raises(NoRoom, match="3 jobs are waiting") as refused:
        ask(jobs, 4, client="a third")
    assert refused.value.everywhere
    finish(jobs)
    assert ask(jobs, 4).state == "queued"


def test_a_job_that_was_cancelled_goes_on_with_what_its_chunks_left_when_asked_for_again(tmp_path: Path) -> None:
    jobs = database(tmp_path)
    job = ask(jobs)
    claimed = leases.claim(jobs, "worker")
    assert claimed is not None
    leases.finish(jobs, claimed, DISTRIBUTION.compute(claimed.request(), 0, lambda: False))
    cancelled = asking.cancel(jobs, job.id)
    assert cancelled is not None
    assert cancelled.state == "cancelled"
    assert leases.claim(jobs, "worker") is None
    assert ask(jobs).done == 1
    assert finish(jobs) == 3  # two chunks, and the sum
    assert state(jobs, job.id) == "done"


def test_what_is_dropped_when_done_is_computed_anew(tmp_path: Path) -> None:
    jobs = database(tmp_path)
    job = ask(jobs)
    finish(jobs)
    found = asking.result(jobs, job.id)
    asking.cancel(jobs, job.id)
    assert asking.result(jobs, job.id) is None
    ask(jobs)
    assert finish(jobs) == 4
    assert asking.result(jobs, job.id) == found


def test_past_its_time_a_job_says_that_it_expired_then_is_forgotten_and_can_be_asked_for_anew(tmp_path: Path) -> None:
    clock = Clock()
    jobs = database(tmp_path, clock, job_hours=1.0)
    job = ask(jobs)
    finish(jobs)
    clock.now += 3_599
    assert state(jobs, job.id) == "done"
    clock.now += 2
    assert state(jobs, job.id) == "expired"
    leases.sweep(jobs)
    assert state(jobs, job.id) == "expired"
    assert asking.result(jobs, job.id) is None
    assert ask(jobs).state == "queued"
    assert finish(jobs) == 4
    clock.now += 2 * 3_600 + 1
    leases.sweep(jobs)
    clock.now += 3_600
    leases.sweep(jobs)
    assert asking.get(jobs, job.id) is None


def test_tables_of_another_version_are_left_alone(tmp_path: Path) -> None:
    jobs = database(tmp_path)
    ask(jobs)
    with jobs.transaction() as (connection, _):
        connection.execute(sa.update(VERSIONS).values(version=99))
    jobs.close()
    with pytest.raises(Away, match="version 99"):
        ask(database(tmp_path))
