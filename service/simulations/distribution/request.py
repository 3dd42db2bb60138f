"""The distribution request: a model, one to eight instruments, how many futures, and how sure to be."""

from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.refusals import BrokenRelation
from service.shapes import OneOf, Part, Several, Shape
from service.simulations.costs import Costs
from service.simulations.distribution.models import MODELS
from service.simulations.instrument_shapes import BRANCHES
from service.simulations.request import MOST_INSTRUMENTS

LEAST_PATHS, MOST_PATHS = 100, 10_000_000
BUDGET = 50_000_000_000
# Up to here the answer comes at once; past it, it is the work of a job.
PATHS_AT_ONCE, BUDGET_AT_ONCE = 100_000, 60_000_000
EXAMPLE = {
    "model": {"kind": "gbm", "annual_volatility": 0.8, "steps": 30, "seed": 7},
    "instruments": [
        {"rule": "daily-reset", "target_leverage": 3},
        {"rule": "margin-position", "leverage": 3, "maintenance_margin_rate": 0.005},
    ],
    "initial_value": 1000,
    "costs": {"trading_fee": 0.001, "borrow_rate": 0.05},
    "paths": 500,
}


class DistributionRequest(Shape):
    """Many futures of one model, the same ones for every instrument."""

    model = OneOf({"kind": MODELS}, "Model of the price", required=True)
    instruments = Several(OneOf(BRANCHES, "Instrument"), "Instruments", least=1, most=MOST_INSTRUMENTS, required=True)
    initial_value = q.usd("Value at the start, of each instrument", low=1e-6, high=1e12, load_default=1000.0)
    costs = Part(Costs, "Costs for all instruments; each uses those that fit its financing", load_default=dict)
    open_and_close = q.flag("Whether opening and closing are paid for", load_default=False)
    paths = q.count(
        "Number of futures",
        low=LEAST_PATHS,
        high=MOST_PATHS,
        load_default=20_000,
        text=f"Paths x steps x instruments is at most {BUDGET:,}. Past {PATHS_AT_ONCE:,} paths or {BUDGET_AT_ONCE:,} of"
        " that product the answer is a job's.",
    )
    confidence = q.ratio("Confidence of every interval", low=0.5, high=0.999, load_default=0.95)
    thresholds = q.each(
        q.number("Multiple", unit="x", display="leverage", low=-125.0, high=125.0),
        "Multiples k for the question how often an instrument beats k times the underlying's return",
        most=8,
        text="Left out: each instrument's own target leverage.",
    )

    @validates_schema
    def work_fits(self, data: dict[str, Any], **kwargs: Any) -> None:
        """BrokenRelation where the work is past the budget; the sentence says what fits."""
        steps, count, work = data["model"]["steps"], len(data["instruments"]), work_of(data)
        if work > BUDGET:
            raise BrokenRelation("work-budget", "paths", f"that is {work:,}; {BUDGET // (steps * count):,} paths fit")


REQUEST = DistributionRequest()


def work_of(request: dict[str, Any]) -> int:
    """Paths x steps x instruments."""
    return int(request["paths"] * request["model"]["steps"] * len(request["instruments"]))


def is_large(request: dict[str, Any]) -> bool:
    """True for a loaded request that is too large to be answered at once."""
    return bool(request["paths"] > PATHS_AT_ONCE or work_of(request) > BUDGET_AT_ONCE)
