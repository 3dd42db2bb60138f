"""Articles: their list, and a page for each."""

from datetime import date

from flask import Blueprint, Response, abort, request

from service.calculators import calculators
from service.declaration import Calculator
from service.library import Article, library
from service.library.topics import GROUPS
from service.web.frame import page
from service.web.typesetting import typeset

PAGES = Blueprint("articles", __name__)


def in_order() -> list[Article]:
    """The articles in the order of the plan; those that it does not know come last."""
    order = list(library().planned)
    return sorted(
        library().articles.values(), key=lambda one: order.index(one.slug) if one.slug in order else len(order)
    )


def by_group() -> dict[str, list[Article]]:
    """The articles of every group that has any, in the order of the groups."""
    found = {group: [one for one in in_order() if one.group == group] for group in GROUPS}
    return {group: articles for group, articles in found.items() if articles}


def seed() -> int:
    """Which numbers the quiz of a page is asked with."""
    text = request.args.get("quiz", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0


def calculators_of(article: Article) -> list[Calculator]:
    """The calculators that an article teaches or runs."""
    run = {example.calculator.name for example in article.examples.values() if example.calculator}
    return [one for one in calculators().values() if one.about == article.slug or one.name in run]


@PAGES.get("/articles")
def articles() -> Response:
    """Every article, by group."""
    return page("articles.html", groups=by_group())


@PAGES.get("/articles/<string:slug>")
def article(slug: str) -> Response:
    """One article."""
    found = library().articles.get(slug) or abort(404, f"No article is called {slug}.")
    return page(
        "article.html",
        article=found,
        body=typeset(found.html),
        quiz=found.quiz.ask(seed()),
        seed=seed(),
        headings={section.anchor: section.heading for section in found.sections},
        review_due=found.review_due,
        today=date.today(),
        prerequisites=library().prerequisites(slug),
        calculators=calculators_of(found),
        others=[one for one in by_group()[found.group] if one.slug != slug],
    )
