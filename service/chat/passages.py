"""Passages: the sections of articles and the terms of the glossary, in sentences that can be quoted word for word."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from service.chat.words import content
from service.library import Article, Term, library
from service.library.prose import ENDING

TITLE, ALIAS, HEADING, ASKED = 3.0, 2.0, 2.0, 1.5
SKIPPED = {"Sources", "Try it"}
WORDS_LEAST, WORDS_MOST = 4, 60
# A mistake that a page quotes is never shown without what the page answers to it.
MISTAKEN = re.compile(r"“[^”]*”")
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


def weighed() -> list[tuple[Passage, Counter[str]]]:
    """Every passage with the weights of the words it is found by."""
    books = library()
    listed = [pair for article in books.articles.values() for pair in _of_article(article)]
    return listed + [_of_term(term) for term in books.terms.values()]


def sentences_in(text: str) -> list[str]:
    """The sentences of plain words in a text, as they stand there, without questions, which answer nothing."""
    found = []
    for line in text.split("\n"):
        if (
            MISTAKEN.match(line)
            and not line.rstrip().endswith("?")
            and len(line.split()) <= WORDS_MOST
            and not NOT_PROSE.search(line)
        ):
            found.append(line.strip())
            continue
        start = 0
        for match in ENDING.finditer(line):
            sentence = line[start : match.end()].strip()
            if MISTAKEN.fullmatch(sentence) and match.end() < len(line.rstrip()):
                continue
            start = match.end()
            if (
                WORDS_LEAST <= len(sentence.split()) <= WORDS_MOST
                and not sentence[0].islower()
                and not MISTAKEN.fullmatch(sentence)
                and not sentence.endswith("?")
                and not NOT_PROSE.search(sentence)
            ):
                found.append(sentence)
    return found


def _passage(
    slug: str,
    title: str,
    heading: str,
    anchor: str,
    url: str,
    sentences: list[str],
    term: bool = False,
    names: Sequence[str] = (),
) -> Passage:
    """A passage; other names of what it is about count as said in its first sentence."""
    stems = [frozenset(content(one)) for one in sentences]
    stems[0] |= frozenset(names)
    return Passage(slug, title, heading, anchor, url, tuple(sentences), tuple(stems), term)


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
    names = " ".join(term.aliases)
    said = [f"{term.term}: {opening[0].lower()}{opening[1:]}", *body]
    passage = _passage(term.slug, term.term, "", term.slug, f"/glossary#{term.slug}", said, True, content(names))
    return passage, _weighted((term.term, TITLE), (names, ALIAS), (term.summary, 1.0), (" ".join(body), 1.0))


def _weighted(*parts: tuple[str, float]) -> Counter[str]:
    weights: Counter[str] = Counter()
    for text, weight in parts:
        for word in content(text):
            weights[word] += weight  # type: ignore[assignment]
    return weights
