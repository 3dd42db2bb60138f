"""Asked words: the stems that a question is looked up by, spelled as the library spells them."""

import re
from collections.abc import Sequence
from functools import cache

from rapidfuzz.distance import OSA

from service.chat.reading import Message
from service.chat.retrieval import shelf, spelled
from service.chat.slang import CONTRASTS
from service.chat.words import stem

OTHER = re.compile(r"\b(?:opposite|other|latter|counterpart|contrary|reverse|vice versa)\b")
SHORTEST, SHORT = 3, 5
# What is bad about something is its risk; a bad debt is a debt.
JUDGED, DEBT, RISK = "bad", "debt", "risk"


def asked_words(message: Message) -> list[str]:
    """The stems of a message that say something, spelled as the library does, and the tickers that it names."""
    row = [_judged(word, message) for word in message.content]
    framed = ["", *row, ""]
    words = [_completed(word, framed[at], framed[at + 2]) for at, word in enumerate(row)]
    return list(dict.fromkeys([*words, *_tickers(message)]))


def _judged(word: str, message: Message) -> str:
    return RISK if word == JUDGED and DEBT not in message.content else word


def _completed(word: str, before: str, after: str) -> str:
    """A short word that nobody wrote, as the word one letter away that makes a name with its neighbour."""
    if len(word) >= SHORT:
        return spelled(word)
    if len(word) < SHORTEST or word in shelf().rarity:
        return word
    near = [one for one in sorted(_beside(after) | _beside(before)) if OSA.distance(one, word, score_cutoff=1) <= 1]
    return next((one for one in near if one[0] == word[0]), word)


@cache
def _beside(word: str) -> frozenset[str]:
    """The words that stand in a name of the field together with this one."""
    return frozenset(other for name in shelf().names if word in name for other in name if other != word)


def _tickers(message: Message) -> list[str]:
    """The tickers of a message, which are amounts, where the library speaks of them."""
    named = [one.text.strip().lower() for one in message.amounts if one.kind in ("leverage", "ticker")]
    return [word for word in named if word in shelf().named]


def contrasted(message: Message, topic: Sequence[str]) -> list[str]:
    """The stems of what stands against the topic, where a message asks for the other one."""
    if not OTHER.search(message.text):
        return []
    pairs = [tuple(stem(word) for word in pair) for pair in CONTRASTS]
    return [pair[1 - place] for pair in pairs for place in (0, 1) if pair[place] in topic]
