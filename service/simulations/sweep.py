"""Sweeps: one distribution after another over a grid, with one number of the request in rows and another in columns.

Every point is a distribution that could be asked for by itself, over the same seeded futures, and gives the same
figures; what differs between two points is the setting alone.
"""

from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Any

import orjson
from marshmallow import ValidationError, validates_schema

from service import quantities as q
from service.declaration import MODEL_VERSION
from service.refusals import BrokenRelation, detail_of, errors_of
from service.shapes import Part, Shape
from service.simulations.distribution import request as single
from service.simulations.distribution.answer import LIGHT, answered
from service.simulations.places import at_work
from service.views import Values

MOST_VALUES = 32
FIELD = "^/(model|costs|instruments/[0-7](/costs)?)/[a-z_]{1,40}$"
KEPT = ("instrument", "median", "quantiles", "mean", "probability", "tails", "max_drawdown", "costs", "rebalances")
EXAMPLE = {
    "model": {"kind": "gbm", "annual_volatility": 0.8, "steps": 30, "seed": 7},
    "instruments": [{"rule": "daily-reset", "target_leverage": 3}],
    "paths": 200,
    "rows": {"field": "/instruments/0/target_leverage", "values": [2, 3]},
    "columns": {"field": "/model/annual_volatility", "values": [0.4, 0.8]},
}


class Axis(Shape):
    """One number of the request, and the values that it takes in turn."""

    field = q.Text("Where the number stands, as a JSON pointer", pattern=FIELD, longest=80, required=True)
    values = q.each(q.number("Value", low=-1e15, high=1e15), "Values", most=MOST_VALUES, required=True)


class SweepRequest(single.DistributionRequest):
    """A distribution request, with the numbers that change from point to point."""

    rows = Part(Axis, "What changes from row to row", required=True)
    columns = Part(Axis, "What changes from column to column; left out, there is one column")

    @validates_schema
    def every_point_is_taken(self, data: Values, **kwargs: Any) -> None:
        """BrokenRelation where a point would be refused, or is too large to be one of many."""
        if single.is_large(data):
            raise BrokenRelation("sweep-of-small", "paths")
        if "columns" in data and data["columns"]["field"] == data["rows"]["field"]:
            raise BrokenRelation("sweep-axes-differ", "columns.field")
        for axis in ("rows", "columns"):
            place = data.get(axis, {}).get("field", "").split("/")[2:3]
            if place and place[0].isdecimal() and int(place[0]) >= len(data["instruments"]):
                raise BrokenRelation("sweep-points-taken", f"{axis}.field", "there is no such instrument")
        for number in range(count(data)):
            try:
                request = single.REQUEST.load(point(data, number))
            except ValidationError as error:
                axis = "columns" if "columns" in data else "rows"
                raise BrokenRelation(
                    "sweep-points-taken", axis, f"at {_where(data, number)}: {detail_of(errors_of(error))}"
                ) from error
            if single.is_large(request):
                raise BrokenRelation("sweep-of-small", "paths", f"at {_where(data, number)}")


REQUEST = SweepRequest()


def work_of(request: Values) -> int:
    """Paths x steps x instruments, summed over all points."""
    return sum(single.work_of(point(request, number)) for number in range(count(request)))


def is_large(request: Values) -> bool:
    """True for a loaded request that is too large to be answered at once."""
    return work_of(request) > single.BUDGET_AT_ONCE


def count(request: Values) -> int:
    """How many points there are."""
    return len(request["rows"]["values"]) * _columns(request)


def _columns(request: Values) -> int:
    return len(request["columns"]["values"]) if "columns" in request else 1


def _chosen(request: Values, number: int) -> list[tuple[str, str, float]]:
    """The axes of a point, each with its field and value; rows first."""
    row, column = divmod(number, _columns(request))
    places = {"rows": row, "columns": column}
    return [
        (name, request[name]["field"], request[name]["values"][place])
        for name, place in places.items()
        if name in request
    ]


def _where(request: Values, number: int) -> str:
    return ", ".join(f"{field} = {value:g}" for _, field, value in _chosen(request, number))


def point(request: Values, number: int) -> Values:
    """The distribution request of a point, row by row."""
    raw = deepcopy({name: value for name, value in request.items() if name not in ("rows", "columns")})
    for _, field, value in _chosen(request, number):
        *way, last = field.split("/")[1:]
        inner: Any = raw
        for step in way:
            if isinstance(inner, list):
                inner = inner[int(step)] if int(step) < len(inner) else {}
            else:
                inner = inner.setdefault(step, {})
        inner[last] = value
    return raw


def compute(request: Values, number: int, cancelled: Callable[[], bool] = lambda: False) -> bytes:
    """One point, as JSON: its place, and its figures or why it has none."""
    told: Values = {name: {"field": field, "value": value} for name, field, value in _chosen(request, number)}
    try:
        answer = answered(single.REQUEST.load(point(request, number)), threads=1, cancelled=cancelled)
    except ValidationError as error:
        told |= {"refused": detail_of(errors_of(error)), "results": [], "comparisons": []}
    else:
        results = [{name: result[name] for name in KEPT} for result in answer["results"]]
        told |= {"refused": None, "results": results, "comparisons": answer["comparisons"], "rest": _rest(answer)}
    return orjson.dumps(told, option=orjson.OPT_SERIALIZE_NUMPY)


def _rest(answer: Values) -> Values:
    """What is the same for all points."""
    return {name: answer[name] for name in ("methods", "units", "assumptions")}


def gather(request: Values, packed: Iterable[bytes]) -> Values:
    """The answer of all points, in their order."""
    points = [orjson.loads(one) for one in packed]
    rests = [one.pop("rest") for one in points if "rest" in one]
    rest = rests[0] if rests else {"methods": {}, "units": {}, "assumptions": []}
    refused = sum(one["refused"] is not None for one in points)
    said = f"{len(points)} points were computed over the same seeded futures, {request['paths']:,} for each."
    return {
        "points": points,
        "explanation": said + (f" {refused} of them have no figures; each says why." if refused else ""),
        "assumptions": rest["assumptions"],
        "methods": rest["methods"],
        "units": rest["units"],
        "model_version": MODEL_VERSION,
    }


def swept(request: Values) -> Values:
    """The answer to a loaded request, here and now; Full where no place for heavy work is free."""
    with at_work(work_of(request), LIGHT):
        return gather(request, (compute(request, number) for number in range(count(request))))
