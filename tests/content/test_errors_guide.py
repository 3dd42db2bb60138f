"""The guide on errors has a place for every problem and every code, and its example is what the service says."""

import ast
import re
from pathlib import Path

import orjson
import pytest
from flask.testing import FlaskClient

import service
from service.api.problems import BAD_REQUEST, KINDS
from service.library import library
from service.refusals import Refusal

HTML = library().guides["errors"].html
SERVICE = Path(service.__file__).parent


def codes_in_use() -> set[str]:
    """The codes that the service's own refusals carry, read from its source."""
    calls = (node for file in SERVICE.rglob("*.py") for node in ast.walk(ast.parse(file.read_text("utf-8"))))
    return {
        call.args[1].value
        for call in calls
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") == Refusal.__name__
        and len(call.args) > 1
        and isinstance(call.args[1], ast.Constant)
    }


@pytest.mark.parametrize("kind", sorted({kind for kind, _ in [*KINDS.values(), BAD_REQUEST]} | {"http"}))
def test_every_kind_of_problem_has_its_anchor(kind: str) -> None:
    assert f'<h3 id="{kind}">' in HTML


@pytest.mark.parametrize("status", sorted(KINDS))
def test_every_kind_says_its_status(status: int) -> None:
    kind, _ = KINDS[status]
    assert f'<h3 id="{kind}">{kind}</h3>\n<p>Status {status}.' in HTML


@pytest.mark.parametrize("code", sorted(codes_in_use()))
def test_every_code_of_refused_input_has_its_anchor(code: str) -> None:
    assert f'<h3 id="{code}">' in HTML


def test_the_example_is_what_the_service_answers(client: FlaskClient) -> None:
    written = orjson.loads(re.findall(r"```json\n(.*?)```", library().guides["errors"].markdown, re.DOTALL)[0])
    answer = client.post(written["instance"], json={"loss": 50})
    said = orjson.loads(answer.data)
    assert answer.status_code == written["status"]
    assert said["type"].split("/guides/")[1] == written["type"].split("/guides/")[1]
    for name in ("title", "detail", "instance", "errors"):
        assert said[name] == written[name]
