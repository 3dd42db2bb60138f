"""Answers that take long: the job in place of the answer while it is at work, and what is said where none is taken."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import orjson
from flask import Response, current_app, request
from werkzeug.exceptions import ServiceUnavailable, TooManyRequests

from service import quantities as q
from service.chat.scenes.drawing import Draw, Waiting
from service.jobs.asking import Job, NoRoom
from service.jobs.database import Away
from service.jobs.desk import Desk
from service.jobs.kinds import KINDS
from service.shapes import Free, Part, Shape
from service.simulations.distribution.futures import make_plan
from service.strict_json import to_json

AGAIN = 2  # seconds between two looks at a job
LATER = 10  # seconds until there may be room
SOON = 5  # seconds until what is away may be back
LONG = [503]
STATES = ["queued", "running", "done", "failed"]


class Progress(Shape):
    """How far a job is."""

    done = q.count("Chunks finished", required=True)
    total = q.count("Chunks in all", required=True)


class JobLinks(Shape):
    """Where a job is followed."""

    job = q.Text("The job itself", required=True)
    events = q.Text("The same as server-sent events", required=True)


class JobAnswer(Shape):
    """A job: long work, asked for once, kept until it expires."""

    id = q.Text("Name of the job: the hash of the canonical request and of the arithmetic", required=True)
    kind = q.choice("What it computes", list(KINDS), required=True)
    state = q.choice("State", [*STATES, "cancelled"], required=True)
    progress = Part(Progress, "How far it is", required=True)
    created = q.Text("When it was asked for, UTC", required=True)
    finished = q.Text("When it ended, UTC; null before", allow_none=True, required=True)
    expires = q.Text("When it is dropped, UTC", required=True)
    error = q.Text("Why it failed; null unless it did", longest=2_000, allow_none=True, required=True)
    result = Free("The answer of a job that is done; null before, and in events", allow_none=True, required=True)
    links = Part(JobLinks, "Where to follow it", required=True)


def desk() -> Desk:
    """The jobs of this service."""
    found: Desk = current_app.config["JOBS"]
    return found


@contextmanager
def reaching() -> Iterator[None]:
    """503 where what jobs need is away or full, 429 where this client has its share; both with the seconds to wait."""
    try:
        yield
    except Away as error:
        raise ServiceUnavailable(str(error), retry_after=SOON) from error
    except NoRoom as error:
        refused = ServiceUnavailable if error.everywhere else TooManyRequests
        raise refused(str(error), retry_after=LATER) from error


def client() -> str:
    """Who asks, so that a share can be kept; the address itself is not stored."""
    return hashlib.sha256((request.remote_addr or "").encode()).hexdigest()[:32]


def followed(kind: str, loaded: dict[str, Any]) -> dict[str, Any] | Response:
    """The answer to a loaded request where a job has found it, else 202 with the job."""
    with reaching():
        job = desk().ask(KINDS[kind], loaded, client())
        result = desk().result(job.id) if job.state == "done" else None
    if result is not None:
        return dict(orjson.loads(result))
    headers = {"Location": f"/v1/jobs/{job.id}", "Retry-After": str(AGAIN), "Cache-Control": "no-store"}
    return Response(to_json(told(job)), 202, headers, content_type="application/json")


def told(job: Job, result: bytes | None = None) -> dict[str, Any]:
    """A job as answers show it."""
    return {
        "id": job.id,
        "kind": job.kind,
        "state": job.state,
        "progress": {"done": job.done, "total": job.chunks},
        "created": _utc(job.created),
        "finished": None if job.finished is None else _utc(job.finished),
        "expires": _utc(job.expires),
        "error": job.error,
        "result": None if result is None else orjson.Fragment(result),
        "links": {"job": f"/v1/jobs/{job.id}", "events": f"/v1/jobs/{job.id}/events"},
    }


def _utc(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def drawing(starts: bool) -> Draw:
    """What draws futures for the tutor: a job, begun now where `starts`, else only looked for."""

    def draw(request: dict[str, Any]) -> dict[str, Any] | Waiting:
        make_plan(request)  # refuses now what a worker would refuse later
        kind = KINDS["distribution"]
        try:
            job = desk().ask(kind, request, client()) if starts else desk().known(kind, request)
            result = desk().result(job.id) if job is not None and job.state == "done" else None
        except (Away, NoRoom) as error:
            return Waiting(str(error))
        return _stands(job) if result is None else dict(orjson.loads(result))

    return draw


def _stands(job: Job | None) -> Waiting:
    if job is None or not job.is_active:
        return Waiting((job and job.error) or "Nobody is drawing them now: the page of this run starts it.")
    return Waiting(f"{job.done} of {job.chunks} parts are done.", job.id)
