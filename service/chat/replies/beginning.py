"""Beginning: where a newcomer starts, told by the learning paths."""

import re

from service.chat.reply import Part, Reply
from service.chat.suggesting import suggestions
from service.library import library
from service.library.paths import paths

ASKS = re.compile(
    r"\b(?:what|where|which|how|in what order)\b[^.?!,;]{0,30}\b(?:learn|read|study|start|begin)\b"
    r"[^.?!,;]{0,20}\b(?:first|at the (?:start|beginning))\b"
    r"|\b(?:where|how) (?:(?:do|should|can|could|would) (?:i|we|one|you|a beginner)|to) (?:start|begin)"
    r"(?: learning| reading| here)?(?: this)?\W*$"
    r"|\bin what order\b.{0,20}\b(?:read|learn)\b"
    r"|^(?:i am|i'?m) (?:a )?(?:total |complete )?(?:beginner|new (?:here|to this))\W*$"
    r"|\b(?:learning paths?|beginner'?s? course)\b"
)


def asks_where_to_begin(text: str) -> bool:
    """True where a text in small letters asks what to learn first."""
    return bool(ASKS.search(text))


def where_to_begin() -> Reply:
    """The learning paths by title and goal, with the article that the first of them starts with."""
    first, *others = paths().values()
    opening = library().articles[first.articles[0]].title
    said = [
        f"Start with the learning path “{first.title}”: {_inside(first.summary)} Its first article is “{opening}”.",
        "The other paths, for later: " + " ".join(f"“{one.title}”: {_inside(one.summary)}" for one in others),
    ]
    questions = suggestions([], [*first.articles[:2], others[0].articles[0]])
    return Reply([[Part(one)] for one in said], suggestions=questions, kind="greet", allowed=" ".join(said))


def _inside(summary: str) -> str:
    return summary[:1].lower() + summary[1:]
