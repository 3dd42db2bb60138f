"""The reference cases from outside the project, each asked over HTTP and held to its own tolerance."""

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.vectors.asking import figure, holds, in_units
from tests.vectors.table import TABLE

CASES = {case["id"]: case for case in json.loads((Path(__file__).parent / "vectors.json").read_text())}


def test_every_case_is_asked() -> None:
    assert sorted(TABLE) == sorted(CASES)
    assert len(CASES) == 91


@pytest.mark.parametrize("name", TABLE)
def test_the_service_gives_the_figures_of_the_source(client: FlaskClient, name: str) -> None:
    case = CASES[name]
    asks = TABLE[name](case)
    figures = sum(len(ask.figures) for ask in asks)
    assert figures == sum(len(value) if isinstance(value, list) else 1 for value in case["expected"].values())
    for ask in asks:
        response = client.post(ask.address, json=ask.body)
        assert response.status_code == 200, response.text
        for pointer, (expected, unit) in ask.figures.items():
            shown = in_units(figure(response.json, pointer), unit)
            assert holds(shown, expected, case["tolerance"]), f"{pointer}: {shown} is not {expected}"
