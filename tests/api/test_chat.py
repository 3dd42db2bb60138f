"""The tutor over HTTP: JSON, events, the chat completions interface, limits and abuse."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.api.asking import refusals_of

ASKED = "If ETH drops 20% then rises 25%, what happens to a 3x token?"


def said(text: str, **more: Any) -> dict[str, Any]:
    """A request with one message of the user."""
    return {"messages": [{"role": "user", "content": text}], **more}


def test_an_answer_carries_text_sources_and_runs(client: FlaskClient) -> None:
    reply = client.post("/v1/chat", json=said(ASKED)).get_json()
    assert "-30.00%" in reply["answer"]
    assert reply["citations"][0]["url"].startswith("/")
    assert reply["mode"] == "embedded"
    assert reply["refusal"] is reply["refusal_code"] is reply["clarification"] is None


def test_the_link_of_a_calculation_gives_the_same_answer(client: FlaskClient) -> None:
    (run,) = client.post("/v1/chat", json=said(ASKED)).get_json()["calculations"]
    assert client.get(run["link"]).get_json()["explanation"] == run["explanation"]


def test_events_carry_the_answer_piece_by_piece(client: FlaskClient) -> None:
    response = client.post("/v1/chat", json=said(ASKED, stream=True))
    assert response.mimetype == "text/event-stream"
    blocks = [block.split("\n") for block in response.get_data(as_text=True).strip().split("\n\n")]
    named = [(lines[1].removeprefix("event: "), json.loads(lines[2].removeprefix("data: "))) for lines in blocks]
    names = [name for name, _ in named]
    assert names[:3] == ["message.start", "tool.input", "tool.output"]
    assert names[-1] == "message.end"
    assert "".join(data["text"] for name, data in named if name == "text.delta") == named[-1][1]["answer"]


def test_the_completions_interface_answers_with_annotations(client: FlaskClient) -> None:
    reply = client.post("/v1/chat/completions", json={**said(ASKED), "model": "gpt", "temperature": 0.2}).get_json()
    message = reply["choices"][0]["message"]
    cited = message["annotations"][0]["url_citation"]
    assert "-30.00%" in message["content"]
    assert message["content"][cited["start_index"] : cited["end_index"]]


def test_the_completions_interface_streams_until_done(client: FlaskClient) -> None:
    text = client.post("/v1/chat/completions", json=said(ASKED, stream=True)).get_data(as_text=True)
    lines = [line.removeprefix("data: ") for line in text.strip().split("\n\n")]
    assert lines[-1] == "[DONE]"
    deltas = [json.loads(line)["choices"][0]["delta"] for line in lines[:-1]]
    assert "-30.00%" in "".join(delta.get("content", "") for delta in deltas)


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"messages": []}, "/messages", "length"),
        ({"messages": [{"role": "user"}]}, "/messages/0/content", "required"),
        ({"messages": [{"role": "god", "content": "hi"}]}, "/messages/0/role", "choice"),
        ({"messages": [{"role": "user", "content": 3}]}, "/messages/0/content", "type"),
        ({"messages": [{"role": "user", "content": "a" * 8_001}]}, "/messages/0/content", "length"),
        ({"messages": [{"role": "assistant", "content": "hi"}]}, "/messages", "relation"),
        (said("1 " * 300), "/messages", "relation"),
        ({"messages": [{"role": "user", "content": "hi"}] * 201}, "/messages", "length"),
    ],
)
def test_what_is_no_conversation_is_refused(client: FlaskClient, body: Any, pointer: str, code: str) -> None:
    assert refusals_of(client.post("/v1/chat", json=body)) == [(pointer, code)]
