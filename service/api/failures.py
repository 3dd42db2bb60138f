"""How failures stand in the OpenAPI document: one shape, and an example of each kind."""

from service.api.operation import Operation
from service.api.problems import CONTENT_TYPE, KINDS
from service.schemas import Document

RETRY_AFTER = {
    "Retry-After": {"description": "Seconds to wait", "required": True, "schema": {"type": "integer", "minimum": 1}}
}

CODES = ["type", "range", "required", "unknown", "choice", "text", "length", "relation", "invalid"]
ALLOWED = {
    "type": "object",
    "description": "What would be taken, in the words of JSON Schema",
    "properties": {
        **{name: {"type": "number"} for name in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")},
        **{name: {"type": "integer"} for name in ("minLength", "maxLength", "minItems", "maxItems")},
        **{name: {"type": "string"} for name in ("type", "pattern", "const")},
        "enum": {"type": "array", "items": {"type": "string"}},
    },
    "additionalProperties": True,
}


def problem_schema() -> Document:
    """The shape of every failure."""
    error = {
        "type": "object",
        "required": ["pointer", "code", "detail"],
        "properties": {
            "pointer": {"type": "string", "description": "JSON pointer of the place, or the query name after a slash"},
            "code": {
                "type": "string",
                "enum": CODES,
                "description": "What is wrong; the guide on errors explains each",
            },
            "detail": {"type": "string"},
            "allowed": ALLOWED,
        },
    }
    text = {"type": "string"}
    return {
        "type": "object",
        "required": ["type", "title", "status", "detail", "instance", "request_id"],
        "properties": {
            **dict.fromkeys(("title", "detail", "instance", "request_id"), text),
            "type": {
                "type": "string",
                "description": "The kind of problem is what follows the #; what stands before is "
                "the address of the guide on errors, without a host where the service knows none of its own",
            },
            "status": {"type": "integer"},
            "errors": {"type": "array", "items": error},
        },
    }


def failure(status: int) -> Document:
    """The response for a status of failure, with an example."""
    kind, title = KINDS[status]
    example = {"type": f"/guides/errors#{kind}", "title": title, "status": status, "detail": f"{title}.",
               "instance": "/v1/simulations", "request_id": "8c1f0e"}  # fmt: skip
    if status == 422:
        error = {"pointer": "/points", "code": "range", "detail": "10 is out of range", "allowed": {"minimum": 50}}
        example |= {"detail": "/points 10 is out of range", "errors": [error]}
    content = {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}}
    return {"description": title, "content": content} | ({"headers": RETRY_AFTER} if status in (429, 503) else {})


def statuses(operation: Operation) -> list[int]:
    """The failures an operation can answer with."""
    found = [406, 422, 500]
    found += [400, 413, 415] if operation.body else []
    found += [404] if operation.path_names else []
    found += [429] if operation.limited else []
    return sorted([*found, *operation.statuses])
