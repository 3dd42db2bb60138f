"""The glossary: every term on one page, each with an anchor of its own."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response

from service.calculators import calculators
from service.library import library
from service.library.glossary import Term
from service.products import sheets
from service.web.frame import page
from service.web.typesetting import typeset

PAGES = Blueprint("glossary", __name__)


def in_order() -> list[Term]:
    """The terms in alphabetical order."""
    return sorted(library().terms.values(), key=lambda term: term.term.lower())


def by_letter() -> dict[str, list[Term]]:
    """The terms in alphabetical order under the letters they start with."""
    found: dict[str, list[Term]] = {}
    for term in in_order():
        found.setdefault(term.term[0].upper(), []).append(term)
    return found


def body_of(term: Term) -> str:
    """The text of a term; the anchors of its sources carry its name, as all terms share a page."""
    html = term.html.replace('id="source-', f'id="{term.slug}-source-')
    return typeset(html.replace('href="#source-', f'href="#{term.slug}-source-'))


def title_of(address: str) -> str:
    """What an address of this site leads to, by its title; the address itself where it has none."""
    kind, _, name = address.removeprefix("/").replace("#", "/").partition("/")
    shelf = library()
    known: dict[str, Mapping[str, Any]] = {
        "articles": shelf.articles,
        "calculators": calculators(),
        "glossary": shelf.terms,
        "guides": shelf.guides,
        "venues": sheets(),
    }
    found = known.get(kind, {}).get(name)
    return str(getattr(found, "title", None) or getattr(found, "term", address))


@PAGES.get("/glossary")
def glossary() -> Response:
    """The glossary."""
    return page("glossary.html", letters=by_letter(), body_of=body_of, title_of=title_of)
