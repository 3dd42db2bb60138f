"""How long the tutor takes over HTTP, with one gunicorn worker: python -m tests.benchmarks.bench_chat [FILE]

It starts a server on a free port of loopback, says how long that took and how long the first answer took, then asks
every question of the file (those of the tests unless given) one after the other and prints p50 and p95 by kind. Then
the same questions are answered in this process, and messages of one thing said over and over up to the limits, both
measured in time of the processor: LONGEST is what such a message may take.
"""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections import defaultdict
from math import ceil
from pathlib import Path

from service.chat import answer
from service.chat.described import LONGEST_MESSAGE, MOST_NUMBERS

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests" / "chat" / "questions.jsonl"
PATIENCE = 120.0
SCENES = (
    "price 100, 80, 100: 3x token vs margin loan vs spot",
    "FTX bull token if BTC falls 10% then rises 10%",
    "what would the two-day crash do to a -2x",
    "chance that a 3x token loses half in a year at 80% vol",
    "what can happen to a 2x token in 90 days at 60% volatility",
)
REPEATED = (
    "1% ", "$1 ", "3x ", "1 ", "-1% +1% ", "10 days ", "2 to 1 ", "half ", "1,000 ", "100 -> ", "btc3l ", "3x token ",
    "€1.234 ", "drops 1% ", "halves ", "a day ", "what? ", "leverage ", "march 2020 ", "x ", "(", "a", "misspeltt ",
    "liquidaton ", "should i ", "write ", "help me ", "and ", "the the ", "1 2 3 4 5 6 ", "0x1 ", "price 100 to ",
)  # fmt: skip
LONGEST = 200.0


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def served(port: int) -> subprocess.Popen[bytes]:
    """A server with one worker, once it answers."""
    environment = {**os.environ, "PORT": str(port), "WEB_CONCURRENCY": "1", "RATE_LIMIT": "", "LOG_LEVEL": "error"}
    command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "service:create_app()"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    started = time.perf_counter()
    while time.perf_counter() - started < PATIENCE:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz"):
                return server
        except OSError:
            time.sleep(0.05)
    server.terminate()
    raise TimeoutError


def asked(port: int, turns: list[str]) -> float:
    """The milliseconds of the last reply to these turns."""
    body = json.dumps({"messages": [{"role": "user", "content": turn} for turn in turns]}).encode()
    address = f"http://127.0.0.1:{port}/v1/chat"
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
    started = time.perf_counter()
    with urllib.request.urlopen(request) as reply:
        reply.read()
    return (time.perf_counter() - started) * 1000


def worked(turns: list[str]) -> float:
    """The milliseconds of the processor for the last reply to these turns, in this process."""
    messages = [{"role": "user", "content": turn} for turn in turns]
    started = time.thread_time()
    answer(messages)
    return (time.thread_time() - started) * 1000


def repeated(unit: str) -> float:
    """The milliseconds of the processor for the dearer of two messages: as many numbers, and as long as may be."""
    counts = (MOST_NUMBERS, LONGEST_MESSAGE // len(unit))
    return max(worked([(unit * min(count, counts[1]))[:LONGEST_MESSAGE]]) for count in counts)


def told(kind: str, times: list[float]) -> None:
    """Print p50 and p95 of some times."""
    times.sort()
    middle, late = times[len(times) // 2], times[ceil(0.95 * len(times)) - 1]
    print(f"{kind:14s} {len(times):4d}  p50 {middle:7.1f} ms  p95 {late:7.1f} ms")


def main() -> None:
    """Start a server, ask it everything, and print."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else QUESTIONS
    port, started = free_port(), time.perf_counter()
    server = served(port)
    try:
        print(f"started in {time.perf_counter() - started:.1f} s")
        print(f"first answer in {asked(port, ['what is leverage']):.1f} ms")
        times: dict[str, list[float]] = defaultdict(list)
        for line in file.read_text().splitlines():
            question = json.loads(line)
            times[question["kind"]].append(asked(port, question["turns"]))
        for kind, spent in times.items():
            told(kind, spent)
        told("all of these", [one for spent in times.values() for one in spent])
        told("scenes", [asked(port, [question]) for question in SCENES * 4])
        worked(["what is leverage"])
        told("processor", [worked(json.loads(line)["turns"]) for line in file.read_text().splitlines()])
        dearest = sorted(((repeated(unit), unit) for unit in REPEATED), reverse=True)
        print(f"said over and over, of the processor (at most {LONGEST:.0f} ms):")
        for spent, unit in dearest[:8]:
            print(f"  {spent:7.1f} ms  {unit!r}")
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
