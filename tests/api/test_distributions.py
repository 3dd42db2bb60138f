"""Distributions over HTTP: shape, permalink, caching, and refusals in the one shape of failures."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from service.api.distributions import EXAMPLES
from service.simulations.distribution.request import EXAMPLE
from tests.api.asking import post_text, problem_of, refusals_of

DISTRIBUTIONS = "/v1/distributions"
MODEL = {"kind": "gbm", "annual_volatility": 0.8, "steps": 10}


def distribution(**more: Any) -> dict[str, Any]:
    """A request that is taken, with changes."""
    return {"model": MODEL, "instruments": [{"rule": "spot"}], "paths": 100, **more}


@pytest.mark.parametrize("title", EXAMPLES)
def test_every_example_is_answered_and_its_permalink_gives_the_same_bytes(client: FlaskClient, title: str) -> None:
    posted = client.post(DISTRIBUTIONS, json=EXAMPLES[title])
    assert posted.status_code == 200
    assert posted.headers["Cache-Control"] == "no-store"
    link = posted.get_json()["links"]["permalink"]
    got = client.get(link)
    assert (got.status_code, got.data) == (200, posted.data)
    assert "max-age" in got.headers["Cache-Control"]
    again = client.get(link, headers={"If-None-Match": got.headers["ETag"]})
    assert again.status_code == 304


def test_an_answer_has_an_entry_for_every_instrument_in_order(client: FlaskClient) -> None:
    answer = client.post(DISTRIBUTIONS, json=EXAMPLE).get_json()
    assert [result["instrument"]["rule"] for result in answer["results"]] == ["daily-reset", "margin-position"]
    assert answer["sampling"]["paths"] == 500


@pytest.mark.parametrize(
    ("more", "pointer", "code"),
    [
        ({"model": {**MODEL, "kind": "heston"}}, "/model/kind", "choice"),
        ({"model": {**MODEL, "annual_volatility": 80}}, "/model/annual_volatility", "range"),
        ({"paths": 10}, "/paths", "range"),
        ({"paths": 10_000_000, "model": {**MODEL, "steps": 5_001}}, "/paths", "relation"),
        ({"model": {"kind": "bootstrap", "steps": 5}}, "/model/scenario", "relation"),
        ({"model": {"kind": "bootstrap", "returns": [0.1], "block": 2, "steps": 5}}, "/model", "relation"),
        (
            {"instruments": [{"rule": "option-held", "days_to_expiry": 9, "annual_volatility": 0.6}]},
            "/instruments/0",
            "relation",
        ),
        ({"path": {}}, "/path", "unknown"),
    ],
)
def test_what_is_refused_is_422_and_names_the_place(
    client: FlaskClient, more: dict[str, Any], pointer: str, code: str
) -> None:
    assert refusals_of(client.post(DISTRIBUTIONS, json=distribution(**more))) == [(pointer, code)]


def test_what_is_not_json_is_400_and_what_is_no_permalink_422(client: FlaskClient) -> None:
    problem_of(post_text(client, DISTRIBUTIONS, "{"), 400, "invalid-json")
    assert refusals_of(client.get(f"{DISTRIBUTIONS}/result?request=abc")) == [("/request", "relation")]


def test_the_permalink_of_a_simulation_is_none_of_a_distribution(client: FlaskClient) -> None:
    body = {"path": {"kind": "returns", "returns": [0.1]}, "instruments": [{"rule": "spot"}]}
    link = client.post("/v1/simulations", json=body).get_json()["links"]["permalink"]
    assert refusals_of(client.get(link.replace("simulations", "distributions"))) == [("/request", "relation")]
