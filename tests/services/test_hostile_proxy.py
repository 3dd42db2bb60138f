"""Strangers at nginx: nothing they send is taken for a part of a problem, and nothing is kept of one for another."""

import json
import socket
from collections.abc import Iterator

import pytest

from tests.api.serving import serving
from tests.services.machines import free_port
from tests.services.proxying import proxied

QUOTED = '/x%22,%22status%22:200,%22a%22:%22%0a<script>"'
HOST = "Host: localhost\r\n"
REFUSED = {
    "a body past all": (f"POST /v1/simulations HTTP/1.1\r\n{HOST}Content-Length: 9000000\r\n\r\n", 413),
    "a long line": (f"GET /{'a' * 9_000} HTTP/1.1\r\n{HOST}\r\n", 400),
    "a long header": (f"GET / HTTP/1.1\r\n{HOST}X: {'y' * 9_000}\r\n\r\n", 400),
    "length and pieces": (f"GET / HTTP/1.1\r\n{HOST}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", 400),
    "unknown pieces": (f"POST / HTTP/1.1\r\n{HOST}Transfer-Encoding: xchunked\r\n\r\n", 400),
    "no host": ("GET / HTTP/1.1\r\n\r\n", 400),
    "a way out of the folder": (f"GET /static/../../etc/passwd HTTP/1.1\r\n{HOST}\r\n", 400),
    "a method that echoes": (f"TRACE / HTTP/1.1\r\n{HOST}\r\n", 405),
}  # fmt: skip


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a proxy in front of a service."""
    with (
        serving(PROXY_HOPS="1", RATE_LIMIT="1000 per minute") as address,
        proxied(address.removeprefix("http://"), tmp_path_factory.mktemp("nginx")) as port,
    ):
        yield port


def exchange(port: int, text: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers in small letters and body of what is answered first."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(text.encode("latin-1"))
        said = b""
        while part := connection.recv(65_536):
            said += part
            head, ended, body = said.partition(b"\r\n\r\n")
            lines = head.decode("latin-1").split("\r\n")
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
            if ended and len(body) >= int(headers.get("content-length", 0)):
                return int(lines[0].split()[1]), headers, body
    raise AssertionError(said)


def get(port: int, path: str, host: str = "localhost") -> tuple[int, dict[str, str], bytes]:
    """A GET with this Host."""
    return exchange(port, f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")


@pytest.mark.parametrize("what", REFUSED)
def test_what_the_proxy_refuses_is_a_problem(proxy: int, what: str) -> None:
    text, expected = REFUSED[what]
    status, headers, body = exchange(proxy, text)
    said = json.loads(body)
    assert (status, headers["content-type"]) == (expected, "application/problem+json")
    assert (said["status"], said["request_id"]) == (expected, headers["x-request-id"])
    assert headers["x-content-type-options"] == "nosniff"


def test_a_path_of_quotes_stays_a_path_where_the_service_is_away(tmp_path_factory: pytest.TempPathFactory) -> None:
    with proxied(f"127.0.0.1:{free_port()}", tmp_path_factory.mktemp("away")) as port:
        status, headers, body = get(port, QUOTED)
    said = json.loads(body)
    assert (status, said["status"], headers["retry-after"]) == (503, 503, "5")
    assert said["instance"] == "/x%22"
    assert set(said) == {"type", "title", "status", "detail", "instance", "request_id"}


def test_what_one_host_was_told_is_not_kept_for_another(proxy: int) -> None:
    for host in ("localhost", "127.0.0.1"):
        _, _, body = get(proxy, "/sitemap.xml", host)
        assert f"http://{host}:".encode() in body


def test_a_kept_answer_bears_the_name_of_its_own_request_and_nobodys_limit(proxy: int) -> None:
    address = "/v1/calculators/recovery/result?loss=0.625"
    (_, first, _), (_, second, _) = get(proxy, address), get(proxy, address)
    assert (first["x-cache"], second["x-cache"]) == ("MISS", "HIT")
    assert "ratelimit" in first
    assert "ratelimit" not in second
    assert first["x-request-id"] != second["x-request-id"]
