"""Concepts and comparisons: what the library says, in its own sentences."""

import re
from collections.abc import Mapping, Sequence

from service.chat.quotable import openings_first, quotable
from service.chat.replies.quoting import MISTAKES, best_sentences, introduced, says_all
from service.chat.reply import Part, Reply
from service.chat.retrieval import Hit, passages
from service.chat.words import content

COMPARES = re.compile(r"\b(?:vs\.?|versus|diffs?|differ\w*|compare\w*|better than|rather than|instead of|what sets)\b")
MOST_PASSAGES = 5


def explained(hits: Sequence[Hit], words: Mapping[str, float], suggestions: Sequence[str], whether: bool) -> Reply:
    """The sentences of the best passages about these words; of a question whether, the one that says it all first."""
    found = quotable(hits, list(words)) or list(hits)
    near = openings_first([hit for hit in found if hit.score >= 0.45 * found[0].score], list(words))[:MOST_PASSAGES]
    if not whether:
        near.sort(key=lambda hit: hit.passage.heading == MISTAKES)
    chosen = best_sentences(near, words)
    if whether:
        chosen.sort(key=lambda one: not says_all(one[0], one[1], words))
    parts = [part for passage, number in chosen for part in introduced(passage, number)]
    return Reply([parts], suggestions=suggestions, kind="explain")


def sides(text: str) -> list[list[str]]:
    """The stems of the two sides that a question compares; none where it compares nothing."""
    if not COMPARES.search(text):
        return []
    found = [
        content(piece) for piece in re.split(r"\b(?:vs\.?|versus|compared (?:to|with)|rather than|instead of)\b", text)
    ]
    if len(found) != 2 or not all(found):
        found = [content(piece) for piece in re.split(r"\b(?:between|and|from|or|than|to|with)\b", text)]
        found = [one for one in found if [word for word in one if word not in ("differ", "compar", "better")]]
    return found[-2:] if len(found) >= 2 else []


def compared(pair: Sequence[Sequence[str]], words: Mapping[str, float], suggestions: Sequence[str]) -> Reply | None:
    """What the library says of both sides, then of both together; None where one side is unknown."""
    parts: list[Part] = []
    said: set[str] = set()
    for side, most in ((list(pair[0]), 2), (list(pair[1]), 2), (list(words), 3)):
        weights = {**dict.fromkeys(words, 0.25), **dict.fromkeys(side, 1.0)}
        found = passages(list(weights), weights, 8)
        hits = openings_first(quotable(found, side), side, terms=True) or found
        if not hits:
            return None
        for passage, number in best_sentences(hits[:4], weights, most=most, longest=75, each=2, twice=True):
            if passage.sentences[number] not in said:
                said.add(passage.sentences[number])
                parts.extend(introduced(passage, number))
    return Reply([parts], suggestions=suggestions, kind="compare")
