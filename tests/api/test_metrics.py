"""Metrics: requests of all workers added up, on a port of their own, under names that no caller makes."""

import re
import socket
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from flask.testing import FlaskClient

from tests.api.serving import serving


def test_requests_are_counted_over_all_workers_by_endpoint_and_status() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = int(listening.getsockname()[1])
    with serving(METRICS_PORT=str(port)) as address:
        for _ in range(20):
            urlopen(f"{address}/v1/calculators/recovery/result?loss=0.5").close()
        with pytest.raises(HTTPError):
            urlopen(f"{address}/no-such-page/<script>".replace("<script>", "%3Cscript%3E"))
        with urlopen(f"http://127.0.0.1:{port}/metrics") as response:
            text = response.read().decode()
    counted = dict(re.findall(r"^http_requests_total{(.*)} ([0-9.]+)$", text, flags=re.MULTILINE))
    asked = {names: count for names, count in counted.items() if "CalculatorResult" in names}
    assert sum(map(float, asked.values())) == 20
    assert all('status="200"' in names for names in asked)
    assert any('endpoint="none"' in names and 'status="404"' in names for names in counted)
    assert "script" not in text
    assert "http_request_seconds_bucket" in text


def test_the_public_address_has_no_metrics(client: FlaskClient) -> None:
    assert client.get("/metrics").status_code == 404


def test_a_trace_of_the_caller_is_in_the_line_of_the_log(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[dict[str, object]] = []
    monkeypatch.setattr("service.api.edge.log.info", lambda event, **more: lines.append(more), raising=False)
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    client.get("/healthz", headers={"traceparent": f"00-{trace}-00f067aa0ba902b7-01"})
    client.get("/healthz", headers={"traceparent": "00-<script>"})
    assert [line["trace_id"] for line in lines] == [trace, ""]
