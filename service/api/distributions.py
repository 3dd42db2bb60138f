"""POST /v1/distributions and its permalink: many futures of one model, one to eight instruments."""

from typing import Any

from flask import Response
from flask_restx import Resource

from service.api.answering import FOR_A_DAY, cached, reply, to_bytes
from service.api.operation import Operation
from service.api.reading import LARGE_BODY, accept, read_body, read_query
from service.api.simulations import PermalinkQuery, unpacked
from service.simulations import permalink
from service.simulations.distribution import distribute
from service.simulations.distribution.described import DistributionAnswer
from service.simulations.distribution.request import EXAMPLE, DistributionRequest

TAG = "Distributions"
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


class Distributions(Resource):  # type: ignore[misc]
    """Run a distribution."""

    def post(self) -> Response:
        accept("application/json")
        return reply(distribute(read_body(LARGE_BODY)))


class DistributionResult(Resource):  # type: ignore[misc]
    """The same answer as a permalink."""

    query = PermalinkQuery()

    def get(self) -> Response:
        accept("application/json")
        request = self.query.load(read_query(self.query))["request"]
        return cached(to_bytes(unpacked(request, distribute)), keep=FOR_A_DAY)


RESOURCES = [(Distributions, "/v1/distributions"), (DistributionResult, "/v1/distributions/result")]


def operations() -> list[Operation]:
    """What these addresses take and give."""
    canonical = permalink.write(DistributionRequest().load(FROM_A_SCENARIO))
    return [
        Operation(
            "post", "/v1/distributions", "distribute", "Run instruments side by side over many futures of a model",
            TAG, DistributionAnswer, body=DistributionRequest, examples=EXAMPLES, limited=True,
        ),
        Operation(
            "get", "/v1/distributions/result", "distributionResult", "The figures of a canonical request", TAG,
            DistributionAnswer, query=PermalinkQuery, examples={"Days drawn from a scenario": {"request": canonical}},
            limited=True,
        ),
    ]  # fmt: skip
