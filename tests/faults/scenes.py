"""One fault after another: each scene does something to workers and machines while jobs run, and gives its figures."""

import math
import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from random import Random

import sqlalchemy as sa

from service.jobs import leases, tables
from service.jobs.database import Database
from service.jobs.leases import Claim
from service.jobs.tables import CHUNKS
from tests.faults.world import LEASE, PATIENCE, World, limit_files

Figures = dict[str, int]
AT_ONCE = 3
STILL = 30.0
SKEWED = "({} + (select seconds from skew))"


def kills(world: World, workers: int, count: int, random: Random) -> Figures:
    """kill -9 of a random worker, of Redis or of PostgreSQL, at random moments, each started again at once."""
    for _ in range(workers):
        world.start()
    machines = [one for one in (world.postgres, world.redis) if one]
    killed: Counter[str] = Counter()
    seed = 0
    while sum(killed.values()) < count:
        if sum(world.state(one) != "done" for one in world.asked) < AT_ONCE and world.ask(seed + 1):
            seed += 1
        time.sleep(random.expovariate(4.0))
        if machines and random.random() < 0.1:
            machine = random.choice(machines)
            machine.kill()
            machine.start()
            killed[type(machine).__name__.lower()] += 1
        else:
            world.kill(random.choice(world.workers))
            world.start()
            killed["worker"] += 1
    world.settle()
    return {**{f"killed {name}": number for name, number in sorted(killed.items())}, **world.report()}


def frozen(world: World, random: Random) -> Figures:
    """A worker is stopped with a chunk in hand, past its lease, and goes on when others have done its work.

    Stopped in the middle of a write it holds the file of jobs, and others wait until it goes on.
    """
    in_hand = stood_still = held = 0
    for seed in range(1, 6):
        one = world.start()
        world.ask(seed)
        _wait_for(lambda: world.in_hand() > 0)
        time.sleep(random.uniform(0.0, 0.05))
        os.kill(one, signal.SIGSTOP)
        in_hand += world.in_hand() > 0
        other = world.start()
        if not world.settle(STILL):
            stood_still += 1
            held += not world.can_be_written
        os.kill(one, signal.SIGCONT)
        world.settle()
        time.sleep(0.5)
        for worker in (one, other):
            world.kill(worker)
    return {"frozen": 5, "with a chunk in hand": in_hand, "others waited": stood_still, "for the file": held,
            **world.report()}  # fmt: skip


def frozen_writer(world: World, random: Random) -> Figures:
    """A worker is stopped in the middle of a write, later killed or woken; others ask and look meanwhile."""
    refused, told, longest = 0, 0, 0.0
    for turn in range(4):
        one = world.start(before=_stop_while_writing)
        world.ask(turn + 1)
        os.waitpid(one, os.WUNTRACED)
        second, asked = world.start(), time.monotonic()
        refused += not world.ask(100 + turn)
        longest = max(longest, time.monotonic() - asked)
        told += world.state(turn + 1) in ("queued", "running")
        time.sleep(random.uniform(0.0, 2.0))
        if turn % 2:
            world.kill(one)
        else:
            os.kill(one, signal.SIGCONT)
        world.settle()
        for worker in {one, second} & set(world.workers):
            world.kill(worker)
    return {"frozen": 4, "refused meanwhile": refused, "told meanwhile": told,
            "longest refusal, seconds": math.ceil(longest), **world.report()}  # fmt: skip


def _stop_while_writing() -> None:
    """For a worker to begin with: it stops itself when it has written its first chunk and has not yet committed."""
    plain = leases.finish

    def finish(database: Database, claimed: Claim, left: bytes) -> bool:
        leases.finish = plain
        with database.transaction() as (connection, _):
            connection.execute(CHUNKS.update().where(claimed.row).values(heartbeat=0.0))
            os.kill(os.getpid(), signal.SIGSTOP)
        return plain(database, claimed, left)

    leases.finish = finish


def _wait_for(happens: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not happens() and time.monotonic() < until:
        time.sleep(0.01)


def both_gone(world: World, random: Random) -> Figures:
    """PostgreSQL and Redis are killed together, stay away for some seconds and come back; no worker is restarted."""
    first = [world.start(), world.start()]
    refused = 0
    for turn in range(4):
        for seed in range(2 * turn + 1, 2 * turn + 3):
            world.ask(seed)
        time.sleep(random.uniform(0.1, 0.6))
        machines = [one for one in (world.postgres, world.redis) if one]
        for machine in machines:
            machine.kill()
        refused += not world.ask(100 + turn)
        time.sleep(random.uniform(1.0, 3.0))
        for machine in reversed(machines):
            machine.start()
    world.settle()
    return {"times": 4, "refused meanwhile": refused, "workers restarted": len(set(world.workers) ^ set(first)),
            **world.report()}  # fmt: skip


def disk_full(world: World, random: Random) -> Figures:
    """No file of the worker's may grow (RLIMIT_FSIZE), then it may again; the worker is not restarted."""
    first, times = world.start(), 0
    for seed in range(1, 4):
        world.ask(seed)
        time.sleep(random.uniform(0.0, 0.3))
        limit_files(first, 1)
        times += 1
        world.ask(100 + seed)
        time.sleep(2.5)
        limit_files(first, -1)
        world.settle()
    return {"full": times, "workers restarted": int(world.workers != [first]), **world.report()}


def clock_steps(world: World, random: Random) -> Figures:
    """The database's clock jumps back and forth by up to an hour while workers are killed."""
    with world.database.transaction() as (connection, _):
        connection.execute(sa.text("create table skew (seconds double precision)"))
        connection.execute(sa.text("insert into skew values (0)"))
    true = dict(tables.CLOCKS)
    tables.CLOCKS.update({name: SKEWED.format(clock) for name, clock in true.items()})
    steps = 0
    try:
        for seed in range(1, 9):
            world.start()
            world.ask(seed)
            time.sleep(random.uniform(0.1, 0.5))
            world.kill(random.choice(world.workers))
            with world.database.transaction() as (connection, _):
                connection.execute(
                    sa.text("update skew set seconds = :seconds"), {"seconds": random.uniform(-3600.0, 3600.0)}
                )
            steps += 1
            world.start()
        world.settle()
        return {"steps": steps, **world.report()}
    finally:
        tables.CLOCKS.update(true)


def same_chunk(world: World, random: Random) -> Figures:
    """Leases are taken away while chunks are computed, so that two workers have the same chunk in hand."""
    world.start(before=world.note_late), world.start(before=world.note_late)
    taken = 0
    for seed in range(1, 31):
        if seed > 6 and world.late >= 6:
            break
        world.ask(seed)
        for _ in range(6):
            time.sleep(random.uniform(0.0, 0.15))
            taken += world.change(lease_until=0.0)
    world.settle()
    return {"leases taken away": taken, "left a second time": world.late, **world.report()}


def old_beside_new(world: World, random: Random) -> Figures:
    """Workers of an older arithmetic look at the same tables all the time; they take nothing."""
    old = {world.start(arithmetic="an older one") for _ in range(2)}
    world.ask(1)
    time.sleep(4 * LEASE)
    untouched = int(world.state(1) == "queued")
    world.start()
    world.settle()
    return {"old workers": len(old), "left alone by them": untouched, **world.report()}
