"""What can be found: every section of the library and of what stands beside it, with the words it is found by."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from service.calculators import calculators
from service.declaration import Calculator
from service.library.belonging import topics_of_calculator, topics_of_terms, topics_of_venue
from service.library.paths import Path, paths
from service.library.sections import Section
from service.library.shelf import Library
from service.products import Sheet, sheets


@dataclass(frozen=True)
class Entry:
    """A section that can be found; `names` are other names and the questions that it answers."""

    kind: str
    slug: str
    title: str
    heading: str
    anchor: str
    address: str
    topics: tuple[str, ...]
    names: str
    text: str


def entries(shelf: Library) -> Iterator[Entry]:
    """Everything that can be found, in a fixed order."""
    for article in shelf.articles.values():
        names = [article.summary, *article.aliases, *article.questions]
        address = f"/articles/{article.slug}"
        yield from _sections(
            "article", article.slug, article.title, address, article.topics, names, article.sections[:-1]
        )
    of_terms = topics_of_terms(shelf)
    for term in shelf.terms.values():
        text = f"{term.summary}. {term.plain}"
        address, topics = f"/glossary#{term.slug}", of_terms[term.slug]
        yield Entry("term", term.slug, term.term, "", term.slug, address, topics, _lines(term.aliases), text)
    for sheet in sheets().values():
        yield _venue(sheet)
    for calculator in calculators().values():
        yield _calculator(shelf, calculator)
    for guide in shelf.guides.values():
        address = f"/guides/{guide.slug}"
        yield from _sections("guide", guide.slug, guide.title, address, (), [guide.summary], guide.sections)
    for path in paths().values():
        yield _path(shelf, path)


def _sections(
    kind: str,
    slug: str,
    title: str,
    address: str,
    topics: tuple[str, ...],
    names: Sequence[str],
    sections: Iterable[Section],
) -> Iterator[Entry]:
    for section in sections:
        where = f"{address}#{section.anchor}" if section.anchor else address
        yield Entry(kind, slug, title, section.heading, section.anchor, where, topics, _lines(names), section.text)


def _venue(sheet: Sheet) -> Entry:
    facts = [f"{fact.field.replace('_', ' ')} {fact.value or ''} {fact.note}" for fact in sheet.facts.values()]
    text, names = _lines([sheet.summary, *facts]), sheet.name.replace("-", " ")
    address, topics = f"/venues/{sheet.name}", topics_of_venue(sheet)
    return Entry("venue", sheet.name, sheet.title, "", "", address, topics, names, text)


def _calculator(shelf: Library, one: Calculator) -> Entry:
    address, topics = f"/calculators/{one.name}", topics_of_calculator(shelf, one)
    names = _lines([one.name.replace("-", " "), *one.questions])
    return Entry("calculator", one.name, one.title, "", "", address, topics, names, one.summary)


def _path(shelf: Library, one: Path) -> Entry:
    text = _lines([one.summary, *(f"{shelf.named(slug).title}." for slug in one.articles)])
    return Entry("path", one.name, one.title, "", "", f"/paths/{one.name}", (), _lines(one.questions), text)


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(texts)
