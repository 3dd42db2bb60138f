"""The OpenAPI 3.1 document, generated from the shapes; a test holds `openapi/openapi.json` to it."""

import re
from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Any

import orjson
from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.openapi import OpenAPIConverter
from marshmallow import Schema

from service.api.operation import Operation
from service.api.problems import CONTENT_TYPE, KINDS
from service.declaration import quantities_of
from service.quantities import Quantity
from service.refusals import RELATIONS
from service.shapes import OneOf, Several, Shape
from service.version import VERSION

Document = dict[str, Any]
RETRY_AFTER = {
    "Retry-After": {"description": "Seconds to wait", "required": True, "schema": {"type": "integer", "minimum": 1}}
}
Answer = Callable[[Operation, Any], Any]
DESCRIPTION = (
    "Leverage tokens explained: articles, calculators and a rebalance simulator that show their working. "
    "Rates are plain ratios (0.05 is 5 %), years have 365 days, times are UTC, leverage is signed. "
    "It explains and never advises.\n\n"
    "Relations between fields that a schema cannot say are answered 422 with the code `relation`: "
    + "; ".join(RELATIONS.values())
    + "."
)


def _own_schema(converter: OpenAPIConverter, field: Any, **kwargs: Any) -> Document:
    """What a field says of itself, in place of what could be guessed from its class."""
    if isinstance(field, Quantity):
        return field.json_schema()
    if isinstance(field, OneOf):
        return _union(converter, field)
    if isinstance(field, Several):
        return {
            "type": "array",
            "items": _union(converter, field.item),
            "minItems": field.least,
            "maxItems": field.most,
        }
    return {}


def _union(converter: OpenAPIConverter, field: OneOf) -> Document:
    references = {shape: converter.resolve_nested_schema(shape) for shape in field.shapes()}  # type: ignore[no-untyped-call]
    union: Document = {"oneOf": list(references.values())}
    if len(field.branches) == 1:
        ((key, by_tag),) = field.branches.items()
        mapping = {tag: references[shape]["$ref"] for tag, shape in by_tag.items()}
        union["discriminator"] = {"propertyName": key, "mapping": mapping}
    return union


def _one_of_two(shape: Shape) -> Document:
    """Pairs of which one is given, in words that code generators pass over and validators do not."""
    pairs = [
        {"if": {"required": [one]}, "then": {"not": {"required": [other]}}, "else": {"required": [other]}}
        for one, other in shape.one_of_two.values()
    ]
    return pairs[0] if len(pairs) == 1 else {"allOf": pairs}


class Converter(OpenAPIConverter):
    """The converter of apispec, kept from forgetting that our objects are closed."""

    def schema2jsonschema(self, schema: Schema) -> Document:
        """The JSON Schema of a shape, with its summary and closed to unknown keys."""
        described: Document = super().schema2jsonschema(schema)  # type: ignore[no-untyped-call]
        described["additionalProperties"] = False
        if isinstance(schema, Shape) and schema.one_of_two:
            described |= _one_of_two(schema)
        summary = (type(schema).__doc__ or "").strip()
        if summary and type(schema).__doc__ != Shape.__doc__:
            described["description"] = summary
        return described


class Plugin(MarshmallowPlugin):
    """The marshmallow plugin with our converter."""

    Converter = Converter


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


def _slug(title: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", title.lower()))


def _described(operation: Operation, answer: Answer) -> Document:
    """One operation of the document; its example answers are made by running it."""
    ok: Document = {"description": "The answer"}
    if isinstance(operation.answers, str):
        ok["content"] = {operation.answers: {"schema": {"type": "string"}}}
    else:
        ok["content"] = {"application/json": {"schema": operation.answers}}
    responses: Document = {"200": ok}
    described: Document = {
        "operationId": operation.name,
        "summary": operation.title,
        "tags": [operation.tag],
        "parameters": _parameters(operation),
        "responses": responses,
    }
    for status in _statuses(operation):
        content = {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        headers = {"headers": RETRY_AFTER} if status == 429 else {}
        responses[str(status)] = {"description": KINDS[status][1], "content": content, **headers}
    if operation.body:
        examples = {_slug(title): {"summary": title, "value": value} for title, value in operation.examples.items()}
        taken: Document = {"schema": operation.body, "examples": examples}
        described["requestBody"] = {"required": True, "content": {"application/json": taken}}
    if operation.examples and not isinstance(operation.answers, str):
        ok["content"]["application/json"]["examples"] = {
            _slug(title): {"summary": title, "value": _rounded(answer(operation, value))}
            for title, value in operation.examples.items()
        }
    return described


def document(operations: Iterable[Operation], answer: Answer) -> Document:
    """The document for these operations; `answer` runs an example and gives its answer as plain JSON."""
    plugin = Plugin(schema_name_resolver=_name)
    spec = APISpec(
        title="Leverage tokens explained",
        version=VERSION,
        openapi_version="3.1.1",
        plugins=[plugin],
        info={"description": DESCRIPTION, "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}},
    )
    converter = plugin.converter
    assert converter is not None  # noqa: S101
    converter.add_attribute_function(_own_schema_of(converter))  # type: ignore[no-untyped-call]
    spec.components.schema("Problem", _problem_schema())
    for operation in operations:
        spec.path(operation.path, operations={operation.method: _described(operation, answer)})
    made = spec.to_dict()
    made["security"] = []
    return made


def _own_schema_of(converter: OpenAPIConverter) -> Callable[..., Document]:
    def own_schema(self: Any, field: Any, **kwargs: Any) -> Document:
        return _own_schema(converter, field)

    return own_schema


def _name(schema: Any) -> str:
    """The component name of a shape: its class name."""
    return schema.__name__ if isinstance(schema, type) else type(schema).__name__


def to_text(made: Document) -> bytes:
    """The document as it is committed and served: sorted, indented, with a final newline."""
    return orjson.dumps(deepcopy(made), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)
