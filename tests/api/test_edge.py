"""What every response carries: request id, security headers, CORS, validators, compression; and HEAD."""

import gzip
import json
import re
from collections.abc import Callable

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from service.api.edge import API_POLICY, HEADERS
from tests.api.asking import RECOVERY, SIMULATIONS, path, simulation

LISTS = ["/v1/rules", "/v1/products", "/v1/scenarios", "/v1/calculators", "/v1/articles", "/v1/glossary", "/v1/venues"]
KEPT = [*LISTS, RECOVERY, f"{RECOVERY}/result?loss=0.5", "/openapi.json", "/docs",
        "/docs/static/swagger-ui.css"]  # fmt: skip
ANSWERS = [("GET", "/v1/rules"), ("GET", "/nope"), ("DELETE", "/v1/rules"), ("POST", RECOVERY), ("OPTIONS", RECOVERY),
           ("GET", "/healthz"), ("GET", "/docs"), ("GET", "/openapi.json"), ("HEAD", "/v1/rules")]  # fmt: skip
UNPACK: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.decompress, "br": brotli.decompress}
ZSTD = b"\x28\xb5\x2f\xfd"  # what every frame starts with, RFC 8878


@pytest.mark.parametrize(("method", "address"), ANSWERS)
def test_security_headers_and_a_request_id_are_on_every_response(
    client: FlaskClient, method: str, address: str
) -> None:
    headers = client.open(address, method=method).headers
    assert HEADERS.items() <= dict(headers).items()
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert re.fullmatch(r"[0-9a-f]{32}", headers["X-Request-ID"])


@pytest.mark.parametrize("address", [*LISTS, RECOVERY, "/healthz"])
def test_answers_of_the_api_may_load_nothing(client: FlaskClient, address: str) -> None:
    assert client.get(address).headers["Content-Security-Policy"] == API_POLICY


@pytest.mark.parametrize("given", ["abc-1", "A.b_c-9", "x" * 64])
def test_a_plain_request_id_is_given_back(client: FlaskClient, given: str) -> None:
    assert client.get("/v1/rules", headers={"X-Request-ID": given}).headers["X-Request-ID"] == given


@pytest.mark.parametrize("given", ["", "x" * 65, "a b", "a;b", "ключ", '"', "<b>"])
def test_any_other_request_id_is_replaced_by_one_of_ours(client: FlaskClient, given: str) -> None:
    sent = {"X-Request-ID": given.encode().decode("latin-1")}
    assert re.fullmatch(r"[0-9a-f]{32}", client.get("/v1/rules", headers=sent).headers["X-Request-ID"])


@pytest.mark.parametrize("address", ["/v1/rules", "/nope", f"{RECOVERY}/result?loss=2"])
def test_any_origin_may_read_every_answer_which_therefore_does_not_vary_with_it(
    client: FlaskClient, address: str
) -> None:
    response = client.get(address, headers={"Origin": "https://site.example"})
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Origin" not in response.headers.get("Vary", "")
    assert "Access-Control-Allow-Credentials" not in response.headers
    exposed = response.headers["Access-Control-Expose-Headers"].split(", ")
    assert {"ETag", "Location", "Retry-After", "X-Request-ID"} <= set(exposed)


