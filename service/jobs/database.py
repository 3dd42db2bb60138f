"""The database of jobs, opened by each process when it first needs it, and what is said where it is away."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage
from threading import Lock
from typing import Any

import sqlalchemy as sa
import structlog

from service.jobs.kinds import ARITHMETIC
from service.jobs.tables import PATIENCE, WrongSchema, clock_of, has_tables, make_engine, make_tables, only_reading
from service.settings import Settings

Clock = sa.ColumnElement[float]
LEAST_FREE = 4 * 1024**2  # bytes of disk that a chunk and its answer may take
log = structlog.get_logger()
GONE = (sa.exc.OperationalError, sa.exc.InterfaceError, sa.exc.InternalError, sa.exc.TimeoutError)


class Away(Exception):
    """What jobs need cannot be reached now; says what."""


def _nearest(file: Path) -> Path:
    """The lowest of the folders above a file that is there."""
    return next(one for one in file.absolute().parents if os.path.exists(one))


def _can_be_made(file: Path) -> bool:
    """Whether a file could be made here, the folders above it as well."""
    return _nearest(file).is_dir() and os.access(_nearest(file), os.W_OK | os.X_OK)


class Database:
    """Where jobs are kept. `clock` replaces that of the database, `arithmetic` that of this service, for tests.

    A file that is closed by the last who has it open is tidied up, and whoever freezes meanwhile locks out all others.
    A worker therefore keeps it open (`stays`); a process that forks must not, since SQLite is not to be carried over.
    """

    def __init__(
        self, settings: Settings, clock: Callable[[], Clock] | None = None, arithmetic: str = ARITHMETIC
    ) -> None:
        self.settings, self.arithmetic, self._clock = settings, arithmetic, clock
        self.lease, self.keep = settings.job_lease, settings.job_hours * 3600.0
        self.stays = False
        self._engines: dict[int, sa.Engine] = {}
        self._kept_open: Any = None
        self._lock = Lock()

    @contextmanager
    def transaction(self, reads: bool = False) -> Iterator[tuple[sa.Connection, Clock]]:
        """A transaction and the clock in it; Away where the database cannot be reached, or a file cannot be written."""
        try:
            engine = self._engine()
            with (only_reading(engine) if reads else engine).begin() as connection:
                yield connection, self._clock() if self._clock else clock_of(engine)
        except GONE as error:
            self.close()  # whatever comes back may lack its tables
            raise self._away("cannot be reached", error) from error
        except sa.exc.IntegrityError:
            raise
        except (sa.exc.DatabaseError, OSError) as error:  # a file that is none or is damaged, tables that are gone
            self.close()
            raise self._away("cannot be used", error) from error
        except WrongSchema as error:
            raise Away(f"The database of jobs cannot be used: {error}.") from error

    @staticmethod
    def _away(what: str, error: Exception) -> Away:
        """What callers are told; why, which names hosts and folders, goes into the log."""
        log.warning("away", said=f"The database of jobs {what}: {getattr(error, 'orig', None) or error}")
        return Away(f"The database of jobs {what}.")

    @property
    def is_made(self) -> bool:
        """False where nobody has needed the file yet."""
        return bool(self.settings.database_url) or os.path.exists(self.settings.jobs_file)

    def check(self) -> None:
        """Away where the database cannot be reached; a file that was never needed is not made for this."""
        if self.is_made:
            with self.transaction() as (connection, now):
                connection.execute(sa.select(now))
        elif not _can_be_made(self.settings.jobs_file):
            raise Away("The database of jobs cannot be made: its folder cannot be written.")
        if not self.settings.database_url and disk_usage(_nearest(self.settings.jobs_file)).free < LEAST_FREE:
            raise Away("The database of jobs has no room left on its disk.")

    def close(self) -> None:
        """Let go of the connections of this process; the next transaction opens others."""
        engine, kept_open, self._kept_open = self._engines.pop(os.getpid(), None), self._kept_open, None
        if kept_open is not None:
            kept_open.close()
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
            with only_reading(engine).begin() as connection:
                are_made = has_tables(connection)
            if not are_made:
                with engine.begin() as connection:
                    make_tables(connection)
            self._kept_open = engine.raw_connection() if self.stays and not self.settings.database_url else None
        except Exception:
            engine.dispose()
            raise
        return engine
