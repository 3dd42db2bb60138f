"""The wire: a reply as JSON; text with marks, citations with their places in it, and what else it carries."""

import hashlib
from collections.abc import Sequence
from functools import cache
from typing import Any

import orjson

from service.chat.reply import Part, Reply
from service.chat.retrieval import shelf
from service.declaration import MODEL_VERSION


def composed(reply: Reply) -> tuple[str, list[dict[str, Any]]]:
    """The text of a reply with its [n] marks, and the citations they stand for."""
    lines: list[str] = []
    cited: list[dict[str, Any]] = []
    length = 0
    for line in reply.parts:
        if not line:
            continue
        length += 2 if lines else 0
        written = ""
        for part in line:
            written += (" " if written else "") + _written(part, cited, length + len(written) + (1 if written else 0))
        lines.append(written)
        length += len(written)
    return "\n\n".join(lines), cited


def _written(part: Part, cited: list[dict[str, Any]], start: int) -> str:
    if part.quote is None:
        return part.text
    passage, number = part.quote.passage, len(cited) + 1
    slug = passage.slug
    cited.append(
        {
            "n": number,
            "kind": "term" if passage.term else "article",
            "slug": slug,
            "title": passage.title,
            "heading": passage.heading or None,
            "anchor": passage.anchor or None,
            "url": passage.url,
            "quote": part.quote.text,
            "start": start,
            "end": start + len(part.text),
        }
    )
    return f"{part.text} [{number}]"


def placed(text: str, citations: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The citations with the places of their sentences in another wording; one that is not named there stands at 0."""
    found = []
    for one in citations:
        mark = text.find(f"[{one['n']}]")
        end = len(text[: max(mark, 0)].rstrip())
        start = max(text.rfind(sign, 0, max(end - 1, 0)) + len(sign) for sign in ("] ", "\n", ". "))
        found.append({**one, "start": min(start, end), "end": end})
    return found


@cache
def corpus_version() -> str:
    """A hash of everything that can be quoted, and of the arithmetic."""
    sentences = [sentence for passage in shelf().passages for sentence in passage.sentences]
    return hashlib.sha256("\n".join([MODEL_VERSION, *sentences]).encode()).hexdigest()[:16]


def wired(reply: Reply, turns: Sequence[str]) -> dict[str, Any]:
    """The reply as the API gives it."""
    text, citations = composed(reply)
    key = orjson.dumps([list(turns), corpus_version()])
    return {
        "id": "chat-" + hashlib.sha256(key).hexdigest()[:20],
        "answer": text,
        "citations": citations,
        "calculations": list(reply.calculations),
        "refusal": text if reply.refusal_code else None,
        "refusal_code": reply.refusal_code,
        "clarification": reply.clarification,
        "suggestions": list(reply.suggestions),
        "mode": reply.mode,
        "corpus_version": corpus_version(),
    }
