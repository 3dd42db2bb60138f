"""A worker's process: chunk after chunk until it is told to stop, or the service that started it is gone."""

import signal
import sys
from contextlib import suppress
from threading import Event, Thread
from time import monotonic

import dramatiq
import structlog
from dramatiq import Worker

from service.jobs import leases
from service.jobs.database import Away, Database
from service.jobs.gauges import give_out_jobs
from service.jobs.waking import ACTOR, MOST_MESSAGES, QUEUE, OverRedis
from service.jobs.working import owner, work_once
from service.settings import Settings

IDLE = 0.5  # seconds between two looks where nothing was to do
SWEEP = 5.0
LINGER = 60.0  # a worker beside the service ends after so long without work
log = structlog.get_logger()


def run(settings: Settings, beside: bool) -> int:
    """Work with these settings until SIGTERM, or beside a service until that is gone or long has had no work."""
    return run_on(Database(settings), beside)


def run_on(database: Database, beside: bool) -> int:
    """The same on a database."""
    settings, stop = database.settings, Event()
    database.stays = True
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    if settings.job_metrics_port:
        give_out_jobs(database)
    if beside:
        Thread(target=_watch_service, args=(stop,), daemon=True).start()
        return _by_looking(database, stop, LINGER)
    if settings.redis_url:
        return _over_redis(database, OverRedis(settings), stop)
    return _by_looking(database, stop, linger=None)


def _watch_service(stop: Event) -> None:
    """Stop when the processes of the service that hold the other end of our input are gone."""
    with suppress(OSError, ValueError):
        while sys.stdin.buffer.read(1):
            pass
    stop.set()


def _by_looking(database: Database, stop: Event, linger: float | None) -> int:
    """Look into the tables for work, again and again."""
    name, swept, busy = owner(), 0.0, monotonic()
    log.info("worker", name=name, arithmetic=database.arithmetic)
    while not stop.is_set() and (linger is None or monotonic() - busy < linger):
        try:
            if monotonic() - swept >= min(SWEEP, database.lease):
                leases.sweep(database)
                swept = monotonic()
            if work_once(database, name, stop.is_set):
                busy = monotonic()
            else:
                stop.wait(IDLE)
        except Away as error:
            log.warning("away", said=str(error))
            stop.wait(2.0 * IDLE)
    return 0


def _over_redis(database: Database, waking: OverRedis, stop: Event) -> int:
    """Take messages, one chunk for each; sweep, and wake again where chunks wait and no message does."""
    name = owner()

    def work() -> None:
        """One chunk, and a message for the next; where something is away, the sweep wakes again."""
        try:
            if work_once(database, name, stop.is_set) and not stop.is_set() and waking.waiting() < MOST_MESSAGES:
                waking.wake(1)
        except Away as error:
            log.warning("away", said=str(error))

    dramatiq.actor(actor_name=ACTOR, queue_name=QUEUE, broker=waking.broker)(work)
    worker = Worker(waking.broker, worker_threads=1)
    worker.start()
    log.info("worker", name=name, arithmetic=database.arithmetic)
    while not stop.wait(min(SWEEP, database.lease)):
        try:
            if leases.sweep(database) and not waking.waiting():
                waking.wake(1)
        except Away as error:
            log.warning("away", said=str(error))
    worker.stop()
    return 0
