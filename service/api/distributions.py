"""POST /v1/distributions and its permalink: many futures of one model, one to eight instruments."""

from collections.abc import Callable
from typing import Any

from flask import Response
from flask_restx import Resource

from service.api.answering import FOR_A_DAY
from service.api.figures_table import of_distribution
from service.api.following import LONG, JobAnswer, followed
from service.api.forms import asked
from service.api.kept import Source, got, posted
from service.api.operation import Operation, and_its_table
from service.api.reading import LARGE_BODY, json_within
from service.api.simulations import PermalinkQuery, in_permalink
from service.simulations import permalink
from service.simulations.distribution.answer import at_once
from service.simulations.distribution.described import DistributionAnswer
from service.simulations.distribution.futures import make_plan
from service.simulations.distribution.request import EXAMPLE, REQUEST, DistributionRequest, is_large, work_of
from service.strict_json import parse

TAG = "Distributions"
UNIT = 10_000_000
FROM_A_SCENARIO = {
    "model": {"kind": "bootstrap", "scenario": "ten-round-trips", "steps": 10, "seed": 1},
    "instruments": [{"rule": "daily-reset", "target_leverage": -2}],
    "paths": 500,
    "confidence": 0.9,
    "thresholds": [-2],
}
EXAMPLES: dict[str, dict[str, Any]] = {
    "A month of a wild price": EXAMPLE,
    "Days drawn from a scenario": FROM_A_SCENARIO,
}


def worked_out(request: dict[str, Any]) -> dict[str, Any] | Response:
    """The answer to a loaded request, or the response that names the job that is at it."""
    if not is_large(request):
        return at_once(request)
    make_plan(request)  # refuses now what a worker would refuse later
    return followed("distribution", request)


def units(request: dict[str, Any]) -> int:
    """What a distribution counts: paths x steps x instruments, in parts of what takes about a tenth of a second."""
    return 1 if is_large(request) else 1 + work_of(request) // UNIT


def source(read: Callable[[], dict[str, Any]]) -> Source:
    """How a distribution is answered once it is read; what a job finds is the job's, and goes with it."""
    return Source("distribution", read, worked_out, of_distribution, passes=passes, units=units)


def passes(request: dict[str, Any]) -> bool:
    """Whether the answer is a job's, or one over a stored series, which may be refused tomorrow."""
    return is_large(request) or "history" in request["model"]


class Distributions(Resource):  # type: ignore[misc]
    """Run a distribution."""

    def post(self) -> Response:
        form = asked(DistributionAnswer, table=True)
        body = json_within(LARGE_BODY)
        return posted(form, body, source(lambda: REQUEST.load(parse(body))))


class DistributionResult(Resource):  # type: ignore[misc]
    """The same answer as a permalink."""

    query = PermalinkQuery()

    def get(self) -> Response:
        form = asked(DistributionAnswer, self.query, table=True)
        packed = self.query.load(form.query)["request"]
        with in_permalink():
            return got(form, source(lambda: REQUEST.load(parse(permalink.read(packed)))), FOR_A_DAY)


RESOURCES = [
    (Distributions, "/v1/distributions"),
    (DistributionResult, "/v1/distributions/result"),
    (DistributionResult, "/v1/distributions/result.csv"),
]


def operations() -> list[Operation]:
    """What these addresses take and give."""
    canonical = permalink.write(DistributionRequest().load(FROM_A_SCENARIO))
    return [
        Operation(
            "post", "/v1/distributions", "distribute", "Run instruments side by side over many futures of a model",
            TAG, DistributionAnswer, body=DistributionRequest, examples=EXAMPLES, limited=True, kept=True, table=True,
            accepted=JobAnswer, statuses=LONG,
            text="What is long is answered 202 with a job. Once it is done, the same request is answered 200.",
            sparse=DistributionAnswer, leads_to={"distributionResult": {"request": "$response.body#/links/request"}},
        ),
        *and_its_table(Operation(
            "get", "/v1/distributions/result", "distributionResult", "The figures of a canonical request", TAG,
            DistributionAnswer, query=PermalinkQuery, limited=True, kept=True, sparse=DistributionAnswer,
            examples={"Days drawn from a scenario": {"request": canonical}}, accepted=JobAnswer, statuses=LONG,
        )),
    ]  # fmt: skip
