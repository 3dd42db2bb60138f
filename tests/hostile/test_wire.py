"""What is no proper HTTP, over a socket: refused, never taken for two requests, and the next caller is served."""

import re
import socket
from collections.abc import Iterator

import pytest

from tests.api.serving import serving

CLEAR = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
POST = "POST /v1/calculators/recovery HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
BODY = '{"loss": 0.5}'
SECOND = "GET /v1/rules HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
STATUS = re.compile(rb"HTTP/1\.1 \d{3} ")
# What is sent, and the statuses that may answer it; none where it is only hung up.
SENT: dict[str, tuple[str, set[int]]] = {
    "length and pieces": (f"{POST}Content-Length: 13\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{SECOND}", {400}),
    "two lengths": (f"{POST}Content-Length: 13\r\nContent-Length: 5\r\n\r\n{BODY}", {400}),
    "a length with a sign": (f"{POST}Content-Length: +13\r\n\r\n{BODY}", {400}),
    "a length below nothing": (f"{POST}Content-Length: -1\r\n\r\n{BODY}", {400}),
    "a length of letters": (f"{POST}Content-Length: 1e3\r\n\r\n{BODY}", {400}),
    "a length past all": (f"{POST}Content-Length: {'9' * 400}\r\n\r\n", {400, 413}),
    "unknown pieces": (f"{POST}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", {400, 501}),
    "pieces twice": (f"{POST}Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", {400, 501}),
    "packed pieces": (f"{POST}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", {400, 501}),
    "a space before the colon": (f"{POST}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", {400}),
    "a piece of a strange size": (f"{POST}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n0x5\r\nabcde\r\n0\r\n\r\n", {400}),
    "a piece past all": (f"{POST}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n{'f' * 60}\r\n", {400, 413}),
    "a folded header": (f"{POST}X-A: b\r\n c: d\r\nContent-Length: 13\r\n\r\n{BODY}", {400}),
    "a null byte in a header": ("GET / HTTP/1.1\r\nHost: localhost\r\nX-A: b\0c\r\n\r\n", {400}),
    "a lone line end in a header": ("GET / HTTP/1.1\r\nHost: localhost\r\nX-A: b\rX-C: d\r\n\r\n", {400}),
    "a name of signs": ("GET / HTTP/1.1\r\nHost: localhost\r\n<script>: a\r\n\r\n", {400}),
    "two hosts": ("GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n", {400}),
    "no host": ("GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n", {200}),  # it is that of the socket then
    "a whole address": ("GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", {400}),
    "a method of signs": ("G<T / HTTP/1.1\r\nHost: localhost\r\n\r\n", {400}),
    "a method of its own": ("BREW /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", {405}),
    "a tunnel": ("CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", {400, 404, 405}),
    "another version": ("GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", {400, 505}),
    "the oldest version": ("GET /\r\n\r\n", {400}),
    "HTTP/2": ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {400, 505}),
    "TLS": ("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", {400}),
    "a long line": (f"GET /{'a' * 20_000} HTTP/1.1\r\nHost: localhost\r\n\r\n", {400, 414}),
    "many headers": ("GET / HTTP/1.1\r\nHost: localhost\r\n" + "X: y\r\n" * 200 + "\r\n", {400, 431}),
    "a long header": (f"GET / HTTP/1.1\r\nHost: localhost\r\nX: {'y' * 20_000}\r\n\r\n", {400, 431}),
    "a line end in the address": ("GET /%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", {404}),
    "noise": ("\0\1\2\3" * 50 + "\r\n\r\n", {400}),
}  # fmt: skip


@pytest.fixture(scope="module")
def address() -> Iterator[tuple[str, int]]:
    """Host and port of a running server."""
    with serving(WEB_CONCURRENCY="1") as url:
        host, _, port = url.removeprefix("http://").partition(":")
        yield host, int(port)


def exchange(address: tuple[str, int], text: str) -> bytes:
    """All that is answered to what is sent, until either side is done."""
    with socket.create_connection(address, timeout=30) as connection:
        connection.sendall(text.encode("latin-1"))
        connection.shutdown(socket.SHUT_WR)
        said = b""
        try:
            while part := connection.recv(65_536):
                said += part
        except ConnectionResetError:
            pass
        return said


@pytest.mark.parametrize("what", SENT)
def test_what_is_no_http_is_refused_once(address: tuple[str, int], what: str) -> None:
    text, statuses = SENT[what]
    said = exchange(address, text)
    assert len(STATUS.findall(said)) <= 1, said
    status = int(said.split(b" ", 2)[1]) if said else 0
    assert status in statuses | {0}, said[:300]
    assert b"<script" not in said
    assert b"Traceback" not in said
    assert b"\r\nset-cookie" not in said.lower()
    assert b" 200 " in exchange(address, CLEAR)
