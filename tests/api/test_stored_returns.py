"""Futures drawn from a stored series over HTTP: named, pinned by its hash, refused clearly, drawn by workers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import create_app
from service.prices.notes import Provenance
from service.prices.store import store
from service.settings import Settings
from tests.api.asking import problem_of, refusals_of
from tests.jobs.working import finish
from tests.prices.writing import lines, read

DISTRIBUTIONS, SWEEPS = "/v1/distributions", "/v1/sweeps"
FROM = Provenance("file.csv", "plain", "2026-01-01T00:00:00Z", 5, 5, 0)
ROWS = ["2024-01-04,100", "2024-01-05,150", "2024-01-06,75", "2024-01-08,75", "2024-01-09,150"]
MOVES = [0.5, -0.5, 0.0]  # the returns up to 8 January


def keep(folder: Path, name: str, *rows: str) -> None:
    store(read(lines("date,close", *rows))[0], FROM, name, folder)


@pytest.fixture
def served(tmp_path: Path) -> Flask:
    """A service with a stored series, and no worker but the test."""
    keep(tmp_path, "moves", *ROWS)
    settings = Settings(
        rate_limit="", log_level="error", prices_dir=str(tmp_path), jobs_db=str(tmp_path / "jobs.db"), job_workers=0
    )
    app = create_app(settings)
    app.testing = True
    return app


@pytest.fixture
def stocked(served: Flask) -> Iterator[FlaskClient]:
    with served.test_client() as client:
        yield client


def body(paths: int = 200, **model: Any) -> dict[str, Any]:
    drawn = {"kind": "bootstrap", "steps": 3, "seed": 2, **model}
    return {"model": drawn, "instruments": [{"rule": "spot"}], "paths": paths}


def test_the_futures_are_those_of_the_same_returns_typed_in(stocked: FlaskClient) -> None:
    named = stocked.post(DISTRIBUTIONS, json=body(history={"name": "moves", "to": "2024-01-08"})).get_json()
    typed = stocked.post(DISTRIBUTIONS, json=body(returns=MOVES)).get_json()
    assert named["results"] == typed["results"]
    assert named["assumptions"][0].startswith("History: the stored series moves (plain, every 1d), hash 0x")
    assert named["assumptions"][1] == "Returns are those from 2024-01-04 to 2024-01-08, each a step of 1d."
    assert "from the returns of the stored series moves, in blocks of 1" in named["assumptions"][2]
    assert named["warnings"][0] == "Nothing between 2024-01-06 and 2024-01-08: 1 step of 1d is missing."


def test_the_step_is_that_of_the_series_unless_another_is_named(stocked: FlaskClient, tmp_path: Path) -> None:
    keep(tmp_path, "hours", *(f"2024-01-04T0{hour}:00:00Z,{100 + hour}" for hour in range(4)))
    asked = body(history={"name": "hours"})
    assert stocked.post(DISTRIBUTIONS, json=asked).get_json()["sampling"]["step"] == "1h"
    asked["model"]["step"] = "8h"
    assert stocked.post(DISTRIBUTIONS, json=asked).get_json()["sampling"]["step"] == "8h"


def test_a_permalink_names_the_hash_and_is_refused_once_the_series_is_another(
    stocked: FlaskClient, tmp_path: Path
) -> None:
    answer = stocked.post(DISTRIBUTIONS, json=body(history={"name": "moves"})).get_json()
    link = answer["links"]["permalink"]
    assert stocked.get(link).get_json() == answer
    keep(tmp_path, "moves", *ROWS[:3])
    assert "is stored with another hash by now" in problem_of(stocked.get(link), 422, "invalid-input")["detail"]
    again = stocked.post(DISTRIBUTIONS, json=body(history={"name": "moves"})).get_json()
    assert again["results"] != answer["results"]


@pytest.mark.parametrize(
    ("model", "refusal"),
    [
        ({"history": {"name": "none"}}, ("/model/history/name", "relation")),
        ({"history": {"name": "moves", "from": "2025-01-01"}}, ("/model/history/from", "relation")),
        ({"history": {"name": "moves", "hash": "0x" + "0" * 64}}, ("/model/history/hash", "relation")),
        ({"history": {"name": "seconds"}}, ("/model/history/name", "relation")),
        ({"history": {"name": "moves"}, "returns": [0.1]}, ("/model/scenario", "relation")),
        ({}, ("/model/scenario", "relation")),
        ({"history": {"name": "../moves"}}, ("/model/history/name", "text")),
        ({"history": {"from": "2024-01-04"}}, ("/model/history/name", "required")),
        ({"history": "moves"}, ("/model/history", "type")),
        ({"history": {"name": "moves"}, "block": 5}, ("/model", "relation")),
    ],
    ids=str,
)
def test_what_cannot_be_drawn_from_is_refused_by_its_place(
    stocked: FlaskClient, tmp_path: Path, model: dict[str, Any], refusal: tuple[str, str]
) -> None:
    keep(tmp_path, "seconds", *(f"2024-01-04T00:00:0{second}Z,{100 + second}" for second in range(4)))
    assert refusals_of(stocked.post(DISTRIBUTIONS, json=body(**model))) == [refusal]


def test_a_sweep_draws_from_it_at_every_point(stocked: FlaskClient) -> None:
    rows = {"rows": {"field": "/model/block", "values": [1, 2]}}
    answer = stocked.post(SWEEPS, json=body(history={"name": "moves"}) | rows).get_json()
    for point in answer["points"]:
        one = body(history={"name": "moves"}, block=point["rows"]["value"])
        assert point["results"][0]["median"] == stocked.post(DISTRIBUTIONS, json=one).get_json()["results"][0]["median"]
    assert answer["assumptions"][0].startswith("History: the stored series moves")


def test_a_worker_draws_from_the_series_that_was_asked_for_or_fails_with_a_sentence(
    served: Flask, stocked: FlaskClient, tmp_path: Path
) -> None:
    large = body(paths=150_000, history={"name": "moves", "to": "2024-01-08"})
    assert stocked.post(DISTRIBUTIONS, json=large).status_code == 202
    finish(served.config["JOBS"].database)
    done = stocked.post(DISTRIBUTIONS, json=large).get_json()
    typed = body(paths=150_000, returns=MOVES)
    stocked.post(DISTRIBUTIONS, json=typed)
    finish(served.config["JOBS"].database)
    assert done["results"] == stocked.post(DISTRIBUTIONS, json=typed).get_json()["results"]
    large["model"]["seed"] = 3
    job = stocked.post(DISTRIBUTIONS, json=large).get_json()["links"]["job"]
    keep(tmp_path, "moves", *ROWS[:3])
    finish(served.config["JOBS"].database)
    failed = stocked.get(job).get_json()
    assert failed["state"] == "failed"
    assert "is stored with another hash by now" in failed["error"]
