"""What a request costs a core, by kind, as gunicorn serves it: CPU time of the web worker, and paths a second.

Run as `python -m tests.benchmarks.bench_capacity [requests]`: prints the table of the guide on capacity.
"""

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.faults import callers, traffic
from tests.faults.stack import stack
from tests.faults.traffic import Asked

PATHS, STEPS = 20_000, 365
TICKS = os.sysconf("SC_CLK_TCK")


def many_futures(random: Random) -> Asked:
    """A distribution of a year of days, two instruments."""
    return traffic.post("/v1/distributions", {
        "model": {"kind": "gbm", "annual_volatility": 0.8, "steps": STEPS, "seed": random.randrange(1 << 30)},
        "instruments": [{"rule": "daily-reset", "target_leverage": 3}], "paths": PATHS,
    })  # fmt: skip


KINDS: dict[str, tuple[Callable[[Random], Asked], float]] = {
    "a page of the library": (traffic.page, 1.0),
    "a figure in an article (frame, picture)": (traffic.embed, 1.0),
    "a calculation": (traffic.calculation, 1.0),
    "a simulation of 365 steps with its columns": (traffic.simulation, 1.0),
    "a question to the tutor": (traffic.chat, 0.5),
    f"{PATHS:,} futures of {STEPS} steps": (many_futures, 0.02),
}


def spent(process: int) -> float:
    """Seconds of CPU that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


async def some(port: int, draw: Callable[[Random], Asked], count: int, seed: int) -> None:
    """So many requests, one after another; each has to be answered."""
    random = Random(seed)
    for _ in range(count):
        told = await callers.ask(port, draw(random))
        assert told.status == 200, told


def main() -> int:
    """Print what each kind costs."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    alone = ("--workers", "1", "--max-requests", "0")
    with stack(nginx=False, arguments=alone, JOB_WORKERS="0", RATE_LIMIT="", METRICS_PORT="0") as served:
        (worker,) = served.workers()
        print("| asked for | CPU, ms | a core answers a second |\n|---|---|---|")
        for name, (draw, share) in KINDS.items():
            number = max(int(count * share), 3)
            asyncio.run(some(served.port, draw, max(number // 10, 1), 1))  # what is made once is made here
            before = spent(worker)
            asyncio.run(some(served.port, draw, number, 2))
            each = (spent(worker) - before) / number
            paths = f" ({PATHS / each:,.0f} paths)" if draw is many_futures else ""
            print(f"| {name} | {each * 1_000:.1f} | {1 / each:,.0f}{paths} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
