"""What every answer to a stranger has to be: no failure of ours, nothing raw, nothing that runs, headers of one line."""

import hashlib
import re
from base64 import b64encode
from typing import Any

import orjson
from werkzeug.test import TestResponse

from tests.web.hostile import foreign

PROBLEM = "application/problem+json"


def calm(response: TestResponse, *statuses: int) -> Any:
    """What was answered, once it is seen to be harmless and of one of these statuses (any below 500 where none is named)."""
    where = f"{response.request.method} {response.request.path[:80]}"
    assert response.status_code in statuses if statuses else response.status_code < 500, (where, response.text[:300])
    assert response.headers["X-Content-Type-Options"] == "nosniff", where
    assert not [name for name, value in response.headers if set("\r\n\0") & set(name + value)], where
    if "Content-Encoding" in response.headers:
        return ""
    if response.mimetype.endswith("json"):
        said = orjson.loads(response.data)
        assert response.status_code < 400 or response.mimetype == PROBLEM or "jsonrpc" in said, where
        assert len(response.data) < 20_000 or response.status_code == 200, where
        return said
    if (
        response.mimetype in ("text/html", "image/svg+xml") and response.request.path != "/docs"
    ):  # others' scripts, no input
        own = {"image/svg+xml": ("style",)}.get(
            response.mimetype, ("b",) if response.request.path == "/monitor" else ()
        )
        assert foreign(without_allowed_styles(response), *own) == [], where
    return response.text


def without_allowed_styles(response: TestResponse) -> str:
    """The text without those style elements whose hash the response's own policy names."""
    policy = response.headers["Content-Security-Policy"]

    def seen(found: re.Match[str]) -> str:
        digest = b64encode(hashlib.sha256(found[1].encode()).digest()).decode()
        return "" if f"'sha256-{digest}'" in policy else found[0]

    return re.sub(r"<style>(.*?)</style>", seen, response.text, flags=re.DOTALL)
