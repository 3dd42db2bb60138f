"""`make faults`: servers of its own are killed, frozen, filled and put out of time; figures are printed, and it ends.

Run as `python -m tests.faults [kills] [scene ...]`; exits 1 where a job was lost or has other bits than without faults.
"""

import logging
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import Any

from service.logs import set_up_logs
from tests.faults import scenes
from tests.faults.web import web_killed
from tests.faults.world import World, bits
from tests.services.machines import Postgres, Redis, running

SEED = 20
Scene = tuple[str, str, Callable[[World, Random], dict[str, int]]]


def plan(count: int) -> Iterator[Scene]:
    """Every scene: its name, where jobs are kept and how workers are woken, and what is done."""
    share = max(count // 9, 1)
    for place in ("sqlite", "postgresql", "postgresql and redis"):
        for workers in (1, 2, 4):
            kills = lambda world, random, workers=workers: scenes.kills(world, workers, share, random)  # noqa: E731
            yield f"kill -9, {workers} workers", place, kills
    for place in ("sqlite", "postgresql", "postgresql and redis"):
        yield "frozen worker", place, scenes.frozen
        yield "two with one chunk", place, scenes.same_chunk
    yield "clock steps", "sqlite", scenes.clock_steps
    yield "clock steps", "postgresql", scenes.clock_steps
    yield "both gone and back", "postgresql and redis", scenes.both_gone
    yield "disk full", "sqlite", scenes.disk_full
    yield "old beside new", "sqlite", scenes.old_beside_new
    yield "web killed", "sqlite and the worker beside it", web_killed


def main() -> int:
    """Run the scenes that are named, or all."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    named, bad, total = sys.argv[2:], 0, 0
    set_up_logs("critical")
    logging.disable(logging.CRITICAL)  # what libraries say of machines that are gone
    bits(1)  # compiles before anything is forked
    with ExitStack() as stack:
        postgres: Any = stack.enter_context(running(Postgres))
        redis: Any = stack.enter_context(running(Redis))
        for name, place, scene in plan(count):
            if named and not any(name.startswith(one) for one in named):
                continue
            with tempfile.TemporaryDirectory() as folder:
                world = World(
                    Path(folder), postgres if "postgresql" in place else None, redis if "redis" in place else None
                ).open()
                started = time.monotonic()
                try:
                    found = scene(world, Random(f"{SEED} {name} {place}"))
                finally:
                    world.end()
                bad += found["lost"] + found["wrong"]
                total += sum(number for what, number in found.items() if what.startswith("killed"))
                said = ", ".join(f"{what} {number}" for what, number in found.items())
                print(f"{name:20} {place:32} {said} ({time.monotonic() - started:.0f} s)", flush=True)
    print(f"{total} kills; {bad} jobs lost or wrong")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
