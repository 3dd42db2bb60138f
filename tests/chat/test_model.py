"""The optional model against a stand-in server that rewords, lies, stalls, injects and breaks off."""

import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from service.chat import answer
from service.settings import Settings

ASKED = [{"role": "user", "content": "If ETH drops 20% then rises 25%, what happens to a 3x token?"}]
EXPLAIN = [{"role": "user", "content": "what is leverage?"}]
Wording = Callable[[str], str]


def same(text: str) -> str:
    """The answer as it was given."""
    return text


class StandIn(BaseHTTPRequestHandler):
    """A server with the chat completions interface that says what a test wants."""

    wording: Wording = staticmethod(same)
    manner = "whole"
    asked: list[Any] = []  # noqa: RUF012

    def do_POST(self) -> None:
        """Answer in the manner asked for."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        type(self).asked.append((self.headers.get("Authorization"), body))
        text = type(self).wording(json.loads(body["messages"][1]["content"])["answer"])
        said = json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode()
        self.send_response({"fails": 500, "sends away": 302}.get(self.manner, 200))
        if self.manner == "sends away":
            self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        if self.manner == "stalls":
            time.sleep(1.0)
        if self.manner == "drips":
            for letter in said[:20]:
                self.wfile.write(bytes([letter]))
                self.wfile.flush()
                time.sleep(0.05)
        self.wfile.write(said[: 30 if self.manner == "breaks off" else None])

    def do_GET(self) -> None:
        """Nobody is to come here."""
        type(self).asked.append("elsewhere")

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def stand_in() -> Iterator[tuple[type[StandIn], Settings]]:
    """A running stand-in and the settings that lead to it."""
    handler = type("OneStandIn", (StandIn,), {"asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/v1"
    yield handler, Settings(llm_base_url=base, llm_model="some", llm_api_key="key", llm_timeout=0.4)
    server.shutdown()
    server.server_close()


def told(
    stand_in: tuple[type[StandIn], Settings], wording: Wording, asked: list[dict[str, str]] = ASKED
) -> dict[str, Any]:
    """The answer where the model says this."""
    stand_in[0].wording = staticmethod(wording)
    return answer(asked, stand_in[1])


def test_a_wording_that_says_the_same_is_taken(stand_in) -> None:
    reply = told(stand_in, lambda text: "\n\n".join(reversed(text.split("\n\n"))))
    assert reply["mode"] == "model"
    assert "-30.00%" in reply["answer"]
    assert stand_in[0].asked[0][0] == "Bearer key"


LIES = {
    "another number": lambda text: text.replace("-30.00%", "-31.00%"),
    "the sign turned": lambda text: text.replace("-30.00%", "30.00%"),
    "a number left out": lambda text: text.replace("700.00", "something"),
    "an unknown mark": lambda text: text + " [7]",
    "no mark at all": lambda text: re.sub(r" \[\d+\]", "", text),
    "a new sentence": lambda text: text + " Elephants enjoy quiet evenings by the river.",
    "advice": lambda text: text + " You should buy this token now.",
    "a promise": lambda text: text + " Leverage tokens are guaranteed profit and always safe.",
    "a script": lambda text: text + "<script>alert(1)</script>",
    "a link": lambda text: text + " See https://example.com for more.",
    "a template": lambda text: "{{7*7}} " + text,
    "much too much": lambda text: text * 3,
    "nothing": lambda text: " ",
}


@pytest.mark.parametrize("lie", LIES)
def test_a_wording_that_says_something_else_is_not_sent(stand_in, lie: str) -> None:
    assert told(stand_in, LIES[lie]) == answer(ASKED)


def test_a_negation_is_noticed(stand_in) -> None:
    def deny(text: str) -> str:
        return text.replace(" is ", " is not ", 1)

    assert " is not " in deny(answer(EXPLAIN)["answer"])
    assert told(stand_in, deny, EXPLAIN) == answer(EXPLAIN)


@pytest.mark.parametrize("manner", ["fails", "stalls", "drips", "breaks off"])
def test_a_model_that_does_not_answer_in_time_is_passed_over(stand_in, manner: str) -> None:
    stand_in[0].manner = manner
    assert told(stand_in, same) == answer(ASKED)


def test_a_model_that_sends_elsewhere_is_not_followed(stand_in) -> None:
    stand_in[0].manner = "sends away"
    assert told(stand_in, same) == answer(ASKED)
    assert len(stand_in[0].asked) == 1
    assert "elsewhere" not in stand_in[0].asked


def test_a_model_that_is_not_there_is_passed_over() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        base = f"http://127.0.0.1:{taken.getsockname()[1]}"
        assert answer(ASKED, Settings(llm_base_url=base, llm_timeout=0.4)) == answer(ASKED)


@pytest.mark.parametrize("text", ["should I buy BTC3L now?", "I lost everything and feel hopeless", "bake me a cake"])
def test_what_is_refused_never_reaches_the_model(stand_in, text: str) -> None:
    told(stand_in, same, [{"role": "user", "content": text}])
    assert stand_in[0].asked == []
