"""Ways through the document: its operations, what requests may hold, and validators of its schemas."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from jsonschema import Draft202012Validator, ValidationError, validators

Document = dict[str, Any]


def operations(document: Document) -> Iterator[tuple[str, str, Document]]:
    """Path, method and operation of everything in the document, its parameters written out."""
    shared = document["components"].get("parameters", {})
    for path, item in document["paths"].items():
        for method, operation in item.items():
            named = [one["$ref"].removeprefix("#/components/parameters/") for one in operation["parameters"]]
            yield path, method, {**operation, "parameters": [shared[name] for name in named]}


def bodies(document: Document) -> dict[str, Document]:
    """The schema of the body of every POST by its path."""
    return {
        path: operation["requestBody"]["content"]["application/json"]["schema"]
        for path, _, operation in operations(document)
        if "requestBody" in operation
    }


def requests(document: Document) -> list[tuple[str, Document]]:
    """Where a request comes in: the schemas of bodies and parameters, each with a name for messages."""
    parameters = [
        (f"{path} {parameter['name']}", parameter["schema"])
        for path, _, operation in operations(document)
        for parameter in operation["parameters"]
    ]
    return [*bodies(document).items(), *parameters]


def resolved(document: Document, schema: Document) -> Document:
    """A schema with its reference followed, if it is one."""
    if "$ref" not in schema:
        return schema
    return document["components"]["schemas"][schema["$ref"].removeprefix("#/components/schemas/")]


def every_schema(document: Document, named: Iterable[tuple[str, Document]]) -> Iterator[tuple[str, Document]]:
    """These schemas and all that they are made of, each component once."""
    seen: set[str] = set()
    waiting = list(named)
    while waiting:
        where, schema = waiting.pop()
        if "$ref" in schema:
            if schema["$ref"] in seen:
                continue
            seen.add(schema["$ref"])
            where = schema["$ref"]
        schema = resolved(document, schema)
        yield where, schema
        waiting += [(f"{where}/{name}", inner) for name, inner in schema.get("properties", {}).items()]
        waiting += [(f"{where}/*", schema["items"])] if "items" in schema else []
        waiting += [(where, inner) for key in ("oneOf", "anyOf") for inner in schema.get(key, [])]


def _pattern(checker: Any, pattern: str, value: Any, schema: Document) -> Iterator[ValidationError]:
    """The keyword as ECMA-262 reads it: `$` is the end of the text, not the place before a last newline as well."""
    if checker.is_type(value, "string") and not re.search(pattern.replace("$", r"\Z"), value):
        yield ValidationError(f"{value!r} does not match {pattern!r}")


Validator = validators.extend(Draft202012Validator, {"pattern": _pattern})


def validator(document: Document, schema: Document) -> Any:
    """A validator of one schema of the document."""
    return Validator({**schema, "components": document["components"]})
