"""POST /v1/chat and /v1/chat/completions: the tutor, as JSON or as server-sent events. Messages are never logged."""

from collections.abc import Iterable
from time import perf_counter
from typing import Any

import structlog
from flask import Response, current_app, request
from flask_restx import Resource

from service.api.answering import reply
from service.api.following import drawing
from service.api.operation import Operation
from service.api.reading import accept, read_body
from service.chat import answer
from service.chat.completions import Completion, CompletionRequest, chunks, completion
from service.chat.described import ChatAnswer, ChatRequest
from service.chat.streaming import events

TAG = "Chat"
STREAM = "text/event-stream"
LARGE_CONVERSATION = 2 * 1024 * 1024
log = structlog.get_logger()


def answered(messages: list[dict[str, Any]]) -> dict[str, Any]:
    """The answer to a conversation, with one log line of counts."""
    started = perf_counter()
    given = answer(messages, current_app.config["SETTINGS"], drawing(starts=True))
    log.info(
        "chat",
        turns=len(messages),
        code=given["refusal_code"],
        mode=given["mode"],
        asks=given["clarification"] is not None,
        citations=len(given["citations"]),
        calculations=len(given["calculations"]),
        ms=round((perf_counter() - started) * 1000, 2),
    )
    return given


def streamed(chunks_of_answer: Iterable[bytes]) -> Response:
    """A response of server-sent events."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return Response(chunks_of_answer, content_type=f"{STREAM}; charset=utf-8", headers=headers)


def wants_stream(body: dict[str, Any]) -> bool:
    """True where the body or the Accept header asks for events."""
    best = request.accept_mimetypes.best_match(["application/json", STREAM]) if request.accept_mimetypes else None
    return bool(body["stream"]) or best == STREAM


class Chat(Resource):  # type: ignore[misc]
    """The tutor's answer to a conversation."""

    takes = ChatRequest()

    def post(self) -> Response:
        accept("application/json", STREAM)
        body = self.takes.load(read_body(LARGE_CONVERSATION))
        given = answered(body["messages"])
        return streamed(events(given)) if wants_stream(body) else reply(given)


class ChatCompletions(Resource):  # type: ignore[misc]
    """The same answer in the form of the chat completions interface."""

    takes = CompletionRequest()

    def post(self) -> Response:
        accept("application/json", STREAM)
        body = self.takes.load(read_body(LARGE_CONVERSATION))
        given = answered(body["messages"])
        if body["stream"]:
            return streamed(chunks(given))
        return reply(completion(given, sum(len(one["content"].split()) for one in body["messages"])))


RESOURCES = [(Chat, "/v1/chat"), (ChatCompletions, "/v1/chat/completions")]
ASKED = {"messages": [{"role": "user", "content": "If ETH drops 20% then rises 25%, what happens to a 3x token?"}]}
FOLLOWED = {
    "messages": [
        *ASKED["messages"],
        {"role": "assistant", "content": "It loses 30%."},
        {"role": "user", "content": "and for 2x?"},
    ]
}


def operations() -> list[Operation]:
    """What these addresses take and give."""
    return [
        Operation(
            "post", "/v1/chat", "chat", "Ask the tutor", TAG, ChatAnswer, body=ChatRequest,
            examples={"A calculation": ASKED, "A follow-up": FOLLOWED}, limited=True, streams=True,
        ),
        Operation(
            "post", "/v1/chat/completions", "chatCompletions", "Ask the tutor as other chats are asked", TAG,
            Completion, body=CompletionRequest, examples={"A calculation": ASKED}, limited=True, streams=True,
        ),
    ]  # fmt: skip
