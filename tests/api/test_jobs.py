"""Long work over HTTP: taken with 202, followed, fetched, cancelled, refused for want of room, and away at times."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service import create_app
from service.jobs.desk import Desk
from service.settings import Settings
from service.simulations.distribution import lots
from tests.api.asking import problem_of, refusals_of
from tests.jobs.working import DISTRIBUTION, body, finish, request

DISTRIBUTIONS, SWEEPS = "/v1/distributions", "/v1/sweeps"
GRID = {"field": "/model/annual_volatility", "values": [0.1 * n for n in range(1, 33)]}
SWEEP = {**body(), "paths": 100_000, "model": {**body()["model"], "steps": 20}, "rows": GRID}


def settings(folder: Path, **more: Any) -> Settings:
    given: dict[str, Any] = {
        "jobs_db": str(folder / "jobs.db"),
        "job_workers": 0,
        "job_stream_seconds": 0.2,
        "job_streams": 8,
    }
    return Settings(rate_limit="", log_level="error", **given | more)


@pytest.fixture
def served(tmp_path: Path) -> Flask:
    """A service with jobs of its own, and no worker but the test."""
    return create_app(settings(tmp_path))


@pytest.fixture
def asker(served: Flask) -> Iterator[FlaskClient]:
    with served.test_client() as asker:
        yield asker


def work(served: Flask) -> int:
    desk: Desk = served.config["JOBS"]
    return finish(desk.database)


def taken(response: TestResponse) -> str:
    """Where the job is that a request was taken as."""
    assert response.status_code == 202, response.get_json()
    assert response.headers["Cache-Control"] == "no-store"
    assert int(response.headers["Retry-After"]) >= 1
    job = response.get_json()
    assert response.headers["Location"] == job["links"]["job"] == f"/v1/jobs/{job['id']}"
    return str(job["links"]["job"])


def test_a_large_distribution_is_a_job_until_it_is_found_and_then_the_answer(served: Flask, asker: FlaskClient) -> None:
    where = taken(asker.post(DISTRIBUTIONS, json=body()))
    assert taken(asker.post(DISTRIBUTIONS, json=body(confidence=0.95))) == where
    waiting = asker.get(where)
    assert waiting.get_json()["progress"] == {"done": 0, "total": 3}
    assert waiting.get_json()["state"] == "queued"
    assert int(waiting.headers["Retry-After"]) >= 1
    assert work(served) == 4
    done = asker.get(where).get_json()
    assert (done["state"], done["progress"]) == ("done", {"done": 3, "total": 3})
    assert "Retry-After" not in asker.get(where).headers
    found = asker.post(DISTRIBUTIONS, json=body())
    assert found.status_code == 200
    assert found.get_json() == done["result"]
    loaded = request()
    assert found.data == DISTRIBUTION.answer(loaded, (lots.boil_down(loaded, number) for number in range(3)))
    assert work(served) == 0


def test_the_permalink_of_a_large_distribution_is_the_same_job_and_its_answer_is_kept(
    served: Flask, asker: FlaskClient
) -> None:
    where = taken(asker.post(DISTRIBUTIONS, json=body()))
    work(served)
    link = asker.get(where).get_json()["result"]["links"]["permalink"]
    found = asker.get(link)
    assert found.data == asker.post(DISTRIBUTIONS, json=body()).data
    assert "max-age" in found.headers["Cache-Control"]
    asker.delete(where)
    assert taken(asker.get(link)) == where


def test_a_job_that_has_not_changed_is_not_sent_again(served: Flask, asker: FlaskClient) -> None:
    where = taken(asker.post(DISTRIBUTIONS, json=body()))
    tag = asker.get(where).headers["ETag"]
    assert asker.get(where, headers={"If-None-Match": tag}).status_code == 304
    work(served)
    assert asker.get(where, headers={"If-None-Match": tag}).status_code == 200


def test_a_cancelled_job_is_gone_and_can_be_asked_for_anew(asker: FlaskClient) -> None:
    where = taken(asker.post(DISTRIBUTIONS, json=body()))
    assert asker.delete(where).get_json()["state"] == "cancelled"
    for method, address in (("GET", where), ("DELETE", where)):
        assert "cancelled" in problem_of(asker.open(address, method=method), 410, "gone")["detail"]
    assert asker.get(f"{where}/events").status_code == 410
    assert taken(asker.post(DISTRIBUTIONS, json=body())) == where


def test_an_expired_job_says_so(tmp_path: Path) -> None:
    asker = create_app(settings(tmp_path, job_hours=0.00001)).test_client()
    where = taken(asker.post(DISTRIBUTIONS, json=body()))
    while asker.get(where).status_code == 200:
        pass
    assert "expired" in problem_of(asker.get(where), 410, "gone")["detail"]


@pytest.mark.parametrize("end", ["", "/events"])
@pytest.mark.parametrize("name", ["0" * 32, "nope", "%00"])
def test_a_job_that_nobody_asked_for_is_not_there(asker: FlaskClient, name: str, end: str) -> None:
    problem_of(asker.get(f"/v1/jobs/{name}{end}"), 404, "not-found")


def test_a_failed_job_says_why_and_is_tried_again_when_asked_for(served: Flask, asker: FlaskClient) -> None:
    wild = body(model={"kind": "gbm", "annual_volatility": 0.8, "annual_drift": 5.0, "steps": 30_000})
    where = taken(asker.post(DISTRIBUTIONS, json=wild))
    work(served)
    failed = asker.get(where).get_json()
    assert failed["state"] == "failed"
    assert "grows without end" in failed["error"]
    assert taken(asker.post(DISTRIBUTIONS, json=wild)) == where


def test_what_no_worker_could_compute_is_refused_at_once(asker: FlaskClient) -> None:
    held = [{"rule": "option-held", "days_to_expiry": 9, "annual_volatility": 0.6}]
    assert refusals_of(asker.post(DISTRIBUTIONS, json=body(instruments=held))) == [("/instruments/0", "relation")]


def test_a_large_sweep_is_a_job_and_a_small_one_is_answered(served: Flask, asker: FlaskClient) -> None:
    where = taken(asker.post(SWEEPS, json=SWEEP))
    assert asker.get(where).get_json()["progress"]["total"] == 32
    assert asker.get(where).get_json()["kind"] == "sweep"
    small = asker.post(SWEEPS, json={**SWEEP, "paths": 100})
    assert (small.status_code, len(small.get_json()["points"])) == (200, 32)


def test_no_more_jobs_are_taken_than_there_is_room_for(tmp_path: Path) -> None:
    asker = create_app(settings(tmp_path, job_quota=1, job_queue=2)).test_client()
    for number, status in ((1, 202), (2, 429)):
        assert asker.post(DISTRIBUTIONS, json=body(number)).status_code == status
    other = {"REMOTE_ADDR": "192.0.2.7"}
    assert asker.post(DISTRIBUTIONS, json=body(2), environ_base=other).status_code == 202
    refused = asker.post(DISTRIBUTIONS, json=body(3), environ_base={"REMOTE_ADDR": "192.0.2.8"})
    problem_of(refused, 503, "not-ready")
    mine = asker.post(DISTRIBUTIONS, json=body(4))
    assert all(int(one.headers["Retry-After"]) >= 1 for one in (refused, mine))


def events_of(response: TestResponse) -> list[tuple[str, str, dict[str, Any]]]:
    """The events of a stream: number, name, data."""
    assert response.mimetype == "text/event-stream"
    blocks = [block.splitlines() for block in response.get_data(as_text=True).split("\n\n") if block.startswith("id:")]
    return [(number[4:], name[7:], orjson.loads(data[6:])) for number, name, data in blocks]


def test_events_tell_the_state_first_and_not_again_what_was_seen(served: Flask, asker: FlaskClient) -> None:
    where = taken(asker.post(DISTRIBUTIONS, json=body()))
    ((number, name, job),) = events_of(asker.get(f"{where}/events"))
    assert name == "queued"
    assert job == asker.get(where).get_json()
    assert events_of(asker.get(f"{where}/events", headers={"Last-Event-ID": number})) == []
    work(served)
    ((_, name, job),) = events_of(asker.get(f"{where}/events", headers={"Last-Event-ID": number}))
    assert (name, job["progress"]) == ("done", {"done": 3, "total": 3})


def test_no_more_streams_are_followed_than_there_are_places_and_polling_goes_on(tmp_path: Path) -> None:
    asker = create_app(settings(tmp_path, job_streams=1)).test_client()
    where = taken(asker.post(DISTRIBUTIONS, json=body()))
    with asker.get(f"{where}/events", buffered=False) as stream:
        assert stream.status_code == 200
        refused = asker.get(f"{where}/events")
        problem_of(refused, 503, "not-ready")
        assert int(refused.headers["Retry-After"]) >= 1
        assert asker.get(where).status_code == 200
    assert asker.get(f"{where}/events").status_code == 200


AWAY = {
    "the database": {"database_url": "postgresql://nobody@127.0.0.1:1/none"},
    "the file": {"jobs_db": "/proc/nowhere/jobs.db"},
    "redis": {"redis_url": "redis://127.0.0.1:1/0"},
}


@pytest.mark.parametrize("lack", AWAY.values(), ids=AWAY)
def test_where_something_is_away_jobs_say_so_and_all_else_is_answered(tmp_path: Path, lack: dict[str, Any]) -> None:
    asker = create_app(settings(tmp_path, **lack)).test_client()
    refused = asker.post(DISTRIBUTIONS, json=body())
    problem_of(refused, 503, "not-ready")
    assert int(refused.headers["Retry-After"]) >= 1
    assert asker.post(DISTRIBUTIONS, json=body(paths=200)).status_code == 200
    for address in ("/", "/v1/rules", "/healthz", "/chat", "/distributions"):
        assert asker.get(address).status_code == 200


@pytest.mark.parametrize("name", ["the database", "redis"])
def test_readiness_names_what_is_missing(tmp_path: Path, name: str) -> None:
    ready = create_app(settings(tmp_path, **AWAY[name])).test_client().get("/readyz")
    assert ready.status_code == 200
    assert ready.get_json()["status"] == "degraded"
    assert len(ready.get_json()["missing"]) == 1
