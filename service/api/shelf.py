"""Where answers are kept: in this process up to so many bytes, the least used given up first, and in Redis for all.

Nothing here decides an answer: whatever is lost, cut off or away is worked out again.
"""

import time
from collections import OrderedDict
from threading import Lock

import redis
import structlog

from service.settings import Settings

NAMESPACE = "leverage-explained:answer:"
PATIENCE = 0.2  # seconds for Redis to answer
PAUSE = 5.0  # seconds in which Redis is left alone after it did not
KEPT_FOR = 86_400
LARGEST_PART = 8  # no entry takes more than this part of the room
log = structlog.get_logger()


class Shelf:
    """Bytes by key in this process."""

    def __init__(self, most: int) -> None:
        self.most, self.size = most, 0
        self._held: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> bytes | None:
        """What is kept under a key, which is thereby used."""
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def put(self, key: str, value: bytes) -> None:
        """Keep something, and give up what was used least where there is no room."""
        if _room(key, value) * LARGEST_PART > self.most:
            return
        with self._lock:
            self._drop(key)
            self._held[key] = value
            self.size += _room(key, value)
            while self.size > self.most:
                self._drop(next(iter(self._held)))

    def _drop(self, key: str) -> None:
        value = self._held.pop(key, None)
        self.size -= 0 if value is None else _room(key, value)


def _room(key: str, value: bytes) -> int:
    """The bytes that an entry takes, with those of the objects that hold it."""
    return len(key) + len(value) + 200


class Shared:
    """Bytes by key in Redis; while it is away nothing is found, kept or waited for."""

    def __init__(self, url: str) -> None:
        self._redis = redis.Redis.from_url(url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE)
        self._away_until = 0.0

    def get(self, key: str) -> bytes | None:
        """What is kept under a key."""
        if time.monotonic() < self._away_until:
            return None
        try:
            found = self._redis.get(NAMESPACE + key)
        except (redis.RedisError, OSError) as error:
            self._leave(error)
            return None
        return found if isinstance(found, bytes) else None

    def put(self, key: str, value: bytes) -> None:
        """Keep something for a day."""
        if time.monotonic() < self._away_until:
            return
        try:
            self._redis.set(NAMESPACE + key, value, ex=KEPT_FOR)
        except (redis.RedisError, OSError) as error:
            self._leave(error)

    def _leave(self, error: Exception) -> None:
        self._away_until = time.monotonic() + PAUSE
        log.warning("away", said=f"Redis, which keeps answers: {error}")


def make_shelves(settings: Settings) -> tuple[Shelf, Shared | None]:
    """The shelf of this process, and that of all where there is one."""
    shared = Shared(settings.redis_url) if settings.redis_url and settings.answers_mb else None
    return Shelf(settings.answers_mb * 1024 * 1024), shared
