"""Jobs: what a path costs as there are more of them, and what a second worker adds. Ratios of one run.

Cost is CPU time of drawing, boiling down and adding up all lots of a distribution, over the number of futures. A lot is
of the same size whatever the job, so that more futures are more lots; a size that would take longer than ten minutes is
reasoned from that and not measured. Throughput is points a second of a sweep by the wall, one worker and two in turns,
each a process of its own on a job of its own. Run as `python -m tests.benchmarks.bench_jobs [largest]`.
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
from service.logs import set_up_logs
from service.settings import Settings
from service.simulations.distribution import lots

SIZES = (100_000, 1_000_000, 10_000_000, 100_000_000)
LONGEST = 600.0
TURNS = 3
STEPS = 30
BAND = {"rule": "leverage-band", "target_leverage": 3, "lowest_leverage": 2.6, "highest_leverage": 3.5}
MODEL = {"kind": "gbm", "annual_volatility": 0.8, "steps": STEPS, "seed": 1}


def distribution(paths: int) -> dict[str, Any]:
    """A band token over so many futures, be they more than a request may ask for."""
    loaded: dict[str, Any] = KINDS["distribution"].shape.load({"model": MODEL, "instruments": [BAND]})
    return {**loaded, "paths": paths}


def sweep(seed: int) -> dict[str, Any]:
    """The same token at 32 volatilities, over a year of 100,000 futures each."""
    grid = {"field": "/model/annual_volatility", "values": [0.025 * n for n in range(8, 40)]}
    asked = {"model": {**MODEL, "steps": 365, "seed": seed}, "instruments": [BAND], "paths": 100_000, "rows": grid}
    loaded: dict[str, Any] = KINDS["sweep"].shape.load(asked)
    return loaded


def cost(paths: int) -> tuple[float, float]:
    """CPU seconds of all lots, and of adding them up."""
    asked, started = distribution(paths), time.process_time()
    left = [lots.boil_down(asked, number) for number in range(len(lots.lots_of(asked)))]
    drawn = time.process_time()
    lots.add_up(asked, left)
    return drawn - started, time.process_time() - drawn


def throughput(workers: int, seed: int) -> float:
    """Points a second of so many workers, from the first claim to the answer."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Settings(jobs_db=str(Path(folder) / "jobs.db"), job_workers=0, log_level="error"))
        job, children = asking.ask(database, KINDS["sweep"], sweep(seed), "bench"), list[int]()
        started = time.monotonic()
        try:
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
        finally:
            for child in children:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
        return job.chunks / spent


def print_costs(largest: int) -> None:
    """A row for each number of futures: its lots, the CPU time of a future, and how that compares with the first."""
    print(f"{'futures':>11} {'lots':>5} {'us of CPU a future':>19} {'to the first':>13} {'adding up':>10}")
    first = each = 0.0
    for paths in (size for size in SIZES if size <= largest):
        count = len(lots.lots_of(distribution(paths)))
        if each * paths > LONGEST:
            print(f"{paths:>11,} {count:>5} not measured: {each * paths / 60:.0f} minutes at the cost of the row above")
            continue
        drawn, added = cost(paths)
        each = (drawn + added) / paths
        first = first or each
        ratio, share = f"{each / first:.2f} x", f"{added / (drawn + added):.1%}"
        print(f"{paths:>11,} {count:>5} {each * 1e6:19.2f} {ratio:>13} {share:>10}", flush=True)


def print_throughputs() -> None:
    """A row for each turn: points a second of one worker and of two, and their ratio."""
    print(f"\n{'turn':>4} {'one worker':>12} {'two workers':>12} {'ratio':>7}   (points of a sweep a second)")
    ratios = []
    for turn in range(1, TURNS + 1):
        one, two = throughput(1, 2 * turn), throughput(2, 2 * turn + 1)
        ratios.append(two / one)
        print(f"{turn:>4} {one:12.2f} {two:12.2f} {two / one:5.2f} x", flush=True)
    print(f"two workers to one: {median(ratios):.2f} x (median)")


def main() -> int:
    """Print both, between what the machine had to do before and after."""
    set_up_logs("error")
    before = os.getloadavg()[0]
    cost(SIZES[0])  # compiles
    print_costs(int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1])
    print_throughputs()
    after = os.getloadavg()[0]
    print(f"load of the machine: {before:.1f} before, {after:.1f} after, on {os.cpu_count()} cores; with other work on"
          " it the ratio of two workers says little")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
