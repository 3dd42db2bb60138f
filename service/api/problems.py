"""Every failure in one shape: application/problem+json (RFC 9457), made by one function."""

from http import HTTPStatus

import orjson
import structlog
from flask import Response, current_app, g, request
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound, ServiceUnavailable

from service.api.metrics import TURNED_AWAY
from service.refusals import detail_of, errors_of
from service.simulations.places import Full
from service.strict_json import InvalidJSON

CONTENT_TYPE = "application/problem+json"
# The kinds of problem by status: an anchor of the guide on errors, and a title.
KINDS = {
    400: ("invalid-json", "The body is not valid JSON"),
    404: ("not-found", "Nothing is here"),
    405: ("method-not-allowed", "This address does not take this method"),
    406: ("not-acceptable", "The answer cannot be given in the form asked for"),
    410: ("gone", "This is no longer kept"),
    413: ("too-large", "The body is too large"),
    415: ("unsupported-media-type", "The body is not application/json"),
    422: ("invalid-input", "The input is refused"),
    429: ("too-many-requests", "Too many requests"),
    500: ("internal-error", "Something went wrong here"),
    503: ("not-ready", "Not ready yet"),
}
BAD_REQUEST = ("bad-request", "The request cannot be read")
KEPT_HEADERS = ("Allow", "Retry-After")
log = structlog.get_logger()


def _told(error: HTTPException) -> str:
    """What is said of a failure: in place of werkzeug's own words, where to look and what is taken."""
    if error.description != type(error).description:
        return error.description or ""
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        return f"{request.method} is not taken here; {', '.join(sorted(error.valid_methods))} are."
    if isinstance(error, NotFound):
        return "Nothing is at this address. GET /v1 lists the addresses of the interface."
    return error.description or ""


def problem(error: Exception) -> Response:
    """The response for an exception; anything unforeseen is logged, told as 500, and raised again under test."""
    status, detail, more = 500, "The failure is logged under the request id.", {}
    headers = {"Cache-Control": "no-store"}
    if isinstance(error, ValidationError):
        status, more = 422, {"errors": errors_of(error)}
        detail = detail_of(more["errors"])
    elif isinstance(error, InvalidJSON):
        status, detail = 400, str(error)
    elif isinstance(error, Full):
        return problem(ServiceUnavailable(str(error), retry_after=error.seconds))
    elif isinstance(error, HTTPException) and error.code:
        status, detail = error.code, _told(error)
        headers |= {name: value for name, value in error.get_headers() if name in KEPT_HEADERS}
    elif current_app.testing:
        raise error
    else:
        log.error("unforeseen", path=request.path, request_id=g.get("request_id", ""), exc_info=error)
    kind, title = KINDS.get(status) or ("http", HTTPStatus(status).phrase)
    if status in (429, 503):
        TURNED_AWAY.labels(kind).inc()
    if status == 400 and not isinstance(error, InvalidJSON):
        kind, title = BAD_REQUEST
    body = {
        "type": f"{current_app.config['PUBLIC_URL']}/guides/errors#{kind}",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": request.path,
        "request_id": g.get("request_id", ""),
        **more,
    }
    return Response(orjson.dumps(body), status, headers, content_type=CONTENT_TYPE)
