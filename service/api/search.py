"""Search over HTTP: articles, terms, venues, calculators and guides."""

from flask import Response
from flask_restx import Resource

from service.api.forms import asked
from service.api.operation import Operation, and_its_table
from service.library.search import KINDS, search
from service.library.search.described import SearchAnswer, SearchQuery


class Search(Resource):  # type: ignore[misc]
    """What fits a question best."""

    query = SearchQuery()

    def get(self) -> Response:
        form = asked(SearchAnswer, self.query, table=True)
        query = self.query.load(form.query)
        kinds = [query["kind"]] if "kind" in query else KINDS
        found = search(query["q"], kinds, query["limit"])
        results = [vars(one) | {"heading": one.heading or None, "anchor": one.anchor or None} for one in found]
        return form.listed({"q": query["q"], "results": results})


RESOURCES = [(Search, "/v1/search"), (Search, "/v1/search.csv")]


def operations() -> list[Operation]:
    """What this address takes and gives."""
    examples = {"A question": {"q": "why do they reset leverage each day"}}
    return and_its_table(
        Operation(
            "get", "/v1/search", "search", "Search", "Library", SearchAnswer,
            query=SearchQuery, examples=examples, limited=True, sparse=SearchAnswer,
        )
    )  # fmt: skip
