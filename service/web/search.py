"""The search page: a box and what was found, best first. It works without scripts."""

from flask import Blueprint, Response, request

from service.library.search import KINDS, search
from service.library.search.described import LONGEST
from service.web.frame import page

PAGES = Blueprint("search", __name__)
MOST = 20


@PAGES.get("/search")
def found() -> Response:
    """What fits the words under q; the box alone without any."""
    asked, kind = request.args.get("q", "").strip()[:LONGEST], request.args.get("kind", "")
    results = search(asked, [kind] if kind in KINDS else KINDS, MOST) if asked else []
    return page("search.html", asked=asked, kind=kind, kinds=KINDS, results=results)
