"""Whether the process lives, and whether it is ready to answer."""

from flask import Response, current_app
from flask_restx import Resource
from werkzeug.exceptions import ServiceUnavailable

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


class Readiness(Shape):
    """Whether everything can be answered; degraded, all but what is missing is."""

    status = q.choice("State", ["ok", "degraded"], required=True)
    missing = q.each(q.Text("What is missing, in a sentence", longest=500), "What is missing", least=0, required=True)


class Health(Resource):  # type: ignore[misc]
    """The process lives."""

    def get(self) -> Response:
        accept("application/json")
        read_query(NO_QUERY)
        return reply({"status": "ok"})


class Ready(Resource):  # type: ignore[misc]
    """Content is loaded; what jobs need may be missing, and then the rest is answered."""

    def get(self) -> Response:
        accept("application/json")
        read_query(NO_QUERY)
        if not all((rules(), products(), calculators())):
            raise ServiceUnavailable("Content is not loaded.", retry_after=5)
        missing = current_app.config["JOBS"].missing()
        return reply({"status": "degraded" if missing else "ok", "missing": missing})


RESOURCES = [(Health, "/healthz"), (Ready, "/readyz")]


def operations() -> list[Operation]:
    """What these addresses give."""
    return [
        Operation("get", "/healthz", "health", "The process lives", "Operation", State),
        Operation("get", "/readyz", "ready", "Ready to answer", "Operation", Readiness, statuses=[503]),
    ]
