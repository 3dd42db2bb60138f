"""Topics: their list, a page for each with what belongs to it, and its Atom feed."""

from flask import Blueprint, Response, abort, render_template

from service.library import library
from service.library.belonging import articles_of, calculators_of, terms_of, venues_of
from service.library.topic_files import Topic, topics
from service.web.frame import kept_briefly, page

PAGES = Blueprint("topics", __name__)


def _topic(slug: str) -> Topic:
    return topics().get(slug) or abort(404, f"No topic is called {slug}.")


@PAGES.get("/topics")
def list_of_topics() -> Response:
    """Every topic."""
    return page("topics.html", topics=topics().values())


@PAGES.get("/topics/<string:slug>")
def topic(slug: str) -> Response:
    """One topic with everything that belongs to it."""
    found, shelf = _topic(slug), library()
    return page(
        "topic.html",
        topic=found,
        related=[topics()[one] for one in found.related],
        articles=articles_of(shelf, slug),
        calculators=calculators_of(shelf, slug),
        terms=terms_of(shelf, slug),
        venues=venues_of(slug),
    )


@PAGES.get("/topics/<string:slug>/feed.xml")
def feed(slug: str) -> Response:
    """The articles of a topic as an Atom feed, the last reviewed first."""
    found = _topic(slug)
    articles = sorted(articles_of(library(), slug), key=lambda one: (one.reviewed, one.slug), reverse=True)
    text = render_template("feed.xml", topic=found, articles=articles)
    return kept_briefly(Response(text, content_type="application/atom+xml; charset=utf-8"))
