"""Short ways to ask the API and to read its failures."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

RECOVERY = "/v1/calculators/recovery"
SIMULATIONS = "/v1/simulations"
JSON = "application/json"


def path(**more: Any) -> dict[str, Any]:
    """A path of two returns, with changes."""
    return {"kind": "returns", "returns": [-0.2, 0.25], **more}


def simulation(**more: Any) -> dict[str, Any]:
    """A request that is taken, with changes."""
    return {"path": path(), "instruments": [{"rule": "spot"}], **more}


def post_text(client: FlaskClient, address: str, text: str | bytes) -> TestResponse:
    """The response to a body written out."""
    return client.post(address, data=text, content_type=JSON)


def problem_of(response: TestResponse, status: int, kind: str) -> dict[str, Any]:
    """The problem that a response carries, once it is seen to be of this status, kind and shape."""
    said = response.get_json(force=True)
    assert response.status_code == said["status"] == status, said
    assert response.mimetype == "application/problem+json"
    assert list(said)[:6] == ["type", "title", "status", "detail", "instance", "request_id"]
    assert said["type"].endswith(f"/guides/errors#{kind}")
    assert said["instance"] == response.request.path
    assert said["request_id"] == response.headers["X-Request-ID"]
    assert all(isinstance(said[name], str) and said[name] for name in ("title", "detail"))
    assert set(said) - {"type", "title", "status", "detail", "instance", "request_id"} <= {"errors"}
    return said


def refusals_of(response: TestResponse) -> list[tuple[str, str]]:
    """The pointer and code of every error of a 422."""
    errors = problem_of(response, 422, "invalid-input")["errors"]
    return [(error["pointer"], error["code"]) for error in errors]
