"""A simulation of 365 steps over HTTP, beside the same written with FastAPI: ratios of one interleaved run.

The service and the comparator (`fastapi_beside`) run the same simulation function; each answers requests that nobody
sent before, in turns: called in process, by its server with one worker, and the same request over and over. What is
compared is the CPU time of the serving process, all threads, for a request: other processes disturb it less than they
do the clock. A ratio is the comparator's CPU time over the service's, above 1 where the service is the cheaper one.
Both write a line of log a request; the service counts each against its rate limit, which is set out of reach.
Run as `python -m tests.benchmarks.bench_http`; `--check` fails where a ratio is 30% below its goal.
"""

import asyncio
import gzip
import io
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import orjson

from tests.benchmarks import http_caller
from tests.benchmarks.http_caller import called, free_port, got

ROOT = Path(__file__).parents[2]
STEPS, CONNECTIONS, SLACK = 365, 8, 0.7
TURNS, REQUESTS, WARM = 8, 100, 40
BROWSER = "gzip, deflate, br, zstd"
GOALS = {
    "in process": 1.1,
    "gunicorn": 0.85,
    "granian": 1.0,
    "gunicorn, the same request": 1.7,
}
LARGEST, LARGEST_PACKED = 24_000, 11_000
SETTINGS = {
    "RATE_LIMIT": "1000000000 per minute", "JOB_WORKERS": "0", "LOG_LEVEL": "info", "WEB_CONCURRENCY": "1",
}  # fmt: skip
numbers = count(1)

Measure = Callable[[], tuple[float, float]]  # CPU and clock of a request, in seconds


def body(seed: int) -> bytes:
    """A year of daily returns and one 3x token with costs; another year for every seed."""
    chance = Random(seed)
    returns = [round(chance.gauss(0.0, 0.03), 5) for _ in range(STEPS)]
    return orjson.dumps(
        {
            "path": {"kind": "returns", "returns": returns},
            "instruments": [{"rule": "daily-reset", "target_leverage": 3}],
            "costs": {"trading_fee": 0.001, "borrow_rate": 0.05, "management_fee": 0.01},
        }
    )


def fresh(amount: int) -> list[bytes]:
    """So many bodies that nobody has seen."""
    return [body(next(numbers)) for _ in range(amount)]


def in_wsgi(app: Any, raw: bytes) -> bytes:
    """The body of the answer of a WSGI application to a POST, without a server."""
    environ = {
        "REQUEST_METHOD": "POST", "SCRIPT_NAME": "", "PATH_INFO": "/v1/simulations", "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8000", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "127.0.0.1",
        "HTTP_ORIGIN": "https://site.example", "CONTENT_TYPE": "application/json", "CONTENT_LENGTH": str(len(raw)),
        "REMOTE_ADDR": "127.0.0.1", "wsgi.input": io.BytesIO(raw), "wsgi.errors": sys.stderr, "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http", "wsgi.multithread": True, "wsgi.multiprocess": False, "wsgi.run_once": False,
    }  # fmt: skip
    parts = app(environ, lambda status, headers, failure=None: only_200(status))
    try:
        return b"".join(parts)
    finally:
        parts.close()


def only_200(status: str) -> None:
    """ValueError for an answer that is none."""
    if not status.startswith("200"):
        raise ValueError(status)


async def in_asgi(app: Any, raw: bytes) -> bytes:
    """The body of the answer of an ASGI application to a POST, without a server."""
    headers = {"host": "127.0.0.1", "origin": "https://site.example", "content-type": "application/json",
               "content-length": str(len(raw))}  # fmt: skip
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": "/v1/simulations", "raw_path": b"/v1/simulations", "query_string": b"", "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8000),
    }  # fmt: skip
    parts = []

    async def receive() -> Any:
        return {"type": "http.request", "body": raw, "more_body": False}

    async def send(message: Any) -> None:
        only_200(str(message.get("status", 200)))
        parts.append(message.get("body", b""))

    await app(scope, receive, send)
    return b"".join(parts)


async def _each_in_asgi(app: Any, bodies: list[bytes]) -> None:
    for raw in bodies:
        await in_asgi(app, raw)


