"""Articles: their list, and a page for each."""

from flask import Blueprint, Response, abort, request

from service.api import today
from service.calculators import calculators
from service.declaration import Calculator
from service.library import Article, library
from service.library.belonging import in_order, runs
from service.library.paths import Path, paths
from service.library.shelf import Prerequisite
from service.library.topic_files import topics
from service.library.topics import GROUPS
from service.web.frame import page
from service.web.in_texts import with_figures
from service.web.typesetting import typeset

PAGES = Blueprint("articles", __name__)


def by_group() -> dict[str, list[Article]]:
    """The articles of every group that has any, in the order of the groups."""
    found = {group: [one for one in in_order(library()) if one.group == group] for group in GROUPS}
    return {group: articles for group, articles in found.items() if articles}


def seed() -> int:
    """Which numbers the quiz of a page is asked with."""
    text = request.args.get("quiz", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0


def calculators_of(article: Article) -> list[Calculator]:
    """The calculators that an article teaches or runs."""
    named = runs(article)
    return [one for one in calculators().values() if one.name in named]


def places(slug: str) -> list[tuple[Path, Prerequisite | None, Prerequisite | None]]:
    """The paths that an article is part of, with what comes before and after it in each."""
    found = [(path, *path.beside(slug)) for path in paths().values() if slug in path.articles]
    return [(path, _named(before), _named(after)) for path, before, after in found]


def _named(slug: str | None) -> Prerequisite | None:
    return library().named(slug) if slug else None


@PAGES.get("/articles")
def articles() -> Response:
    """Every article, by group."""
    return page("articles.html", groups=by_group(), topics=topics().values(), paths=paths().values())


@PAGES.get("/articles/<string:slug>")
def article(slug: str) -> Response:
    """One article."""
    found = library().articles.get(slug) or abort(404, f"No article is called {slug}.")
    return page(
        "article.html",
        article=found,
        body=with_figures(typeset(found.html), found),
        quiz=found.quiz.ask(seed()),
        seed=seed(),
        headings={section.anchor: section.heading for section in found.sections},
        review_due=found.review_due,
        today=today.today(),
        prerequisites=library().prerequisites(slug),
        calculators=calculators_of(found),
        topics=[topics()[topic] for topic in found.topics],
        places=places(slug),
        after=library().next(slug),
        others=[one for one in by_group()[found.group] if one.slug != slug],
    )
