"""Every failure has one shape, and the guide on errors explains each kind and code."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from structlog.testing import capture_logs

from service import create_app
from service.api.edge import is_ours
from service.api.problems import BAD_REQUEST, KINDS
from service.settings import Settings
from tests.api.asking import JSON, RECOVERY, SIMULATIONS, problem_of, simulation

GUIDE = (Path(__file__).parents[2] / "content" / "guides" / "errors.md").read_text()


@pytest.fixture
def served() -> Flask:
    """An app as it is served: unforeseen failures are answered, not raised."""
    return create_app(Settings(rate_limit="", log_level="error"))


@pytest.mark.parametrize(
    "address",
    ["/nope", "/v1/", "/v1/rules/", "/v1/calculators/nope", "/v1/calculators/nope/result", "/v1/articles/nope",
     "/docs/static/nope.js", "/docs/static/../docs.py", "/v1/calculators/%00"],
)  # fmt: skip
def test_an_address_where_nothing_is_gives_404_and_lists_no_routes(client: FlaskClient, address: str) -> None:
    said = problem_of(client.get(address), 404, "not-found")
    assert "You have requested" not in said["detail"]
    assert "manually" not in said["detail"]


@pytest.mark.parametrize("address", ["/v1/calculators/recovry", "/v1/articles/nope", "/v1/calculator"])
def test_who_asks_for_what_is_not_there_is_told_where_the_names_are(client: FlaskClient, address: str) -> None:
    assert "GET /v1" in problem_of(client.get(address), 404, "not-found")["detail"]


@pytest.mark.parametrize("address", ["/swagger.json", "/swaggerui/swagger-ui.css"])
def test_the_routing_library_serves_no_documents_of_its_own(client: FlaskClient, address: str) -> None:
    problem_of(client.get(address), 404, "not-found")


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [
        ("GET", SIMULATIONS, {"POST", "OPTIONS"}),
        ("DELETE", RECOVERY, {"GET", "HEAD", "POST", "OPTIONS"}),
        ("POST", "/v1/rules", {"GET", "HEAD", "OPTIONS"}),
        ("TRACE", "/healthz", {"GET", "HEAD", "OPTIONS"}),
        ("PUT", "/openapi.json", {"GET", "HEAD", "OPTIONS"}),
    ],
)
def test_a_method_that_an_address_does_not_take_gives_405_and_those_it_does(
    client: FlaskClient, method: str, address: str, allowed: set[str]
) -> None:
    response = client.open(address, method=method)
    problem_of(response, 405, "method-not-allowed")
    assert set(response.headers["Allow"].split(", ")) == allowed
    assert response.get_json()["detail"] == f"{method} is not taken here; {', '.join(sorted(allowed))} are."


@pytest.mark.parametrize(
    "wanted", ["text/html", "application/json;q=0", "image/*", "application/problem+json", "nonsense"]
)
@pytest.mark.parametrize("address", ["/v1/rules", RECOVERY, f"{RECOVERY}/result?loss=0.5"])
def test_a_caller_who_does_not_take_json_gets_406(client: FlaskClient, wanted: str, address: str) -> None:
    assert JSON in problem_of(client.get(address, headers={"Accept": wanted}), 406, "not-acceptable")["detail"]


@pytest.mark.parametrize(
    "wanted", [None, "*/*", "application/*", "text/html, application/json;q=0.1", "Application/JSON"]
)
def test_a_caller_who_takes_json_gets_it(client: FlaskClient, wanted: str | None) -> None:
    assert client.get("/v1/rules", headers={"Accept": wanted} if wanted else {}).mimetype == JSON


@pytest.mark.parametrize(
    "said",
    ["text/plain", "text/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", None],
)
def test_a_body_that_is_not_said_to_be_json_gives_415(client: FlaskClient, said: str | None) -> None:
    response = client.post(SIMULATIONS, data=b'{"path": 1}', content_type=said)
    assert JSON in problem_of(response, 415, "unsupported-media-type")["detail"]


@pytest.mark.parametrize("said", ["application/json; charset=utf-8", "APPLICATION/JSON"])
def test_parameters_and_letter_case_of_the_content_type_do_not_matter(client: FlaskClient, said: str) -> None:
    assert client.post(RECOVERY, data=b'{"loss": 0.5}', content_type=said).status_code == 200


@pytest.mark.parametrize(("address", "most"), [(SIMULATIONS, 8 * 1024 * 1024), (RECOVERY, 256 * 1024)])
def test_a_body_past_the_limit_gives_413_with_the_limit(client: FlaskClient, address: str, most: int) -> None:
    response = client.post(address, data=b" " * (most + 1), content_type=JSON)
    assert f"{most:,} bytes" in problem_of(response, 413, "too-large")["detail"]


def test_a_body_of_just_the_limit_is_read(client: FlaskClient) -> None:
    body = b'{"loss": 0.5}'
    assert client.post(RECOVERY, data=body + b" " * (256 * 1024 - len(body)), content_type=JSON).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "", "a b", "localhost:99999", "localhost.evil.example"])
@pytest.mark.parametrize("address", ["/v1/rules", "/nope", "/docs"])
def test_a_host_that_is_not_ours_gives_400(served: Flask, host: str, address: str) -> None:
    problem_of(served.test_client().get(address, headers={"Host": host}), 400, "bad-request")


@pytest.mark.parametrize("host", ["localhost", "LocalHost:80", "127.0.0.1:8000", "[::1]:8000", "[::1]"])
def test_hosts_of_this_machine_are_ours(client: FlaskClient, host: str) -> None:
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


def test_a_dot_before_a_host_lets_in_all_below_it_and_nothing_else() -> None:
    assert is_ours("a.example.org:8000", [".example.org"])
    assert not is_ours("example.org.evil.net", [".example.org"])
    assert not is_ours("badexample.org", [".example.org"])


def fail() -> None:
    raise RuntimeError("the secret is 42")


def test_an_unforeseen_failure_gives_500_without_the_trace_which_is_logged_under_the_request_id(
    served: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.api.simulations.answer_to", lambda body: fail())
    with capture_logs() as logged:
        response = served.test_client().post(SIMULATIONS, json=simulation(points=77), headers={"X-Request-ID": "abc-1"})
    problem_of(response, 500, "internal-error")
    assert "secret" not in response.get_data(as_text=True)
    assert "Traceback" not in response.get_data(as_text=True)
    (entry,) = [entry for entry in logged if entry["event"] == "unforeseen"]
    assert entry["request_id"] == "abc-1"
    assert "the secret is 42" in str(entry["exc_info"])


def test_an_unforeseen_failure_is_raised_under_test(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.api.simulations.answer_to", lambda body: fail())
    with pytest.raises(RuntimeError, match="the secret"):
        client.post(SIMULATIONS, json=simulation(points=78))


def test_problems_are_not_kept(client: FlaskClient) -> None:
    assert client.get("/nope").headers["Cache-Control"] == "no-store"


def test_the_type_of_a_problem_is_a_full_address_where_the_public_one_is_known() -> None:
    app = create_app(Settings(public_url="https://example.org", rate_limit="", log_level="error"))
    said = app.test_client().get("/nope").get_json(force=True)
    assert said["type"] == "https://example.org/guides/errors#not-found"


def test_the_guide_on_errors_has_a_heading_for_every_kind_and_every_code() -> None:
    headings = set(re.findall(r"^### ([a-z-]+)$", GUIDE, re.MULTILINE))
    root = Path(__file__).parents[2] / "service"
    sources = "".join(file.read_text() for file in root.rglob("*.py"))
    codes = set(re.findall(r'Refusal\([^()]*?(?:\([^()]*\)[^()]*?)*, "([a-z]+)"', sources))
    assert {"type", "range", "required", "unknown", "choice", "text", "length", "relation"} <= codes
    assert headings >= {kind for kind, _ in [*KINDS.values(), BAD_REQUEST]} | codes
