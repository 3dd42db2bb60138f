"""The library over HTTP: articles (JSON and Markdown), glossary and venue sheets."""

from typing import Any

from flask import Response, abort
from flask_restx import Resource

from service import quantities as q
from service.api.answering import cached, to_bytes
from service.api.operation import Operation
from service.api.reading import accept, read_query
from service.library import Article, library
from service.products import Fact, Sheet, sheets
from service.shapes import Anything, Free, Many, Shape

NO_QUERY = Shape()


def _texts(title: str) -> q.Each:
    return q.each(q.Text(title, longest=2_000), title, least=0, required=True)


class ArticleEntry(Shape):
    """An article as the list shows it."""

    slug = q.Text("Slug", required=True)
    title = q.Text("Title", required=True)
    summary = q.Text("Summary", longest=500, required=True)
    level = q.choice("Level", ["beginner", "intermediate", "advanced"], required=True)
    group = q.Text("Group", required=True)
    topics = _texts("Topics")
    status = q.Text("Status", required=True)
    reviewed = q.Text("Date of the last review", required=True)


class ArticleList(Shape):
    """The articles."""

    articles = Many(ArticleEntry, "Articles", required=True)


class ClaimEntry(Shape):
    """A source behind a mark of the text."""

    number = q.count("Number of the mark", required=True)
    title = q.Text("Title", longest=500, required=True)
    publisher = q.Text("Publisher", required=True)
    address = q.Text("Address, empty for what was worked out here", longest=500, required=True)
    as_of = q.Text("Date it was read", required=True)
    status = q.Text("How sure it is", required=True)


class ExampleEntry(Shape):
    """A run whose figures stand in the text."""

    name = q.Text("Name", required=True)
    calculator = q.Text("Calculator; null for a simulation", allow_none=True, required=True)
    request = Free("What it was run with", required=True)


class PrerequisiteEntry(Shape):
    """What to read before."""

    slug = q.Text("Slug", required=True)
    title = q.Text("Title", required=True)
    written = q.flag("Whether it is written yet", required=True)


class ArticleAnswer(ArticleEntry):
    """A whole article; the Markdown shows every figure."""

    answer = q.Text("The article in a sentence", longest=2_000, required=True)
    aliases = _texts("Other names")
    objectives = _texts("Objectives")
    questions = _texts("Questions it answers")
    prerequisites = Many(PrerequisiteEntry, "What to read before", required=True)
    markdown = q.Text("Text", longest=100_000, required=True)
    claims = Many(ClaimEntry, "Sources of the marks", required=True)
    examples = Many(ExampleEntry, "Runs behind the figures", required=True)


class TermEntry(Shape):
    """A term of the glossary."""

    slug = q.Text("Slug", required=True)
    term = q.Text("Term", required=True)
    summary = q.Text("One line", longest=500, required=True)
    aliases = _texts("Other names")
    see = _texts("Where to go on")
    markdown = q.Text("Text", longest=10_000, required=True)


class Glossary(Shape):
    """The glossary."""

    terms = Many(TermEntry, "Terms", required=True)


class FactEntry(Shape):
    """One fact of a sheet."""

    field = q.Text("Field", required=True)
    value = Anything("Value; null where it is unknown", required=True)
    unit = q.Text("Unit, empty for none", required=True)
    status = q.Text("How sure it is", required=True)
    as_of = q.Text("Date it was read", required=True)
    source = q.Text("Source", allow_none=True, required=True)
    address = q.Text("Address of the source", longest=500, allow_none=True, required=True)
    note = q.Text("Note", longest=1_000, required=True)


class SheetEntry(Shape):
    """A venue, fact by fact."""

    name = q.Text("Name", required=True)
    title = q.Text("Title", required=True)
    summary = q.Text("Summary", longest=500, required=True)
    status = q.choice("Status", ["live", "closing", "closed"], required=True)
    reviewed = q.Text("Date of the last review", required=True)
    blocks = Free("Facts by block", required=True)


class SheetList(Shape):
    """The venue sheets."""

    venues = Many(SheetEntry, "Venues", required=True)


def article_entry(article: Article) -> dict[str, Any]:
    """An article as the list shows it."""
    plain = {name: getattr(article, name) for name in ("slug", "title", "summary", "level", "group", "status")}
    return {**plain, "topics": list(article.topics), "reviewed": article.reviewed.isoformat()}