def timed(call: Callable[[list[bytes]], object], bodies: list[bytes]) -> tuple[float, float]:
    """CPU of this thread and clock of a request, in seconds."""
    cpu, clock = time.thread_time(), time.perf_counter()
    call(bodies)
    return (time.thread_time() - cpu) / len(bodies), (time.perf_counter() - clock) / len(bodies)


def in_process() -> dict[str, Measure]:
    """Both called without a server."""
    os.environ.update(SETTINGS)  # before the settings are read
    from tests.benchmarks.http_served import beside, service  # noqa: PLC0415

    wsgi, asgi = service(), beside()
    ours = orjson.loads(in_wsgi(wsgi, raw := body(0)))
    theirs = orjson.loads(asyncio.run(in_asgi(asgi, raw)))
    if ours != theirs:
        raise SystemExit("The two give different answers; there is nothing to compare.")
    return {
        "service in process": lambda: timed(lambda bodies: [in_wsgi(wsgi, raw) for raw in bodies], fresh(REQUESTS)),
        "FastAPI in process": lambda: timed(
            lambda bodies: asyncio.run(_each_in_asgi(asgi, bodies)), fresh(REQUESTS)
        ),
    }  # fmt: skip


@contextmanager
def serving(command: list[str], port: int, **settings: str) -> Iterator[int]:
    """A server of one process, once it answers; its port."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = os.environ | SETTINGS | settings
    server = subprocess.Popen([sys.executable, "-m", *command], cwd=ROOT, env=environment, **quiet)  # type: ignore[call-overload]
    try:
        until = time.monotonic() + 180
        while time.monotonic() < until and server.poll() is None:
            try:
                read_cpu(port)
                break
            except OSError:
                time.sleep(0.2)
        yield port
    finally:
        server.terminate()
        server.wait(60)


def read_cpu(port: int) -> float:
    """Seconds that the serving process has computed so far."""
    return int(got(port, b"GET /cpu HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")) / 1e9


def served(port: int, bodies: Callable[[], list[bytes]], accept: str = "") -> Measure:
    """CPU and clock of a request that a server answers."""

    def measure() -> tuple[float, float]:
        requests = [http_caller.request(raw, accept) for raw in bodies()]
        before = read_cpu(port)
        seconds = called(port, requests, CONNECTIONS)
        return (read_cpu(port) - before) / len(requests), seconds / len(requests)

    called(port, [http_caller.request(raw, accept) for raw in fresh(WARM)], CONNECTIONS)
    return measure


def by_servers(stack: ExitStack) -> dict[str, Measure]:
    """Both behind their servers, with one worker each."""
    ports = [free_port() for _ in range(4)]
    app = "tests.benchmarks.http_served"
    here = ["--host", "127.0.0.1", "--port"]
    gunicorn_at = ["gunicorn", f"{app}:service()", "-c", "deploy/gunicorn.conf.py", "--max-requests", "0", "-b"]
    commands = [
        [*gunicorn_at, f"127.0.0.1:{ports[0]}"],
        ["granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "4", "--factory", *here,
         str(ports[1]), f"{app}:service"],
        ["uvicorn", "--factory", "--loop", "uvloop", "--http", "httptools", *here, str(ports[2]), f"{app}:beside"],
    ]  # fmt: skip
    gunicorn, granian, uvicorn = (
        stack.enter_context(serving(command, port)) for command, port in zip(commands, ports[:3], strict=True)
    )
    on_a_core = stack.enter_context(serving([*gunicorn_at, f"127.0.0.1:{ports[3]}"], ports[3], WEB_AFFINITY="1"))
    same = [body(0)] * REQUESTS
    return {
        "gunicorn": served(gunicorn, lambda: fresh(REQUESTS)),
        "gunicorn on one core": served(on_a_core, lambda: fresh(REQUESTS)),
        "granian": served(granian, lambda: fresh(REQUESTS)),
        "FastAPI": served(uvicorn, lambda: fresh(REQUESTS)),
        "gunicorn, the same request": served(gunicorn, lambda: same),
        "granian, the same request": served(granian, lambda: same),
        "FastAPI, the same request": served(uvicorn, lambda: same),
        "gunicorn, as browsers accept": served(gunicorn, lambda: fresh(REQUESTS), BROWSER),
        "FastAPI, as browsers accept": served(uvicorn, lambda: fresh(REQUESTS), BROWSER),
    }


PAIRS = {
    "in process": ("service in process", "FastAPI in process"),
    "gunicorn": ("gunicorn", "FastAPI"),
    "gunicorn on one core": ("gunicorn on one core", "FastAPI"),
    "granian": ("granian", "FastAPI"),
    "gunicorn, the same request": ("gunicorn, the same request", "FastAPI, the same request"),
    "granian, the same request": ("granian, the same request", "FastAPI, the same request"),
    "gunicorn, as browsers accept": ("gunicorn, as browsers accept", "FastAPI, as browsers accept"),
}


def interleaved(measures: dict[str, Measure]) -> dict[str, list[tuple[float, float]]]:
    """All of them in turns, so that what else the machine does meets each alike."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in measures}
    for _ in range(TURNS):
        for name, measure in measures.items():
            found[name].append(measure())
    return found


