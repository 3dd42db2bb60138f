"""What machines read first: sitemap.xml, robots.txt, and the library as plain text in llms.txt and llms-full.txt."""

from flask import Blueprint, Response, render_template

from service.calculators import by_group, calculators
from service.library import library
from service.library.belonging import in_order
from service.library.paths import paths
from service.library.topic_files import topics
from service.products import sheets
from service.web.frame import host, kept_briefly

PAGES = Blueprint("maps", __name__)
LISTS = ("/", "/articles", "/topics", "/paths", "/calculators", "/glossary", "/venues", "/guides", "/simulations",
         "/distributions", "/monitor", "/chat", "/docs")  # fmt: skip


def addresses() -> list[tuple[str, str]]:
    """Every page with the date of its last review, empty where it has none."""
    shelf = library()
    return [
        *((address, "") for address in LISTS),
        *((f"/articles/{one.slug}", one.reviewed.isoformat()) for one in in_order(shelf)),
        *((f"/topics/{slug}", "") for slug in topics()),
        *((f"/paths/{name}", "") for name in paths()),
        *((f"/calculators/{name}", "") for name in calculators()),
        *((f"/venues/{one.name}", one.reviewed.isoformat()) for one in sheets().values()),
        *((f"/guides/{one.slug}", one.reviewed.isoformat()) for one in shelf.guides.values()),
    ]


def _given(text: str, content_type: str) -> Response:
    return kept_briefly(Response(text, content_type=f"{content_type}; charset=utf-8"))


@PAGES.get("/sitemap.xml")
def sitemap() -> Response:
    """Every page for search engines."""
    return _given(render_template("sitemap.xml", addresses=addresses()), "application/xml")


@PAGES.get("/robots.txt")
def robots() -> Response:
    """What crawlers may read: everything but what is computed on asking."""
    lines = ["User-agent: *", "Disallow: /v1/", "Allow: /v1/articles/", "Disallow: /search", "Disallow: /embed/",
             "Disallow: /charts/", "Disallow: /figures/", f"Sitemap: {host()}/sitemap.xml"]  # fmt: skip
    return _given("\n".join(lines) + "\n", "text/plain")


@PAGES.get("/llms.txt")
def llms() -> Response:
    """What there is, for language models: a summary and lists of links."""
    shelf = library()
    return _given(
        render_template(
            "llms.txt",
            articles=in_order(shelf),
            groups=by_group(),
            topics=topics().values(),
            guides=shelf.guides.values(),
        ),
        "text/plain",
    )


@PAGES.get("/llms-full.txt")
def llms_full() -> Response:
    """Every article, term and guide in full."""
    shelf = library()
    terms = sorted(shelf.terms.values(), key=lambda term: term.term.lower())
    known = {"articles": in_order(shelf), "terms": terms, "guides": shelf.guides.values()}
    return _given(render_template("llms-full.txt", **known), "text/plain")
