"""The OpenAPI 3.1 document, generated from the shapes; a test holds `openapi/openapi.json` to it."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

import orjson
from apispec import APISpec

from service.api.accepted import accepted
from service.api.failures import failure, problem_schema, statuses
from service.api.forms import FIELDS, PARTIAL, fields_of, names_of
from service.api.operation import Operation
from service.api.preface import DESCRIPTION, TAGS
from service.api.tables import CSV
from service.fields import Quantity
from service.lists import Each
from service.schemas import Document, Plugin
from service.version import VERSION
from service.views import quantities_of

EVENTS = "text/event-stream"
TEXT = {"schema": {"type": "string"}}
EVENT: Document = {}  # no version of this document can say what the events of a stream are; summaries and guides do
ETAG = {"description": "Names this answer; for `If-None-Match`", "schema": {"type": "string"}}
UNCHANGED = {"description": "Not changed since the answer that `If-None-Match` names", "headers": {"ETag": ETAG}}
Answer = Callable[[Operation, Any], Any]
PARTIAL_SCHEMA = {
    "type": "object",
    "minProperties": 1,
    "description": "The fields that were asked for under `fields`, each as it is in the whole answer.",
}
AGAIN = "Values with commas between them. The name may also be given once for every value, as some clients do."
LIMITS = {
    "RateLimit": "What is left of each limit (r), and the seconds until it is full again (t)",
    "RateLimit-Policy": "Each limit: so many requests (q) in so many seconds (w)",
}


def _parameters(operation: Operation) -> dict[str, Document]:
    """Path and query parameters by the names they are shared under: the part of the address, or the shape."""
    found: dict[str, Document] = {}
    for name, values in operation.path_names.items():
        part = operation.path.partition("/{" + name)[0].rpartition("/")[2]
        found[f"{part}_{name}"] = {"name": name, "in": "path", "required": True, **_named(values)}
    if operation.query:
        for name, quantity in quantities_of(operation.query).items():
            found[f"{operation.query.__name__}_{name}"] = _query_parameter(name, quantity, operation)
    if operation.sparse:
        parameter = _query_parameter(FIELDS, quantities_of(fields_of(operation.sparse))[FIELDS], operation)
        parameter["schema"]["items"] = {"$ref": f"#/components/schemas/{operation.sparse.__name__}Field"}
        found[f"{operation.sparse.__name__}_{FIELDS}"] = parameter
    return found


def _named(values: Sequence[str] | tuple[Quantity, str]) -> Document:
    """The schema of a name in an address, with an example where its values cannot be listed."""
    if isinstance(values[0], Quantity):
        return {"schema": values[0].json_schema(), "example": values[1]}
    return {"schema": {"type": "string", "enum": list(values)}}


def _query_parameter(name: str, quantity: Quantity, operation: Operation) -> Document:
    schema = quantity.json_schema()
    values = next(iter(operation.examples.values()), {})
    example = {"example": values[name]} if name in values else {}
    spread = {"style": "form", "explode": False, "description": AGAIN} if isinstance(quantity, Each) else {}
    return {"name": name, "in": "query", "required": quantity.required, "schema": schema, **spread, **example}


def _rounded(answer: Any) -> Any:
    """An example answer with figures of ten digits, so that it is the same on every machine."""
    if isinstance(answer, float):
        return float(f"{answer:.10g}")
    if isinstance(answer, list):
        return [_rounded(entry) for entry in answer]
    return {key: _rounded(entry) for key, entry in answer.items()} if isinstance(answer, dict) else answer


def _examples(operation: Operation, most: int | None = None) -> Document:
    """The examples of an operation by their names, all or the first of them."""
    return {
        "-".join(re.findall(r"[a-z0-9]+", title.lower())): {"summary": title, "value": value}
        for title, value in islice(operation.examples.items(), most)
    }


def _content(operation: Operation, answer: Answer) -> Document:
    """The forms in which an operation answers; the answer to its first example stands beside that of a body."""
    if isinstance(operation.answers, str):
        return {operation.answers: EVENT if operation.answers == EVENTS else TEXT}
    content: Document = {"application/json": {"schema": operation.answers}}
    if operation.examples and operation.body:
        content["application/json"]["examples"] = {
            name: {**example, "value": _rounded(answer(operation, example["value"]))}
            for name, example in _examples(operation, 1).items()
        }
    if operation.sparse:
        content[PARTIAL] = {"schema": {"$ref": "#/components/schemas/Partial"}}
    if operation.table:
        content[CSV] = TEXT
    if operation.streams:
        content[EVENTS] = EVENT
    return content


def _described(operation: Operation, answer: Answer) -> Document:
    """One operation of the document; its example answers are made by running it."""
    good: Document = {"description": "The answer", "content": _content(operation, answer)}
    if operation.limited:
        good["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in LIMITS}
    if operation.validated:
        good["headers"] = good.get("headers", {}) | {"ETag": ETAG}
    if operation.leads_to:
        good["links"] = {
            name: {"operationId": name, "parameters": dict(parameters)}
            for name, parameters in operation.leads_to.items()
        }
    described: Document = {
        "operationId": operation.name,
        "summary": operation.title,
        **({"description": operation.text} if operation.text else {}),
        "tags": [operation.tag],
        "parameters": list(_parameters(operation)),  # by name: apispec writes the references
        "responses": {"200": good},
    }
    if operation.accepted:
        described["responses"]["202"] = accepted(operation)
    if operation.validated:
        described["responses"]["304"] = UNCHANGED
    for status in statuses(operation):
        described["responses"][str(status)] = {"$ref": f"#/components/responses/Problem{status}"}
    if operation.body:
        taken: Document = {"schema": operation.body, "examples": _examples(operation)}
        table: Document = {CSV: TEXT} if operation.takes_csv else {}
        described["requestBody"] = {"required": True, "content": {"application/json": taken, **table}}
    return described


def document(operations: Iterable[Operation], answer: Answer) -> Document:
    """The document for these operations; `answer` runs an example and gives its answer as plain JSON."""
    spec = APISpec(
        title="Leverage tokens explained",
        version=VERSION,
        openapi_version="3.1.1",
        plugins=[Plugin()],
        info={"description": DESCRIPTION, "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}},
        servers=[{"url": "/", "description": "Whoever serves this document"}],
        tags=[{"name": name, "description": text} for name, text in TAGS.items()],
    )
    spec.components.schema("Problem", problem_schema())
    spec.components.schema("Partial", PARTIAL_SCHEMA)
    for name, text in LIMITS.items():
        spec.components.header(name, {"description": text, "schema": {"type": "string"}})
    operations = list(operations)
    for status in sorted({status for operation in operations for status in statuses(operation)}):
        spec.components.response(f"Problem{status}", failure(status))
    for shape in dict.fromkeys(operation.sparse for operation in operations if operation.sparse):
        words = {"type": "string", "enum": names_of(shape)}
        spec.components.schema(f"{shape.__name__}Field", words)
    parameters: dict[str, Document] = {}
    for operation in operations:
        for name, parameter in _parameters(operation).items():
            if parameters.setdefault(name, parameter) != parameter:
                raise ValueError(f"{operation.path}: the parameter {name} has another meaning elsewhere")
        spec.path(operation.path, operations={operation.method: _described(operation, answer)})
    made = spec.to_dict()
    made["components"]["parameters"] = parameters
    return {**made, "security": []}


def to_text(made: Document) -> bytes:
    """The document as it is committed and served: sorted, each operation and each component on a line of its own."""
    return _in_lines(made, 3) + b"\n"


def _in_lines(value: Any, depth: int) -> bytes:
    """JSON in which the names of the first levels of objects begin a line each."""
    if not (depth and isinstance(value, dict) and value):
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    entries = (orjson.dumps(name) + b":" + _in_lines(value[name], depth - 1) for name in sorted(value))
    return b"{\n" + b",\n".join(entries) + b"}"
