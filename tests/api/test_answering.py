"""Answers: JSON without a needless byte, finite numbers, null only where a ratio has no denominator."""

import json
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pytest
from flask.testing import FlaskClient

from service.strict_json import to_json
from tests.api.asking import RECOVERY, SIMULATIONS, path, simulation

ROOT = Path(__file__).parents[2]


def nulls(value: Any, where: str = "") -> set[str]:
    """The places of an answer where null stands, entries of a list under one name."""
    if isinstance(value, dict):
        return {place for name, inner in value.items() for place in nulls(inner, f"{where}/{name}")}
    if isinstance(value, list):
        return {place for inner in value for place in nulls(inner, f"{where}/*")}
    return {where} if value is None else set()


@pytest.mark.parametrize("address", ["/v1/rules", RECOVERY, f"{RECOVERY}/result?loss=0.5"])
def test_an_answer_is_written_without_spaces_or_a_last_line(client: FlaskClient, address: str) -> None:
    body = client.get(address).data
    assert body == orjson.dumps(orjson.loads(body))


def test_whatever_the_content_type_says_there_is_no_character_set_beside_json(client: FlaskClient) -> None:
    assert client.get("/v1/rules").headers["Content-Type"] == "application/json"


def test_numpy_columns_are_written_as_lists() -> None:
    assert to_json({"value": np.array([1.0, 0.1])}) == b'{"value":[1.0,0.1]}'


@pytest.mark.parametrize("digits", [3, 7, 17])
@pytest.mark.parametrize("points", [50, 401])
def test_columns_are_written_at_every_thinning_and_rounding(client: FlaskClient, digits: int, points: int) -> None:
    body = simulation(path=path(returns=[0.1, -0.1] * 200), points=points, digits=digits)
    result = client.post(SIMULATIONS, json=body).get_json()
    lengths = {len(column) for column in result["results"][0]["columns"].values()} | {len(result["path"]["step"])}
    assert lengths <= {*range(min(points, 50) - 5, points + 1)}
    assert len(lengths) == 1


def test_leverage_is_null_where_nothing_is_left_and_no_other_number_is(client: FlaskClient) -> None:
    body = simulation(path=path(returns=[-0.5, 0.1]), instruments=[{"rule": "daily-reset", "target_leverage": 3}])
    answer = client.post(SIMULATIONS, json=body).get_json()
    assert answer["results"][0]["columns"]["leverage"][1:] == [None, None]
    found = nulls(answer["results"])
    assert found == {"/*/columns/leverage/*", "/*/instrument/product", "/*/summary/liquidated_at"}


def test_numbers_are_the_shortest_that_read_back_the_same(client: FlaskClient) -> None:
    said = json.loads(client.post(RECOVERY, data='{"loss": 0.1}', content_type="application/json").data)
    assert said["inputs"]["loss"] == 0.1
    assert said["result"]["gain_needed"] == pytest.approx(1 / 9, rel=1e-15)


def test_the_server_is_asked_for_without_the_extra_that_brings_back_an_older_one() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    (server,) = [one for one in asked if one.startswith("gunicorn")]
    assert server.startswith("gunicorn>=27")
