"""Counts of this process: how much each client has asked for in the window that its first request opened."""

import time
from threading import Lock

from limits import RateLimitItem

MOST_CLIENTS = 20_000


class Windows:
    """Counts by limit and client; a window is over so many seconds after it was opened."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, str], tuple[int, float]] = {}
        self._lock = Lock()

    def add(self, limit: RateLimitItem, client: str, units: int) -> tuple[int, float]:
        """What is counted in a client's window with these units, and when the window is over."""
        key, now = (str(limit), client), time.time()
        with self._lock:
            counted, over = self._open.get(key, (0, 0.0))
            if over <= now:
                self._open.pop(key, None)
                counted, over = 0, now + limit.get_expiry()
            self._open[key] = counted + units, over
            if len(self._open) > MOST_CLIENTS:
                self._forget(now)
        return counted + units, over

    def _forget(self, now: float) -> None:
        """Forget the windows that are over, and where that is not enough those opened first."""
        for key in [key for key, (_, over) in self._open.items() if over <= now]:
            del self._open[key]
        for key in list(self._open)[: max(0, len(self._open) - MOST_CLIENTS * 9 // 10)]:
            del self._open[key]
