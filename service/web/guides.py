"""Guides: what integrators and operators read."""

from flask import Blueprint, Response, abort

from service.library import library
from service.web.frame import page
from service.web.typesetting import typeset

PAGES = Blueprint("guides", __name__)


@PAGES.get("/guides")
def guides() -> Response:
    """Every guide."""
    return page("guides.html", guides=library().guides.values())


@PAGES.get("/guides/<string:slug>")
def guide(slug: str) -> Response:
    """One guide."""
    found = library().guides.get(slug) or abort(404, f"No guide is called {slug}.")
    return page("guide.html", guide=found, body=typeset(found.html))
