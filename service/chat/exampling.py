"""Exampling: the question with numbers that stands for a turn which asks for an example of what was spoken of."""

import re
from collections.abc import Sequence
from functools import cache

from service.chat.frames.choosing import frames
from service.chat.frames.tools import tools
from service.chat.gate import judge
from service.chat.letters import plain_letters, small
from service.chat.reading import read
from service.chat.retrieval import passages
from service.chat.suggesting import FIRST, whole
from service.chat.words import content

ASKS = re.compile(
    r"^(?:(?:ok(?:ay)?|yes|and|so|now|but|please|pls|can|could|would|will|you|u|i|give|show|tell|make|do|have|got|get|see|"
    r"me|us|for|with|just)[ ,]+)*(?:an?|another|one more|some|more|any|the)? ?"
    r"(?:worked|simple|easy|concrete|real|numerical|small|quick|other|different)? ?"
    r"examples?(?: with (?:\w+ )?(?:numbers|figures|money))?(?: please| pls| then)?\W*$"
)


def asks_for_example(text: str) -> bool:
    """True for a turn that asks for an example and names nothing."""
    return bool(ASKS.match(small(plain_letters(text)).strip()))


def example_after(meant: Sequence[str], turns: Sequence[str], text: str) -> str:
    """The question of the example that a turn asks for, another one each time; empty for any other turn."""
    if not asks_for_example(text):
        return ""
    words = next((found for turn in reversed(meant) if (found := content(small(plain_letters(turn))))), [])
    listed = _listed(words)
    return listed[sum(map(asks_for_example, turns)) % len(listed)]


def example_on(words: Sequence[str]) -> str:
    """The question of an example on what these stems speak of."""
    return _listed(words)[0]


def _listed(words: Sequence[str]) -> Sequence[str]:
    """The questions of the article that speaks best of these stems; those of a path of moves where none does."""
    hits = [hit for hit in passages(list(words), dict.fromkeys(words, 1.0)) if not hit.passage.term] if words else []
    about = hits[0].passage.slug if hits and hits[0].covered > 0.5 else ""
    return examples_of(about) or examples_of("")


@cache
def examples_of(slug: str) -> tuple[str, ...]:
    """The questions of the tools that an article teaches which are understood as they stand; else of the first tool."""
    named = [tool for tool in tools().values() if (tool.about == slug if slug else tool.name == FIRST[0])]
    return tuple(whole(one) for tool in named for one in tool.questions if _understood(tool.name, whole(one)))


def _understood(name: str, question: str) -> bool:
    """True for a question that gives a tool all that it needs, and nothing else."""
    if judge(question).kind:
        return False
    best = frames(read(question))[0]
    return best.tool.name == name and best.complete and not best.unused
