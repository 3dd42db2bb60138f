"""Retrieval: the passages of the library that speak of a question, the best first."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log

from rapidfuzz import fuzz, process

from service.calculators import calculators
from service.chat.passages import Passage, weighed
from service.chat.words import content
from service.library import library
from service.library.search import search
from service.library.topics import TOPICS

K1, B = 1.2, 0.75
PAGE, NAME = 0.8, 0.9


@dataclass(frozen=True)
class Hit:
    """A passage with its score, and the share of the question's words (by rarity) that it speaks of."""

    passage: Passage
    score: float
    covered: float


@dataclass(frozen=True)
class Shelf:
    """The index of all passages."""

    passages: Sequence[Passage]
    postings: Mapping[str, Sequence[tuple[int, float]]]
    rarity: Mapping[str, float]
    named: frozenset[str]
    names: frozenset[tuple[str, ...]]
    by_name: Mapping[tuple[str, ...], Sequence[int]]
    words: Sequence[str]


@cache
def shelf() -> Shelf:
    """The index, built once."""
    listed = weighed()
    seen, names = Counter(word for _, weights in listed for word in weights), _names()
    rarity = {word: log(1 + (len(listed) - count + 0.5) / (count + 0.5)) for word, count in seen.items()}
    usual = sum(sum(weights.values()) for _, weights in listed) / max(len(listed), 1)
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, (_, weights) in enumerate(listed):
        long = 1 - B + B * sum(weights.values()) / usual
        for word, weight in weights.items():
            postings[word].append((place, rarity[word] * weight * (K1 + 1) / (weight + K1 * long)))
    found = [passage for passage, _ in listed]
    return Shelf(
        passages=found,
        postings=dict(postings),
        rarity=rarity,
        named=frozenset(word for name in names for word in name),
        names=names,
        by_name=_by_name(found),
        words=sorted(seen),
    )


def _names() -> frozenset[tuple[str, ...]]:
    """The names of the field, as stems: titles of terms and articles, other names, topics, calculators."""
    books = library()
    texts = [article.title.split(":")[0] for article in books.articles.values()]
    texts += [planned.title.split(":")[0] for planned in books.planned.values()]
    texts += [alias for article in books.articles.values() for alias in article.aliases]
    texts += [alias for term in books.terms.values() for alias in (term.term, *term.aliases)]
    texts += [topic.replace("-", " ") for topic in TOPICS]
    texts += [one.title.split(":")[0].split(" (")[0] for one in calculators().values()]
    return frozenset(name for text in texts if (name := tuple(content(text))))


def _by_name(listed: Sequence[Passage]) -> dict[tuple[str, ...], list[int]]:
    """The terms, and the openings of articles, by their names as stems."""
    books, found = library(), defaultdict[tuple[str, ...], list[int]](list)
    for place, one in enumerate(listed):
        if one.term or not one.heading:
            other = books.terms[one.slug].aliases if one.term else books.articles[one.slug].aliases
            for name in (one.title.split(":")[0], *other):
                found[tuple(content(name))].append(place)
    return found


def names_in(words: Sequence[str]) -> list[tuple[str, ...]]:
    """The names of the field that stand in a row of stems, the longest first."""
    row, known = [spelled(word) for word in words], shelf().names
    runs = {
        tuple(row[start:end]) for start in range(len(row)) for end in range(start + 1, min(start + 6, len(row)) + 1)
    }
    return sorted(runs & known, key=lambda name: (-len(name), name))


@cache
def spelled(word: str) -> str:
    """The word of the library that a misspelt one most likely is, or the word itself."""
    known = shelf()
    if word in known.rarity or len(word) < 5:
        return word
    found = process.extractOne(word, known.words, scorer=fuzz.ratio, score_cutoff=84)
    return str(found[0]) if found else word


def passages(
    words: Sequence[str], weights: Mapping[str, float] | None = None, most: int = 8, question: str = ""
) -> list[Hit]:
    """The passages for these stems, which may weigh less than one each, and for the question; the best first."""
    known, scores = shelf(), defaultdict[int, float](float)
    covered = defaultdict[int, float](float)
    asked = {spelled(word): (weights or {}).get(word, 1.0) for word in words}
    total = sum(known.rarity.get(word, 4.0) * weight for word, weight in asked.items()) or 1.0
    for word, weight in asked.items():
        for place, score in known.postings.get(word, ()):
            scores[place] += score * weight
            covered[place] += known.rarity[word] * weight
    pages = _pages(question) if question else {}
    top = max(scores.values(), default=1.0)
    for place in scores:
        scores[place] += top * PAGE * pages.get((known.passages[place].term, known.passages[place].slug), 0.0)
    for name in names_in(words):
        share = sum(asked.get(word, 1.0) for word in name) / (sum(asked.values()) or 1.0)
        for place in known.by_name.get(name, ()):
            scores[place] += top * NAME * min(share, 1.0) ** 2
    best = sorted(scores, key=lambda place: (-scores[place], place))[:most]
    return [Hit(known.passages[place], scores[place], covered[place] / total) for place in best]


@lru_cache(512)
def _pages(question: str) -> Mapping[tuple[bool, str], float]:
    """What the search of the library makes of a question: its pages, the best with 1."""
    found = search(question, ("article", "term"), 12)
    return {(one.kind == "term", one.slug): one.score / found[0].score for one in found}
