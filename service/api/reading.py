"""Reading requests strictly: JSON bodies, permalinks and query strings."""

from typing import Any

from flask import request
from werkzeug.exceptions import NotAcceptable, RequestEntityTooLarge, UnsupportedMediaType

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
    """The request's body; 413 past `limit` bytes, 415 where it is not said to be JSON.

    Beside a body no query is taken.
    """
    read_query(NO_QUERY)
    if request.mimetype != "application/json":
        raise UnsupportedMediaType("Send the body as Content-Type: application/json.")
    too_large = RequestEntityTooLarge(f"At most {limit:,} bytes are taken here.")
    request.max_content_length = limit + 1  # a body that does not say its length is cut off there without a word
    try:
        body = request.get_data(cache=False)
    except RequestEntityTooLarge as error:
        raise too_large from error
    if len(body) > limit:
        raise too_large
    return body


def read_query(shape: Shape) -> dict[str, Any]:
    """The query string as a raw object for `shape`; 422 for names it does not know or that come twice."""
    return from_query(dict(request.args.lists()), shape)


def accept(*types: str) -> None:
    """406 unless the caller takes one of these media types."""
    if request.accept_mimetypes and not request.accept_mimetypes.best_match(types):
        raise NotAcceptable(f"This address answers with {' or '.join(types)}.")
