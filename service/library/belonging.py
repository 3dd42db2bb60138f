"""What belongs to a topic beside its articles: derived from what articles teach, link to and are led to."""

import re
from collections.abc import Iterable

from service.calculators import calculators
from service.declaration import Calculator
from service.library.articles import Article
from service.library.glossary import Term
from service.library.shelf import Library
from service.library.topic_files import topics
from service.library.topics import TOPICS
from service.products import Sheet, sheets

TERM_LINK = re.compile(r"\(/glossary#([a-z0-9-]+)\)")


def topics_of_calculator(shelf: Library, calculator: Calculator) -> tuple[str, ...]:
    """The topics of the article that teaches a calculator."""
    article = shelf.articles.get(calculator.about)
    return article.topics if article else ()


def topics_of_terms(shelf: Library) -> dict[str, tuple[str, ...]]:
    """The topics of every term: its own name, the chief topics of articles that link to it or that it leads to."""
    found: dict[str, set[str]] = {slug: {slug} & set(TOPICS) for slug in shelf.terms}
    for article in shelf.articles.values():
        linked = set(TERM_LINK.findall(article.markdown)) | {
            term.slug for term in shelf.terms.values() if f"/articles/{article.slug}" in term.see
        }
        for slug in linked & found.keys():
            found[slug].add(article.topics[0])
    return {slug: _in_order(of_term) for slug, of_term in found.items()}


def topics_of_venue(sheet: Sheet) -> tuple[str, ...]:
    """The topics that name a venue, or a block of its sheet of which something is known."""
    known = {block for block, facts in sheet.blocks.items() if any(fact.value is not None for fact in facts)}
    return _in_order(one.slug for one in topics().values() if sheet.name in one.venues or known & set(one.blocks))


def articles_of(shelf: Library, topic: str) -> list[Article]:
    """The articles of a topic in the order of the plan, those of which it is the chief topic first."""
    found = [one for one in in_order(shelf) if topic in one.topics]
    return sorted(found, key=lambda one: one.topics[0] != topic)


def in_order(shelf: Library) -> list[Article]:
    """The articles in the order of the plan; those that it does not know come last."""
    order = {slug: place for place, slug in enumerate(shelf.planned)}
    return sorted(shelf.articles.values(), key=lambda one: order.get(one.slug, len(order)))


def runs(article: Article) -> set[str]:
    """The names of the calculators that an article teaches or runs."""
    run = {example.calculator.name for example in article.examples.values() if example.calculator}
    return run | {one.name for one in calculators().values() if one.about == article.slug}


def venues_of(topic: str) -> list[Sheet]:
    """The venue sheets of a topic in alphabetical order."""
    return [sheet for sheet in sheets().values() if topic in topics_of_venue(sheet)]


def terms_of(shelf: Library, topic: str) -> list[Term]:
    """The terms of a topic in alphabetical order."""
    of_terms = topics_of_terms(shelf)
    return sorted((term for term in shelf.terms.values() if topic in of_terms[term.slug]), key=lambda one: one.term)


def calculators_of(shelf: Library, topic: str) -> list[Calculator]:
    """The calculators of a topic, by group, place and title."""
    return [one for one in calculators().values() if topic in topics_of_calculator(shelf, one)]


def _in_order(slugs: Iterable[str]) -> tuple[str, ...]:
    wanted = set(slugs)
    return tuple(topic for topic in TOPICS if topic in wanted)
