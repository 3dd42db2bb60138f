"""The OpenAPI 3.1 document, generated from the shapes; a test holds `openapi/openapi.json` to it."""

import re
from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Any

import orjson
from apispec import APISpec

from service.api.operation import Operation
from service.api.problems import CONTENT_TYPE, KINDS
from service.calculators import GROUPS
from service.fields import Quantity
from service.refusals import RELATIONS
from service.schemas import Document, Plugin
from service.version import VERSION
from service.views import quantities_of

Answer = Callable[[Operation, Any], Any]
# In the order in which a reader meets them.
TAGS = {
    "Simulations": "One to eight instruments over one path of the price, taken apart and explained.",
    "Distributions": "One to eight instruments over many futures that a model draws.",
    "Calculators": "What there is to calculate. Each has a declaration, an answer, a permalink and a table.",
    **{group.title(): f"The calculators of this group, {group}." for group in GROUPS},
    "Building blocks": "What a simulation can be made of.",
    "Library": "Articles, glossary and venues.",
    "Chat": "The tutor: answers from the library and from calculations, and shows both.",
    "Operation": "For whoever runs the service.",
}
DESCRIPTION = (
    "Leverage tokens explained: articles, calculators and a rebalance simulator that show their working. "
    "Rates are plain ratios (0.05 is 5 %), years have 365 days, times are UTC, leverage is signed. "
    "It explains and never advises.\n\n"
    "<details><summary>Relations between fields that no schema can say, answered 422 with the code `relation`</summary>"
    "\n\n" + "\n".join(f"- {sentence}" for sentence in RELATIONS.values()) + "\n\n</details>"
)
RETRY_AFTER = {
    "Retry-After": {"description": "Seconds to wait", "required": True, "schema": {"type": "integer", "minimum": 1}}
}


def _problem_schema() -> Document:
    """The shape of every failure."""
    error = {
        "type": "object",
        "required": ["pointer", "code", "detail"],
        "properties": {
            "pointer": {"type": "string", "description": "JSON pointer of the place, or the query name after a slash"},
            "code": {"type": "string"},
            "detail": {"type": "string"},
            "allowed": {"type": "object"},
        },
    }
    text = {"type": "string"}
    return {
        "type": "object",
        "required": ["type", "title", "status", "detail", "instance", "request_id"],
        "properties": {
            **dict.fromkeys(("type", "title", "detail", "instance", "request_id"), text),
            "status": {"type": "integer"},
            "errors": {"type": "array", "items": error},
        },
    }


def _failure(status: int) -> Document:
    """The response for a status of failure, with an example."""
    kind, title = KINDS[status]
    example = {"type": f"/guides/errors#{kind}", "title": title, "status": status, "detail": f"{title}.",
               "instance": "/v1/simulations", "request_id": "8c1f0e"}  # fmt: skip
    if status == 422:
        error = {"pointer": "/points", "code": "range", "detail": "10 is out of range", "allowed": {"minimum": 50}}
        example |= {"detail": "/points 10 is out of range", "errors": [error]}
    content = {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}}
    return {"description": title, "content": content} | ({"headers": RETRY_AFTER} if status == 429 else {})


def _statuses(operation: Operation) -> list[int]:
    """The failures an operation can answer with."""
    statuses = [406, 422, 500]
    statuses += [400, 413, 415] if operation.body else []
    statuses += [404] if operation.path_names else []
    statuses += [429] if operation.limited else []
    return sorted([*statuses, *operation.statuses])


def _parameters(operation: Operation) -> list[Document]:
    """Path and query parameters, named by the shape they load into."""
    in_path = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "enum": list(values)}}
        for name, values in operation.path_names.items()
    ]
    query = quantities_of(operation.query) if operation.query else {}
    return in_path + [_query_parameter(name, quantity, operation) for name, quantity in query.items()]


def _query_parameter(name: str, quantity: Quantity, operation: Operation) -> Document:
    schema = quantity.json_schema()
    values = next(iter(operation.examples.values()), {})
    example = {"example": values[name]} if name in values else {}
    spread = {"style": "form", "explode": False} if schema.get("type") == "array" or "oneOf" in schema else {}
    return {"name": name, "in": "query", "required": quantity.required, "schema": schema, **spread, **example}


def _rounded(answer: Any) -> Any:
    """An example answer with figures of ten digits, so that it is the same on every machine."""
    if isinstance(answer, float):
        return float(f"{answer:.10g}")
    if isinstance(answer, list):
        return [_rounded(entry) for entry in answer]
    return {key: _rounded(entry) for key, entry in answer.items()} if isinstance(answer, dict) else answer


def _examples(operation: Operation, of: Callable[[Any], Any]) -> Document:
    """Something of every example by the name of the example."""
    return {
        "-".join(re.findall(r"[a-z0-9]+", title.lower())): {"summary": title, "value": of(value)}
        for title, value in operation.examples.items()
    }


def _described(operation: Operation, answer: Answer) -> Document:
    """One operation of the document; its example answers are made by running it."""
    if isinstance(operation.answers, str):
        content: Document = {operation.answers: {"schema": {"type": "string"}}}
    else:
        content = {"application/json": {"schema": operation.answers}}
        if operation.examples and operation.body:  # a permalink's answer is that of the same request
            content["application/json"]["examples"] = _examples(operation, lambda one: _rounded(answer(operation, one)))
    if operation.streams:
        content["text/event-stream"] = {}
    described: Document = {
        "operationId": operation.name,
        "summary": operation.title,
        "tags": [operation.tag],
        "parameters": _parameters(operation),
        "responses": {"200": {"description": "The answer", "content": content}},
    }
    for status in _statuses(operation):
        described["responses"][str(status)] = {"$ref": f"#/components/responses/Problem{status}"}
    if operation.body:
        taken: Document = {"schema": operation.body, "examples": _examples(operation, lambda one: one)}
        described["requestBody"] = {"required": True, "content": {"application/json": taken}}
    return described


def document(operations: Iterable[Operation], answer: Answer) -> Document:
    """The document for these operations; `answer` runs an example and gives its answer as plain JSON."""
    spec = APISpec(
        title="Leverage tokens explained",
        version=VERSION,
        openapi_version="3.1.1",
        plugins=[Plugin()],
        info={"description": DESCRIPTION, "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}},
        tags=[{"name": name, "description": text} for name, text in TAGS.items()],
    )
    spec.components.schema("Problem", _problem_schema())
    for status in KINDS:
        spec.components.response(f"Problem{status}", _failure(status))
    for operation in operations:
        spec.path(operation.path, operations={operation.method: _described(operation, answer)})
    return {**spec.to_dict(), "security": []}


def to_text(made: Document) -> bytes:
    """The document as it is committed and served: sorted, indented, with a final newline."""
    return orjson.dumps(deepcopy(made), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)
