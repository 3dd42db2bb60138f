"""A small caller over HTTP/1.1 keep-alive: so many connections, each sending the next request once it is answered."""

import asyncio
import socket
import time
from collections.abc import Iterator

PATIENCE = 60.0


def request(body: bytes, accept: str = "") -> bytes:
    """A POST of a simulation as it goes over the wire."""
    packed = f"Accept-Encoding: {accept}\r\n" if accept else ""
    head = (
        "POST /v1/simulations HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: https://site.example\r\n"
        f"Content-Type: application/json\r\n{packed}Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def answered(reader: asyncio.StreamReader) -> bytes:
    """The body of the next response; ValueError where it is not 200 with a length."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = head.partition(b"content-length: ")[2].partition(b"\r\n")[0]
    if not head.startswith(b"http/1.1 200") or not length:
        raise ValueError(head.decode("latin-1"))
    return await reader.readexactly(int(length))


async def _one_after_the_other(port: int, requests: Iterator[bytes]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for one in requests:
        writer.write(one)
        await answered(reader)
    writer.close()
    await writer.wait_closed()


async def _all(port: int, requests: Iterator[bytes], connections: int) -> None:
    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*(_one_after_the_other(port, requests) for _ in range(connections)))


def called(port: int, requests: list[bytes], connections: int) -> float:
    """Seconds until all requests are answered."""
    started = time.perf_counter()
    asyncio.run(_all(port, iter(requests), connections))
    return time.perf_counter() - started


def got(port: int, raw: bytes) -> bytes:
    """The body of the answer to one request, on a connection of its own."""

    async def one() -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(raw)
        body = await answered(reader)
        writer.close()
        return body

    return asyncio.run(one())


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])
