"""Places for heavy work: a process does so much of it at once, lets so much wait for so long, and turns the rest away.

Heavy is what takes more than about a tenth of a second; what is light never waits. How long the heavy work of one
request takes is bounded before it starts: a simulation has at most `MOST_WORK` steps x instruments, a distribution that
is answered at once its budget, and what is past that is refused or becomes a job.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import BoundedSemaphore

LIGHT = 20_000  # steps x instruments of a simulation that takes no place
MOST_WORK = 200_000


class Full(RuntimeError):
    """Raised where as much is being worked out, and waits to be, as may; `seconds` until it may be otherwise."""

    def __init__(self, seconds: int) -> None:
        super().__init__("As much is being worked out here as may be at once.")
        self.seconds = seconds


@dataclass
class Places:
    """Room for so much at once and so much that waits, each for so many seconds."""

    at_once: int = 1
    waiting: int = 1
    seconds: float = 20.0
    _working: BoundedSemaphore = field(init=False)
    _inside: BoundedSemaphore = field(init=False)

    def __post_init__(self) -> None:
        self._working = BoundedSemaphore(self.at_once)
        self._inside = BoundedSemaphore(self.at_once + self.waiting)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """One place, for as long as the work lasts; Full where none is free in time."""
        if not self._inside.acquire(blocking=False):
            raise Full(5)
        try:
            if not self._working.acquire(timeout=self.seconds):
                raise Full(5)
            try:
                yield
            finally:
                self._working.release()
        finally:
            self._inside.release()


class _Open:
    places = Places()


def open_places(at_once: int, waiting: int, seconds: float) -> None:
    """The places of this process from now on."""
    _Open.places = Places(at_once, waiting, seconds)


@contextmanager
def at_work(work: int, light: int = LIGHT) -> Iterator[None]:
    """A place for work of this size, none where it is light; Full where none is free."""
    if work <= light:
        yield
        return
    with _Open.places.taken():
        yield
