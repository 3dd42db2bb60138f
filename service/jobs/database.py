"""The database of jobs, opened by each process when it first needs it, and what is said where it is away."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

import sqlalchemy as sa

from service.jobs.kinds import ARITHMETIC
from service.jobs.tables import PATIENCE, WrongSchema, clock_of, make_engine, make_tables
from service.settings import Settings

Clock = sa.ColumnElement[float]
GONE = (sa.exc.OperationalError, sa.exc.InterfaceError, sa.exc.InternalError, sa.exc.TimeoutError)


class Away(Exception):
    """What jobs need cannot be reached now; says what."""


class Database:
    """Where jobs are kept. `clock` replaces that of the database, `arithmetic` that of this service, for tests."""

    def __init__(
        self, settings: Settings, clock: Callable[[], Clock] | None = None, arithmetic: str = ARITHMETIC
    ) -> None:
        self.settings, self.arithmetic, self._clock = settings, arithmetic, clock
        self.lease, self.keep = settings.job_lease, settings.job_hours * 3600.0
        self._engines: dict[int, sa.Engine] = {}
        self._lock = Lock()

    @contextmanager
    def transaction(self) -> Iterator[tuple[sa.Connection, Clock]]:
        """A transaction and the clock in it; Away where the database cannot be reached."""
        try:
            engine = self._engine()
            with engine.begin() as connection:
                yield connection, self._clock() if self._clock else clock_of(engine)
        except GONE as error:
            self.close()  # whatever comes back may lack its tables
            raise Away("The database of jobs cannot be reached.") from error
        except (WrongSchema, OSError) as error:
            raise Away(f"The database of jobs cannot be used: {error}.") from error

    @property
    def is_made(self) -> bool:
        """False where nobody has needed the file yet."""
        return bool(self.settings.database_url) or self.settings.jobs_file.exists()

    def check(self) -> None:
        """Away where the database cannot be reached; a file that was never needed is not made for this."""
        if self.is_made:
            with self.transaction() as (connection, now):
                connection.execute(sa.select(now))

    def close(self) -> None:
        """Let go of the connections of this process; the next transaction opens others."""
        engine = self._engines.pop(os.getpid(), None)
        if engine is not None:
            engine.dispose()

    def _engine(self) -> sa.Engine:
        """The engine of this process, its tables made; a fork has one of its own."""
        here = os.getpid()
        found = self._engines.get(here)
        if found is not None:
            return found
        if not self._lock.acquire(timeout=PATIENCE):
            raise Away("The database of jobs does not answer.")
        try:
            found = self._engines.get(here) or self._open()
            self._engines[here] = found
        finally:
            self._lock.release()
        return found

    def _open(self) -> sa.Engine:
        if not self.settings.database_url:
            self.settings.jobs_file.parent.mkdir(parents=True, exist_ok=True)
        engine = make_engine(self.settings.database_url, self.settings.jobs_file)
        try:
            with engine.begin() as connection:
                make_tables(connection)
        except Exception:
            engine.dispose()
            raise
        return engine
