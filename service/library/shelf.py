"""The shelf: every page of content/ read once, its examples run, ready to be given out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from service.library.articles import Article, article
from service.library.front_matter import ArticleShape, EvidenceShape, GuideShape, TermShape
from service.library.glossary import Term, term
from service.library.guides import Guide, guide
from service.library.page import Page, read_page
from service.library.planned import Planned, plan
from service.products.reading import CONTENT

SHAPES: Mapping[str, type[EvidenceShape]] = {"articles": ArticleShape, "glossary": TermShape, "guides": GuideShape}


@dataclass(frozen=True)
class Prerequisite:
    """An article to read before another; `written` is false while it is only planned."""

    slug: str
    title: str
    written: bool


@dataclass(frozen=True)
class Library:
    """Articles, terms and guides by slug, and the articles that are planned."""

    articles: Mapping[str, Article]
    terms: Mapping[str, Term]
    guides: Mapping[str, Guide]
    planned: Mapping[str, Planned]

    def prerequisites(self, slug: str) -> list[Prerequisite]:
        """What to read before an article, in its order."""
        return [self.named(needed) for needed in self.articles[slug].prerequisites]

    def named(self, slug: str) -> Prerequisite:
        """An article that is written or planned, by its title."""
        return Prerequisite(slug, (self.articles.get(slug) or self.planned[slug]).title, slug in self.articles)

    def next(self, slug: str) -> list[Prerequisite]:
        """The written articles that need an article, in the order of the plan."""
        known = dict.fromkeys([*self.planned, *self.articles])
        return [self.named(one) for one in known if one in self.articles and slug in self.articles[one].prerequisites]


def files(content: Path, kind: str) -> list[Path]:
    """The files of one kind of page, in alphabetical order."""
    return sorted((content / kind).glob("*.md"))


def pages(content: Path, kind: str) -> list[Page]:
    """Every page of one kind; BrokenContent at the first that cannot be read."""
    return [read_page(file, SHAPES[kind]) for file in files(content, kind)]


@cache
def library(content_dir: Path = CONTENT) -> Library:
    """The whole library, read once; BrokenContent, with file and line, where something in it cannot be used."""
    terms = {page.slug: term(page) for page in pages(content_dir, "glossary")}
    names = {one.term.lower(): one.slug for one in terms.values()}
    return Library(
        articles={page.slug: article(page, names) for page in pages(content_dir, "articles")},
        terms=terms,
        guides={page.slug: guide(page) for page in pages(content_dir, "guides")},
        planned=plan(content_dir).articles,
    )
