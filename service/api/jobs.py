"""GET and DELETE /v1/jobs/{id}, and its events: long work followed, fetched and cancelled."""

import time
from collections.abc import Iterator
from threading import BoundedSemaphore
from typing import NoReturn

import orjson
from flask import Response, current_app, request
from flask_restx import Resource
from werkzeug.exceptions import Gone, NotFound, ServiceUnavailable

from service import quantities as q
from service.api.answering import cached, reply
from service.api.chat import STREAM, streamed
from service.api.following import AGAIN, SOON, JobAnswer, desk, reaching, told
from service.api.operation import Operation
from service.api.reading import NO_QUERY, accept, read_query
from service.jobs.asking import Job
from service.jobs.database import Away
from service.jobs.desk import Desk
from service.settings import Settings
from service.strict_json import to_json

TAG = "Jobs"
LOOK = 0.5  # seconds between two looks of a stream
SILENCE = 10.0  # seconds after which a stream says that it lives
ID = q.Text("Name of the job", pattern="^[0-9a-f]{32}$", longest=32)
SOMEONES = "0123456789abcdef0123456789abcdef"
FOLLOWING = (
    "Each event is named after the state (`queued`, `running`, `done`, `failed`, `cancelled`): listen to these names. "
    "`data` is a JobAnswer whose `result` is null, also once it is done: `GET` the job for it, or ask for the same "
    "again. `id` is the revision of the job. A stream ends with the job, and else after 25 seconds or as the operator "
    "sets; `EventSource` then takes it up with `Last-Event-ID`, and has to be closed at the end."
)
GONE = {
    "cancelled": "The job was cancelled; asking for the same again starts it anew.",
    "expired": "The job has expired and what it found is dropped; asking for the same again starts it anew.",
}


def there(key: str) -> Job:
    """A job that is kept; 404 where there is none, 410 where there was."""
    with reaching():
        job = desk().look(key)
    if job is None:
        raise NotFound("There is no job of this name.")
    if job.state in GONE:
        raise Gone(GONE[job.state])
    return job


class JobOfOne(Resource):  # type: ignore[misc]
    """A job: state, progress and, once done, the answer."""

    def get(self, id: str) -> Response:
        accept("application/json")
        read_query(NO_QUERY)
        job = there(id)
        with reaching():
            result = desk().result(id) if job.state == "done" else None
        response = cached(to_json(told(job, result)), keep="no-cache")
        if job.is_active:
            response.headers["Retry-After"] = str(AGAIN)
        return response

    def delete(self, id: str) -> Response:
        accept("application/json")
        read_query(NO_QUERY)
        there(id)
        with reaching():
            job = desk().cancel(id)
        if job is None:
            raise NotFound("There is no job of this name.")
        return reply(told(job))


class JobEvents(Resource):  # type: ignore[misc]
    """The same as events, for as long as the job is at work and the stream may last."""

    def get(self, id: str) -> Response:
        accept(STREAM)
        read_query(NO_QUERY)
        job, streams = there(id), current_app.config["JOB_STREAMS"]
        if not streams.acquire(blocking=False):
            _full()
        seconds = current_app.config["SETTINGS"].job_stream_seconds
        response = streamed(events(desk(), job, request.headers.get("Last-Event-ID", ""), seconds))
        response.call_on_close(streams.release)
        return response


def _full() -> NoReturn:
    raise ServiceUnavailable("As many events are being followed as may be; ask for the job itself.", retry_after=SOON)


def events(found: Desk, job: Job, last: str, seconds: float) -> Iterator[bytes]:
    """Each change of a job, the present state first unless it is the one seen last; a comment where all is quiet.

    The number of an event is the revision of the job. A stream that ends before the job is taken up again by the
    reader, who then says which event was the last.
    """
    until = time.monotonic() + seconds
    yield b"retry: %d\n\n" % (AGAIN * 1000)
    seen, spoke = last, time.monotonic()
    while True:
        if str(job.revision) != seen:
            seen, spoke = str(job.revision), time.monotonic()
            yield b"id: %d\nevent: %s\ndata: %s\n\n" % (job.revision, job.state.encode(), orjson.dumps(told(job)))
        if not job.is_active or time.monotonic() >= until:
            return
        if time.monotonic() - spoke >= SILENCE:
            spoke = time.monotonic()
            yield b": still at work\n\n"
        time.sleep(LOOK)
        try:
            looked = found.look(job.id)
        except Away:
            return
        if looked is None:
            return
        job = looked


def stream_places(settings: Settings) -> BoundedSemaphore:
    """As many places as this process may follow jobs on: each holds one of its threads."""
    return BoundedSemaphore(settings.job_streams)


RESOURCES = [(JobOfOne, "/v1/jobs/<string:id>"), (JobEvents, "/v1/jobs/<string:id>/events")]
NAMED = {"id": (ID, SOMEONES)}


def operations() -> list[Operation]:
    """What these addresses give."""
    return [
        Operation(
            "get", "/v1/jobs/{id}", "job", "State, progress and result of a job", TAG, JobAnswer, path_names=NAMED,
            statuses=[410, 503],
        ),
        Operation(
            "delete", "/v1/jobs/{id}", "cancelJob", "Cancel a job, or drop what it found", TAG, JobAnswer,
            path_names=NAMED, statuses=[410, 503],
        ),
        Operation(
            "get", "/v1/jobs/{id}/events", "jobEvents", "Follow a job as server-sent events", TAG, STREAM,
            path_names=NAMED, statuses=[410, 503], text=FOLLOWING,
        ),
    ]  # fmt: skip
