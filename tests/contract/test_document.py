"""The OpenAPI document: fresh, valid, complete, closed, bounded, and every example in it true."""

import json
import re
from collections.abc import Iterator
from math import isclose
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from flask import Flask
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from service.api.openapi import to_text
from service.refusals import RELATIONS
from service.views import in_query
from tests.contract.conftest import Document
from tests.contract.walking import every_schema, operations, requests, resolved, validator

ROOT = Path(__file__).parents[2]
COMMITTED = ROOT / "openapi" / "openapi.json"


@pytest.fixture(scope="module")
def committed() -> Document:
    return json.loads(COMMITTED.read_bytes())


def test_the_committed_document_is_the_one_the_code_makes(document: Document) -> None:
    fresh = COMMITTED.read_bytes() == to_text(document)
    assert fresh, "openapi/openapi.json is stale; write it with: python -m service openapi"


def test_it_is_valid_openapi_3_1(committed: Document) -> None:
    assert committed["openapi"].startswith("3.1.")
    OpenAPIV31SpecValidator(committed).validate()


def test_it_says_which_relations_no_schema_can_say_and_the_service_keeps_to_the_list(committed: Document) -> None:
    sources = [file.read_text() for file in (ROOT / "service").rglob("*.py") if file.name != "refusals.py"]
    for name, sentence in RELATIONS.items():
        assert sentence in committed["info"]["description"]
        assert any(f'"{name}"' in source for source in sources), f"nothing refuses with the relation {name}"


# It describes its messages itself.
OF_ANOTHER_PROTOCOL = {("service.api.mcp.Assistants", "POST")}


def test_every_address_of_the_api_is_in_it_and_every_operation_in_it_has_an_address(
    app: Flask, committed: Document
) -> None:
    addresses = app.url_map.bind("localhost")
    registered = {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if rule.endpoint.startswith("service.api.")
    }
    documented = {
        (addresses.match(filled, method=method)[0], method.upper())
        for path, method, operation in operations(committed)
        for filled in with_every_name(path, operation)
    }
    assert documented == registered - OF_ANOTHER_PROTOCOL


def with_every_name(path: str, operation: Document) -> Iterator[str]:
    """The addresses a path stands for."""
    names = [parameter for parameter in operation["parameters"] if parameter["in"] == "path"]
    if not names:
        yield path
    for parameter in names:
        for value in parameter["schema"].get("enum") or [parameter["example"]]:
            yield path.replace("{" + parameter["name"] + "}", value)


def test_every_operation_has_a_name_of_its_own_a_summary_a_tag_and_failures_of_one_shape(committed: Document) -> None:
    names = [operation["operationId"] for _, _, operation in operations(committed)]
    assert len(names) == len(set(names))
    for path, _, operation in operations(committed):
        assert operation["summary"], path
        assert operation["tags"], path
        assert {"200", "406", "422", "500"} <= set(operation["responses"]), path
        for status, response in operation["responses"].items():
            if status >= "400":
                assert response == {"$ref": f"#/components/responses/Problem{status}"}, (path, status)


def test_every_failure_is_a_problem_with_an_example_of_its_kind(committed: Document) -> None:
    for name, response in committed["components"]["responses"].items():
        ((media_type, content),) = response["content"].items()
        assert media_type == "application/problem+json"
        assert content["schema"] == {"$ref": "#/components/schemas/Problem"}
        assert validator(committed, content["schema"]).is_valid(content["example"])
        assert name == f"Problem{content['example']['status']}"


def test_every_operation_stands_under_a_heading_that_says_what_is_there(committed: Document) -> None:
    described = {tag["name"] for tag in committed["tags"] if tag["description"]}
    assert {tag for _, _, operation in operations(committed) for tag in operation["tags"]} == described


def test_every_object_that_a_request_may_hold_is_closed(committed: Document) -> None:
    for where, schema in every_schema(committed, requests(committed)):
        if schema.get("type") == "object" or "properties" in schema:
            assert schema.get("additionalProperties") is False, where


