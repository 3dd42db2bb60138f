"""Articles as the service gives them: words, figures, HTML and sections."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import ceil

from service.library.examples import Example
from service.library.page import REFUSED, Claim, Page
from service.library.quiz import Quiz, combinations, put
from service.library.rendering import html_of
from service.library.sections import Section, markdown_of, plain, sections_of
from service.library.staleness import clock_of, due

WORDS_A_MINUTE = 200


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
    staleness: str
    questions: tuple[str, ...]
    quiz: Quiz
    claims: Mapping[str, Claim]
    examples: Mapping[str, Example]
    answer: str
    sections: tuple[Section, ...]
    markdown: str
    html: str

    @cached_property
    def minutes(self) -> int:
        """How long it takes to read, its quiz aside."""
        return ceil(sum(len(section.text.split()) for section in self.sections) / WORDS_A_MINUTE)

    @property
    def review_due(self) -> date | None:
        """When it is to be read again; None for mathematics, which is read again when it changes."""
        return due(self.reviewed, self.staleness)


def article(page: Page, terms: Mapping[str, str]) -> Article:
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
        staleness=clock_of(front.get("staleness"), len(front["claims"])),
        questions=tuple(front["questions"]),
        quiz=_quiz(page),
        claims=page.claims,
        examples=page.examples,
        answer=plain(page.text.strip().split("\n\n")[0]),
        sections=sections_of(page.text),
        markdown=markdown_of(page),
        html=html_of(page, terms),
    )


def _quiz(page: Page) -> Quiz:
    """The quiz of a page; BrokenContent where a question cannot be asked with the first numbers that can be drawn."""
    for number, written in enumerate(page.front["quiz"]):
        try:
            put(written, combinations(written)[0], page.examples)
        except REFUSED as error:
            raise page.broken(("quiz", number), f"cannot be asked: {error}") from error
    return Quiz(page.slug, page.front["quiz"], page.examples)
