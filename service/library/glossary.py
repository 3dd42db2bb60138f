"""Glossary entries: one line each, and a short text below it."""

from dataclasses import dataclass

from service.library.page import Page
from service.library.rendering import html_of
from service.library.sections import markdown_of


@dataclass(frozen=True)
class Term:
    """A term with its one line, its other names and the pages to go on with."""

    slug: str
    term: str
    aliases: tuple[str, ...]
    summary: str
    see: tuple[str, ...]
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
        markdown=markdown_of(page),
        html=html_of(page),
    )
