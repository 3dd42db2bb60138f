"""Search over HTTP: articles, terms, venues, calculators and guides."""

from flask import Response
from flask_restx import Resource

from service.api.answering import cached, to_bytes
from service.api.operation import Operation
from service.api.reading import accept, read_query
from service.library.search import KINDS, search
from service.library.search.described import SearchAnswer, SearchQuery


class Search(Resource):  # type: ignore[misc]
    """What fits a question best."""

    query = SearchQuery()

    def get(self) -> Response:
        accept("application/json")
        asked = self.query.load(read_query(self.query))
        kinds = [asked["kind"]] if "kind" in asked else KINDS
        found = search(asked["q"], kinds, asked["limit"])
        results = [vars(one) | {"heading": one.heading or None, "anchor": one.anchor or None} for one in found]
        return cached(to_bytes({"q": asked["q"], "results": results}))


RESOURCES = [(Search, "/v1/search")]


def operations() -> list[Operation]:
    """What this address takes and gives."""
    examples = {"A question": {"q": "why do they reset leverage each day"}}
    return [
        Operation(
            "get", "/v1/search", "search", "Search", "Library", SearchAnswer,
            query=SearchQuery, examples=examples, limited=True,
        )
    ]  # fmt: skip
