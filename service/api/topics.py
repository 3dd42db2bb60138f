"""Topics and learning paths over HTTP."""

from typing import Any

from flask import Response, abort
from flask_restx import Resource

from service.api.forms import asked
from service.api.library import article_entry
from service.api.operation import Operation, and_its_table, in_parts
from service.library import library
from service.library.belonging import articles_of, calculators_of, terms_of, venues_of
from service.library.collections_described import PathList, TopicAnswer, TopicList
from service.library.paths import Path, paths
from service.library.topic_files import Topic, topics


def topic_entry(topic: Topic) -> dict[str, Any]:
    """A topic as the list shows it."""
    return {"topic": topic.slug, "title": topic.title, "summary": topic.summary}


def topic_answer(topic: Topic) -> dict[str, Any]:
    """A whole topic."""
    shelf = library()
    return {
        **topic_entry(topic),
        "paragraph": topic.paragraph,
        "related": [topic_entry(topics()[slug]) for slug in topic.related],
        "articles": [article_entry(one) for one in articles_of(shelf, topic.slug)],
        "calculators": [
            _link(one.name, one.title, f"/calculators/{one.name}") for one in calculators_of(shelf, topic.slug)
        ],
        "terms": [_link(one.slug, one.term, f"/glossary#{one.slug}") for one in terms_of(shelf, topic.slug)],
        "venues": [_link(one.name, one.title, f"/venues/{one.name}") for one in venues_of(topic.slug)],
        "feed": f"/topics/{topic.slug}/feed.xml",
    }


def _link(name: str, title: str, address: str) -> dict[str, str]:
    return {"name": name, "title": title, "address": address}


def path_entry(path: Path) -> dict[str, Any]:
    """A path with the titles of its articles."""
    articles = [vars(library().named(slug)) for slug in path.articles]
    return {"path": path.name, "title": path.title, "summary": path.summary, "articles": articles}


class Topics(Resource):  # type: ignore[misc]
    """The topics."""

    def get(self) -> Response:
        form = asked(TopicList, table=True)
        return form.listed({"topics": [topic_entry(topic) for topic in topics().values()]})


class OneTopic(Resource):  # type: ignore[misc]
    """One topic."""

    def get(self, topic: str) -> Response:
        found = topics().get(topic) or abort(404, f"No topic is called {topic}.")
        return asked(TopicAnswer).got(topic_answer(found))


class Paths(Resource):  # type: ignore[misc]
    """The learning paths."""

    def get(self) -> Response:
        return asked(PathList, table=True).listed({"paths": [path_entry(path) for path in paths().values()]})


RESOURCES = [
    (Topics, "/v1/topics"),
    (Topics, "/v1/topics.csv"),
    (OneTopic, "/v1/topics/<string:topic>"),
    (Paths, "/v1/paths"),
    (Paths, "/v1/paths.csv"),
]


def operations() -> list[Operation]:
    """What these addresses give."""
    tag, names = "Library", {"topic": list(topics())}
    listed = Operation(
        "get", "/v1/topics", "listTopics", "Topics", tag, TopicList,
        leads_to={"getTopic": {"topic": "$response.body#/topics/0/topic"}},
    )  # fmt: skip
    topic = Operation("get", "/v1/topics/{topic}", "getTopic", "One topic", tag, TopicAnswer, path_names=names)
    return [
        *and_its_table(in_parts(listed)),
        in_parts(topic),
        *and_its_table(in_parts(Operation("get", "/v1/paths", "listPaths", "Learning paths", tag, PathList))),
    ]
