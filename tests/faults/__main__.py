"""`make faults`: servers of its own are killed, frozen, filled and put out of time; figures are printed, and it ends.

Run as `python -m tests.faults [kills] [scene ...]`, a scene by its beginning, such as "frozen worker, SQLite"; exits 1
where a job was lost or has other bits than without faults.
"""

import logging
import os
import signal
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
from tests.faults.world import World, bits, request
from tests.services.machines import Postgres, Redis, running

SEED = 20
WORKERS = (1, 2, 4)
FILE, FILE_REDIS, SERVER, BOTH = "SQLite", "SQLite, Redis", "PostgreSQL", "PostgreSQL, Redis"
PLACES = (FILE, SERVER, FILE_REDIS, BOTH)  # without Redis the workers are those beside a service
Figures = dict[str, int]
Scene = tuple[str, str, Callable[[World, Random], Figures]]


def plan(count: int) -> Iterator[Scene]:
    """Every scene: its name, where jobs are kept and how workers are woken, and what is done."""
    share = -(-count // (len(PLACES) * len(WORKERS)))
    for place in PLACES:
        for workers in WORKERS:
            kills = lambda world, random, workers=workers: scenes.kills(world, workers, share, random)  # noqa: E731
            yield f"kill -9, {workers} worker{'s' if workers > 1 else ''}", place, kills
    for place in PLACES:
        yield "frozen worker", place, scenes.frozen
        yield "two with one chunk", place, scenes.same_chunk
    yield "frozen writer", FILE, scenes.frozen_writer
    yield "clock steps", FILE, scenes.clock_steps
    yield "clock steps", SERVER, scenes.clock_steps
    yield "both gone and back", BOTH, scenes.both_gone
    yield "disk full", FILE, scenes.disk_full
    yield "old beside new", FILE, scenes.old_beside_new
    yield "web killed", FILE, web_killed
    yield "web killed", BOTH, web_killed


def main() -> int:
    """Run the scenes that are named, or all; print what was found, then the kills as a table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    named, ended = sys.argv[2:], list[tuple[str, str, Figures]]()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # whatever was started ends with this
    set_up_logs("critical")
    logging.disable(logging.CRITICAL)  # what libraries say of machines that are gone
    bits(request(1))  # compiles before anything is forked
    with ExitStack() as stack:
        postgres: Any = stack.enter_context(running(Postgres))
        redis: Any = stack.enter_context(running(Redis))
        for name, place, scene in plan(count):
            if named and not any(f"{name}, {place}".startswith(one) for one in named):
                continue
            started = time.monotonic()
            found = played(scene, f"{SEED} {name} {place}", "Post" in place and postgres, "Redis" in place and redis)
            ended.append((name, place, found))
            said = ", ".join(f"{what} {number}" for what, number in found.items())
            print(f"{name:20} {place:18} {said} ({time.monotonic() - started:.0f} s)", flush=True)
    print_table(ended)
    print(f"load of the machine at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return int(any(found["lost"] + found["wrong"] + found.get("other failures", 0) for _, _, found in ended))


def played(scene: Callable[[World, Random], Figures], seed: str, postgres: Any, redis: Any) -> Figures:
    """The figures of a scene in a world of its own, of which nothing is left."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder), postgres or None, redis or None).open()
        try:
            return scene(world, Random(seed))
        finally:
            world.end()


def print_table(ended: list[tuple[str, str, Figures]]) -> None:
    """The kills by place and number of workers, and their sums with those of all scenes."""
    print(f"\n{'':18} {'':10} {'kills':>7} {'jobs':>7} {'lost':>7} {'wrong':>7}")
    rows = [(place, name.removeprefix("kill -9, "), found) for name, place, found in ended if name.startswith("kill")]
    for place, workers, found in [*rows, ("all of these", "", together(rows)), ("all scenes", "", together(ended))]:
        figures = (killed(found), found["jobs"], found["lost"], found["wrong"])
        print(f"{place:18} {workers:10} " + " ".join(f"{figure:7}" for figure in figures))


def together(ended: list[tuple[str, str, Figures]]) -> Figures:
    """The sums of several scenes."""
    sums = {what: sum(found[what] for _, _, found in ended) for what in ("jobs", "lost", "wrong")}
    return {**sums, "killed": sum(killed(found) for _, _, found in ended)}


def killed(found: Figures) -> int:
    """How many processes a scene killed."""
    return sum(number for what, number in found.items() if what.startswith("killed"))


if __name__ == "__main__":
    sys.exit(main())
