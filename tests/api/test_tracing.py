"""Traces: a span for each request reaches the collector, says little, and no request waits for it."""

import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
import structlog
from flask import Flask
from flask.testing import FlaskClient
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

from service import create_app
from service.api.tracing import NEEDED
from service.settings import Settings, read_settings
from tests.api.serving import ROOT, serving

TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
SECRET = "hunter2-xyzzy"  # noqa: S105 - of nobody
Make = Callable[[str], Flask]


class Collector:
    """A stand-in for a collector: an address of loopback, what was sent there, and whether it answers."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.received: list[ExportTraceServiceRequest] = []
        self.bytes = b""
        self.answers = threading.Event()

    @property
    def spans(self) -> list[Span]:
        return [span for one in self.received for of in one.resource_spans for s in of.scope_spans for span in s.spans]


@contextmanager
def collecting() -> Iterator[Collector]:
    """A collector that answers until its event is cleared."""

    class Take(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert (self.path, self.headers["Content-Type"]) == ("/v1/traces", "application/x-protobuf")
            sent = self.rfile.read(int(self.headers["Content-Length"]))
            collector.bytes += sent
            collector.received.append(ExportTraceServiceRequest.FromString(sent))
            collector.answers.wait(30)
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Take) as server:
        collector = Collector(server.server_port)
        collector.answers.set()
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield collector
        collector.answers.set()
        server.shutdown()
        thread.join()


@pytest.fixture
def collector() -> Iterator[Collector]:
    with collecting() as found:
        yield found


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """Make apps that send spans only when they are told to, and end them afterwards."""
    monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "600000")
    before, made = structlog.get_config(), []

    def app(endpoint: str) -> Flask:
        jobs = {"jobs_db": str(tmp_path / "jobs.db"), "job_workers": 0}
        made.append(create_app(Settings(rate_limit="", otel_exporter_otlp_endpoint=endpoint, **jobs)))  # type: ignore[arg-type]
        return made[-1]

    yield app
    for one in made:
        one.config["TRACES"].shutdown()
    structlog.configure(**before)


@pytest.fixture
def client(make: Make, collector: Collector) -> FlaskClient:
    """A client of a service that has a collector."""
    return make(collector.address).test_client()


def sent(client: FlaskClient, collector: Collector) -> Span:
    """The only span so far, once it was sent."""
    client.application.config["TRACES"].force_flush()
    (span,) = collector.spans
    return span


def attributes(span: Span) -> dict[str, object]:
    """All that a span says of its request."""
    return {one.key: one.value.string_value or one.value.int_value for one in span.attributes}


def test_a_request_is_one_span_with_method_route_and_status(client: FlaskClient, collector: Collector) -> None:
    assert client.get("/v1/calculators/recovery/result?loss=0.5").status_code == 200
    span = sent(client, collector)
    route = "/v1/calculators/<string:name>/result"
    assert (span.name, span.kind, span.status.code) == (f"GET {route}", Span.SPAN_KIND_SERVER, Status.STATUS_CODE_UNSET)
    assert attributes(span) == {"http.request.method": "GET", "http.route": route, "http.response.status_code": 200}
    assert 0 < span.start_time_unix_nano < span.end_time_unix_nano
    assert not span.parent_span_id


def test_a_span_says_which_service_it_is_of(make: Make, collector: Collector, monkeypatch: pytest.MonkeyPatch) -> None:
    names = []
    for name in ("", "learning"):
        monkeypatch.setenv("OTEL_SERVICE_NAME", name)
        app = make(f"{collector.address}/")
        app.test_client().get("/healthz")
        app.config["TRACES"].force_flush()
        resource = collector.received[-1].resource_spans[0].resource
        names.append({one.key: one.value.string_value for one in resource.attributes}["service.name"])
    assert names == ["leverage-explained", "learning"]


@pytest.mark.parametrize("host", ["localhost", "elsewhere.example"])
def test_the_trace_of_the_caller_goes_on_and_is_in_the_log(
    client: FlaskClient, collector: Collector, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    lines: list[dict[str, object]] = []
    monkeypatch.setattr("service.api.edge.log.info", lambda event, **more: lines.append(more), raising=False)
    client.get("/healthz", headers={"traceparent": f"00-{TRACE}-{PARENT}-01", "Host": host})
    span = sent(client, collector)
    assert (span.trace_id.hex(), span.parent_span_id.hex()) == (TRACE, PARENT)
    assert [line["trace_id"] for line in lines] == [TRACE]


@pytest.mark.parametrize("given", ["", "00-<script>", f"00-{'0' * 32}-{PARENT}-01", f"00-{TRACE}-{PARENT}-01" * 2])
def test_without_a_trace_of_the_caller_the_log_has_that_of_the_span(
    client: FlaskClient, collector: Collector, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    lines: list[dict[str, object]] = []
    monkeypatch.setattr("service.api.edge.log.info", lambda event, **more: lines.append(more), raising=False)
    client.get("/healthz", headers={"traceparent": given})
    trace = sent(client, collector).trace_id.hex()
    assert re.fullmatch("[0-9a-f]{32}", trace)
    assert trace not in {"0" * 32, TRACE}
    assert [line["trace_id"] for line in lines] == [trace]


def test_a_trace_that_the_caller_does_not_keep_is_not_sent(client: FlaskClient, collector: Collector) -> None:
    client.get("/healthz", headers={"traceparent": f"00-{TRACE}-{PARENT}-00"})
    client.get("/healthz")
    assert sent(client, collector).trace_id.hex() != TRACE


@pytest.mark.parametrize(
    ("method", "address", "body", "status"),
    [
        ("GET", f"/v1/search?q={SECRET}", None, 200),
        ("GET", f"/search?q={SECRET}", None, 200),
        ("GET", f"/v1/calculators/recovery/result?loss={SECRET}", None, 422),
        ("GET", f"/{SECRET}", None, 404),
        ("POST", "/v1/chat", {"messages": [{"role": "user", "content": SECRET}]}, 200),
        ("POST", "/v1/calculators/recovery", {"loss": SECRET}, 422),
        (SECRET.upper(), "/healthz", None, 405),
    ],
)
def test_nothing_of_a_request_but_method_route_and_status_is_sent(
    client: FlaskClient, collector: Collector, method: str, address: str, body: object, status: int
) -> None:
    assert client.open(address, method=method, json=body, headers={"User-Agent": SECRET}).status_code == status
    span = sent(client, collector)
    assert attributes(span)["http.response.status_code"] == status
    assert attributes(span).keys() <= {"http.request.method", "http.route", "http.response.status_code"}
    assert SECRET.encode() not in collector.bytes.lower()
    assert span.status.code == Status.STATUS_CODE_UNSET
    assert not span.events


def test_a_fault_of_ours_is_an_error_without_its_text(
    client: FlaskClient, collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ValueError(SECRET)

    monkeypatch.setitem(client.application.view_functions, "service.api.health.Health", fail)
    assert client.get("/healthz").status_code == 500
    span = sent(client, collector)
    assert (span.status.code, span.status.message) == (Status.STATUS_CODE_ERROR, "")
    assert SECRET.encode() not in collector.bytes


def test_no_request_sends_anything_itself(client: FlaskClient, collector: Collector) -> None:
    for _ in range(20):
        client.get("/healthz")
    assert not collector.received
    client.application.config["TRACES"].force_flush()
    assert len(collector.spans) == 20


def test_requests_are_answered_while_the_collector_is_away(make: Make) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = int(listening.getsockname()[1])
    app = make(f"http://127.0.0.1:{port}")
    for _ in range(3):
        assert app.test_client().get("/healthz").status_code == 200
        app.config["TRACES"].force_flush()


def test_requests_are_answered_while_the_collector_says_nothing(client: FlaskClient, collector: Collector) -> None:
    collector.answers.clear()
    client.get("/healthz")
    sending = threading.Thread(target=client.application.config["TRACES"].force_flush)
    sending.start()
    assert client.get("/healthz").status_code == 200
    sending.join(30)
    assert not sending.is_alive()
    assert client.get("/healthz").status_code == 200


def test_every_worker_sends_what_it_has_when_it_ends() -> None:
    with collecting() as collector:
        given = {"OTEL_EXPORTER_OTLP_ENDPOINT": collector.address, "OTEL_BSP_SCHEDULE_DELAY": "600000"}
        with serving(**given) as address:
            for _ in range(20):
                with urlopen(Request(f"{address}/healthz", headers={"traceparent": f"00-{TRACE}-{PARENT}-01"})):
                    pass
            with pytest.raises(HTTPError) as refused:
                urlopen(f"{address}/nope")
            refused.value.close()
            assert not collector.received
        named = [span.name for span in collector.spans if span.trace_id.hex() == TRACE]
        assert named == ["GET /healthz"] * 20
        assert [attributes(span)["http.response.status_code"] for span in collector.spans].count(404) == 1


def test_without_a_collector_the_library_is_not_needed(tmp_path: Path) -> None:
    start = "import sys; sys.modules['opentelemetry'] = None; import service; service.create_app()"
    given = os.environ | {"OTEL_EXPORTER_OTLP_ENDPOINT": "", "JOBS_DB": str(tmp_path / "jobs.db")}
    assert subprocess.run([sys.executable, "-c", start], cwd=ROOT, env=given, check=False, timeout=120).returncode == 0


def test_where_the_library_is_missing_the_start_says_what_to_install(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    with pytest.raises(SystemExit, match=r"pip install '\.\[otel\]'") as refused:
        make("http://127.0.0.1:4318")
    assert refused.value.code == NEEDED


@pytest.mark.parametrize(
    "given", ["collector:4318", "ftp://collector", "http://", f"http://me:{SECRET}@collector", f"http://c?key={SECRET}"]
)
def test_an_address_that_is_none_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", given)
    with pytest.raises(SystemExit, match="OTEL_EXPORTER_OTLP_ENDPOINT"):
        read_settings()
