"""Guides: what integrators and operators read."""

from flask import Blueprint, Response, abort

from service.library import library
from service.library.guides import Guide
from service.web.frame import page
from service.web.typesetting import typeset

PAGES = Blueprint("guides", __name__)
# In the order in which a newcomer needs them; what no group names comes last.
GROUPS = {
    "Start": ("front-end", "author", "analyst", "assistant", "contributor"),
    "The interface": ("units", "errors", "versioning"),
    "Running the service": ("operating", "operating-jobs", "capacity", "security"),
    "What was measured": ("results",),
}


def grouped() -> dict[str, list[Guide]]:
    """The guides by what they are for, each once."""
    known = library().guides
    found = {group: [known[slug] for slug in slugs if slug in known] for group, slugs in GROUPS.items()}
    listed = {slug for slugs in GROUPS.values() for slug in slugs}
    found["More"] = [guide for slug, guide in known.items() if slug not in listed]
    return {group: guides for group, guides in found.items() if guides}


@PAGES.get("/guides")
def guides() -> Response:
    """Every guide."""
    return page("guides.html", groups=grouped())


@PAGES.get("/guides/<string:slug>")
def guide(slug: str) -> Response:
    """One guide."""
    found = library().guides.get(slug) or abort(404, f"No guide is called {slug}.")
    return page("guide.html", guide=found, body=typeset(found.html))
