"""The library over HTTP: articles (JSON and Markdown) and glossary."""

from typing import Any

from flask import Response, abort
from flask_restx import Resource

from service.api.answering import cached
from service.api.forms import asked
from service.api.operation import Operation, and_its_table, in_parts
from service.api.reading import NO_QUERY, accept, read_query
from service.library import Article, library
from service.library.belonging import in_order, runs
from service.library.cards import embed_link, example_link
from service.library.collections_described import ArticleQuery
from service.library.described import ArticleAnswer, ArticleList, Glossary
from service.library.examples import Example
from service.library.page import listed
from service.library.paths import paths


def article_entry(article: Article) -> dict[str, Any]:
    """An article as the list shows it."""
    plain = {name: getattr(article, name) for name in ("slug", "title", "summary", "level", "group", "status")}
    return {**plain, "topics": list(article.topics), **review_of(article), "minutes": article.minutes}


def review_of(article: Article) -> dict[str, Any]:
    """When an article was read against its sources, and when it is to be again."""
    due = article.review_due
    return {"reviewed": article.reviewed.isoformat(), "review_due": due.isoformat() if due else None}


def article_answer(article: Article) -> dict[str, Any]:
    """A whole article."""
    return {
        **article_entry(article),
        "answer": article.answer,
        "aliases": list(article.aliases),
        "objectives": list(article.objectives),
        "questions": list(article.questions),
        "prerequisites": [vars(needed) for needed in library().prerequisites(article.slug)],
        "next": [vars(one) for one in library().next(article.slug)],
        "paths": [
            dict(zip(("path", "before", "after"), (path.name, *path.beside(article.slug)), strict=True))
            for path in paths().values()
            if article.slug in path.articles
        ],
        "markdown": article.markdown,
        "claims": [
            {
                "number": claim.number,
                **{name: getattr(claim.source, name) for name in ("title", "publisher")},
                "address": claim.source.address or None,
                "as_of": claim.as_of.isoformat(),
                "status": claim.status,
            }
            for claim in listed(article.claims)
        ],
        "examples": [example_entry(example) for example in article.examples.values()],
    }


def example_entry(example: Example) -> dict[str, Any]:
    """A run behind the figures of a text, and the addresses that give it again."""
    return {
        "name": example.name,
        "calculator": example.calculator.name if example.calculator else None,
        "request": example.request,
        "page": example_link(example),
        "embed": embed_link(example),
    }


def fits(article: Article, wanted: dict[str, str]) -> bool:
    """True for an article of the group, level, topic and calculator that are asked for."""
    of = {"group": {article.group}, "level": {article.level}, "topic": set(article.topics), "calculator": runs(article)}
    return all(word in of[name] for name, word in wanted.items())


def _article(slug: str) -> Article:
    return library().articles.get(slug) or abort(404, f"No article is called {slug}; GET /v1/articles lists them.")


class Articles(Resource):  # type: ignore[misc]
    """The articles, or those of a group, a level, a topic or a calculator."""

    query = ArticleQuery()

    def get(self) -> Response:
        form = asked(ArticleList, self.query, table=True)
        wanted = self.query.load(form.query)
        listed = [article_entry(article) for article in in_order(library()) if fits(article, wanted)]
        return form.listed({"articles": listed})


class OneArticle(Resource):  # type: ignore[misc]
    """One article."""

    def get(self, slug: str) -> Response:
        article = _article(slug)
        return asked(ArticleAnswer).got(article_answer(article))


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
        return asked(Glossary, table=True).listed({"terms": terms})


RESOURCES = [
    (Articles, "/v1/articles"),
    (Articles, "/v1/articles.csv"),
    (ArticleMarkdown, "/v1/articles/<string:slug>.md"),
    (OneArticle, "/v1/articles/<string:slug>"),
    (Terms, "/v1/glossary"),
    (Terms, "/v1/glossary.csv"),
]


def operations() -> list[Operation]:
    """What these addresses give."""
    tag, slugs = "Library", {"slug": sorted(library().articles)}
    markdown = "text/markdown"
    articles = Operation(
        "get", "/v1/articles", "listArticles", "Articles", tag, ArticleList, query=ArticleQuery,
        leads_to={"getArticle": {"slug": "$response.body#/articles/0/slug"}},
    )  # fmt: skip
    article = Operation(
        "get", "/v1/articles/{slug}", "getArticle", "One article", tag, ArticleAnswer, path_names=slugs,
        leads_to={name: {"slug": "$response.body#/slug"} for name in ("getQuiz", "getArticleMarkdown")},
    )  # fmt: skip
    return [
        *and_its_table(in_parts(articles)),
        in_parts(article),
        Operation(
            "get",
            "/v1/articles/{slug}.md",
            "getArticleMarkdown",
            "One article, Markdown",
            tag,
            markdown,
            path_names=slugs,
        ),
        *and_its_table(in_parts(Operation("get", "/v1/glossary", "listTerms", "Glossary", tag, Glossary))),
    ]
