"""What the README shows is what the service does."""

import argparse
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from unittest import mock
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient

from service.__main__ import main
from service.commands.prices import add

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", README, flags=re.DOTALL)


def block(start: str) -> str:
    """The first code block that begins like this."""
    return next(text for _, text in BLOCKS if text.startswith(start))


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


PRICES = "date,open,high,low,close\n2024-01-01,100,100,100,100\n2024-01-02,100,101,84,86\n2024-01-03,86,99,85,97\n"


def test_a_csv_is_posted_as_shown(client: FlaskClient) -> None:
    words = shlex.split(block("curl -s --data-binary"))
    assert words[:3] == ["curl", "-s", "--data-binary"]
    query, kind = words[words.index("--url-query") + 1], words[words.index("-H") + 1]
    name, _, value = query.partition("=")
    address = next(urlsplit(word).path for word in words if word.startswith("http"))
    response = client.post(
        address, query_string={name: value}, data=PRICES, content_type=kind.removeprefix("Content-Type: ")
    )
    assert response.status_code == 200, response.text
    assert "the price went from 100.00 to 97.00 (-3.00%)" in response.get_json()["explanation"]


def test_the_commands_for_stored_prices_do_what_is_shown(tmp_path: Path) -> None:
    (tmp_path / "btc.csv").write_text(PRICES)
    days = ("2024-01-01", "2024-01-02", "2024-01-03")
    (tmp_path / "btc-funding.csv").write_text("date,funding_rate\n" + "".join(f"{day},0.0001\n" for day in days))
    setting, *lines = block("export PRICES_DIR").splitlines()
    name, _, folder = setting.removeprefix("export ").partition("=")
    environment = os.environ | {name: str(tmp_path / folder), "PYTHONPATH": str(ROOT)}
    listed = ""
    for words in (shlex.split(line)[1:] for line in lines):
        if (
            "fetch" in words
        ):  # this one would ask an exchange: whether it is taken is looked at here, the rest elsewhere
            parser = argparse.ArgumentParser()
            add(parser)
            assert parser.parse_args(words[3:]).exchange == "kraken"
            continue
        done = subprocess.run(
            [sys.executable, *words], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        listed = done.stdout
    assert [line.split()[0] for line in listed.splitlines()] == ["btc-funding", "btc-usd-1d"]


def test_the_path_of_a_stored_series_is_written_as_it_is_taken(client: FlaskClient) -> None:
    path = re.search(r"A path `({.*?})`", README)
    assert path
    response = client.post("/v1/simulations", json={"path": json.loads(path[1]), "instruments": [{"rule": "spot"}]})
    assert "btc-usd-1d is not stored here" in response.get_json()["detail"]


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
