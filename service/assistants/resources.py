"""Resources: the articles, terms and guides as Markdown."""

from functools import cache

from service.assistants.faults import INVALID_PARAMS, Fault
from service.library import library
from service.views import Values

MARKDOWN = "text/markdown"


@cache
def _texts() -> dict[str, tuple[str, str, str]]:
    """Title, summary and text of every page, by its address among the resources."""
    found = library()
    articles = {one.slug: (one.title, one.summary, one.markdown) for one in found.articles.values()}
    terms = {one.slug: (one.term, one.summary, f"{one.summary}\n\n{one.markdown}") for one in found.terms.values()}
    guides = {one.slug: (one.title, one.summary, one.markdown) for one in found.guides.values()}
    rooms = {"articles": articles, "glossary": terms, "guides": guides}
    return {f"library://{room}/{slug}": page for room, pages in rooms.items() for slug, page in pages.items()}


@cache
def listed() -> Values:
    """All pages."""
    return {
        "resources": [
            {"uri": uri, "name": uri.partition("//")[2], "title": title, "description": summary, "mimeType": MARKDOWN}
            for uri, (title, summary, _) in _texts().items()
        ]
    }


def templates() -> Values:
    """How the addresses of pages are made."""
    rooms = {"articles": "An article", "glossary": "A term of the glossary", "guides": "A guide"}
    return {
        "resourceTemplates": [
            {"uriTemplate": f"library://{room}/{{slug}}", "name": room, "title": title, "mimeType": MARKDOWN}
            for room, title in rooms.items()
        ]
    }


def read(params: Values) -> Values:
    """The text of a page."""
    uri = str(params.get("uri"))
    if uri not in _texts():
        raise Fault(INVALID_PARAMS, "There is no page at this address.")
    title, _, text = _texts()[uri]
    return {"contents": [{"uri": uri, "mimeType": MARKDOWN, "text": f"# {title}\n\n{text}"}]}
