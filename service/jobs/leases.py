"""Jobs as workers see them: chunks leased, kept, given back, taken over. Each is one transaction.

Times are the database's own, so that workers agree. A lease that ends further ahead than any that is given was written
before a clock went back; it counts as run out. Whatever a worker does twice changes nothing the second time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from service.jobs.asking import expire, is_past
from service.jobs.database import Clock, Database
from service.jobs.kinds import KINDS, Kind
from service.jobs.tables import ACTIVE, CHUNKS, JOBS
from service.views import Values

MOST_ATTEMPTS = 30  # begun so often and never finished, a chunk ends those who work on it


@dataclass(frozen=True)
class Claim:
    """A chunk that is leased to a worker; the last one of a job adds up the others."""

    job: str
    number: int
    owner: str
    kind: Kind
    written: bytes
    is_last: bool

    def request(self) -> Values:
        """The loaded request of the job."""
        return self.kind.read(self.written)

    @property
    def row(self) -> sa.ColumnElement[bool]:
        """Where the chunk stands."""
        return sa.and_(CHUNKS.c.job == self.job, CHUNKS.c.number == self.number)

    @property
    def is_open(self) -> sa.ColumnElement[bool]:
        """That nothing is kept of the chunk, and that somebody still waits for its job."""
        return sa.and_(self.row, CHUNKS.c.result.is_(None), sa.exists().where(self._job))

    @property
    def _job(self) -> sa.ColumnElement[bool]:
        return sa.and_(JOBS.c.id == self.job, JOBS.c.state.in_(ACTIVE))

    def change(self, connection: sa.Connection, **values: Any) -> bool:
        """Change the job as long as somebody waits for it; whether it was."""
        changed = JOBS.update().where(self._job).values(revision=JOBS.c.revision + 1, **values)
        return connection.execute(changed).rowcount == 1


def claim(database: Database, owner: str) -> Claim | None:
    """The next chunk that nobody holds, leased to `owner`; None where there is none for this arithmetic. Away."""
    with database.transaction(reads=True) as (connection, now):
        wanted = _next(database, now)
        if connection.execute(wanted).first() is None:
            return None
    with database.transaction() as (connection, now):
        found = connection.execute(wanted.with_for_update(skip_locked=True, of=CHUNKS)).first()
        if found is None:
            return None
        last = found.number == found.chunks
        claimed = Claim(found.job, found.number, owner, KINDS[found.kind], found.request, last)
        held = {"owner": owner, "lease_until": now + database.lease, "heartbeat": now, "attempt": found.attempt + 1}
        connection.execute(CHUNKS.update().where(claimed.row).values(**held))
        claimed.change(connection, state="running")
        return claimed


def beat(database: Database, claimed: Claim) -> bool:
    """Prolong a lease; False where the chunk is somebody else's by now, or no longer wanted. Away."""
    with database.transaction() as (connection, now):
        held = {"lease_until": now + database.lease, "heartbeat": now}
        mine = CHUNKS.update().where(claimed.is_open, CHUNKS.c.owner == claimed.owner)
        return connection.execute(mine.values(**held)).rowcount == 1


def release(database: Database, claimed: Claim) -> None:
    """Give a chunk back that was not finished. Away."""
    with database.transaction() as (connection, _):
        mine = CHUNKS.update().where(claimed.row, CHUNKS.c.owner == claimed.owner)
        connection.execute(mine.values(owner=None, lease_until=None))


def parts(database: Database, claimed: Claim, chunks: int) -> Iterator[bytes]:
    """What the chunks of a job left, in their order. Away."""
    for number in range(chunks):
        with database.transaction(reads=True) as (connection, _):
            one = sa.select(CHUNKS.c.result).where(CHUNKS.c.job == claimed.job, CHUNKS.c.number == number)
            left = connection.execute(one).scalar_one()
        yield left


