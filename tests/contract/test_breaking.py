"""What worked with the last release works now: its document is kept, and the one of today takes nothing away.

The document of a release lies in `openapi/released.json`. Before the first release there is none; the release that puts
its date into the CHANGELOG puts the document there:

    cp openapi/openapi.json openapi/released.json
"""

import json
import re
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from tests.contract.comparing import breaks
from tests.contract.conftest import Document

ROOT = Path(__file__).parents[2]
RELEASED = ROOT / "openapi" / "released.json"
NUMBER = {"type": "number", "minimum": 0, "maximum": 1}
DOCUMENT: Document = {
    "paths": {
        "/runs": {
            "post": {
                "operationId": "run",
                "parameters": [],
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Run"}}},
                },
                "responses": {"200": {"content": {
                    "application/json": {"schema": {"$ref": "#/components/schemas/Answer"}}, "text/csv": {"schema": {}},
                }}},
            },
            "get": {
                "operationId": "list",
                "parameters": [{"$ref": "#/components/parameters/limit"}],
                "responses": {"200": {"content": {"text/csv": {"schema": {"type": "string"}}}}},
            },
        }
    },
    "components": {
        "parameters": {
            "limit": {"name": "limit", "in": "query", "required": False, "schema": {**NUMBER, "default": 1}},
        },
        "schemas": {
            "Run": {
                "type": "object", "additionalProperties": False, "required": ["loss"],
                "properties": {
                    "loss": NUMBER,
                    "side": {"type": "string", "enum": ["long", "short"]},
                    "name": {"type": "string", "maxLength": 9, "pattern": "^a"},
                    "rates": {"type": "array", "minItems": 1, "maxItems": 5, "items": NUMBER},
                    "path": {"oneOf": [{"$ref": "#/components/schemas/Run"}, NUMBER]},
                },
            },
            "Answer": {
                "type": "object", "required": ["gain", "kind"],
                "properties": {
                    "gain": NUMBER,
                    "kind": {"const": "run", "type": "string"},
                    "at": {"type": "string"},
                    "side": {"type": "string", "enum": ["long", "short"]},
                },
            },
        },
    },
}  # fmt: skip
SMALL: Document = json.loads(json.dumps(DOCUMENT))  # so that a change at one place is not one at another
RUN = ("components", "schemas", "Run")
ANSWER = ("components", "schemas", "Answer")
POST, GET = ("paths", "/runs", "post"), ("paths", "/runs", "get")
LIMIT = ("components", "parameters", "limit")
LOSS = (*RUN, "properties", "loss")


def put(*keys: Any) -> Callable[[Document], None]:
    """A change: the last of `keys` is what is put at the place that the others lead to; `...` takes away."""
    *place, name, value = keys

    def change(document: Document) -> None:
        for key in place:
            document = document[key]
        if value is ...:
            del document[name]
        else:
            document[name] = value

    return change


BREAKING = [
    (put(*GET, ...), "GET /runs is gone"),
    (put(*GET, "operationId", "all"), "GET /runs was called list and is called all"),
    (put(*GET, "parameters", []), "GET /runs no longer takes limit"),
    (put(*LIMIT, "required", True), "GET /runs now requires limit"),
    (put(*LIMIT, "schema", "default", 0.5), "GET /runs limit: default was 1 and is 0.5"),
    (put(*LIMIT, "schema", "maximum", 0.5), "GET /runs limit: maximum was 1 and is 0.5"),
    (put(*POST, "requestBody", "content", {}), "POST /runs body is no longer application/json"),
    (put(*POST, "responses", "200", "content", "text/csv", ...), "POST /runs answer is no longer text/csv"),
    (put(*RUN, "required", ["loss", "side"]), "POST /runs body now requires side"),
    (put(*RUN, "properties", "name", ...), "POST /runs body no longer has name"),
    (put(*LOSS, "minimum", 0.1), "POST /runs body/loss: minimum was 0 and is 0.1"),
    (put(*LOSS, "exclusiveMaximum", 1), "POST /runs body/loss: exclusiveMaximum was inf and is 1"),
    (put(*LOSS, "type", "integer"), "POST /runs body/loss no longer takes number"),
    (put(*LOSS, "enum", [0, 1]), "POST /runs body/loss now takes a few words only"),
    (put(*RUN, "properties", "side", "enum", ["long"]), "POST /runs body/side no longer takes 'short'"),
    (put(*RUN, "properties", "name", "maxLength", 8), "POST /runs body/name: maxLength was 9 and is 8"),
    (put(*RUN, "properties", "name", "pattern", "^b"), "POST /runs body/name: pattern was ^a and is ^b"),
    (put(*RUN, "properties", "rates", "minItems", 2), "POST /runs body/rates: minItems was 1 and is 2"),
    (put(*RUN, "properties", "rates", "items", "minimum", 0.5), "POST /runs body/rates/*: minimum was 0 and is 0.5"),
    (put(*RUN, "properties", "path", "oneOf", [NUMBER]), "POST /runs body/path no longer takes Run"),
    (put(*ANSWER, "required", ["kind"]), "POST /runs answer no longer promises gain"),
    (put(*ANSWER, "properties", "at", ...), "POST /runs answer no longer has at"),
    (put(*ANSWER, "properties", "gain", "type", ["number", "null"]), "POST /runs answer/gain may now be null"),
    (put(*ANSWER, "properties", "kind", "const", "walk"), "POST /runs answer/kind is no longer 'run'"),
]
ADDITIONS = [
    put("paths", "/more", {}),
    put(*POST, "responses", "200", "content", "application/yaml", {}),
    put(*LIMIT, "schema", "maximum", 2),
    put(*RUN, "properties", "more", NUMBER),
    put(*RUN, "properties", "side", "enum", ["long", "short", "flat"]),
    put(*RUN, "properties", "name", "pattern", ...),
    put(*RUN, "properties", "name", "maxLength", 10),
    put(*RUN, "properties", "rates", "maxItems", 6),
    put(*RUN, "required", []),
    put(*LOSS, "type", ["number", "null"]),
    put(*ANSWER, "properties", "more", NUMBER),
    put(*ANSWER, "properties", "gain", "maximum", 2),
    put(*ANSWER, "properties", "gain", "type", "integer"),
    put(*ANSWER, "properties", "side", "enum", ["long", "short", "flat"]),
    put(*ANSWER, "required", ["gain", "kind", "at"]),
]


