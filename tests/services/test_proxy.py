"""nginx as deploy/nginx.conf sets it up, in front of gunicorn as deploy/gunicorn.conf.py does."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.api.serving import serving
from tests.services.machines import free_port
from tests.services.proxying import proxied

PERMALINK = "/v1/calculators/recovery/result?loss=0.5"


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a proxy in front of a service, both for the tests of this file."""
    with (
        serving(PROXY_HOPS="1") as address,
        proxied(address.removeprefix("http://"), tmp_path_factory.mktemp("nginx")) as port,
    ):
        yield port


def get(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of a GET."""
    call = Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    try:
        with urlopen(call, timeout=30) as response:
            return response.status, dict(response.headers), response.read()
    except HTTPError as error:
        return error.code, dict(error.headers), error.read()


def test_a_permalink_is_asked_of_the_service_once(proxy: int) -> None:
    first, second = get(proxy, f"{PERMALINK}&leverage=2"), get(proxy, f"{PERMALINK}&leverage=2")
    assert (first[0], second[0]) == (200, 200)
    assert first[2] == second[2]
    assert second[1]["X-Cache"] == "HIT"


def test_a_post_is_never_kept(proxy: int) -> None:
    for loss in (0.5, 0.25):
        call = Request(f"http://127.0.0.1:{proxy}/v1/calculators/recovery", json.dumps({"loss": loss}).encode(),
                       {"Content-Type": "application/json"})  # fmt: skip
        with urlopen(call, timeout=30) as response:
            assert json.load(response)["inputs"]["loss"] == loss


def test_absolute_addresses_are_those_of_the_proxy(proxy: int) -> None:
    _, _, body = get(proxy, "/sitemap.xml")
    assert f"http://127.0.0.1:{proxy}/articles".encode() in body


def test_metrics_are_not_given_to_the_public(proxy: int) -> None:
    assert get(proxy, "/metrics")[0] == 404


def test_callers_that_send_half_a_head_hold_nobody_else_up(proxy: int) -> None:
    slow = [socket.create_connection(("127.0.0.1", proxy), timeout=30) for _ in range(50)]
    try:
        for one in slow:
            one.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
        for loss in range(1, 41):
            assert get(proxy, f"/v1/calculators/recovery/result?loss=0.{loss:02d}")[0] == 200
        slow[0].settimeout(15)
        with pytest.raises(ConnectionResetError):  # it was waited for, and then let go
            slow[0].recv(1)
    finally:
        for one in slow:
            one.close()


def test_a_flood_is_turned_away_with_a_problem_and_when_to_come_back(proxy: int) -> None:
    held = []
    try:
        for _ in range(110):
            one = socket.create_connection(("127.0.0.1", proxy), timeout=30)
            one.sendall(b"POST /v1/calculators/recovery HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n{")
            held.append(one)
        status, headers, body = get(proxy, PERMALINK)
        assert (status, headers["Content-Type"], headers["Retry-After"]) == (429, "application/problem+json", "2")
        assert json.loads(body)["status"] == 429
    finally:
        for one in held:
            one.close()


def test_where_the_service_is_away_the_answer_is_503_and_when_to_come_back(tmp_path: Path) -> None:
    with proxied(f"127.0.0.1:{free_port()}", tmp_path) as port:
        status, headers, body = get(port, PERMALINK)
    assert (status, headers["Content-Type"], headers["Retry-After"]) == (503, "application/problem+json", "5")
    assert json.loads(body)["status"] == 503
