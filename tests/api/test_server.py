"""Over a socket, through gunicorn: bodies that come in pieces, bodies too long, and what is not HTTP as we speak it."""

import json
import os
import socket
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.api.asking import JSON, RECOVERY, SIMULATIONS, simulation
from tests.api.serving import serving, workers
from tests.services.machines import free_port

TEN_MEGABYTES = 10_000_000


@pytest.fixture(scope="module")
def address() -> Iterator[tuple[str, int]]:
    """Host and port of a running server."""
    with serving(WEB_CONCURRENCY="1") as url:
        parts = urlsplit(url)
        yield parts.hostname or "", parts.port or 0


def exchange(address: tuple[str, int], head: str, pieces: Iterator[bytes]) -> tuple[HTTPResponse, Any]:
    """The response to a head and pieces of a body, and its JSON; the server may stop reading early."""
    with socket.create_connection(address, timeout=20) as connection:
        connection.sendall(head.encode())
        try:
            for piece in pieces:
                connection.sendall(piece)
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has answered already
        response = HTTPResponse(connection)
        response.begin()
        return response, json.loads(response.read())


def head(path: str, length: str) -> str:
    lines = (f"POST {path} HTTP/1.1", "Host: localhost", f"Content-Type: {JSON}", length, "Connection: close", "", "")
    return "\r\n".join(lines)


def chunks(body: bytes, size: int) -> Iterator[bytes]:
    """A body in pieces, as Transfer-Encoding: chunked writes them."""
    for start in range(0, len(body), size):
        piece = body[start : start + size]
        yield f"{len(piece):x}\r\n".encode() + piece + b"\r\n"
    yield b"0\r\n\r\n"


@pytest.mark.parametrize("path", [SIMULATIONS, RECOVERY])
def test_a_body_of_ten_megabytes_gives_413(address: tuple[str, int], path: str) -> None:
    body = iter([b" " * 65_536] * (TEN_MEGABYTES // 65_536 + 1))
    response, said = exchange(address, head(path, f"Content-Length: {TEN_MEGABYTES}"), body)
    assert (response.status, response.headers["Content-Type"]) == (413, "application/problem+json")
    assert said["status"] == 413


@pytest.mark.parametrize("path", [SIMULATIONS, RECOVERY])
def test_a_body_of_ten_megabytes_that_does_not_say_its_length_gives_413(address: tuple[str, int], path: str) -> None:
    pieces = chunks(b" " * TEN_MEGABYTES, 65_536)
    response, said = exchange(address, head(path, "Transfer-Encoding: chunked"), pieces)
    assert (response.status, response.headers["Content-Type"]) == (413, "application/problem+json")
    assert said["type"].endswith("#too-large")


def test_a_body_in_pieces_is_read_whole(address: tuple[str, int]) -> None:
    pieces = chunks(json.dumps(simulation()).encode(), 7)
    response, said = exchange(address, head(SIMULATIONS, "Transfer-Encoding: chunked"), pieces)
    assert response.status == 200
    assert len(said["results"]) == 1


def test_a_post_without_a_body_gives_400(address: tuple[str, int]) -> None:
    response, said = exchange(address, head(RECOVERY, "Content-Length: 0"), iter(()))
    assert (response.status, said["type"].rsplit("#")[-1]) == (400, "invalid-json")


@pytest.mark.parametrize(("host", "status"), [("localhost", 200), ("evil.example", 400)])
def test_a_host_is_looked_at_before_anything_else(address: tuple[str, int], host: str, status: int) -> None:
    asked = f"GET /v1/rules HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    assert exchange(address, asked, iter(()))[0].status == status


def test_a_connection_serves_one_request_after_another(address: tuple[str, int]) -> None:
    connection = HTTPConnection(*address, timeout=20)
    for path, status in (("/v1/rules", 200), ("/nope", 404), (RECOVERY, 200)):
        connection.request("GET", path)
        response = connection.getresponse()
        assert (response.status, len(json.loads(response.read())) > 0) == (status, True)
    connection.close()


def test_each_worker_keeps_to_a_core_where_that_is_asked_for(tmp_path: Path) -> None:
    with serving(WEB_CONCURRENCY="2", WEB_AFFINITY="1", METRICS_PORT=str(free_port()), TMPDIR=str(tmp_path)) as at:
        until = time.monotonic() + 60
        while len(found := workers(tmp_path)) < 2 and time.monotonic() < until:
            urlopen(f"{at}/healthz").close()  # until both have answered
        allowed = [os.sched_getaffinity(one) for one in found]
    cores = sorted(os.sched_getaffinity(0))
    assert sorted(map(sorted, allowed)) == sorted([cores[number % len(cores)]] for number in range(2))
