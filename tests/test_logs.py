"""Every line of the log is one JSON object, whoever writes it."""

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress

import pytest
import structlog
from flask.testing import FlaskClient

from service.logs import make_formatter, set_up_logs


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    """The configuration of before, so that no other test notices."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


def test_a_line_has_level_time_and_what_was_given(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("info")
    structlog.get_logger().info("request", status=200)
    line = json.loads(capsys.readouterr().err)
    assert line.pop("timestamp").endswith("Z")
    assert line == {"event": "request", "level": "info", "status": 200}


def test_what_lies_below_the_level_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("error")
    structlog.get_logger().warning("unheard")
    assert capsys.readouterr().err == ""


def test_a_trace_stays_on_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("info")
    structlog.get_logger().error("failed", exc_info=ValueError("two\nlines"))
    (line,) = capsys.readouterr().err.splitlines()
    assert "ValueError: two\nlines" in json.loads(line)["exception"]


def test_a_library_of_a_worker_writes_them_too() -> None:
    code = (
        "import logging; from service.logs import carry_those_of_libraries; carry_those_of_libraries(); "
        "logging.getLogger('dramatiq.worker').warning('away %d', 1)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert json.loads(told.stderr)["event"] == "away 1"


def test_a_full_disk_loses_lines_and_raises_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with open("/dev/full", "w") as full:
        monkeypatch.setattr("sys.stderr", full)
        set_up_logs("info")
        structlog.get_logger().info("request", status=200)
        with suppress(OSError):  # what is still in its buffer
            full.close()


def test_a_request_is_answered_where_its_line_cannot_be_written(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open("/dev/full", "w", buffering=1) as full:
        monkeypatch.setattr("sys.stderr", full)
        set_up_logs("info")
        assert client.get("/healthz").status_code == 200
        with suppress(OSError):
            full.close()


def test_libraries_write_the_same_form() -> None:
    record = logging.LogRecord("gunicorn.error", logging.INFO, "", 0, "Listening at: %s", ("here",), None)
    line = json.loads(make_formatter().format(record))
    assert line.pop("timestamp").endswith("Z")
    assert line == {"event": "Listening at: here", "level": "info"}
