"""The document under two linters: nothing to say of it, and every rule of ours shown to fire."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.clients.conftest import DOCUMENT, HERE, Run

RULES = DOCUMENT.parent / ".spectral.yaml"
OURS = [name for name, rule in yaml.safe_load(RULES.read_text())["rules"].items() if isinstance(rule, dict)]
PROBLEM = {"description": "Refused", "content": {"application/problem+json": {"schema": {"type": "object"}}}}
TEXT = {"description": "Left", "schema": {"type": "string"}}
FEW = {"type": "integer", "minimum": 1, "maximum": 9}
BODY = {
    "type": "object", "additionalProperties": False,
    "properties": {
        "loss": {"type": "number", "minimum": 0, "maximum": 1},
        "inside": {"type": "object", "additionalProperties": False, "properties": {"n": FEW}},
    },
}  # fmt: skip
GOOD: dict[str, Any] = {
    "openapi": "3.1.1",
    "info": {"title": "Small", "version": "1", "description": "Small", "license": {"name": "A", "identifier": "A"}},
    "servers": [{"url": "/"}],
    "security": [],
    "tags": [{"name": "Runs", "description": "Runs"}],
    "paths": {
        "/runs": {"post": {
            "operationId": "run", "summary": "Run", "tags": ["Runs"], "parameters": [],
            "requestBody": {"content": {"application/json": {
                "schema": BODY, "examples": {"one": {"value": {"loss": 0.5}}},
            }}},
            "responses": {
                "200": {"description": "Run", "content": {"application/json": {"schema": {"type": "object"}}},
                        "headers": {"RateLimit": TEXT, "RateLimit-Policy": TEXT}},
                "422": PROBLEM, "429": PROBLEM,
            },
        }},
        "/runs.csv": {"get": {
            "operationId": "runTable", "summary": "Runs", "tags": ["Runs"],
            "parameters": [{"name": "most_rows", "in": "query", "schema": FEW}],
            "responses": {"200": {"description": "Runs", "content": {"text/csv": {"schema": {"type": "string"}}}},
                          "422": PROBLEM},
        }},
    },
}  # fmt: skip
POST = ("paths", "/runs", "post")
GET = ("paths", "/runs.csv", "get")
JSON = (*POST, "requestBody", "content", "application/json")
FAULTS: dict[str, tuple[Any, ...]] = {
    "operation-has-summary": (*POST, "summary", ""),
    "operation-name-is-camel-case": (*POST, "operationId", "run_it"),
    "query-name-is-snake-case": (*GET, "parameters", 0, "name", "mostRows"),
    "refusal-is-declared": (*GET, "responses", "422", None),
    "failure-is-a-problem": (*POST, "responses", "422", "content", {"application/json": {"schema": {}}}),
    "limit-is-said": (*POST, "responses", "200", "headers", {"RateLimit": TEXT}),
    "body-has-example": (*JSON, "examples", None),
    "request-number-is-bounded": (*JSON, "schema", "properties", "inside", "properties", "n", {"type": "number"}),
    "request-object-is-closed": (*JSON, "schema", "properties", "inside", {"type": "object", "properties": {}}),
    "table-is-csv": (*GET, "responses", "200", "content", {"application/json": {"schema": {}}}),
}
MORE = {"request-number-is-bounded": (*GET, "parameters", 0, "schema", {"type": "integer", "minimum": 1})}


def with_fault(*place: Any) -> dict[str, Any]:
    """The small document with another value at a place; None takes away."""
    document = deepcopy(GOOD)
    *way, name, value = place
    inside: Any = document
    for key in way:
        inside = inside[key]
    inside[name] = value
    if value is None:
        del inside[name]
    return document


def found(run: Run, *documents: Path) -> list[dict[str, Any]]:
    """What Spectral says of documents."""
    done = run(
        "spectral", "lint", "--ruleset", RULES, "--quiet", "--format", "json", "--fail-severity", "hint", *documents
    )
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout)


def test_spectral_has_nothing_to_say_of_the_document(run: Run) -> None:
    assert found(run, DOCUMENT) == []


@pytest.fixture(scope="module")
def said(run: Run, tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The rules that fire on each small document, by the name of its file."""
    folder = tmp_path_factory.mktemp("faults")
    documents = {"good": GOOD} | {name: with_fault(*place) for name, place in FAULTS.items()}
    documents |= {f"{name}-too": with_fault(*place) for name, place in MORE.items()}
    for name, document in documents.items():
        (folder / f"{name}.json").write_text(json.dumps(document))
    said: dict[str, set[str]] = {name: set() for name in documents}
    for one in found(run, *sorted(folder.glob("*.json"))):
        said[Path(one["source"]).stem].add(one["code"])
    return said


def test_a_document_without_a_fault_passes(said: dict[str, set[str]]) -> None:
    assert said["good"] == set()


@pytest.mark.parametrize("rule", OURS)
def test_every_rule_of_ours_fires_on_its_fault_and_no_other_does(said: dict[str, set[str]], rule: str) -> None:
    assert said[rule] == {rule}


@pytest.mark.parametrize("rule", MORE)
def test_and_in_a_query_as_in_a_body(said: dict[str, set[str]], rule: str) -> None:
    assert said[f"{rule}-too"] == {rule}


def lint(run: Run, document: Path) -> tuple[int, list[Any]]:
    """The exit code of Redocly and its complaints."""
    done = run("redocly", "lint", document, "--config", HERE / "redocly.yaml", "--format", "json")
    return done.returncode, json.loads(done.stdout)["problems"]


def test_redocly_has_nothing_to_say_of_the_document(run: Run) -> None:
    assert lint(run, DOCUMENT) == (0, [])


@pytest.mark.parametrize(("place", "rule"), [((*POST, "responses", "200", None), "operation-2xx-response"),
                                             (("servers", []), "no-empty-servers")])  # fmt: skip
def test_redocly_finds_what_is_wrong(run: Run, tmp_path: Path, place: Callable[..., Any], rule: str) -> None:
    (tmp_path / "wrong.json").write_text(json.dumps(with_fault(*place)))
    code, problems = lint(run, tmp_path / "wrong.json")
    assert code == 1
    assert rule in {one["ruleId"] for one in problems}
