"""POST /v1/sweeps: a distribution over a grid of settings."""

from typing import Any

from flask import Response
from flask_restx import Resource

from service.api.distributions import UNIT
from service.api.figures_table import of_sweep
from service.api.following import LONG, JobAnswer, followed
from service.api.forms import asked
from service.api.limits import count
from service.api.operation import Operation
from service.api.reading import LARGE_BODY, json_within
from service.simulations import sweep
from service.simulations.distribution.futures import make_plan
from service.simulations.distribution.request import REQUEST as ONE
from service.simulations.sweep_described import SweepAnswer
from service.strict_json import parse

EXAMPLES: dict[str, dict[str, Any]] = {
    "A fee in rows": {
        "model": {"kind": "gbm", "annual_volatility": 0.6, "steps": 20, "seed": 1},
        "instruments": [{"rule": "daily-reset", "target_leverage": 3}, {"rule": "spot"}],
        "paths": 200,
        "rows": {"field": "/costs/trading_fee", "values": [0.0, 0.001]},
    },
    "Two leverages, two volatilities": sweep.EXAMPLE,
}


class Sweeps(Resource):  # type: ignore[misc]
    """Run a sweep."""

    def post(self) -> Response:
        form = asked(SweepAnswer, table=True)
        request = sweep.REQUEST.load(parse(json_within(LARGE_BODY)))
        make_plan(ONE.load(sweep.point(request, 0)))  # refuses now what a worker would refuse at every point
        if not sweep.is_large(request):
            count(sweep.work_of(request) // UNIT)
        answer = followed("sweep", request) if sweep.is_large(request) else sweep.swept(request)
        return answer if isinstance(answer, Response) else form.posted(answer, of_sweep)


RESOURCES = [(Sweeps, "/v1/sweeps")]


def operations() -> list[Operation]:
    """What this address takes and gives."""
    return [
        Operation(
            "post", "/v1/sweeps", "sweep", "Run a distribution over a grid of settings", "Distributions", SweepAnswer,
            body=sweep.SweepRequest, examples=EXAMPLES, limited=True, table=True,
            sparse=SweepAnswer, accepted=JobAnswer, statuses=LONG,
            text="What is long is answered 202 with a job. Once it is done, the same request is answered 200.",
        )
    ]  # fmt: skip
