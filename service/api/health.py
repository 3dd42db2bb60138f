"""Whether the process lives, and whether it is ready to answer."""

from flask import Response, abort
from flask_restx import Resource

from service import quantities as q
from service.api.answering import reply
from service.api.operation import Operation
from service.api.reading import NO_QUERY, accept, read_query
from service.calculators import calculators
from service.products import products
from service.rules import rules
from service.shapes import Shape


class State(Shape):
    """A word on how things stand."""

    status = q.choice("State", ["ok"], required=True)


class Health(Resource):  # type: ignore[misc]
    """The process lives."""

    def get(self) -> Response:
        return _well()


class Ready(Resource):  # type: ignore[misc]
    """Content is loaded and everything can be answered."""

    def get(self) -> Response:
        loaded = rules(), products(), calculators()
        return _well() if all(loaded) else abort(503, "Content is not loaded.")


def _well() -> Response:
    accept("application/json")
    read_query(NO_QUERY)
    return reply({"status": "ok"})


RESOURCES = [(Health, "/healthz"), (Ready, "/readyz")]


def operations() -> list[Operation]:
    """What these addresses give."""
    return [
        Operation("get", "/healthz", "health", "The process lives", "Operation", State),
        Operation("get", "/readyz", "ready", "Ready to answer", "Operation", State, statuses=[503]),
    ]
