"""POST /v1/simulations and its permalink: one path, one to eight instruments."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Response, request
from flask_restx import Resource
from marshmallow import ValidationError

from service import quantities as q
from service.api.answering import FOR_A_DAY
from service.api.following import LONG
from service.api.forms import asked
from service.api.kept import Source, got, posted
from service.api.limits import count
from service.api.operation import Operation, and_its_table
from service.api.posted_prices import PricesQuery, over_prices
from service.api.reading import LARGE_BODY, bytes_within, json_within
from service.api.tables import CSV, of_simulation
from service.refusals import BrokenRelation, detail_of, errors_of
from service.shapes import Shape
from service.simulations import permalink
from service.simulations.answer import answer_to
from service.simulations.described import SimulationAnswer
from service.simulations.places import LIGHT
from service.simulations.request import EXAMPLE, REQUEST, SimulationRequest, most_points
from service.strict_json import InvalidJSON, parse

FROM_MARCH_2020 = {
    "path": {
        "kind": "prices",
        "times": ["2020-03-11", "2020-03-12", "2020-03-13"],
        "prices": [7938.05, 4857.1, 5637.6],
        "opens": [7894.68, 7938.05, 4857.1],
        "highs": [7987.97, 7969.45, 5995.0],
        "lows": [7583.27, 4644.0, 3858.0],
    },
    "instruments": [
        {"rule": "adverse-move", "target_leverage": 3},
        {"rule": "leverage-band", "target_leverage": 3, "lowest_leverage": 2.25, "highest_leverage": 4.125},
        {"product": "ftx-bull"},
        {"rule": "perpetual-position", "leverage": -2},
    ],
    "costs": {"trading_fee": 0.001, "funding_rate": 0.0001},
}
EXAMPLES: dict[str, dict[str, Any]] = {
    "A fall of a fifth and back": EXAMPLE,
    "Two days of a crash, with highs and lows": FROM_MARCH_2020,
}


class PermalinkQuery(Shape):
    """The canonical request as its permalink writes it."""

    request = q.Text(
        "A request, deflated, in base64url", pattern="^[A-Za-z0-9_-]+$", longest=permalink.LONGEST, required=True
    )


class SimulationPermalinkQuery(PermalinkQuery):
    """The same, with fewer or more entries than it asks for."""

    points = most_points("Entries of each column at most, in the place of those that the request names")


class Simulations(Resource):  # type: ignore[misc]
    """Run a simulation over a path of the request, or over the prices of a CSV."""

    query = PricesQuery()

    def post(self) -> Response:
        form = asked(SimulationAnswer, self.query, table=True)
        if request.mimetype == CSV:
            count()
            return form.posted(over_prices(bytes_within(LARGE_BODY), form.query), of_simulation)
        body = json_within(LARGE_BODY)
        if form.query:
            raise BrokenRelation("request-beside-prices", "request")
        return posted(form, body, source(lambda: REQUEST.load(parse(body))))


class SimulationResult(Resource):  # type: ignore[misc]
    """The same answer as a permalink."""

    query = SimulationPermalinkQuery()

    def get(self) -> Response:
        form = asked(SimulationAnswer, self.query, table=True)
        query = self.query.load(form.query)
        packed = query.pop("request")
        with in_permalink():
            return got(form, source(lambda: REQUEST.load(parse(permalink.read(packed)) | query)), FOR_A_DAY)


def source(read: Callable[[], dict[str, Any]]) -> Source:
    """How a simulation is answered once it is read; one over a stored history may be refused tomorrow."""
    return Source("simulation", read, answer_to, of_simulation, passes=is_replay, units=units)


def is_replay(loaded: dict[str, Any]) -> bool:
    """Whether the path is that of a stored history."""
    return bool(loaded["path"]["kind"] == "history")


def units(loaded: dict[str, Any]) -> int:
    """What a simulation counts: its steps x instruments, in parts of what is light."""
    path = loaded["path"]
    steps = path.get("steps") or len(path.get("returns") or path.get("prices") or ())
    return 1 + steps * len(loaded["instruments"]) // LIGHT


@contextmanager
def in_permalink() -> Iterator[None]:
    """Whatever is wrong with the request that a permalink holds is wrong with the permalink."""
    try:
        yield
    except (InvalidJSON, ValidationError) as error:
        if isinstance(error, BrokenRelation) and error.field_name == "request":
            raise
        said = str(error) if isinstance(error, InvalidJSON) else detail_of(errors_of(error))
        raise BrokenRelation("permalink-holds-request", "request", f"holds what is refused: {said}") from error


RESOURCES = [
    (Simulations, "/v1/simulations"),
    (SimulationResult, "/v1/simulations/result"),
    (SimulationResult, "/v1/simulations/result.csv"),
]


def operations() -> list[Operation]:
    """What these addresses take and give."""
    canonical = permalink.write(SimulationRequest().load(EXAMPLE))
    return [
        Operation(
            "post", "/v1/simulations", "simulate", "Run instruments side by side over one path", "Simulations",
            SimulationAnswer, body=SimulationRequest, examples=EXAMPLES, limited=True, kept=True, table=True,
            takes_csv=True, statuses=LONG,
            query=PricesQuery, text="How many entries the columns have stands in the body, under `points`.",
            sparse=SimulationAnswer, leads_to={"simulationResult": {"request": "$response.body#/links/request"}},
        ),
        *and_its_table(Operation(
            "get", "/v1/simulations/result", "simulationResult", "The answer to a canonical request", "Simulations",
            SimulationAnswer, query=SimulationPermalinkQuery, limited=True, kept=True, statuses=LONG,
            sparse=SimulationAnswer,
            examples={"A fall of a fifth and back": {"request": canonical}},
        )),
    ]  # fmt: skip
