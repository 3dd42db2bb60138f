"""Learning paths: their list, and a page for each with its articles in order."""

from flask import Blueprint, Response, abort

from service.library import library
from service.library.paths import paths
from service.web.frame import page

PAGES = Blueprint("paths", __name__)


@PAGES.get("/paths")
def list_of_paths() -> Response:
    """Every path."""
    return page("paths.html", paths=paths().values())


@PAGES.get("/paths/<string:name>")
def path(name: str) -> Response:
    """One path."""
    found, shelf = paths().get(name) or abort(404, f"No path is called {name}."), library()
    steps = [(shelf.named(slug), shelf.articles.get(slug)) for slug in found.articles]
    minutes = sum(article.minutes for _, article in steps if article)
    return page("path.html", path=found, steps=steps, minutes=minutes)
