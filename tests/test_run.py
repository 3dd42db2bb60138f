"""The service as `python -m service run` serves it, and what that prints for a person to try."""

import json
import os
import re
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.request import Request, urlopen

import pytest

ROOT = Path(__file__).parents[1]
COMMAND = [sys.executable, "-m", "service", "run"]


class Served(NamedTuple):
    """A running service: its process, its port, what it printed, and the home it was given."""

    process: subprocess.Popen[str]
    port: int
    printed: str
    home: Path


def free_port() -> int:
    """A port of loopback that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def settings(**given: str) -> dict[str, str]:
    """The environment of a run: this one without its settings, and those given."""
    kept = {name: value for name, value in os.environ.items() if name not in {"XDG_RUNTIME_DIR", "GUNICORN_CMD_ARGS"}}
    return kept | given


def answers(port: int) -> bool:
    """True where the service answers on this port."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
            return True
    except OSError:  # refused, reset, or too late
        return False


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home, port = tmp_path_factory.mktemp("home"), free_port()
    output = home.parent / "printed.txt"
    with output.open("w") as out, (home.parent / "logged.txt").open("w") as log:
        process = subprocess.Popen(
            COMMAND, cwd=ROOT, env=settings(PORT=str(port), HOME=str(home)), stdout=out, stderr=log, text=True
        )
        try:
            until = time.monotonic() + 300
            while not answers(port) and process.poll() is None and time.monotonic() < until:
                time.sleep(0.1)
            yield Served(process, port, output.read_text(), home)
            process.terminate()
            assert process.wait(60) == 0
        finally:
            process.kill()


def test_every_address_it_prints_answers(served: Served) -> None:
    addresses = re.findall(r"^  \w+ +(http://\S+)$", served.printed, re.MULTILINE)
    assert addresses
    for address in addresses:
        with urlopen(address, timeout=10) as response:
            assert response.status == 200, address


def test_the_call_it_prints_can_be_pasted_and_answers(served: Served) -> None:
    line = next(line for line in served.printed.splitlines() if "curl" in line)
    curl, silent, address, header, kind, data, body = shlex.split(line)
    assert (curl, silent, header, data) == ("curl", "-s", "-H", "-d")
    request = Request(address, body.encode(), dict([kind.split(": ")]))
    with urlopen(request, timeout=10) as response:
        assert response.status == 200
        assert json.load(response)["results"]


def test_it_listens_on_loopback_only(served: Served) -> None:
    found = re.findall(r"Listening at: ([^ ]+)", (served.home.parent / "logged.txt").read_text())
    assert found == [f"http://127.0.0.1:{served.port}"]


def test_it_writes_one_object_a_line_and_nothing_but_a_cache_into_the_home(served: Served) -> None:
    answers(served.port)
    lines = [json.loads(line) for line in (served.home.parent / "logged.txt").read_text().splitlines()]
    assert all({"event", "level", "timestamp"} <= line.keys() for line in lines)
    assert {"path": "/healthz", "status": 200}.items() <= lines[-1].items()
    assert {one.name for one in served.home.iterdir()} <= {".cache"}


def test_a_port_in_use_is_named_with_the_way_out(served: Served) -> None:
    second = subprocess.run(
        COMMAND, cwd=ROOT, env=settings(PORT=str(served.port)), capture_output=True, text=True, check=False, timeout=30
    )
    assert second.returncode == 1
    assert second.stderr == f"Port {served.port} is taken; choose another one: PORT={served.port + 1}\n"
    assert second.stdout == ""
