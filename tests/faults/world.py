"""What faults are done to: jobs that are asked for without end, workers that are forked, and what became of them."""

import os
import resource
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from service.jobs import asking, leases
from service.jobs.database import Away, Database
from service.jobs.kinds import ARITHMETIC, KINDS
from service.jobs.leases import Claim
from service.jobs.tables import CHUNKS
from service.jobs.waking import OverRedis
from service.jobs.worker import run_on
from service.settings import Settings
from service.simulations.distribution import lots
from tests.services.machines import Postgres, Redis

KIND = KINDS["distribution"]
LEASE = 1.0
PATIENCE = 240.0
AS_SERVED = lots.MOST
# Chunks of a few hundredths of a second, so that kills fall into all that happens around them.
lots.MOST = SMALL = 1 << 14


def request(seed: int, paths: int = 100_001) -> dict[str, Any]:
    """A distribution, of seven lots unless told otherwise."""
    model = {"kind": "gbm", "annual_volatility": 0.8, "steps": 10, "seed": seed}
    loaded: dict[str, Any] = KIND.shape.load({"model": model, "instruments": [{"rule": "spot"}], "paths": paths})
    return loaded


def bits(loaded: dict[str, Any], most: int = lots.MOST) -> bytes:
    """The answer as it is without jobs; a lot holds at most so many futures, which decides the last bits."""
    lots.MOST = most
    try:
        return _alone(loaded)
    finally:
        lots.MOST = SMALL


def _alone(loaded: dict[str, Any]) -> bytes:
    return KIND.answer(loaded, (KIND.compute(loaded, n, lambda: False) for n in range(KIND.chunks(loaded))))


HELD = (CHUNKS.c.owner.is_not(None), CHUNKS.c.result.is_(None))


@dataclass
class World:
    """Where jobs are kept, who works on them, and what was asked for."""

    folder: Path
    postgres: Postgres | None = None
    redis: Redis | None = None
    workers: list[int] = field(default_factory=list)
    asked: dict[int, str] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        """The settings of everybody here."""
        room = {"job_workers": 0, "job_quota": 1_000_000, "job_queue": 1_000_000, "job_lease": LEASE}
        return Settings(
            jobs_db=str(self.folder / "jobs.db"), log_level="error", database_url=self._database,
            redis_url=self.redis.url if self.redis else "", **room,
        )  # fmt: skip

    _database: str = ""

    def open(self) -> "World":
        """Make the database; those who look at it from here."""
        if self.postgres:
            self._database = self.postgres.fresh(f"faults_{time.time_ns()}")
        self.database = Database(self.settings)
        self.waking = OverRedis(self.settings) if self.redis else None
        self._life, self._held = os.pipe()
        return self

    def start(self, arithmetic: str = ARITHMETIC, before: Callable[[], None] = lambda: None) -> int:
        """A worker in a process of its own as it would be started, but with the imports done."""
        child = os.fork()
        if child == 0:
            try:
                before()
                os.dup2(self._life, 0)  # a worker beside the service ends when this does
                os.close(self._held)
                run_on(Database(self.settings, arithmetic=arithmetic), beside=self.redis is None)
            finally:
                os._exit(0)
        self.workers.append(child)
        return child

    def kill(self, worker: int, number: int = signal.SIGKILL) -> None:
        """Kill a worker, and see it gone."""
        os.kill(worker, number)
        os.waitpid(worker, 0)
        self.workers.remove(worker)

    def ask(self, seed: int) -> bool:
        """Ask for the job of a seed; False where something is away, as a client that is to come again is told."""
        try:
            if self.waking:
                self.waking.check()
            job = asking.ask(self.database, KIND, request(seed), "faults")
            self.asked[seed] = job.id
            if self.waking and job.is_active:
                self.waking.wake(job.chunks)
        except Away:
            return False
        return True

    def state(self, seed: int) -> str:
        """The state of a job that was taken; away where nobody can say."""
        try:
            found = asking.get(self.database, self.asked[seed])
        except Away:
            return "away"
        return "lost" if found is None else found.state

    def settle(self, patience: float = PATIENCE) -> bool:
        """Wait until no job is waiting or at work; whether that came to be."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            if all(self.state(seed) not in ("queued", "running", "away") for seed in self.asked):
                return True
            time.sleep(0.2)
        return False

    def report(self) -> dict[str, int]:
        """How many jobs were asked for, were not done in time, and have other bits than they should."""
        states = {seed: self.state(seed) for seed in self.asked}
        done = [seed for seed, state in states.items() if state == "done"]
        wrong = sum(asking.result(self.database, self.asked[seed]) != bits(request(seed)) for seed in done)
        return {"jobs": len(states), "lost": len(states) - len(done), "wrong": wrong}

    def change(self, **values: Any) -> int:
        """Change every chunk that somebody holds; how many."""
        with self.database.transaction() as (connection, _):
            return int(connection.execute(sa.update(CHUNKS).where(*HELD).values(**values)).rowcount)

    def in_hand(self) -> int:
        """How many chunks somebody holds."""
        with self.database.transaction(reads=True) as (connection, _):
            return int(connection.scalar(sa.select(sa.func.count()).select_from(CHUNKS).where(*HELD)) or 0)

    @property
    def can_be_written(self) -> bool:
        """False where somebody holds the database for writing, or it is away."""
        try:
            self.database.check()
        except Away:
            return False
        return True

    def note_late(self) -> None:
        """For a worker to begin with: it leaves a mark whenever somebody else has finished its chunk before."""
        plain, marks = leases.finish, self.folder / "late"

        def finish(database: Database, claimed: Claim, left: bytes) -> bool:
            kept = plain(database, claimed, left)
            if not kept:
                with marks.open("ab") as file:
                    file.write(b".")
            return kept

        leases.finish = finish

    @property
    def late(self) -> int:
        """How many chunks were computed by one who was not the first to finish them."""
        marks = self.folder / "late"
        return len(marks.read_bytes()) if marks.exists() else 0

    def end(self) -> None:
        """Leave nothing running."""
        for worker in list(self.workers):
            os.kill(worker, signal.SIGCONT)
            self.kill(worker)
        self.database.close()
        os.close(self._life)
        os.close(self._held)


def limit_files(worker: int, size: int) -> None:
    """No file that a worker writes may be longer than this, as on a disk that is full; -1 gives the room back."""
    hard = resource.prlimit(worker, resource.RLIMIT_FSIZE)[1]
    resource.prlimit(worker, resource.RLIMIT_FSIZE, (hard if size < 0 else size, hard))
