"""Load: slow sockets, overload, reloads and a day of traffic against nginx and gunicorn as they are deployed.

Run as `python -m tests.faults.load [scene ...]`; SECONDS sets how long each takes (the day: 600 unless set). Each
prints its figures and ends by itself; exits 1 where one is missed. The machine's other work is in the figures.
"""

import asyncio
import os
import resource
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from random import Random

from tests.faults import callers, traffic
from tests.faults.callers import Told, p99, statuses
from tests.faults.flood import flood
from tests.faults.stack import Stack, open_files, resident, stack

SLOW_SOCKETS = 50
TIMES = 4
HEALTHY_P99 = 1_000.0
GROWTH = 1.10
Figures = tuple[str, bool]


def seconds(usual: float) -> float:
    """How long a scene takes."""
    return float(os.environ.get("SECONDS", usual))


@contextmanager
def slow_sockets(port: int, count: int) -> Iterator[None]:
    """Sockets that send half a head, or a body a letter at a time, of one address."""
    post = "POST /v1/chat HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 9000"
    heads = (
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ",
        f"{post}\r\nHost: 127.0.0.1\r\n\r\n{{".encode(),
    )
    opened: list[socket.socket] = []
    try:
        for number in range(count):
            one = socket.create_connection(("127.0.0.1", port), timeout=30)
            one.sendall(heads[number % 2])
            opened.append(one)
        yield
    finally:
        for one in opened:
            one.close()


def slow() -> Figures:
    """50 slow sockets from one address, and a reader beside them."""
    with stack() as served:
        asyncio.run(callers.closed(served.port, traffic.calculation, 2, 2, seed=9))
        for_each = min(seconds(16), 4.0)  # nginx lets a head go after five seconds: they come anew before that
        told: list[Told] = []
        for _ in range(max(int(seconds(16) / for_each), 1)):
            with slow_sockets(served.port, SLOW_SOCKETS):
                told += asyncio.run(callers.closed(served.port, traffic.calculation, 2, for_each, len(told), 0.02))
    good = p99(told) < HEALTHY_P99 and all(one.status == 200 for one in told)
    return f"{SLOW_SOCKETS} slow sockets: p99 of a healthy reader {p99(told):.0f} ms; {statuses(told)}", good


def overload() -> Figures:
    """Four times what it can do, from many addresses, and readers beside it."""
    with stack() as served, ProcessPoolExecutor(1, get_context("spawn")) as pool:
        asyncio.run(callers.closed(served.port, traffic.simulation, 8, 3))
        first = asyncio.run(callers.closed(served.port, traffic.simulation, 8, 8, seed=2))
        capacity = sum(one.status == 200 for one in first) / 8
        spent = seconds(20)
        random, rate = Random(3), TIMES * capacity
        flooded = pool.submit(flood, served.port, [traffic.simulation(random) for _ in range(int(rate * spent))], rate)
        beside = asyncio.run(callers.closed(served.port, traffic.calculation, 4, spent, 4, 0.05))
        told = flooded.result()
        after = asyncio.run(callers.closed(served.port, traffic.calculation, 2, 2, seed=5))
    answered = [one for one in [*told, *beside] if one.status == 200]
    calm = [one for one in beside if one.status == 200]
    strange = [one for one in [*told, *beside] if one.status not in (200, 429, 503) or not one.may_return]
    good = not strange and p99(answered) < HEALTHY_P99 and all(one.status == 200 for one in after)
    return (
        f"capacity {capacity:.0f} simulations a second; {len(told) / spent:.0f} a second sent for {spent:.0f} s: "
        f"{statuses(told)}; p99 of what was answered {p99(answered):.0f} ms\n"
        f"    readers beside it: {statuses(beside)}; p99 of what was answered {p99(calm):.0f} ms; "
        f"answers without Retry-After or of another kind: {len(strange)}; afterwards {statuses(after)}"
    ), good


def reload() -> Figures:
    """kill -HUP, again and again, while readers ask."""
    return _under_load(_reloaded, 3, "HUP")


def _reloaded(served: Stack) -> None:
    before = served.ready()
    served.signal(signal.SIGHUP)
    served.await_ready(before)


def rolling() -> Figures:
    """A new master beside the old one (USR2), then the old one ended (TERM), while readers ask."""
    return _under_load(_rolled, 2, "USR2 and TERM")


def _rolled(served: Stack) -> None:
    old, served.master = served.master, served.successor()
    os.kill(old, signal.SIGTERM)
    while os.path.exists(f"/proc/{old}") and b"Z" not in _state(old):
        time.sleep(0.1)
    served.await_metrics()


def _state(process: int) -> bytes:
    with open(f"/proc/{process}/stat", "rb") as file:
        return file.read().rpartition(b")")[2][:3]


def _under_load(act: Callable[[Stack], None], times: int, name: str) -> Figures:
    """Acts spread over a load; every request has to succeed."""
    with stack() as served:
        spent = seconds(30)
        asyncio.run(callers.closed(served.port, traffic.of_readers, 2, 5, seed=9))

        async def meanwhile() -> list[Told]:
            load = asyncio.create_task(callers.closed(served.port, traffic.of_readers, 8, spent + 2))
            for _ in range(times):
                await asyncio.sleep(spent / (times + 1))
                await asyncio.to_thread(act, served)
            return await load

        told = asyncio.run(meanwhile())
    failed = [one for one in told if one.status != 200]
    said = (
        f"{name} {times} times: {len(told):,} requests, {len(failed)} failed; p99 {p99(told):.0f} ms{_listed(failed)}"
    )
    return said, not failed


def _listed(failed: list[Told]) -> str:
    """The first of those that failed, so that they can be asked again."""
    return "".join(f"\n    {one.status} {one.asked.path[:200]} {one.asked.body[:300]!r}" for one in failed[:5])


def day() -> Figures:
    """A day of traffic in ten minutes, at one worker that is never replaced, watched for what it keeps."""
    spent = seconds(600)
    with stack(nginx=False, arguments=("--max-requests", "0", "--workers", "1"), JOB_WORKERS="0") as served:
        (worker,) = served.workers()
        parts, told, seen = 10, [], []
        for part in range(parts + 1):  # the first part warms it up
            told += asyncio.run(callers.closed(served.port, traffic.of_a_day, 6, spent / parts, part))
            time.sleep(min(7.0, spent / parts))  # connections that are kept are let go after five seconds
            seen.append((resident(worker), open_files(worker)))
            print(f"    {len(told):7,} requests: {seen[-1][0] / 1e6:.1f} MB, {seen[-1][1]} descriptors", flush=True)
        same = served.workers() == [worker]
    grown = seen[-1][0] / seen[0][0]
    failed = [one for one in told if one.status in (0, 500, 502, 503, 504)]
    good = same and grown <= GROWTH and seen[-1][1] <= seen[0][1] and not failed
    return (
        f"{len(told):,} requests in {spent * (parts + 1) / parts:.0f} s: {statuses(told)}; "
        f"memory of the worker x {grown:.3f}, descriptors {seen[0][1]} and {seen[-1][1]}{_listed(failed)}"
    ), good


SCENES = {"slow": slow, "overload": overload, "reload": reload, "rolling": rolling, "day": day}


def main() -> int:
    """Run the scenes that are named, or all."""
    least, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(65_536, most), most))
    missed = 0
    for name in sys.argv[1:] or SCENES:
        said, good = SCENES[name]()
        print(f"{name:10} {said}{'' if good else '  MISSED'}", flush=True)
        missed += not good
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