def test_every_number_text_and_list_that_a_request_may_hold_is_bounded(committed: Document) -> None:
    bounds = {
        "number": ({"minimum", "exclusiveMinimum"}, {"maximum", "exclusiveMaximum"}),
        "integer": ({"minimum", "exclusiveMinimum"}, {"maximum", "exclusiveMaximum"}),
        "string": ({"maxLength", "enum", "const"},),
        "array": ({"maxItems"}, {"minItems"}),
    }
    seen = set()
    for where, schema in every_schema(committed, requests(committed)):
        for needed in bounds.get(schema.get("type", ""), ()):
            assert needed & set(schema), (where, schema)
            seen.add(schema["type"])
    assert seen == set(bounds)


def test_every_default_is_a_value_that_its_schema_takes(committed: Document) -> None:
    for where, schema in every_schema(committed, requests(committed)):
        if "default" in schema:
            assert validator(committed, schema).is_valid(schema["default"]), where


def test_every_branch_of_a_union_requires_the_tag_that_tells_it_apart(committed: Document) -> None:
    for where, schema in every_schema(committed, requests(committed)):
        if "discriminator" in schema:
            tag, mapping = schema["discriminator"]["propertyName"], schema["discriminator"]["mapping"]
            assert {branch["$ref"] for branch in schema["oneOf"]} == set(mapping.values()), where
            for value, reference in mapping.items():
                branch = resolved(committed, {"$ref": reference})
                assert tag in branch["required"]
                assert branch["properties"][tag]["const"] == value


def examples(committed: Document) -> Iterator[tuple[str, Any, Any, Document]]:
    """Every example: its address, its body (none for a GET), the answer stored, and the schema of the answer."""
    for path, method, operation in operations(committed):
        answers = operation["responses"]["200"]["content"].get("application/json", {})
        for name, stored in answers.get("examples", {}).items():
            asked = [p for p in operation["parameters"] if p["in"] == "query" and "example" in p]
            query = {p["name"]: in_query(p["example"]) for p in asked}
            address = f"{path}?{urlencode(query)}" if query else path
            body = sent(operation)[name]["value"] if method == "post" else None
            yield address, body, stored["value"], answers["schema"]


def sent(operation: Document) -> Document:
    """The examples of the body of a POST."""
    return operation["requestBody"]["content"]["application/json"]["examples"]


def same(one: Any, other: Any) -> bool:
    """Whether two answers are equal, numbers to ten significant digits."""
    if isinstance(one, float) and isinstance(other, (int, float)):
        return isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and one == other


def test_every_example_gives_the_answer_stored_beside_it_over_http(server: str, committed: Document) -> None:
    for address, body, stored, _ in examples(committed):
        written = json.dumps(body).encode() if body else None
        with urlopen(Request(server + address, written, {"Content-Type": "application/json"})) as response:
            assert same(json.load(response), stored), address


def test_every_stored_answer_has_the_shape_it_is_said_to_have(committed: Document) -> None:
    for address, _, stored, schema in examples(committed):
        errors = [error.message for error in validator(committed, schema).iter_errors(stored)]
        assert not errors, address


def test_every_post_has_examples_and_an_answer_to_the_first_under_the_same_plain_name(committed: Document) -> None:
    for path, method, operation in operations(committed):
        if method == "post":
            answers = operation["responses"]["200"]["content"]["application/json"]["examples"]
            assert list(sent(operation))[:1] == list(answers), path
            assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in sent(operation)), path


def test_every_other_example_of_a_body_is_taken_too(server: str, committed: Document) -> None:
    for path, method, operation in operations(committed):
        for example in list(sent(operation).values())[1:] if method == "post" else []:
            written = json.dumps(example["value"]).encode()
            with urlopen(Request(server + path, written, {"Content-Type": "application/json"})) as response:
                assert response.status == 200


def test_every_schema_is_a_schema(committed: Document) -> None:
    for schema in committed["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
