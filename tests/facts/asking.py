"""How the facts ask a calculator for its result over HTTP."""

from typing import Any

from flask.testing import FlaskClient


def calculate(client: FlaskClient, name: str, **inputs: Any) -> Any:
    response = client.post(f"/v1/calculators/{name}", json=inputs)
    assert response.status_code == 200, response.text
    return response.json["result"]  # type: ignore[index]
