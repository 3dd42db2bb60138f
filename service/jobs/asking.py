"""Jobs as those see them who want an answer: asked for, looked at, given up. Each is one transaction.

Looking writes nothing, so that it is answered while somebody else holds the database for writing.
"""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from service.jobs.database import Clock, Database
from service.jobs.kinds import Kind, key_of
from service.jobs.tables import ACTIVE, CHUNKS, JOBS, alone
from service.views import Values

KEPT = (*ACTIVE, "done")  # asked for again, it is the same job as it stands


class NoRoom(Exception):
    """A job is not taken now: `everywhere` where the service has no room, else because this client has its share."""

    def __init__(self, sentence: str, everywhere: bool) -> None:
        super().__init__(sentence)
        self.everywhere = everywhere


@dataclass(frozen=True)
class Job:
    """A job as its watchers see it; times in seconds since 1970. `revision` grows with every change."""

    id: str
    kind: str
    state: str
    chunks: int
    done: int
    revision: int
    created: float
    finished: float | None
    expires: float
    error: str | None

    @property
    def is_active(self) -> bool:
        """True where there is still something to wait for."""
        return self.state in ACTIVE


def ask(database: Database, kind: Kind, request: Values, client: str) -> Job:
    """The job for a loaded request: the one there is, or a new one. NoRoom where none is taken now; Away."""
    key = key_of(kind, request, database.arithmetic)
    known = get(database, key)
    if known is not None and known.state in KEPT:
        return known
    told: Values = {"id": key, "kind": kind.name, "request": kind.write(request), "version": database.arithmetic}
    told["chunks"] = kind.chunks(request)
    with database.transaction() as (connection, now):
        alone(connection)
        known = find(connection, key, now)
        if known is not None and known.state in KEPT:
            return known
        _check_room(connection, database, client)
        _enter(connection, told, client, now, now + database.keep)
        asked = find(connection, key, now)
        assert asked is not None  # noqa: S101
        return asked


def _enter(connection: sa.Connection, told: Values, client: str, now: Clock, expires: Clock) -> None:
    """Write a job and its chunks, or take up again one that was given up: what its chunks left is still true."""
    fresh = {"state": "queued", "error": None, "client": client, "finished": None, "result": None, "created": now}
    fresh["expires"] = expires
    its_own = JOBS.c.id == told["id"]
    if not connection.scalar(sa.select(JOBS.c.id).where(its_own)):
        connection.execute(JOBS.insert().values(**told, **fresh))
    if not connection.execute(CHUNKS.update().where(CHUNKS.c.job == told["id"]).values(attempt=0)).rowcount:
        rows = [{"job": told["id"], "number": number} for number in range(told["chunks"] + 1)]
        connection.execute(CHUNKS.insert(), rows)
    _change(connection, its_own, **fresh)


def get(database: Database, key: str) -> Job | None:
    """A job, None where there is none; Away."""
    with database.transaction(reads=True) as (connection, now):
        return find(connection, key, now)


def result(database: Database, key: str) -> bytes | None:
    """The answer of a job that is done, as JSON; Away."""
    with database.transaction(reads=True) as (connection, _):
        found: bytes | None = connection.scalar(sa.select(JOBS.c.result).where(JOBS.c.id == key))
        return found


def cancel(database: Database, key: str) -> Job | None:
    """Stop a job, or drop its answer; None where there is none. What its chunks left is kept until it expires. Away."""
    with database.transaction() as (connection, now):
        known = find(connection, key, now)
        if known is not None and known.state not in ("cancelled", "expired"):
            _change(connection, JOBS.c.id == key, state="cancelled", result=None, finished=now)
        return find(connection, key, now)


def is_past(now: Clock, keep: float) -> sa.ColumnElement[bool]:
    """That there is a job for `expire`."""
    past = sa.or_(JOBS.c.state != "expired", JOBS.c.expires <= now - keep)
    return sa.exists().where(JOBS.c.expires <= now, past)


def expire(connection: sa.Connection, now: Clock, keep: float) -> None:
    """Drop what jobs hold that are past their time, and forget those that have long been."""
    past = sa.and_(JOBS.c.expires <= now, JOBS.c.state != "expired")
    connection.execute(CHUNKS.delete().where(CHUNKS.c.job.in_(sa.select(JOBS.c.id).where(past))))
    _change(connection, past, state="expired", result=None)
    connection.execute(JOBS.delete().where(JOBS.c.state == "expired", JOBS.c.expires <= now - keep))


def find(connection: sa.Connection, key: str, now: Clock) -> Job | None:
    """A job, its chunks counted; None where there is none."""
    finished = sa.select(sa.func.count()).where(
        CHUNKS.c.job == JOBS.c.id, CHUNKS.c.number < JOBS.c.chunks, CHUNKS.c.result.is_not(None)
    )
    state = sa.case((JOBS.c.expires <= now, "expired"), else_=JOBS.c.state)
    done = sa.case((state == "done", JOBS.c.chunks), else_=finished.scalar_subquery())
    found = connection.execute(
        sa.select(
            JOBS.c.id, JOBS.c.kind, state.label("state"), JOBS.c.chunks, done.label("done"), JOBS.c.revision,
            JOBS.c.created, JOBS.c.finished, JOBS.c.expires, JOBS.c.error,
        ).where(JOBS.c.id == key)
    ).first()  # fmt: skip
    return None if found is None else Job(**found._mapping)


def _change(connection: sa.Connection, which: sa.ColumnElement[bool], **values: Any) -> None:
    connection.execute(JOBS.update().where(which).values(revision=JOBS.c.revision + 1, **values))


def _check_room(connection: sa.Connection, database: Database, client: str) -> None:
    """NoRoom where as many jobs wait as may, here or of this client."""
    most, share = database.settings.job_queue, database.settings.job_quota
    active = sa.select(sa.func.count()).select_from(JOBS).where(JOBS.c.state.in_(ACTIVE))
    if (connection.scalar(active) or 0) >= most:
        raise NoRoom(f"{_jobs(most)} waiting, and no more are taken now.", everywhere=True)
    if (connection.scalar(active.where(JOBS.c.client == client)) or 0) >= share:
        raise NoRoom(f"{_jobs(share)} waiting for you; more are taken when one is done.", everywhere=False)


def _jobs(count: int) -> str:
    return "One job is" if count == 1 else f"{count:,} jobs are"
