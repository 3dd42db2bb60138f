"""Writing answers: ready bytes, strong ETags, 304, and how long they may be kept."""

import hashlib
from typing import Any

from flask import Response, request

from service.strict_json import to_json

BRIEFLY = "public, max-age=300, stale-while-revalidate=3600"
FOR_A_DAY = "public, max-age=86400, stale-while-revalidate=604800"


def reply(answer: Any, content_type: str = "application/json") -> Response:
    """The response to a POST, ready bytes or what is written as JSON, that nobody stores."""
    body = answer if isinstance(answer, bytes) else to_json(answer)
    return Response(body, content_type=content_type, headers={"Cache-Control": "no-store"})


def cached(
    body: bytes, content_type: str = "application/json", keep: str = BRIEFLY, vary: str = "", tag: str = ""
) -> Response:
    """The response to a GET: with a strong ETag, that of the bytes unless given, and 304 where the caller has it."""
    response = Response(body, content_type=content_type, headers={"Cache-Control": keep})
    response.vary.update([vary] if vary else [])
    response.set_etag(tag or hashlib.sha256(body).hexdigest()[:32])
    response.make_conditional(request)
    return response
