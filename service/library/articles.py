"""Articles as the service gives them: words, figures, HTML and sections."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from service.library.examples import Example
from service.library.page import Claim, Page
from service.library.rendering import html_of
from service.library.sections import Section, markdown_of, plain, sections_of


@dataclass(frozen=True)
class Article:
    """An article; `answer` is its first sentence, `markdown` and `html` show every figure."""

    slug: str
    title: str
    summary: str
    level: str
    group: str
    topics: tuple[str, ...]
    aliases: tuple[str, ...]
    prerequisites: tuple[str, ...]
    objectives: tuple[str, ...]
    status: str
    reviewed: date
    questions: tuple[str, ...]
    quiz: tuple[Mapping[str, Any], ...]
    claims: Mapping[str, Claim]
    examples: Mapping[str, Example]
    answer: str
    sections: tuple[Section, ...]
    markdown: str
    html: str


def article(page: Page) -> Article:
    """A page as an article; BrokenContent where a figure or a source it names does not exist."""
    front = page.front
    return Article(
        slug=page.slug,
        title=front["title"],
        summary=page.shown("summary"),
        level=front["level"],
        group=front["group"],
        topics=tuple(front["topics"]),
        aliases=tuple(front["aliases"]),
        prerequisites=tuple(front["prerequisites"]),
        objectives=tuple(front["objectives"]),
        status=front["status"],
        reviewed=front["reviewed"],
        questions=tuple(front["questions"]),
        quiz=tuple(page.shown("quiz")),
        claims=page.claims,
        examples=page.examples,
        answer=plain(page.text.strip().split("\n\n")[0]),
        sections=sections_of(page.text),
        markdown=markdown_of(page),
        html=html_of(page),
    )
