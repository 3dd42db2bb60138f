"""How workers learn that there is work. A message says nothing else, and a lost one costs seconds: they look anyway.

Without REDIS_URL each process of the service sees to it that the workers beside it run (`Beside`): processes of their
own, one a slot on this machine, a slot being a lock on a file. With it, a Dramatiq message goes to whoever works
(`OverRedis`).
"""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Lock
from typing import IO, Any, Protocol

import redis
from dramatiq import Message
from dramatiq.brokers.redis import RedisBroker

from service.jobs.database import Away
from service.settings import Settings, environment_of

ROOT = Path(__file__).parents[2]
NAMESPACE, QUEUE, ACTOR = "leverage-explained", "chunks", "work"
MOST_MESSAGES = 16
SILENCE = 3.0  # seconds without a word from Redis


class Waking(Protocol):
    """What the service asks of either."""

    def check(self) -> None: ...

    def wake(self, chunks: int) -> None: ...

    def keep_up(self) -> None: ...


class Beside:
    """Workers beside the service, started when there is work and ended with it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._lock = Lock()
        self._started: list[subprocess.Popen[bytes]] = []
        # Every process of the service holds the writing end; when the last is gone, workers read its end and go too.
        self._life, self._held = os.pipe()

    def check(self) -> None:
        """Nothing is needed but this machine."""

    def wake(self, chunks: int) -> None:
        """Start the workers that do not run."""
        self.keep_up()

    def keep_up(self) -> None:
        """Start the workers that do not run. A slot's lock is taken here and handed on, so that one is started once."""
        with self._lock:
            self._started = [one for one in self._started if one.poll() is None]
            for slot in range(self.settings.job_workers):
                held = hold(self.settings, slot)
                if held is not None:
                    with held:
                        self._started.append(self._start(held.fileno()))

    def _start(self, lock: int) -> subprocess.Popen[bytes]:
        command, environment = [sys.executable, "-m", "service", "worker", "--beside"], environment_of(self.settings)
        try:
            return subprocess.Popen(command, cwd=ROOT, env=environment, stdin=self._life, pass_fds=[lock])  # noqa: S603
        except OSError as error:
            raise Away(f"The worker cannot be started: {error}.") from error


def hold(settings: Settings, slot: int) -> IO[bytes] | None:
    """The lock of a slot, until every process that has it is gone; None where it is held; Away."""
    place = settings.jobs_file.with_suffix(f".worker-{slot}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        file = place.open("ab")
    except OSError as error:
        raise Away(f"The worker cannot be started: {error}.") from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return file


class OverRedis:
    """Workers on any number of machines, woken by Dramatiq messages over Redis."""

    def __init__(self, settings: Settings) -> None:
        client = redis.Redis.from_url(settings.redis_url, socket_timeout=SILENCE, socket_connect_timeout=SILENCE)
        self.broker = RedisBroker(  # type: ignore[no-untyped-call]
            client=client, middleware=[], namespace=NAMESPACE
        )
        self.broker.declare_queue(QUEUE)

    def check(self) -> None:
        """Away where Redis does not answer."""
        self._asked(self.broker.client.ping)

    def wake(self, chunks: int) -> None:
        """A message for each of so many workers. Away."""
        for _ in range(min(chunks, MOST_MESSAGES)):
            message: Message[Any] = Message(queue_name=QUEUE, actor_name=ACTOR, args=(), kwargs={}, options={})
            self._asked(partial(self.broker.enqueue, message))

    def keep_up(self) -> None:
        """Workers over Redis are kept up by those who run them."""

    def waiting(self) -> int:
        """How many messages no worker has taken, be it one that died with them. Away."""
        return int(self._asked(partial(self.broker.client.llen, f"{NAMESPACE}:{QUEUE}")))

    def _asked(self, call: Callable[[], Any]) -> Any:
        try:
            return call()
        except (redis.RedisError, OSError) as error:
            raise Away("Redis, which wakes the workers, cannot be reached.") from error


def make_waking(settings: Settings) -> Waking:
    """How workers are woken with these settings."""
    return OverRedis(settings) if settings.redis_url else Beside(settings)
