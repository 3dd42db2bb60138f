"""JSON over HTTP: resources, problems, OpenAPI."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import flask_restx
import orjson
from flask import Flask, Response

from service.api import (
    calculators,
    catalogue,
    chat,
    distributions,
    health,
    histories,
    jobs,
    library,
    mcp,
    quizzes,
    root,
    search,
    simulations,
    sweeps,
    topics,
    venues,
)
from service.api.edge import add_edge
from service.api.edition import edition
from service.api.limits import add_limits
from service.api.metrics import add_metrics
from service.api.openapi import document
from service.api.operation import Operation
from service.api.problems import problem
from service.api.shelf import make_shelves
from service.api.tracing import add_traces
from service.jobs.desk import make_desk
from service.prices import use_folder
from service.schemas import Document
from service.settings import Settings
from service.simulations.places import open_places
from service.views import in_query

MODULES: list[ModuleType] = [
    simulations,
    distributions,
    sweeps,
    jobs,
    calculators,
    catalogue,
    histories,
    library,
    quizzes,
    search,
    topics,
    venues,
    chat,
    mcp,
    root,
    health,
]


class Api(flask_restx.Api):  # type: ignore[misc]
    """flask-restx for routing only: no pages of its own, and every failure goes the way Flask sends it."""

    def error_router(self, original_handler: Callable[[Exception], Response], e: Exception) -> Response:
        """What Flask makes of an exception; restx would look the address up again, which an unknown host breaks."""
        return original_handler(e)

    def _register_doc(self, app: Flask) -> None:
        """Leave the home page to the pages."""

    def _register_apidoc(self, app: Flask) -> None:
        """Leave the files of restx's own documentation unserved."""


def operations() -> list[Operation]:
    """Every documented operation, in the order of the document."""
    return [operation for module in MODULES for operation in module.operations()]


def add_api(app: Flask, settings: Settings) -> None:
    """Put the API and its edge on an app."""
    app.config.update(
        SETTINGS=settings, JOBS=make_desk(settings), JOB_STREAMS=jobs.stream_places(settings),
        PUBLIC_URL=settings.public_url, ERROR_INCLUDE_MESSAGE=False, RESTX_ERROR_404_HELP=False, BUNDLE_ERRORS=False,
        RATELIMIT_HEADERS_ENABLED=False, MAX_FORM_MEMORY_SIZE=0,
    )  # fmt: skip
    edition()  # read once, before workers are forked
    app.config["SHELF"], app.config["SHARED_SHELF"] = make_shelves(settings)
    open_places(settings.work_places, settings.work_queue, settings.work_seconds)
    add_edge(app, settings)
    app.before_request(lambda: use_folder(settings.prices_dir))
    app.config[root.ADDRESSES] = root.addresses_of(operations())
    api = Api()
    api.init_app(app, add_specs=False)
    for module in MODULES:
        addresses: dict[Any, list[str]] = {}
        for resource, address in module.RESOURCES:
            addresses.setdefault(resource, []).append(address)
        for resource, several in addresses.items():
            api.add_resource(resource, *several, endpoint=f"{module.__name__}.{resource.__name__}")
    app.register_error_handler(Exception, problem)
    computing = [(one.path, one.method) for one in operations() if one.limited and not one.kept]
    add_limits(app, settings, [*computing, *mcp.LIMITED])
    if settings.metrics_port:
        add_metrics(app)
    if settings.otel_exporter_otlp_endpoint:
        add_traces(app, settings.otel_exporter_otlp_endpoint)


def make_document(app: Flask) -> Document:
    """The OpenAPI document of an app, its example answers made by calling it."""
    client = app.test_client()

    def answer(operation: Operation, example: Any) -> Any:
        if operation.method == "post":
            response = client.post(operation.path, json=example)
        else:
            written = {name: in_query(value) for name, value in example.items()}
            response = client.get(operation.path, query_string=written)
        if response.status_code != 200:
            raise ValueError(f"the example of {operation.path} is refused: {response.get_data(as_text=True)}")
        return orjson.loads(response.get_data())

    return document(operations(), answer)
