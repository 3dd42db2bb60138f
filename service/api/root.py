"""Where everything is: the addresses of the API as templates (RFC 6570), made from the operations themselves."""

import re
from collections.abc import Iterable
from typing import Any

from flask import Response, current_app
from flask_restx import Resource

from service import quantities as q
from service.api.forms import FIELDS, asked
from service.api.operation import Operation, in_parts
from service.shapes import Many, Shape
from service.views import quantities_of

ADDRESSES = "ADDRESSES"
CALCULATOR = re.compile(r"^/v1/calculators/[a-z0-9-]+")

ANY_CALCULATOR = {
    ("get", ""): ("describe", "What a calculator declares"),
    ("post", ""): ("calculate", "A calculation"),
    ("get", "/result"): ("result", "A calculation, as a permalink"),
    ("get", "/result.csv"): ("table", "A calculation, as a table"),
}


class Address(Shape):
    """An address with what stands for its names and its query."""

    name = q.Text("Name, that of the operation", required=True)
    title = q.Text("What it gives", required=True)
    method = q.choice("Method", ["get", "post", "delete"], required=True)
    href = q.Text("Address as a template by RFC 6570", longest=300, required=True)


class AddressList(Shape):
    """The addresses."""

    addresses = Many(Address, "Addresses", required=True)


class Addresses(Resource):  # type: ignore[misc]
    """Every address of the API."""

    def get(self) -> Response:
        return asked(AddressList).got({"addresses": current_app.config[ADDRESSES]})


def addresses_of(operations: Iterable[Operation]) -> list[dict[str, Any]]:
    """The addresses of operations, those of all calculators as one."""
    found = {}
    for operation in operations:
        entry = _any_calculator(operation) if CALCULATOR.match(operation.path) else _entry(operation)
        found[operation.method, entry["href"]] = entry
    return list(found.values())


def _entry(operation: Operation) -> dict[str, Any]:
    query = list(quantities_of(operation.query)) if operation.query else []
    return _told(operation, operation.name, operation.title, operation.path, query)


def _any_calculator(operation: Operation) -> dict[str, Any]:
    """The address of one calculator with its name left open: `{?inputs*}` is a name and a value for every input."""
    path = CALCULATOR.sub("/v1/calculators/{name}", operation.path)
    name, title = ANY_CALCULATOR[operation.method, path.removeprefix("/v1/calculators/{name}")]
    return _told(operation, name, title, path, ["inputs*"] if operation.method == "get" and operation.query else [])


def _told(operation: Operation, name: str, title: str, path: str, query: list[str]) -> dict[str, Any]:
    names = [*query, *([FIELDS] if operation.sparse else [])]
    href = f"{path}{{?{','.join(names)}}}" if names else path
    return {"name": name, "title": title, "method": operation.method, "href": href}


RESOURCES = [(Addresses, "/v1")]


def operations() -> list[Operation]:
    """What this address gives."""
    return [in_parts(Operation("get", "/v1", "addresses", "Every address of the API", "Operation", AddressList))]
