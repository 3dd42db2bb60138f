"""Callers of many addresses of loopback, in one loop: each asks, waits, and what it was told is kept."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from math import ceil
from random import Random

from tests.faults.traffic import Asked

ADDRESSES = 250
PATIENCE = 60.0
_turns = count()
Draw = Callable[[Random], Asked]


@dataclass(frozen=True)
class Told:
    """What a caller was told: 0 where nobody answered in full."""

    asked: Asked
    status: int
    seconds: float
    may_return: bool = True


def next_address() -> str:
    """An address of loopback, one after another: limits count by address."""
    return f"127.0.1.{next(_turns) % ADDRESSES + 1}"


async def ask(port: int, asked: Asked, source: str = "") -> Told:
    """Ask once on a connection of its own."""
    started = time.perf_counter()
    try:
        async with asyncio.timeout(PATIENCE):
            head, whole = await _exchange(port, asked, source or next_address())
    except (OSError, TimeoutError, asyncio.IncompleteReadError):
        head, whole = "", False
    status = int(head.split(" ", 2)[1]) if whole else 0
    return Told(asked, status, time.perf_counter() - started, may_come_again(status, head))


def may_come_again(status: int, head: str) -> bool:
    """Whether who is turned away is told when to come again; true for everybody else."""
    return status not in (429, 503) or "\r\nretry-after: " in head.lower()


def text_of(asked: Asked) -> bytes:
    """A request as it is sent, on a connection of its own."""
    lines = [f"{asked.method} {asked.path} HTTP/1.1", "Host: 127.0.0.1", "Connection: close"]
    lines += [f"Content-Type: {asked.kind}", f"Content-Length: {len(asked.body)}"] if asked.body else []
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + asked.body


async def _exchange(port: int, asked: Asked, source: str) -> tuple[str, bool]:
    """The head of the response, and whether the response came in full."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0))
    try:
        writer.write(text_of(asked))
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        body = await reader.read()
    finally:
        writer.close()
    return head, is_whole(head.lower(), body)


def is_whole(head: str, body: bytes) -> bool:
    """Whether a body came in full, by a head in small letters."""
    if "\r\ntransfer-encoding: chunked" in head:
        return body.endswith(b"0\r\n\r\n")
    _, told, length = head.partition("\r\ncontent-length: ")
    return not told or int(length.split("\r\n")[0]) == len(body)


async def closed(port: int, draw: Draw, callers: int, seconds: float, seed: int = 1, pause: float = 0.0) -> list[Told]:
    """What so many callers were told, each asking again once it has its answer."""
    until, told = time.monotonic() + seconds, []

    async def one(number: int) -> None:
        random = Random(f"{seed} {number}")
        while time.monotonic() < until:
            told.append(await ask(port, draw(random)))
            await asyncio.sleep(pause)

    await asyncio.gather(*(one(number) for number in range(callers)))
    return told


def p99(told: list[Told]) -> float:
    """The 99th percentile of the seconds, in milliseconds."""
    spent = sorted(one.seconds for one in told)
    return spent[ceil(0.99 * len(spent)) - 1] * 1_000 if spent else 0.0


def statuses(told: list[Told]) -> str:
    """How many were told what."""
    return ", ".join(f"{number:,} x {status or 'nothing'}" for status, number in sorted(_count(told).items()))


def _count(told: list[Told]) -> Counter[int]:
    return Counter(one.status for one in told)
