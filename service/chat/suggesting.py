"""Suggestions: questions that work when they are sent, near what was asked."""

import re
from collections.abc import Sequence
from functools import cache

from service.chat.frames.choosing import frames
from service.chat.frames.tools import tools
from service.chat.gate import judge
from service.chat.reading import read
from service.library import library

MOST = 3
STARTS = re.compile(r"^[a-z]|(?<=[.?!] )[a-z]")
SPELLED = {"i": "I", "btc": "BTC", "eth": "ETH", "whats": "what's"}
HASTY = re.compile(rf"\b(?:{'|'.join(SPELLED)})\b")
FIRST = ("token-on-a-path", "liquidation-price")


def whole(question: str) -> str:
    """A question as whole sentences: each with a capital, the last with a question mark where nothing ends it."""
    spelled = HASTY.sub(lambda word: SPELLED[word[0]], question)
    started = STARTS.sub(lambda first: first[0].upper(), spelled)
    return started if started.endswith((".", "?", "!")) or len(started) == 1 else f"{started}?"


@cache
def of_tool(name: str) -> str | None:
    """A question of a tool that is understood as it stands: nothing missing, nothing left over."""
    for question in map(whole, sorted(tools()[name].questions, key=lambda one: one != whole(one))):
        if judge(question).kind:
            continue
        best = frames(read(question))[0]
        if best.tool.name == name and best.complete and not best.unused:
            return question
    return None


def suggestions(names: Sequence[str], slugs: Sequence[str] = ()) -> list[str]:
    """Questions of these tools, and the titles' own questions of these articles, without repetition."""
    found: list[str] = []
    for name in names:
        question = of_tool(name) if name in tools() else None
        if question and question not in found:
            found.append(question)
        if len(found) == MOST:
            return found
    for slug in slugs:
        article = library().articles.get(slug)
        if article and article.questions and whole(article.questions[0]) not in found:
            found.append(whole(article.questions[0]))
    return found[:MOST]


def near(name: str, slug: str = "") -> list[str]:
    """Suggestions beside a tool: others that the same article teaches, then of its neighbourhood."""
    about = tools()[name].about if name else slug
    kin = [one.name for one in tools().values() if one.about == about and one.name != name]
    return suggestions(kin[:MOST] or [one for one in FIRST if one != name], [about] if about else [])
