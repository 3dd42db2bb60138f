"""Calculations: the result first, then the inputs as understood, the working, what is taken for granted, a lesson."""

import re
from collections.abc import Sequence
from typing import Any

from service.chat.frames.filling import Frame
from service.chat.frames.tools import Tool
from service.chat.replies.inputs_said import inputs_said
from service.chat.replies.quoting import best_sentences, quoted
from service.chat.replies.unplaced import left_out
from service.chat.replies.working import working
from service.chat.reply import Part, Reply, Run
from service.chat.retrieval import Hit, shelf
from service.chat.words import content
from service.simulations.words import EVEN
from service.views import Values

SENTENCE = re.compile(r"(?<=[.!?])\s+")


def calculated(frame: Frame, answer: Values, words: Sequence[str], suggestions: Sequence[str]) -> Reply:
    """The reply with the answer of a tool."""
    tool = frame.tool
    source = Run(tool.title, page_of(tool, answer), tool.about)
    read, *others = inputs_said(frame, answer)
    left = left_out(frame.unused)
    notes = [read, *others, *([left] if left else [])]
    shown = working(answer["worked_example"], answer["explanation"])
    granted = [one for one in answer["assumptions"] if not one.startswith(EVEN)]
    doubt = [*answer["warnings"][:1], *map(_granted, granted[:1])][:1]
    told = [point_first(answer), notes, [*shown, *in_sentences(doubt)]]
    parts = [[Part(sentence, None if sentence == left else source) for sentence in line] for line in told]
    run = calculation(frame, answer, " ".join(notes))
    return Reply([*parts, lesson(tool, words)], [run], suggestions=suggestions, kind="calculate")


def in_sentences(texts: Sequence[str]) -> list[str]:
    """Texts as sentences, each to carry a mark."""
    return [sentence for text in texts for sentence in SENTENCE.split(text)]


def point_first(answer: Values) -> list[str]:
    """The sentences of an explanation; of a simulation, what became of the instruments before the price's move."""
    sentences = SENTENCE.split(answer["explanation"])
    simulated = any("section" in step for step in answer["worked_example"])
    return [*sentences[1:], sentences[0]] if simulated else sentences


def _granted(assumption: str) -> str:
    return f"Taken for granted: {assumption[0].lower()}{assumption[1:]}" if assumption[1:2].islower() else assumption


def calculation(frame: Frame, answer: Values, read: str) -> dict[str, Any]:
    """A run as the wire carries it."""
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


def lesson(tool: Tool, words: Sequence[str]) -> list[Part]:
    """One sentence of the article that teaches the method."""
    about = {**dict.fromkeys(content(f"{tool.title} {tool.name}"), 1.0), **dict.fromkeys(words, 0.5)}
    hits = [Hit(one, 1.0, 1.0) for one in shelf().passages if one.slug == tool.about and not one.term]
    return [quoted(passage, number) for passage, number in best_sentences(hits, about, most=1, longest=50)]
