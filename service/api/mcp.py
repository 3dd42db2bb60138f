"""POST /mcp: the Model Context Protocol over streamable HTTP, one JSON answer a request, no session kept."""

import base64
import binascii
import re
from typing import Any

from flask import Response, request
from flask_restx import Resource
from marshmallow import ValidationError

from service.api.answering import reply
from service.api.operation import Operation
from service.api.reading import LARGE_BODY, accept, body_of
from service.assistants import Fault, answer, fault
from service.assistants.faults import (
    HEADER_MISMATCH,
    INVALID_PARAMS,
    INVALID_REQUEST,
    METHOD_NOT_FOUND,
    PARSE_ERROR,
    UNSUPPORTED_VERSION,
)  # fmt: skip
from service.assistants.protocol import WITH_HANDSHAKE, version_of
from service.strict_json import InvalidJSON, parse

# What a request without a session repeats in its headers, by method: the name of what it asks for.
NAMED_BY = {"tools/call": "name", "resources/read": "uri"}
STATUSES = {
    PARSE_ERROR: 400, INVALID_REQUEST: 400, INVALID_PARAMS: 400, HEADER_MISMATCH: 400, UNSUPPORTED_VERSION: 400,
    METHOD_NOT_FOUND: 404,
}  # fmt: skip
ENCODED = re.compile(r"=\?base64\?([A-Za-z0-9+/=]*)\?=")


class Assistants(Resource):  # type: ignore[misc]
    """Answer one message of an assistant's client."""

    def post(self) -> Response:
        accept("application/json", "text/event-stream")
        body = body_of(LARGE_BODY)
        try:
            return answered(parse(body))
        except InvalidJSON as error:
            return failed(Fault(PARSE_ERROR, str(error)))
        except ValidationError:
            return failed(Fault(INVALID_REQUEST, "A message is one JSON object."))


def answered(message: dict[str, Any]) -> Response:
    """The response to a message: 202 for a notification; the status of a fault where the caller keeps no session."""
    version = version_of(message)
    if version is None and request.headers.get("Mcp-Protocol-Version", WITH_HANDSHAKE[0]) not in WITH_HANDSHAKE:
        return failed(Fault(UNSUPPORTED_VERSION, "That revision is not spoken like this.", supported=WITH_HANDSHAKE))
    if version is not None and (name := mismatched(message, version)):
        return failed(Fault(HEADER_MISMATCH, f"The header {name} says something else than the body."), message)
    said = answer(message)
    if said is None:
        return Response(status=202)
    response = reply(said)
    if version is not None and "error" in said:
        response.status_code = STATUSES.get(said["error"]["code"], 200)
    return response


def mismatched(message: dict[str, Any], version: str) -> str | None:
    """The header that does not repeat what the body says; None where all do."""
    method = message.get("method")
    expected = {"Mcp-Protocol-Version": version, "Mcp-Method": method}
    if method in NAMED_BY:
        expected["Mcp-Name"] = message["params"].get(NAMED_BY[method])
    return next((name for name, value in expected.items() if decoded(request.headers.get(name)) != value), None)


def decoded(header: str | None) -> str | None:
    """A header's text; what is not plain ASCII comes in base64."""
    found = ENCODED.fullmatch(header or "")
    if not found:
        return header
    try:
        return base64.b64decode(found[1], validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None


def failed(found: Fault, message: dict[str, Any] | None = None) -> Response:
    """A fault that the message itself has."""
    response = reply(fault(found, (message or {}).get("id")))
    response.status_code = 400
    return response


RESOURCES = [(Assistants, "/mcp")]
LIMITED = (("/mcp", "post"),)


def operations() -> list[Operation]:
    """None: the protocol describes its messages itself."""
    return []