def finish(database: Database, claimed: Claim, left: bytes) -> bool:
    """Keep what a chunk left; False where that is known, or no longer wanted. Away."""
    with database.transaction() as (connection, now):
        if claimed.is_last:
            if claimed.change(connection, state="done", result=left, finished=now, expires=now + database.keep):
                connection.execute(CHUNKS.delete().where(CHUNKS.c.job == claimed.job))
                return True
            return False
        kept = CHUNKS.update().where(claimed.is_open).values(result=left, owner=None, lease_until=None)
        return connection.execute(kept).rowcount == 1 and claimed.change(connection)


def fail(database: Database, claimed: Claim, sentence: str) -> None:
    """End a job that cannot be computed, and say why. Away."""
    with database.transaction() as (connection, now):
        claimed.change(connection, state="failed", error=sentence, finished=now)


def sweep(database: Database) -> int:
    """Take back leases that ran out, end what cannot go on, drop what is past its time; how many chunks wait. Away."""
    with database.transaction(reads=True) as (connection, now):
        lost = sa.and_(CHUNKS.c.result.is_(None), CHUNKS.c.owner.is_not(None), _is_free(database, now))
        stale = sa.or_(sa.exists().where(lost), sa.exists().where(_is_worn()), is_past(now, database.keep))
        is_stale = connection.scalar(sa.select(stale))
    if is_stale:  # else nothing is written, and nobody held up
        _tidy(database)
    with database.transaction(reads=True) as (connection, now):
        waiting = sa.select(sa.func.count()).select_from(CHUNKS).join(JOBS, JOBS.c.id == CHUNKS.c.job)
        return int(connection.scalar(waiting.where(_due(database, now))) or 0)


def _tidy(database: Database) -> None:
    with database.transaction() as (connection, now):
        lost = (CHUNKS.c.result.is_(None), CHUNKS.c.owner.is_not(None), _is_free(database, now))
        connection.execute(CHUNKS.update().where(*lost).values(owner=None, lease_until=None))
        said = f"A part of it was begun {MOST_ATTEMPTS} times and never finished."
        ended = JOBS.update().where(sa.exists().where(_is_worn()))
        connection.execute(ended.values(state="failed", error=said, finished=now, revision=JOBS.c.revision + 1))
        expire(connection, now, database.keep)


def _is_worn() -> sa.ColumnElement[bool]:
    """That a chunk ends those who work on it; its job cannot go on."""
    return sa.and_(
        CHUNKS.c.job == JOBS.c.id, JOBS.c.state.in_(ACTIVE), CHUNKS.c.result.is_(None), CHUNKS.c.owner.is_(None),
        CHUNKS.c.attempt >= MOST_ATTEMPTS,
    )  # fmt: skip


def _next(database: Database, now: Clock) -> sa.Select[Any]:
    """The oldest chunk that is due."""
    return (
        sa.select(CHUNKS.c.job, CHUNKS.c.number, CHUNKS.c.attempt, JOBS.c.kind, JOBS.c.request, JOBS.c.chunks)
        .join(JOBS, JOBS.c.id == CHUNKS.c.job)
        .where(_due(database, now))
        .order_by(JOBS.c.created, JOBS.c.id, CHUNKS.c.number)
        .limit(1)
    )


def _due(database: Database, now: Clock) -> sa.ColumnElement[bool]:
    """Chunks that nobody holds, of jobs that wait for this arithmetic; the last of a job when all others are done."""
    other = CHUNKS.alias()
    missing = sa.exists().where(other.c.job == JOBS.c.id, other.c.number < JOBS.c.chunks, other.c.result.is_(None))
    return sa.and_(
        JOBS.c.state.in_(ACTIVE), JOBS.c.version == database.arithmetic, JOBS.c.expires > now,
        CHUNKS.c.result.is_(None), CHUNKS.c.attempt < MOST_ATTEMPTS, _is_free(database, now),
        sa.or_(CHUNKS.c.number < JOBS.c.chunks, sa.not_(missing)),
    )  # fmt: skip


def _is_free(database: Database, now: Clock) -> sa.ColumnElement[bool]:
    until = CHUNKS.c.lease_until
    return sa.or_(until.is_(None), until < now, until > now + 2.0 * database.lease)
