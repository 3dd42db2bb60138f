"""Spelling: a word that stands in the library once and is a slip away from a word that stands there often.

A slip is a letter too much, one too few, or two that changed places; another letter makes another word.

No word list of the language is needed: what the library says often is taken to be written right. A word that is right
although it looks like another one stands in content/words.txt.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from service.library.finding import Finding, in_front, in_text
from service.library.page import Page
from service.library.prose import WORDS, sentences

SHORTEST, OFTEN = 6, 5
ENDING = re.compile(r"(?:ies|ied|ying|ings?|ed|es|s|ers?|ly|al|e|y)$")
Place = tuple[Page, int | None, str]


def spelling(pages: Iterable[Page], content: Path) -> Iterator[Finding]:
    """Words of the pages that are likely to be misspelt."""
    places: dict[str, list[Place]] = {}
    for page in pages:
        for line, text in _texts(page):
            for word in WORDS.findall(text):
                if len(word) >= SHORTEST and word.isalpha():
                    places.setdefault(word.lower(), []).append((page, line, word))
    right = _listed(content)
    for (page, line, written), meant in _suspects(places, right):
        sentence = f"“{written}” looks like a misspelt “{meant}”; a word that is right goes to words.txt"
        yield in_front(page, (), sentence) if line is None else in_text(page, line, sentence)


def _suspects(places: Mapping[str, list[Place]], right: frozenset[str]) -> Iterator[tuple[Place, str]]:
    """Words that stand once, with their place and the frequent word that is one letter away."""
    counts = Counter({word: len(found) for word, found in places.items()})
    often = [word for word, count in counts.items() if count >= OFTEN]
    for word, found in places.items():
        if len(found) > 1 or word in right:
            continue
        near = process.extract(word, often, scorer=OSA.distance, score_cutoff=1, limit=None)
        meant = next((other for other, _, _ in near if not _other_word(word, other)), None)
        if meant is not None:
            yield found[0], meant


def _other_word(one: str, other: str) -> bool:
    """True for two forms of a word, of one root or alike up to the last letter, and where a letter is another one."""
    shared = min(len(one), len(other)) - 1
    exchanged = len(one) == len(other) and sorted(one) != sorted(other)
    return exchanged or root(one) == root(other) or one[:shared] == other[:shared]


def _texts(page: Page) -> Iterator[tuple[int | None, str]]:
    """The sentences of a page with their lines, and the summary."""
    for sentence in sentences(page.body):
        yield sentence.line, sentence.text
    yield None, page.front["summary"]


def _listed(content: Path) -> frozenset[str]:
    """The words that are right although they look like another one."""
    file = content / "words.txt"
    lines = file.read_text("utf-8").split("\n") if file.exists() else []
    return frozenset(word for line in lines for word in line.partition("#")[0].lower().split())


def root(word: str) -> str:
    """What forms of a word have in common."""
    return ENDING.sub("", word)
