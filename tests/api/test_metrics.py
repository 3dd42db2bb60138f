"""Metrics: requests of all workers added up, on a port of their own, under names that no caller makes."""

import os
import re
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from flask.testing import FlaskClient

from tests.api.serving import serving, workers
from tests.services.machines import free_port


def test_requests_are_counted_over_all_workers_by_endpoint_and_status() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = int(listening.getsockname()[1])
    with serving(METRICS_PORT=str(port)) as address:
        for _ in range(20):
            urlopen(f"{address}/v1/calculators/recovery/result?loss=0.5").close()
        with pytest.raises(HTTPError) as refused:
            urlopen(f"{address}/no-such-page/<script>".replace("<script>", "%3Cscript%3E"))
        refused.value.close()
        with urlopen(f"http://127.0.0.1:{port}/metrics") as response:
            text = response.read().decode()
    counted = dict(re.findall(r"^http_requests_total{(.*)} ([0-9.]+)$", text, flags=re.MULTILINE))
    asked = {names: count for names, count in counted.items() if "CalculatorResult" in names}
    assert sum(map(float, asked.values())) == 20
    assert all('status="200"' in names for names in asked)
    assert any('endpoint="none"' in names and 'status="404"' in names for names in counted)
    assert "script" not in text
    assert "http_request_seconds_bucket" in text


def test_who_takes_the_place_of_a_worker_goes_on_with_its_counts_and_files(tmp_path: Path) -> None:
    port = free_port()
    with serving(METRICS_PORT=str(port), WEB_CONCURRENCY="1", TMPDIR=str(tmp_path)) as address:
        for number in range(3):  # who asks while nobody is there waits in the queue
            with urlopen(f"{address}/v1/calculators/recovery/result?loss=0.5") as response:
                assert response.status == 200
            assert _counted(port) == number + 1
            (worker,) = workers(tmp_path)
            os.kill(worker, signal.SIGKILL)
            _until(lambda: not workers(tmp_path))
        assert len(list(tmp_path.glob("metrics-*/*.db"))) == 2


def test_without_room_for_metrics_requests_are_answered(tmp_path: Path) -> None:
    port = free_port()
    little = ("prlimit", "--fsize=500000")  # bytes of a file: what a full disk would do to it
    with serving(*little, METRICS_PORT=str(port), TMPDIR=str(tmp_path)) as address:
        for _ in range(20):
            with urlopen(f"{address}/v1/calculators/recovery/result?loss=0.5") as response:
                assert response.status == 200
        assert _counted(port) == 0
    assert not list(tmp_path.glob("metrics-*/*.db"))


def _counted(port: int) -> float:
    """How many calculations the metrics tell of."""
    with urlopen(f"http://127.0.0.1:{port}/metrics") as response:
        text = response.read().decode()
    return sum(map(float, re.findall(r"^http_requests_total{.*CalculatorResult.*} ([0-9.]+)$", text, re.MULTILINE)))


def _until(so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not so():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_the_public_address_has_no_metrics(client: FlaskClient) -> None:
    assert client.get("/metrics").status_code == 404


def test_a_trace_of_the_caller_is_in_the_line_of_the_log(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[dict[str, object]] = []
    monkeypatch.setattr("service.api.edge.log.info", lambda event, **more: lines.append(more), raising=False)
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    client.get("/healthz", headers={"traceparent": f"00-{trace}-00f067aa0ba902b7-01"})
    client.get("/healthz", headers={"traceparent": "00-<script>"})
    assert [line["trace_id"] for line in lines] == [trace, ""]
