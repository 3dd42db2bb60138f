"""Chunks of work on this process's own few threads: made when first needed, and anew after a fork."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from threading import Lock
from typing import TypeVar

Done = TypeVar("Done")

_pools: dict[int, ThreadPoolExecutor] = {}
_lock = Lock()


class Cancelled(Exception):
    """The caller asked to stop."""


def in_threads(
    compute: Callable[[int], Done], begins: Sequence[int], threads: int | None, cancelled: Callable[[], bool]
) -> Iterator[Done]:
    """The chunks, as they are done; no more of them in hand at once than there are threads to use."""
    most = min(threads or _cores(), _cores())
    waiting, running = list(reversed(begins)), set[Future[Done]]()
    try:
        while waiting or running:
            if cancelled():
                raise Cancelled
            if most == 1:
                yield compute(waiting.pop())
                continue
            while waiting and len(running) < most:
                running.add(_pool().submit(compute, waiting.pop()))
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for one in done:
                yield one.result()
    finally:
        wait(running)


def _cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _pool() -> ThreadPoolExecutor:
    """The threads of this process: made when first needed, and anew after a fork."""
    with _lock:
        if os.getpid() not in _pools:
            _pools[os.getpid()] = ThreadPoolExecutor(_cores(), "kernel")
        return _pools[os.getpid()]
