"""Leases: one worker a chunk, none for ever, and nothing changes when something is done twice."""

from pathlib import Path

import pytest

from service.jobs import asking, leases
from service.jobs.database import Database
from service.jobs.leases import MOST_ATTEMPTS, Claim
from tests.jobs.working import DISTRIBUTION, Clock, ask, database, finish, state


def claim(jobs: Database, owner: str) -> Claim:
    """A chunk that is there to be claimed."""
    found = leases.claim(jobs, owner)
    assert found is not None
    return found


def computed(claimed: Claim) -> bytes:
    return DISTRIBUTION.compute(claimed.request(), claimed.number, lambda: False)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def jobs(tmp_path: Path, clock: Clock) -> Database:
    return database(tmp_path, clock, job_lease=10.0)


def test_no_chunk_is_given_to_two_workers_and_the_sum_to_none_before_the_chunks_are_done(jobs: Database) -> None:
    job = ask(jobs)
    claims = [claim(jobs, f"worker {n}") for n in range(3)]
    assert [one.number for one in claims] == [0, 1, 2]
    assert leases.claim(jobs, "one too many") is None
    assert state(jobs, job.id) == "running"
    for one in claims[:2]:
        assert leases.finish(jobs, one, computed(one))
    assert leases.claim(jobs, "too early") is None
    leases.finish(jobs, claims[2], computed(claims[2]))
    assert claim(jobs, "the last").is_last


def test_a_lease_that_is_prolonged_is_kept_and_one_that_is_not_runs_out(jobs: Database, clock: Clock) -> None:
    ask(jobs)
    first, second = claim(jobs, "alive"), claim(jobs, "dead")
    clock.now += 6
    assert leases.beat(jobs, first)
    clock.now += 6
    again = claim(jobs, "another")
    assert again.number == second.number
    assert leases.beat(jobs, first)
    assert not leases.beat(jobs, second)


def test_a_frozen_worker_that_wakes_changes_nothing(jobs: Database, clock: Clock) -> None:
    job = ask(jobs)
    frozen = claim(jobs, "frozen")
    clock.now += 11
    finish(jobs, "another")
    found = asking.result(jobs, job.id)
    assert not leases.beat(jobs, frozen)
    assert not leases.finish(jobs, frozen, b"something else")
    leases.release(jobs, frozen)
    leases.fail(jobs, frozen, "it fails late")
    assert state(jobs, job.id) == "done"
    assert asking.result(jobs, job.id) == found


def test_two_who_work_on_the_same_chunk_leave_it_once(jobs: Database, clock: Clock) -> None:
    job = ask(jobs)
    first = claim(jobs, "first")
    clock.now += 11
    second = claim(jobs, "second")
    assert first.number == second.number
    assert leases.finish(jobs, first, computed(first))
    assert not leases.finish(jobs, second, computed(second))
    assert finish(jobs) == 3
    assert state(jobs, job.id) == "done"


@pytest.mark.parametrize("step", [-86_400.0, -5.0, 86_400.0])
def test_a_clock_that_jumps_neither_loses_a_chunk_nor_stops_it_for_long(
    jobs: Database, clock: Clock, step: float
) -> None:
    job = ask(jobs)
    claim(jobs, "dead")
    clock.now += step
    clock.now += 16  # at most the lease and what a small step back adds
    assert finish(jobs) == 4
    assert state(jobs, job.id) == "done"


def test_a_worker_of_another_arithmetic_takes_nothing(tmp_path: Path, clock: Clock) -> None:
    newer = database(tmp_path, clock, arithmetic="newer")
    job = ask(newer)
    older = database(tmp_path, clock, arithmetic="older")
    assert leases.claim(older, "an old worker") is None
    assert leases.sweep(older) == 0
    assert finish(newer) == 4
    assert state(older, job.id) == "done"


def test_a_chunk_that_ends_whoever_works_on_it_ends_the_job_in_time(jobs: Database, clock: Clock) -> None:
    job = ask(jobs)
    for _ in range(3 * MOST_ATTEMPTS):
        if leases.claim(jobs, "dies"):
            clock.now += 11
    leases.sweep(jobs)
    found = asking.get(jobs, job.id)
    assert found is not None
    assert found.state == "failed"
    assert "never finished" in str(found.error)
    assert ask(jobs).state == "queued"
    assert finish(jobs) == 4


def test_the_sweep_takes_back_what_was_lost_and_counts_what_waits(jobs: Database, clock: Clock) -> None:
    ask(jobs)
    claim(jobs, "dead")
    assert leases.sweep(jobs) == 2
    clock.now += 11
    assert leases.sweep(jobs) == 3


def test_a_chunk_that_is_given_back_can_be_claimed_at_once(jobs: Database) -> None:
    ask(jobs)
    leases.release(jobs, claim(jobs, "leaves"))
    assert claim(jobs, "comes").number == 0


def test_jobs_are_worked_on_in_the_order_in_which_they_were_asked_for(jobs: Database, clock: Clock) -> None:
    first = ask(jobs, 5)
    clock.now += 1
    ask(jobs, 4)
    assert {claim(jobs, "worker").job for _ in range(3)} == {first.id}
