"""The wire: a reply as JSON; text with marks, citations with their places in it, and what else it carries."""

import hashlib
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import orjson

from service.chat.reply import Part, Quote, Reply, Run, Stated
from service.chat.retrieval import shelf
from service.chat.teaching import teaching
from service.declaration import MODEL_VERSION

# Where a sentence ends: a mark stands before its stop, so that it belongs to that sentence and to no other.
STOP = re.compile(r"[.!?]?$")


def composed(reply: Reply) -> tuple[str, list[dict[str, Any]]]:
    """The text of a reply with its [n] marks, and the citations they stand for."""
    lines: list[str] = []
    cited: list[dict[str, Any]] = []
    runs: dict[Run | Stated, int] = {}
    length = 0
    for line in reply.parts:
        if not line:
            continue
        length += 2 if lines else 0
        written = ""
        for part in line:
            written += " " if written else ""
            written += _written(part, cited, runs, length + len(written))
        lines.append(written)
        length += len(written)
    return "\n\n".join(lines), cited


def marked(text: str, number: int) -> str:
    """A sentence with its mark before its stop."""
    return STOP.sub(lambda stop: f" [{number}]{stop.group()}", text, count=1)


def _written(part: Part, cited: list[dict[str, Any]], runs: dict[Run | Stated, int], start: int) -> str:
    """A part with its mark; a quote has a citation of its own, all sentences of a run or of a fact share one."""
    if part.source is None:
        return part.text
    if isinstance(part.source, Run | Stated) and part.source in runs:
        return marked(part.text, runs[part.source])
    number = len(cited) + 1
    if isinstance(part.source, Run | Stated):
        runs[part.source] = number
    place = {"quote": part.text, "start": start, "end": start + len(STOP.sub("", part.text, count=1))}
    cited.append({"n": number, **_named(part.source), **place})
    return marked(part.text, number)


def _named(source: Quote | Run | Stated) -> dict[str, Any]:
    """What a source is called and where it is found; a term and a run name the article that teaches them."""
    if isinstance(source, Run | Stated):
        kind = "run" if isinstance(source, Run) else "venue"
        place = {"heading": None, "anchor": None, "url": source.page}
        return {"kind": kind, "slug": source.about, "title": source.title, **place}
    passage = source.passage
    return {
        "kind": "term" if passage.term else "article",
        "slug": teaching(passage.slug) if passage.term else passage.slug,
        "title": passage.title,
        "heading": passage.heading or None,
        "anchor": passage.anchor or None,
        "url": passage.url,
    }


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
        "job": reply.job,
        "corpus_version": corpus_version(),
    }
