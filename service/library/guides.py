"""Guides: what integrators and operators read about the interface itself."""

from dataclasses import dataclass
from datetime import date

from service.library.page import Page
from service.library.rendering import html_of
from service.library.sections import Section, markdown_of, sections_of


@dataclass(frozen=True)
class Guide:
    """A page for integrators and operators."""

    slug: str
    title: str
    summary: str
    reviewed: date
    sections: tuple[Section, ...]
    markdown: str
    html: str


def guide(page: Page) -> Guide:
    """A page as a guide."""
    return Guide(
        slug=page.slug,
        title=page.front["title"],
        summary=page.shown("summary"),
        reviewed=page.front["reviewed"],
        sections=sections_of(page.text),
        markdown=markdown_of(page),
        html=html_of(page),
    )
