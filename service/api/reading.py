"""Reading requests strictly: JSON bodies, permalinks and query strings."""

from typing import Any

from flask import request
from gunicorn.http.errors import ParseException
from werkzeug.exceptions import BadRequest, NotAcceptable, RequestEntityTooLarge, UnsupportedMediaType

from service.shapes import Shape
from service.strict_json import parse
from service.views import from_query

SMALL_BODY = 256 * 1024
LARGE_BODY = 8 * 1024 * 1024
NO_QUERY = Shape()


def read_body(limit: int) -> dict[str, Any]:
    """The JSON object of the request's body; failures as `body_of` has them."""
    return parse(body_of(limit))


def body_of(limit: int) -> bytes:
    """The request's body, beside which no query is taken; 413 past `limit` bytes, 415 where it is not JSON."""
    read_query(NO_QUERY)
    return json_within(limit)


def json_within(limit: int) -> bytes:
    """The request's body, whatever its query; 413 past `limit` bytes, 415 where it is not said to be JSON."""
    if request.mimetype != "application/json":
        raise UnsupportedMediaType("Send the body as Content-Type: application/json.")
    return bytes_within(limit)


def bytes_within(limit: int) -> bytes:
    """The request's body of any type, read no further than is needed to know that it is too long; 413 then."""
    too_large = RequestEntityTooLarge(f"At most {limit:,} bytes are taken here.")
    request.max_content_length = limit + 1  # a body that does not say its length is cut off there without a word
    try:
        body = request.get_data(cache=False)
    except RequestEntityTooLarge as error:
        raise too_large from error
    except (OSError, ParseException) as error:  # the server's, for pieces that are none
        raise BadRequest("The body does not come as its head says.") from error
    if len(body) > limit:
        raise too_large
    return body


def read_query(*shapes: Shape) -> dict[str, Any]:
    """The query string as a raw object for these shapes; 422 for names they do not know or that come twice."""
    return from_query(dict(request.args.lists()), *shapes)


def accept(*types: str) -> str:
    """The one of these media types that the caller likes best, the first where it does not mind; 406 for none."""
    if not request.accept_mimetypes:
        return types[0]
    best = request.accept_mimetypes.best_match(types)
    if not best:
        raise NotAcceptable(f"This address answers with {' or '.join(types)}.")
    return best
