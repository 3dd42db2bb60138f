"""Calculations: the result with its explanation, the inputs as understood, what was assumed, and where it is taught."""

from collections.abc import Sequence
from typing import Any

from service.chat.frames.filling import Frame
from service.chat.frames.tools import Tool
from service.chat.replies.quoting import best_sentences, quoted
from service.chat.reply import Part, Reply
from service.chat.retrieval import Hit, passages, shelf
from service.chat.words import content
from service.library import library
from service.views import Values, quantities_of, shown

MOST_ASSUMED = 4


def calculated(frame: Frame, answer: Values, words: Sequence[str], suggestions: Sequence[str]) -> Reply:
    """The reply with the answer of a tool."""
    tool, inputs = frame.tool, quantities_of(frame.tool.inputs)
    said = shown(answer["inputs"], tool.inputs)
    given = [f"{inputs[name].title}: {said[name]}" for name in inputs if name in frame.values and name in said]
    taken = [f"{inputs[name].title}: {said[name]}" for name in inputs if name not in frame.values and name in said]
    read = f"I read this as {tool.title}. " + "; ".join(given) + "."
    if taken:
        read += f" Not said, so assumed: {'; '.join(taken[:MOST_ASSUMED])}."
    lines = [Part(answer["explanation"])]
    lines += [Part(warning) for warning in answer["warnings"][:1]]
    notes = [Part(read)]
    if frame.unused:
        notes.append(Part("Some numbers of your message found no place in this calculation and were left out."))
    lesson = _lesson(tool, words)
    return Reply([lines, notes, lesson], [_calculation(frame, answer, read)], suggestions=suggestions, kind="calculate")


def _calculation(frame: Frame, answer: Values, read: str) -> dict[str, Any]:
    tool = frame.tool
    return {
        "id": "c1",
        "tool": tool.name,
        "title": tool.title,
        "inputs": answer["inputs"],
        "read": read,
        "result": answer["result"],
        "explanation": answer["explanation"],
        "assumptions": answer["assumptions"],
        "warnings": answer["warnings"],
        "worked_example": answer["worked_example"],
        "units": answer["units"],
        "link": answer["links"]["permalink"],
        "page": page_of(tool, answer),
    }


def page_of(tool: Tool, answer: Values) -> str:
    """The page that shows this run."""
    link = answer["links"]["permalink"] or ""
    query = link.partition("?")[2]
    return f"{tool.page}?{query}" if query else tool.page


def _lesson(tool: Tool, words: Sequence[str]) -> list[Part]:
    """One sentence of the article that teaches the method, or of the nearest one there is."""
    about = {**dict.fromkeys(content(f"{tool.title} {tool.name}"), 1.0), **dict.fromkeys(words, 0.5)}
    if tool.about in library().articles:
        own = [one for one in shelf().passages if one.slug == tool.about and not one.term]
        hits = [Hit(one, 1.0, 1.0) for one in own]
    else:
        hits = passages(list(about), about, 3)
    return [quoted(passage, number) for passage, number in best_sentences(hits, about, most=1, longest=50)]
