"""What the README shows is what the service does."""

import json
import re
import shlex
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from unittest import mock
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.serving import make_server

from service.__main__ import main

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", README, flags=re.DOTALL)


def block(start: str) -> str:
    """The first code block that begins like this."""
    return next(text for _, text in BLOCKS if text.startswith(start))


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """A server on a free port of loopback."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_first_request_gives_the_explanation_shown(client: FlaskClient) -> None:
    body = re.search(r"-d '(.*)'", block("curl -s http://127.0.0.1:8000/v1/simulations"), flags=re.DOTALL)
    assert body
    answer = client.post("/v1/simulations", json=json.loads(body[1])).json
    assert answer is not None
    assert answer["explanation"].split() == block("Over 2 steps").split()


def test_every_part_of_the_answer_that_is_named_is_there(client: FlaskClient) -> None:
    body = {"path": {"kind": "returns", "returns": [0.1]}, "instruments": [{"rule": "spot"}]}
    answer = client.post("/v1/simulations", json=body).json
    assert answer is not None
    rows = re.findall(r"^\| (`.*?) \|", README, flags=re.MULTILINE)
    named = [name.removesuffix("[]").split(".")[0] for row in rows for name in re.findall(r"`([a-z_.\[\]]+)`", row)]
    assert len(named) == 7
    assert set(named) <= set(answer)


def test_the_many_futures_are_drawn(client: FlaskClient) -> None:
    body = re.search(r"-d '(.*)'", block("curl -s http://127.0.0.1:8000/v1/distributions"), flags=re.DOTALL)
    assert body
    response = client.post("/v1/distributions", json={**json.loads(body[1]), "paths": 500})
    assert response.status_code == 200, response.text
    assert "In half of the futures 3x daily reset ended at" in response.text


def test_the_calculator_answers_the_permalink_shown(client: FlaskClient) -> None:
    address = re.search(r"'(http.*)'", block("curl -s 'http"))
    assert address
    parts = urlsplit(address[1])
    response = client.get(parts.path, query_string=dict(parse_qsl(parts.query)))
    assert response.json is not None
    assert response.json["result"]["gain_needed"] == 1


def test_the_script_for_ones_own_prices_runs(address: str, tmp_path: Path) -> None:
    script = block("import csv").replace("http://127.0.0.1:8000", address)
    (tmp_path / "post.py").write_text(script)
    (tmp_path / "prices.csv").write_text(
        "date,open,high,low,close\n2024-01-01,100,100,100,100\n2024-01-02,100,101,84,86\n2024-01-03,86,99,85,97\n"
    )
    done = subprocess.run(
        [sys.executable, "post.py", "prices.csv"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "the price went from 100.00 to 97.00 (-3.00%)" in done.stdout


def test_every_file_and_folder_the_readme_names_exists() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
    rooms = block("service/\n")
    for line in rooms.splitlines():
        name = line.split("  ")[1] if line.startswith("  ") else line.split()[0]
        name = name.split()[0]
        folder = ROOT / "service" if line.startswith("  ") else ROOT
        assert (folder / name).exists(), name


def test_the_commands_shown_answer(capsys: pytest.CaptureFixture[str]) -> None:
    lines = block("python -m service calculate").strip().splitlines()
    assert len(lines) == 3
    for line in lines:
        words = [word.replace("steps=365", "steps=30") for word in shlex.split(line)[2:]]
        with mock.patch.object(sys, "argv", words):
            assert main() == 0
    assert "turned 1,000.00 into 700.00" in " ".join(capsys.readouterr().out.split())


def test_the_simulator_runs_by_hand_as_shown(capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(block("from service.rules"), "README.md", "exec"), {})  # noqa: S102 - our own text
    assert capsys.readouterr().out.startswith("[1000.0, 398.5")


def test_assistants_are_answered_at_the_address_shown(client: FlaskClient) -> None:
    assert "connect to `/mcp`" in README
    answer = client.post("/mcp", json={"jsonrpc": "2.0", "id": 1, "method": "tools/list"}).json
    assert answer is not None
    assert {"recovery", "simulate"} <= {tool["name"] for tool in answer["result"]["tools"]}
