"""Where the service asks for jobs: the tables, and whoever has to be woken."""

from contextlib import suppress
from dataclasses import dataclass

import structlog

from service.jobs import asking, leases
from service.jobs.asking import Job
from service.jobs.database import Away, Database
from service.jobs.kinds import Kind, key_of
from service.jobs.waking import Waking, make_waking
from service.settings import Settings
from service.views import Values

log = structlog.get_logger()


@dataclass(frozen=True)
class Desk:
    """Jobs of this service. Everything but `missing` and `resume` raises Away where what it needs is."""

    database: Database
    waking: Waking

    def ask(self, kind: Kind, request: Values, client: str) -> Job:
        """The job for a loaded request, and workers woken for it. NoRoom where none is taken now."""
        self.waking.check()
        job = asking.ask(self.database, kind, request, client)
        if job.is_active:
            self.waking.wake(job.chunks)
        return job

    def known(self, kind: Kind, request: Values) -> Job | None:
        """The job for a loaded request, if somebody has asked for it."""
        return self.look(key_of(kind, request, self.database.arithmetic))

    def look(self, key: str) -> Job | None:
        """A job, None where there is none. While it is looked at, workers beside the service run."""
        job = asking.get(self.database, key)
        if job is not None and job.is_active:
            with suppress(Away):
                self.waking.keep_up()
        return job

    def result(self, key: str) -> bytes | None:
        """The answer of a job that is done."""
        return asking.result(self.database, key)

    def cancel(self, key: str) -> Job | None:
        """Stop a job or drop its answer."""
        return asking.cancel(self.database, key)

    def missing(self) -> list[str]:
        """What jobs need and cannot be reached now, in sentences."""
        found = []
        for part in (self.database, self.waking):
            try:
                part.check()
            except Away as error:
                found.append(str(error))
        return found

    def resume(self) -> None:
        """Wake workers for what was waiting when the service ended; without a word where nothing can be seen."""
        try:
            if self.database.is_made and leases.sweep(self.database):
                self.waking.keep_up()
        except Away as error:
            log.warning("away", said=str(error))


def make_desk(settings: Settings) -> Desk:
    """The desk for these settings; nothing is opened before it is needed."""
    return Desk(Database(settings), make_waking(settings))
