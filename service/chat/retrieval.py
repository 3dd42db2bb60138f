"""Retrieval: the passages of the library that speak of a question, the best first."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log

from rapidfuzz import fuzz, process

from service.chat.words import content
from service.library import Article, Term, library
from service.library.prose import ENDING
from service.library.search import search

K1, B = 1.2, 0.75
TITLE, ALIAS, HEADING, ASKED = 3.0, 2.0, 2.0, 1.5
PAGE = 0.8
SKIPPED = {"Sources", "Try it"}
WORDS_LEAST, WORDS_MOST = 5, 60
NOT_PROSE = re.compile(r"[{}|]|\]\(|https?:")


@dataclass(frozen=True)
class Passage:
    """A section of an article, or a term of the glossary, in sentences."""

    slug: str
    title: str
    heading: str
    anchor: str
    url: str
    sentences: tuple[str, ...]
    stems: tuple[frozenset[str], ...]
    term: bool = False


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
    words: Sequence[str]


def sentences_in(text: str) -> list[str]:
    """The sentences of plain words in a text, as they stand there."""
    found = []
    for line in text.split("\n"):
        start = 0
        for match in ENDING.finditer(line):
            sentence, start = line[start : match.end()].strip(), match.end()
            if WORDS_LEAST <= len(sentence.split()) <= WORDS_MOST and not NOT_PROSE.search(sentence):
                found.append(sentence)
    return found


def _passage(
    slug: str, title: str, heading: str, anchor: str, url: str, sentences: list[str], term: bool = False
) -> Passage:
    stems = tuple(frozenset(content(one)) for one in sentences)
    return Passage(slug, title, heading, anchor, url, tuple(sentences), stems, term)


def _of_article(article: Article) -> list[tuple[Passage, Counter[str]]]:
    found = []
    for section in article.sections:
        sentences = sentences_in(section.text)
        if not sentences or section.heading in SKIPPED:
            continue
        url = f"/articles/{article.slug}" + (f"#{section.anchor}" if section.anchor else "")
        passage = _passage(article.slug, article.title, section.heading, section.anchor, url, sentences)
        part = 1.0 if not section.heading else 0.5
        weights = _weighted(
            (article.title, TITLE * part),
            (" ".join(article.aliases), ALIAS * part),
            (section.heading, HEADING),
            (" ".join(article.questions), ASKED / 2),
            (section.text, 1.0),
        )
        found.append((passage, weights))
    return found


def _of_term(term: Term) -> tuple[Passage, Counter[str]]:
    opening = term.summary if term.summary.endswith(".") else term.summary + "."
    body = sentences_in(re.sub(r"\n(?!\n)", " ", re.sub(r"\[\^\w+\]|[*`]", "", term.markdown)))
    passage = _passage(
        term.slug, term.term, "", term.slug, f"/glossary#{term.slug}", [f"{term.term}: {opening}", *body], True
    )
    names = " ".join(term.aliases)
    return passage, _weighted((term.term, TITLE), (names, ALIAS), (term.summary, 1.0), (" ".join(body), 1.0))


def _weighted(*parts: tuple[str, float]) -> Counter[str]:
    weights: Counter[str] = Counter()
    for text, weight in parts:
        for word in content(text):
            weights[word] += weight  # type: ignore[assignment]
    return weights


@cache
def shelf() -> Shelf:
    """The index, built once."""
    books = library()
    listed = [pair for article in books.articles.values() for pair in _of_article(article)]
    listed += [_of_term(term) for term in books.terms.values()]
    seen = Counter(word for _, weights in listed for word in weights)
    rarity = {word: log(1 + (len(listed) - count + 0.5) / (count + 0.5)) for word, count in seen.items()}
    usual = sum(sum(weights.values()) for _, weights in listed) / max(len(listed), 1)
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, (_, weights) in enumerate(listed):
        long = 1 - B + B * sum(weights.values()) / usual
        for word, weight in weights.items():
            postings[word].append((place, rarity[word] * weight * (K1 + 1) / (weight + K1 * long)))
    return Shelf([passage for passage, _ in listed], dict(postings), rarity, _named(), sorted(seen))


def _named() -> frozenset[str]:
    """The words of the field: those of titles, aliases, topics and terms."""
    books = library()
    texts = [article.title for article in books.articles.values()]
    texts += [planned.title for planned in books.planned.values()]
    texts += [alias for article in books.articles.values() for alias in article.aliases]
    texts += [alias for term in books.terms.values() for alias in term.aliases]
    texts += [term.term for term in books.terms.values()]
    return frozenset(word for text in texts for word in content(text))


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
    best = sorted(scores, key=lambda place: (-scores[place], place))[:most]
    return [Hit(known.passages[place], scores[place], covered[place] / total) for place in best]


@lru_cache(512)
def _pages(question: str) -> Mapping[tuple[bool, str], float]:
    """What the search of the library makes of a question: its pages, the best with 1."""
    found = search(question, ("article", "term"), 12)
    return {(one.kind == "term", one.slug): one.score / found[0].score for one in found}