def ratios(found: dict[str, list[tuple[float, float]]]) -> dict[str, tuple[float, float]]:
    """For each pair: the ratio of the least CPU times, and the median of the ratios of each turn."""
    said = {}
    for name, (ours, theirs) in PAIRS.items():
        one, other = [cpu for cpu, _ in found[ours]], [cpu for cpu, _ in found[theirs]]
        turns = [another / own for own, another in zip(one, other, strict=True)]
        said[name] = min(other) / min(one), median(turns)
    return said


def sizes() -> list[tuple[str, int, int]]:
    """Bytes of an answer, plain and packed by gzip: all of it, and what `fields` leaves of it."""
    from service import create_app  # noqa: PLC0415
    from service.settings import Settings  # noqa: PLC0415

    with TemporaryDirectory() as folder:
        client = create_app(Settings(rate_limit="", log_level="error", jobs_db=f"{folder}/jobs.db")).test_client()
        posted = client.post("/v1/simulations", data=body(0), content_type="application/json").data
        modelled = {"kind": "model", "model": "gbm", "annual_volatility": 0.6, "steps": STEPS, "seed": 1}
        drawn = client.post("/v1/simulations", json=orjson.loads(body(0)) | {"path": modelled})
        permalink = drawn.get_json()["links"]["permalink"]
        columns = client.get(f"{permalink}&fields=path,results").data
    whole = {"whole, returns given": posted, "whole, path drawn from a seed": drawn.data, "path and results": columns}
    return [(name, len(raw), len(gzip.compress(raw))) for name, raw in whole.items()]


def main() -> None:
    """Print all figures; exit with 1 where one that is checked misses its goal by too much."""
    print(f"load of this machine at the start {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for name, plain, packed in sizes():
        print(f"answer, {name:32} {plain:7,} bytes {packed:7,} gzip   (goals {LARGEST:,}, {LARGEST_PACKED:,})")
    with ExitStack() as stack:
        found = interleaved({**in_process(), **by_servers(stack)})
    print(f"\n{'CPU of a request':32} {'least':>9} {'median':>9} {'requests a second a core':>26} {'by the clock':>13}")
    for name, turns in found.items():
        least, middle = min(cpu for cpu, _ in turns), median(cpu for cpu, _ in turns)
        clock = median(seconds for _, seconds in turns)
        print(f"{name:32} {least * 1e3:6.2f} ms {middle * 1e3:6.2f} ms {1 / least:26,.0f} {1 / clock:13,.0f}")
    print(f"\n{'beside FastAPI':32} {'least':>9} {'median of turns':>16} {'goal':>6}")
    said = ratios(found)
    for name, (least, middle) in said.items():
        print(f"{name:32} {least:8.2f}x {middle:15.2f}x {GOALS.get(name, ''):>6}")
    print(f"load of this machine at the end {os.getloadavg()[0]:.1f}")
    missed = [name for name, goal in GOALS.items() if said[name][0] < SLACK * goal]
    if "--check" in sys.argv and missed:
        sys.exit(f"more than {1 - SLACK:.0%} below the goal: {', '.join(missed)}")


if __name__ == "__main__":
    main()
