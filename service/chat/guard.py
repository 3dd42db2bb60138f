"""The guard behind a language model: its wording is taken only where it says what the checked answer says.

Every number must stand in the answer with its sign and unit, every mark must be one of it, and every sentence must be
made of the words of a sentence there, with the same negations and directions.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from service.chat.gate import judge
from service.chat.letters import plain_letters
from service.chat.words import content, stem

NUMBER = re.compile(r"(?<![\w.])-?\d[\d,]*(?:\.\d+)?(?:%|x\b)?")
MARK = re.compile(r"\[(\d+)\]")
SENTENCE = re.compile(r"(?<=[.!?:;])(?:\s*\[\d+\])*\s+|\n+")
FORBIDDEN = re.compile(r"[<>{}`\\]|https?:|www\.|javascript|\]\(", re.I)
NEGATIONS = re.compile(
    r"\b(?:no|not|never|none|nothing|nobody|without|cannot|can't|isn't|don't|doesn't|won't|neither|nor)\b", re.I
)
DIRECTIONS = """
    rise fall rises falls gain loss gains losses up down long short longs shorts above below more less most least higher
    lower buy sell buys sells pay pays receive receives safe risky always guaranteed certain free profit win only
    maximum minimum increase decrease increases decreases all before after lender borrower
"""
DIRECTION_STEMS = frozenset(stem(word) for word in DIRECTIONS.split())
SHARED = 0.6
LONGER = 1.4


def holds(wording: str, text: str, must: Sequence[str] = ()) -> bool:
    """True where a wording may stand for a text; the numbers of the texts in `must` may not be left out."""
    said = plain_letters(wording)
    marks, numbers = set(MARK.findall(text)), _numbers(text)
    return (
        not FORBIDDEN.search(wording)
        and len(wording) <= LONGER * len(text) + 80
        and set(MARK.findall(said)) <= marks
        and (not marks or bool(MARK.search(said)))
        and _numbers(said) <= numbers
        and all(_numbers(one) <= _numbers(said) for one in must)
        and not judge(said).kind
        and all(_stands(sentence, plain_letters(text)) for sentence in SENTENCE.split(said) if sentence)
    )


def _numbers(text: str) -> set[str]:
    """The numbers of a text with sign and unit, marks aside."""
    return {match.group().replace(",", "") for match in NUMBER.finditer(MARK.sub(" ", plain_letters(text)))}


def _stands(sentence: str, text: str) -> bool:
    """True where a sentence of a wording is made of one sentence of the text, or of two that follow each other."""
    words = set(content(MARK.sub(" ", sentence)))
    if not words:
        return True
    sources = [one for one in SENTENCE.split(text) if one]
    pairs = [f"{one} {other}" for one, other in pairwise(sources)]
    return any(_made_of(sentence, words, source) for source in (*sources, *pairs))


def _made_of(sentence: str, words: set[str], source: str) -> bool:
    known = set(content(MARK.sub(" ", source)))
    denied = len(NEGATIONS.findall(sentence)) == len(NEGATIONS.findall(source))
    turned = (words & DIRECTION_STEMS) - known
    return (
        denied and not turned and _numbers(sentence) <= _numbers(source) and len(words & known) >= SHARED * len(words)
    )