def article_answer(article: Article) -> dict[str, Any]:
    """A whole article."""
    claims = sorted(article.claims.values(), key=lambda claim: claim.number)
    return {
        **article_entry(article),
        "answer": article.answer,
        "aliases": list(article.aliases),
        "objectives": list(article.objectives),
        "questions": list(article.questions),
        "prerequisites": [vars(needed) for needed in library().prerequisites(article.slug)],
        "markdown": article.markdown,
        "claims": [
            {
                "number": claim.number,
                **{name: getattr(claim.source, name) for name in ("title", "publisher", "address")},
                "as_of": claim.as_of.isoformat(),
                "status": claim.status,
            }
            for claim in claims
        ],
        "examples": [
            {
                "name": example.name,
                "calculator": example.calculator.name if example.calculator else None,
                "request": example.request,
            }
            for example in article.examples.values()
        ],
    }


def fact_entry(fact: Fact) -> dict[str, Any]:
    """One fact with its source."""
    return {
        "field": fact.field,
        "value": fact.value,
        "unit": fact.unit,
        "status": fact.status,
        "as_of": fact.as_of.isoformat(),
        "source": f"{fact.source.title}, {fact.source.publisher}" if fact.source else None,
        "address": (fact.source.address or None) if fact.source else None,
        "note": fact.note,
    }


def sheet_entry(sheet: Sheet) -> dict[str, Any]:
    """A venue, fact by fact."""
    return {
        **{name: getattr(sheet, name) for name in ("name", "title", "summary", "status")},
        "reviewed": sheet.reviewed.isoformat(),
        "blocks": {block: [fact_entry(fact) for fact in facts] for block, facts in sheet.blocks.items()},
    }


def _answer(body: dict[str, Any]) -> Response:
    accept("application/json")
    read_query(NO_QUERY)
    return cached(to_bytes(body))


def _article(slug: str) -> Article:
    return library().articles.get(slug) or abort(404, f"No article is called {slug}.")


class Articles(Resource):  # type: ignore[misc]
    """The articles."""

    def get(self) -> Response:
        return _answer({"articles": [article_entry(article) for article in library().articles.values()]})


class OneArticle(Resource):  # type: ignore[misc]
    """One article."""

    def get(self, slug: str) -> Response:
        return _answer(article_answer(_article(slug)))


class ArticleMarkdown(Resource):  # type: ignore[misc]
    """One article as Markdown."""

    def get(self, slug: str) -> Response:
        accept("text/markdown", "text/plain")
        read_query(NO_QUERY)
        return cached(_article(slug).markdown.encode(), "text/markdown; charset=utf-8")


class Terms(Resource):  # type: ignore[misc]
    """The glossary."""

    def get(self) -> Response:
        names = ("slug", "term", "summary", "aliases", "see", "markdown")
        terms = [{name: getattr(term, name) for name in names} for term in library().terms.values()]
        return _answer({"terms": terms})


class Venues(Resource):  # type: ignore[misc]
    """The venue sheets."""

    def get(self) -> Response:
        return _answer({"venues": [sheet_entry(sheet) for sheet in sheets().values()]})


RESOURCES = [
    (Articles, "/v1/articles"),
    (ArticleMarkdown, "/v1/articles/<string:slug>.md"),
    (OneArticle, "/v1/articles/<string:slug>"),
    (Terms, "/v1/glossary"),
    (Venues, "/v1/venues"),
]


def operations() -> list[Operation]:
    """What these addresses give."""
    tag, slugs = "Library", {"slug": sorted(library().articles)}
    markdown = "text/markdown"
    return [
        Operation("get", "/v1/articles", "listArticles", "Articles", tag, ArticleList),
        Operation("get", "/v1/articles/{slug}", "getArticle", "One article", tag, ArticleAnswer, path_names=slugs),
        Operation(
            "get",
            "/v1/articles/{slug}.md",
            "getArticleMarkdown",
            "One article, Markdown",
            tag,
            markdown,
            path_names=slugs,
        ),
        Operation("get", "/v1/glossary", "listTerms", "Glossary", tag, Glossary),
        Operation("get", "/v1/venues", "listVenues", "Venue sheets", tag, SheetList),
    ]