@pytest.mark.parametrize(("change", "sentence"), [pytest.param(*one, id=one[1]) for one in BREAKING])
def test_what_a_client_would_trip_over_is_said(change: Callable[[Document], None], sentence: str) -> None:
    new = deepcopy(SMALL)
    change(new)
    assert breaks(SMALL, new) == [sentence]


@pytest.mark.parametrize("change", ADDITIONS)
def test_what_is_only_added_breaks_nothing(change: Callable[[Document], None]) -> None:
    new = deepcopy(SMALL)
    change(new)
    assert new != SMALL
    assert breaks(SMALL, new) == []


def test_the_document_of_today_is_compared_to_its_depths(document: Document) -> None:
    new = deepcopy(document)
    schemas = new["components"]["schemas"]
    del schemas["Columns"]["properties"]["leverage"]
    schemas["GbmModel"]["properties"]["seed"]["maximum"] = 5
    said = breaks(document, new)
    assert any(
        re.fullmatch(r"POST /v1/simulations answer/results/\*/columns no longer has leverage", one) for one in said
    )
    assert any("seed: maximum was 9007199254740991 and is 5" in one for one in said)
    assert breaks(document, document) == []


def last_release(changelog: str) -> str:
    """The version of the newest entry that has a date; empty where none has."""
    found = re.search(r"^## \[([0-9.]+)\] - [0-9]{4}-[0-9]{2}-[0-9]{2}$", changelog, flags=re.MULTILINE)
    return found[1] if found else ""


def kept(document: Document, changelog: str, released: Document | None) -> list[str]:
    """What is wrong with how a document keeps to the last release."""
    version = last_release(changelog)
    if (released or {"info": {"version": ""}})["info"]["version"] != version:
        return [f"openapi/released.json is not of the last release, {version or 'of which there is none yet'}"]
    same = version.partition(".")[0] == document["info"]["version"].partition(".")[0]
    return breaks(released, document) if released and same else []


def test_nothing_of_the_last_release_is_broken(document: Document) -> None:
    released = json.loads(RELEASED.read_bytes()) if RELEASED.exists() else None
    assert kept(document, (ROOT / "CHANGELOG.md").read_text(), released) == []


def of_version(version: str, **paths: Any) -> Document:
    return {**SMALL, "info": {"version": version}, **paths}


@pytest.mark.parametrize(
    ("changelog", "released", "new", "said"),
    [
        ("## [1.0.0] - Unreleased", None, of_version("1.0.0"), []),
        ("## [1.0.0] - 2027-01-01", None, of_version("1.0.0"),
         ["openapi/released.json is not of the last release, 1.0.0"]),
        ("## [1.1.0] - Unreleased\n## [1.0.0] - 2027-01-01", of_version("1.0.0"), of_version("1.1.0"), []),
        ("## [1.0.0] - 2027-01-01", of_version("1.0.0"), of_version("1.1.0", paths={}),
         ["POST /runs is gone", "GET /runs is gone"]),
        ("## [1.0.0] - 2027-01-01", of_version("1.0.0"), of_version("2.0.0", paths={}), []),
    ],
)  # fmt: skip
def test_a_release_keeps_its_document_and_a_new_first_number_may_break_it(
    changelog: str, released: Document | None, new: Document, said: list[str]
) -> None:
    assert kept(new, changelog, released) == said
