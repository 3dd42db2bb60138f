"""Workers: the same bits whoever they are and however many, cancelled within a chunk, and failures that say why."""

import time
from pathlib import Path
from threading import Thread

import orjson
import pytest
import structlog
from structlog.testing import capture_logs

from service.jobs import asking, leases
from service.jobs.database import Database
from service.jobs.kinds import KINDS
from service.jobs.working import work_once
from service.logs import set_up_logs
from service.simulations.distribution import lots
from tests.jobs.working import DISTRIBUTION, ask, body, database, finish, request, state


def alone(seed: int = 1) -> bytes:
    """The answer without jobs, chunks in their order."""
    loaded = request(seed)
    return DISTRIBUTION.answer(loaded, (lots.boil_down(loaded, n) for n in range(DISTRIBUTION.chunks(loaded))))


@pytest.mark.parametrize("owners", [("one",), ("one", "two"), ("one", "two", "three", "four")])
def test_one_two_or_four_workers_give_the_same_bits(tmp_path: Path, owners: tuple[str, ...]) -> None:
    jobs = database(tmp_path)
    job = ask(jobs)
    assert finish(jobs, *owners) == 4
    assert asking.result(jobs, job.id) == alone()


def test_the_log_tells_of_each_chunk_and_of_the_end(tmp_path: Path) -> None:
    jobs, before = database(tmp_path), structlog.get_config()
    set_up_logs("info")  # whatever level a test before has left
    with capture_logs() as lines:
        job = ask(jobs)
        finish(jobs)
    structlog.configure(**before)
    told = [(line["event"], line["job"], line["chunk"], line["kept"]) for line in lines]
    assert told == [*(("chunk", job.id, number, True) for number in range(3)), ("job-done", job.id, 3, True)]


def test_workers_side_by_side_share_the_chunks(tmp_path: Path) -> None:
    jobs = database(tmp_path)
    found = [ask(jobs, seed).id for seed in (1, 2, 3)]
    threads = [Thread(target=finish, args=(jobs, f"worker {n}")) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    finish(jobs)
    assert [asking.result(jobs, key) for key in found] == [alone(seed) for seed in (1, 2, 3)]


def test_a_sweep_as_a_job_gives_the_answer_of_a_sweep_at_once(tmp_path: Path) -> None:
    jobs, kind = database(tmp_path), KINDS["sweep"]
    grid = {"field": "/model/annual_volatility", "values": [0.2, 0.4, 0.6]}
    loaded = kind.shape.load({**body(paths=2_000), "rows": grid})
    job = asking.ask(jobs, kind, loaded, "someone")
    assert finish(jobs) == 4
    found = asking.result(jobs, job.id)
    assert found == kind.answer(loaded, (kind.compute(loaded, n, lambda: False) for n in range(3)))
    assert len(orjson.loads(found)["points"]) == 3


def long_job(jobs: Database) -> str:
    """A job whose chunks take some seconds."""
    steps = {"kind": "gbm", "annual_volatility": 0.8, "steps": 20_000, "seed": 3}
    loaded = DISTRIBUTION.shape.load({"model": steps, "instruments": [{"rule": "spot"}] * 8, "paths": 100_000})
    return asking.ask(jobs, DISTRIBUTION, loaded, "someone").id


def test_cancelled_while_a_chunk_is_computed_it_stops_within_the_chunk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lots, "LEAST", 100_000)  # one chunk of minutes
    jobs = database(tmp_path)
    key = long_job(jobs)
    worker = Thread(target=work_once, args=(jobs, "worker"))
    worker.start()
    while state(jobs, key) == "queued":
        time.sleep(0.05)
    asking.cancel(jobs, key)
    worker.join(60)
    assert not worker.is_alive()
    assert leases.claim(jobs, "worker") is None


def test_a_worker_that_is_told_to_stop_gives_its_chunk_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lots, "LEAST", 100_000)
    jobs = database(tmp_path)
    key = long_job(jobs)
    assert work_once(jobs, "worker", stopping=lambda: True)
    assert state(jobs, key) == "running"
    assert leases.claim(jobs, "another") is not None


def test_what_cannot_be_computed_fails_with_the_reason_and_leaves_the_queue(tmp_path: Path) -> None:
    wild = {"kind": "gbm", "annual_volatility": 0.8, "annual_drift": 5.0, "steps": 30_000}
    jobs = database(tmp_path)
    loaded = request(model=wild)
    job = asking.ask(jobs, DISTRIBUTION, loaded, "someone")
    assert work_once(jobs, "worker")
    found = asking.get(jobs, job.id)
    assert found is not None
    assert found.state == "failed"
    assert "grows without end" in str(found.error)
    assert not work_once(jobs, "worker")
