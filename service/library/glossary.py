"""Glossary entries: one line each, and a short text below it."""

from dataclasses import dataclass

from service.library.page import Page
from service.library.rendering import html_of
from service.library.sections import markdown_of, sections_of


@dataclass(frozen=True)
class Term:
    """A term with its one line, its other names and the pages to go on with."""

    slug: str
    term: str
    aliases: tuple[str, ...]
    summary: str
    see: tuple[str, ...]
    plain: str
    markdown: str
    html: str


def term(page: Page) -> Term:
    """A page as a glossary entry."""
    return Term(
        slug=page.slug,
        term=page.front["term"],
        aliases=tuple(page.front["aliases"]),
        summary=page.shown("summary"),
        see=tuple(page.front["see"]),
        plain=" ".join(section.text for section in sections_of(page.text)),
        markdown=markdown_of(page),
        html=html_of(page),
    )
