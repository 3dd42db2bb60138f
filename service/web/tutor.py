"""The tutor's page: a conversation that its address carries, each answer with sources, calculation and suggestions.

It works without scripts; with them the answer is shown while it arrives. Nothing is kept anywhere.
"""

import re
from typing import Any

from flask import Blueprint, Response, current_app, request
from markupsafe import Markup, escape

from service.api.following import drawing
from service.chat import answer
from service.web.frame import page
from service.web.typesetting import minus

PAGES = Blueprint("tutor", __name__)
LONGEST = 2_000
MOST_TURNS = 12
MARK = re.compile(r" ?\[(\d+)\]")
AGAIN = re.compile(r" \[(\d+)\]([^\[]*)(?= \[\1\])")
STARTERS = (
    "If ETH falls 20% and then rises 25%, what happens to a 3x token?",
    "What is volatility drag?",
    "Liquidation price of a 10x long from 60k?",
    "Isolated or cross margin: what is the difference?",
)


@PAGES.get("/chat")
def chat() -> Response:
    """The conversation whose questions stand under q, in order; a box alone without any."""
    asked = [text.strip()[:LONGEST] for text in request.args.getlist("q") if text.strip()][-MOST_TURNS:]
    messages: list[dict[str, Any]] = []
    turns: list[dict[str, Any]] = []
    for text in asked:
        messages.append({"role": "user", "content": text})
        reply = answer(messages, current_app.config["SETTINGS"], drawing(starts=False))
        messages.append({"role": "assistant", "content": reply["answer"]})
        turns.append({"asked": text, **shown(reply, len(turns))})
    return page("chat.html", turns=turns, asked=asked, starters=STARTERS, longest=LONGEST)


def shown(reply: dict[str, Any], turn: int) -> dict[str, Any]:
    """A reply as the page shows it: paragraphs whose marks lead to the sources below."""
    paragraphs = [_marked(minus(text), turn) for text in reply["answer"].split("\n\n") if text.strip()]
    return {
        "paragraphs": paragraphs,
        "sources": sources(reply["citations"]),
        "calculations": reply["calculations"],
        "suggestions": reply["suggestions"],
        "refused": reply["refusal_code"],
        "job": reply["job"],
    }


def sources(citations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The places that are cited, each once and with the numbers of its marks, in the order of the first."""
    found: dict[str, dict[str, Any]] = {}
    for one in citations:
        known = found.setdefault(one["url"], {**one, "numbers": []})
        known["numbers"].append(one["n"])
    return list(found.values())


def _marked(text: str, turn: int) -> Markup:
    """A paragraph with its marks as links to the sources of the same turn; one mark for sentences of one source."""
    parts = MARK.split(AGAIN.sub(r"\2", text))
    marked = [
        Markup('<sup><a href="#t{}-{}">[{}]</a></sup>').format(turn, part, part) if index % 2 else escape(part)
        for index, part in enumerate(parts)
    ]
    return Markup("").join(marked)
