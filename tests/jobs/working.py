"""Short ways to ask for jobs and to work on them in a test."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from service.jobs import asking
from service.jobs.asking import Job
from service.jobs.database import Database
from service.jobs.kinds import ARITHMETIC, KINDS
from service.jobs.working import work_once
from service.settings import Settings

DISTRIBUTION = KINDS["distribution"]
SPOT = {"rule": "spot"}


def body(seed: int = 1, **more: Any) -> dict[str, Any]:
    """A distribution past what is answered at once, of three lots that cost next to nothing."""
    return {"model": {"kind": "gbm", "annual_volatility": 0.8, "steps": 1, "seed": seed}, "instruments": [SPOT],
            "paths": 300_000, **more}  # fmt: skip


def request(seed: int = 1, **more: Any) -> dict[str, Any]:
    """The same, loaded."""
    loaded: dict[str, Any] = DISTRIBUTION.shape.load(body(seed, **more))
    return loaded


# Where jobs are kept in place of a file: set by tests that have a server.
SERVER = {"database_url": ""}
OPENED: list[Database] = []


def database(folder: Path, clock: Any = None, arithmetic: str = ARITHMETIC, **more: Any) -> Database:
    """Jobs in a file of a folder, or of the server that a test has."""
    settings = Settings(jobs_db=str(folder / "jobs.db"), job_workers=0, **SERVER, **more)
    opened = Database(settings, clock, arithmetic)
    OPENED.append(opened)
    return opened


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> sa.ColumnElement[float]:
        return sa.literal(self.now, sa.Float(53))


def ask(jobs: Database, seed: int = 1, client: str = "someone") -> Job:
    """The job for the body of a seed."""
    return asking.ask(jobs, DISTRIBUTION, request(seed), client)


def finish(jobs: Database, *owners: str) -> int:
    """Work in turns until nothing is left; how many chunks were computed."""
    count = 0
    while work_once(jobs, (owners or ("worker",))[count % max(len(owners), 1)]):
        count += 1
    return count


def state(jobs: Database, key: str) -> str:
    """The state of a job that is known."""
    found = asking.get(jobs, key)
    assert found is not None
    return found.state