@pytest.mark.parametrize("address", [SIMULATIONS, RECOVERY])
def test_a_preflight_lets_json_be_posted_and_is_kept_for_a_day(client: FlaskClient, address: str) -> None:
    asked = {
        "Origin": "https://site.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    response = client.options(address, headers=asked)
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in response.headers["Access-Control-Allow-Methods"]
    assert response.headers["Access-Control-Allow-Headers"] == "content-type"
    assert response.headers["Access-Control-Max-Age"] == "86400"


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br", "zstd"])
@pytest.mark.parametrize("address", KEPT)
def test_what_is_asked_for_again_is_304_under_every_encoding(client: FlaskClient, address: str, encoding: str) -> None:
    first = client.get(address, headers={"Accept-Encoding": encoding})
    tag, weak = first.get_etag()
    assert first.status_code == 200
    assert tag
    assert not weak
    again = client.get(address, headers={"Accept-Encoding": encoding, "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    other = client.get(address, headers={"Accept-Encoding": encoding, "If-None-Match": '"other"'})
    unpack = UNPACK.get(first.headers.get("Content-Encoding", ""), bytes)  # gzip writes the time beside the data
    assert (other.status_code, unpack(other.data)) == (200, unpack(first.data))


@pytest.mark.parametrize("address", KEPT)
def test_what_is_got_may_be_kept_and_what_is_posted_may_not(client: FlaskClient, address: str) -> None:
    assert re.match(r"public, max-age=[0-9]+", client.get(address).headers["Cache-Control"])
    assert client.post(RECOVERY, json={"loss": 0.5}).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_long_answers_are_packed(client: FlaskClient, method: str, encoding: str) -> None:
    def ask(accepted: str) -> bytes:
        address = SIMULATIONS if method == "POST" else "/v1/rules"
        body = simulation() if method == "POST" else None
        response = client.open(address, method=method, json=body, headers={"Accept-Encoding": accepted})
        assert response.headers.get("Content-Encoding", "identity") == accepted
        kept = {"Accept", "Accept-Encoding"} if method == "GET" else set()
        assert set(response.headers.get("Vary", "").split(", ")) - {""} == kept
        return response.data

    packed, plain = ask(encoding), ask("identity")
    assert len(packed) < len(plain)
    assert packed.startswith(ZSTD) if encoding == "zstd" else UNPACK[encoding](packed) == plain


def test_long_problems_are_packed_too(client: FlaskClient) -> None:
    body = simulation(path=path(returns=[-2] * 20))
    response = client.post(SIMULATIONS, json=body, headers={"Accept-Encoding": "br, gzip"})
    assert response.status_code == 422
    assert response.headers["Content-Encoding"] == "gzip"
    assert int(response.headers["Content-Length"]) == len(response.data) < 1_000
    assert len(json.loads(gzip.decompress(response.data))["errors"]) == 10


@pytest.mark.parametrize("accepted", ["", "identity", "gzip;q=0"])
def test_problems_stay_plain_for_callers_who_do_not_unpack(client: FlaskClient, accepted: str) -> None:
    body = simulation(path=path(returns=[-2] * 20))
    response = client.post(SIMULATIONS, json=body, headers={"Accept-Encoding": accepted})
    assert "Content-Encoding" not in response.headers
    assert len(response.get_json(force=True)["errors"]) == 10


@pytest.mark.parametrize("address", [*KEPT, "/healthz", "/readyz", "/nope", "/v1/articles/what-is-leverage.md"])
def test_head_gives_the_headers_of_get_and_no_body(client: FlaskClient, address: str) -> None:
    got, asked = client.get(address), client.head(address)
    assert asked.status_code == got.status_code
    assert asked.data == b""
    for name in ("Content-Type", "Content-Length", "ETag", "Cache-Control"):
        assert asked.headers.get(name) == got.headers.get(name)


def test_every_address_that_is_got_takes_head_too(app: Flask) -> None:
    assert all("HEAD" in rule.methods for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()))


@pytest.mark.parametrize(
    ("address", "varies"),
    [
        ("/v1/rules", {"Accept", "Accept-Encoding"}),
        ("/v1/rules.csv", {"Accept-Encoding"}),
        ("/v1/articles/what-is-leverage", {"Accept-Encoding"}),
        ("/v1/articles/what-is-leverage.md", {"Accept-Encoding"}),
        ("/openapi.json", {"Accept-Encoding"}),
        ("/docs/static/favicon-32x32.png", set()),
        ("/healthz", set()),
        ("/v1/nope", set()),
    ],
)
def test_an_answer_varies_with_what_it_depends_on_and_with_nothing_else(
    client: FlaskClient, address: str, varies: set[str]
) -> None:
    first = client.get(address)
    assert set(first.vary) == varies
    if "ETag" in first.headers:
        again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, set(again.vary)) == (304, varies | {"Accept-Encoding"})


def test_what_is_named_by_its_hash_is_kept_for_ever_and_a_permalink_while_it_is_renewed(
    client: FlaskClient,
) -> None:
    hashed = re.findall(r'"(/static/[^"]+\.[0-9a-f]{12}\.(?:css|js))"', client.get("/").text)
    assert hashed
    assert all(client.get(one).headers["Cache-Control"] == "public, max-age=31536000, immutable" for one in hashed)
    assert "stale-while-revalidate=" in client.get(f"{RECOVERY}/result?loss=0.5").headers["Cache-Control"]
