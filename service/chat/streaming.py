"""Streaming: an answer as server-sent events, in the order in which a reader wants them."""

import re
from collections.abc import Iterator
from typing import Any

import orjson

PIECE = re.compile(r".+?(?:(?<=[.!?])(?= )|(?<=\])(?= )|\n\n|$)", re.DOTALL)


def pieces(text: str) -> list[str]:
    """A text in pieces of about a sentence, which joined are the text."""
    return [piece for piece in PIECE.findall(text) if piece]


def events(answer: dict[str, Any]) -> Iterator[bytes]:
    """The events of an answer, each with its number."""
    for number, (name, data) in enumerate(_named(answer), start=1):
        yield b"id: %d\nevent: %s\ndata: %s\n\n" % (
            number,
            name.encode(),
            orjson.dumps(data, option=orjson.OPT_SERIALIZE_NUMPY),
        )


def _named(answer: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "message.start", {name: answer[name] for name in ("id", "mode", "corpus_version")}
    for one in answer["calculations"]:
        yield "tool.input", {"id": one["id"], "tool": one["tool"], "inputs": one["inputs"]}
        yield "tool.output", one
    for piece in pieces(answer["answer"]):
        yield "text.delta", {"text": piece}
    for citation in answer["citations"]:
        yield "source", citation
    if answer["refusal_code"]:
        yield "refusal", {"code": answer["refusal_code"], "refusal": answer["refusal"]}
    yield "message.end", answer
