"""Jobs: what a path costs as there are more of them, and what a second worker adds. Ratios of one run.

Cost is CPU time of drawing, boiling down and adding up all lots, over the number of futures. Throughput is chunks a
second by the wall, one worker and two in turns, each a process of its own on a job of its own.
Run as `python -m tests.benchmarks.bench_jobs [largest]`.
"""

import os
import signal
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from service.jobs import asking
from service.jobs.database import Database
from service.jobs.kinds import KINDS
from service.jobs.worker import run_on
from service.settings import Settings
from service.simulations.distribution import lots

KIND = KINDS["distribution"]
SIZES = (100_000, 1_000_000, 10_000_000)
TURNS = 3


def request(paths: int, seed: int = 1, steps: int = 30) -> dict[str, Any]:
    """A band token and spot over so many futures."""
    band = {"rule": "leverage-band", "target_leverage": 3, "lowest_leverage": 2.6, "highest_leverage": 3.5}
    model = {"kind": "gbm", "annual_volatility": 0.8, "steps": steps, "seed": seed}
    loaded: dict[str, Any] = KIND.shape.load({"model": model, "instruments": [band], "paths": paths})
    return loaded


def cost(paths: int) -> tuple[float, float]:
    """CPU seconds of all lots, and of adding them up."""
    asked, started = request(paths), time.process_time()
    left = [lots.boil_down(asked, number) for number in range(len(lots.lots_of(asked)))]
    drawn = time.process_time()
    lots.add_up(asked, left)
    return drawn - started, time.process_time() - drawn


def throughput(workers: int, seed: int) -> float:
    """Chunks a second of so many workers, from the first claim to the answer."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Settings(jobs_db=str(Path(folder) / "jobs.db"), job_workers=0, log_level="error"))
        job = asking.ask(database, KIND, request(2_000_000, seed), "bench")
        children = []
        started = time.monotonic()
        for _ in range(workers):
            child = os.fork()
            if child == 0:
                try:
                    run_on(Database(database.settings), beside=False)
                finally:
                    os._exit(0)
            children.append(child)
        while (asking.get(database, job.id) or job).state != "done":
            time.sleep(0.05)
        spent = time.monotonic() - started
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        return job.chunks / spent


def main() -> int:
    """Print both."""
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1]
    cost(100_000)  # compiles
    first = 0.0
    for paths in (size for size in SIZES if size <= largest):
        drawn, added = cost(paths)
        each = (drawn + added) / paths
        first = first or each
        print(f"{paths:>11,} futures: {each * 1e6:6.2f} us of CPU each, {each / first:4.2f} x that of {SIZES[0]:,}; "
              f"adding up {added / (drawn + added):.1%}", flush=True)  # fmt: skip
    pairs = [(throughput(1, 2 * turn), throughput(2, 2 * turn + 1)) for turn in range(TURNS)]
    ratio = median(two / one for one, two in pairs)
    print(f"two workers beside one: {ratio:.2f} x the chunks a second (median of {TURNS} turns)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
