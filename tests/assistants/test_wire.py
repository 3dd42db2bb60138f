"""What the address does with messages that no good client sends: a fault with its code, never more."""

from typing import Any

import orjson
import pytest
from flask.testing import FlaskClient

from service.assistants.terminal import answered

CALL = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "recovery", "arguments": {"loss": 0.5}}}
META = {"io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {}}
HEADERS = {"Mcp-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/call", "Mcp-Name": "recovery"}


def without_session(**params: Any) -> dict[str, Any]:
    """The call as a client without a session makes it."""
    return CALL | {"params": CALL["params"] | {"_meta": META} | params}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", -32700),
        (b'{"id": 1, "id": 2}', -32700),
        (b"[]", -32600),
        (b'{"id": 1}', -32600),
        (orjson.dumps(CALL | {"id": None}), -32600),
        (orjson.dumps(CALL | {"id": True}), -32600),
        (orjson.dumps(CALL | {"params": []}), -32602),
        (orjson.dumps(CALL | {"method": "tools/buy"}), -32601),
        (orjson.dumps(CALL | {"method": 7}), -32601),
        (orjson.dumps(CALL | {"params": {"name": "recovery", "arguments": [1]}}), -32602),
        (orjson.dumps(CALL | {"params": {"name": {"a": 1}}}), -32602),
        (orjson.dumps(CALL | {"method": "resources/read", "params": {"uri": "file:///etc/passwd"}}), -32602),
    ],
)
def test_a_broken_message_gets_its_code_over_http_and_in_the_terminal(
    client: FlaskClient, body: bytes, code: int
) -> None:
    response = client.post("/mcp", data=body, content_type="application/json")
    assert response.status_code in {200, 400}
    assert response.json["error"]["code"] == code
    assert orjson.loads(answered(body) or b"{}")["error"]["code"] == code


def test_a_notification_gets_no_answer(client: FlaskClient) -> None:
    message = {"jsonrpc": "2.0", "method": "notifications/initialized"}
    response = client.post("/mcp", json=message)
    assert (response.status_code, response.get_data()) == (202, b"")
    assert answered(orjson.dumps(message)) is None


def test_no_stream_and_no_session_are_kept(client: FlaskClient) -> None:
    assert client.get("/mcp").status_code == 405
    assert client.delete("/mcp").status_code == 405
    assert "Mcp-Session-Id" not in client.post("/mcp", json=CALL).headers


def test_a_request_without_session_is_answered_where_its_headers_repeat_it(client: FlaskClient) -> None:
    response = client.post("/mcp", json=without_session(), headers=HEADERS)
    assert response.json["result"]["structuredContent"]["result"]["gain_needed"] == 1.0


@pytest.mark.parametrize("name", HEADERS)
def test_a_header_that_says_something_else_is_refused(client: FlaskClient, name: str) -> None:
    response = client.post("/mcp", json=without_session(), headers=HEADERS | {name: "other"})
    assert (response.status_code, response.json["error"]["code"]) == (400, -32020)


def test_a_name_in_base64_is_read(client: FlaskClient) -> None:
    response = client.post("/mcp", json=without_session(), headers=HEADERS | {"Mcp-Name": "=?base64?cmVjb3Zlcnk=?="})
    assert response.status_code == 200
    broken = client.post("/mcp", json=without_session(), headers=HEADERS | {"Mcp-Name": "=?base64?cmVj=b3?="})
    assert broken.json["error"]["code"] == -32020


def test_an_unknown_revision_is_told_which_are_spoken(client: FlaskClient) -> None:
    message = without_session(_meta=META | {"io.modelcontextprotocol/protocolVersion": "2099-01-01"})
    response = client.post("/mcp", json=message, headers=HEADERS | {"Mcp-Protocol-Version": "2099-01-01"})
    assert response.status_code == 400
    assert response.json["error"]["code"] == -32022
    assert response.json["error"]["data"]["supported"] == ["2026-07-28"]


def test_an_unknown_method_without_session_is_404(client: FlaskClient) -> None:
    message = without_session() | {"method": "tools/buy"}
    response = client.post("/mcp", json=message, headers=HEADERS | {"Mcp-Method": "tools/buy"})
    assert (response.status_code, response.json["error"]["code"]) == (404, -32601)
