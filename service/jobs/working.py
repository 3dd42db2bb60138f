"""One worker: it claims a chunk, computes it while its lease is prolonged, and keeps what it left."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic, sleep

import structlog
from marshmallow import ValidationError

from service.jobs import leases
from service.jobs.database import Away, Database
from service.jobs.leases import Claim
from service.prices import use_folder
from service.refusals import detail_of, errors_of
from service.simulator.threads import Cancelled

BEAT = 1.0  # seconds; how long a chunk that nobody wants any more is computed on
log = structlog.get_logger()


def owner() -> str:
    """A name for a worker that no other has had."""
    return uuid.uuid4().hex


def work_once(database: Database, name: str, stopping: Callable[[], bool] = lambda: False) -> bool:
    """Compute one chunk; False where there is none. Away leaves the lease to run out."""
    use_folder(database.settings.prices_dir)  # here, because a context is a thread's own
    claimed = leases.claim(database, name)
    if claimed is None:
        return False
    begun = monotonic()
    with _prolonged(database, claimed, stopping) as lost:
        try:
            kept = leases.finish(database, claimed, _left(database, claimed, lost))
            said = "job-done" if kept and claimed.is_last else "chunk"
            spent = round((monotonic() - begun) * 1000.0)
            log.info(said, job=claimed.job, chunk=claimed.number, kept=kept, ms=spent)
        except Cancelled:
            leases.release(database, claimed)
        except ValidationError as error:
            log.info("job-failed", job=claimed.job, chunk=claimed.number, said=detail_of(errors_of(error)))
            leases.fail(database, claimed, detail_of(errors_of(error)))
        except (MemoryError, OSError) as error:  # no room now; there may be later
            log.warning("no-room", job=claimed.job, chunk=claimed.number, said=str(error))
            leases.release(database, claimed)
            sleep(BEAT)
        except Away:
            raise
        except Exception:
            log.exception("unforeseen", job=claimed.job, chunk=claimed.number)
            leases.fail(database, claimed, "Something went wrong here; the failure is logged under the job.")
    return True


def _left(database: Database, claimed: Claim, lost: Callable[[], bool]) -> bytes:
    """What a chunk leaves; the last one's is the answer."""
    request = claimed.request()
    if not claimed.is_last:
        return claimed.kind.compute(request, claimed.number, lost)

    def watched() -> Iterator[bytes]:
        for one in leases.parts(database, claimed, claimed.kind.chunks(request)):
            if lost():
                raise Cancelled
            yield one

    return claimed.kind.answer(request, watched())


@contextmanager
def _prolonged(database: Database, claimed: Claim, stopping: Callable[[], bool]) -> Iterator[Callable[[], bool]]:
    """Meanwhile prolong the lease from a thread of its own; gives what tells whether the chunk is wanted no more."""
    ended, lost = Event(), Event()

    def beat() -> None:
        while not ended.wait(min(BEAT, database.lease / 4.0)):
            try:
                if stopping() or not leases.beat(database, claimed):
                    lost.set()
                    return
            except Away:
                continue  # it may come back before the lease runs out

    thread = Thread(target=beat, name="lease", daemon=True)
    thread.start()
    try:
        yield lost.is_set
    finally:
        ended.set()
        thread.join()
