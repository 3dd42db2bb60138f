"""From a request to its answer: draw the futures, take the figures, compare, explain."""

from collections.abc import Callable

from service.declaration import MODEL_VERSION
from service.refusals import BrokenRelation
from service.simulations import permalink
from service.simulations import words as sentences
from service.simulations.answer import echo
from service.simulations.distribution import words
from service.simulations.distribution.comparisons import comparisons
from service.simulations.distribution.figures import METHODS, figures_of
from service.simulations.distribution.futures import draw, make_plan
from service.simulations.distribution.held import Futures, whole
from service.simulations.distribution.models import step_of
from service.simulations.distribution.request import REQUEST, is_large, work_of
from service.simulations.distribution.working import worked_example
from service.simulations.places import at_work
from service.simulator.streams import STREAM_VERSION
from service.views import Values

UNITS = {
    "initial_value": "USD",
    "median": "USD",
    "quantiles": "USD",
    "mean": "USD",
    "standard_error": "USD",
    "histogram": "USD",
    "fan": "USD",
    "costs": "USD",
    "probability": "ratio",
    "value_at_risk": "ratio",
    "expected_shortfall": "ratio",
    "max_drawdown": "ratio",
    "above": "ratio",
    "equal": "ratio",
    "below": "ratio",
    "median_difference": "ratio of the initial value",
    "mean_difference": "ratio of the initial value",
    "years": "years",
}
# Another one as soon as the same request gives other bits.
KERNEL_VERSION = "lanes/v1"
LIGHT = 1_000_000  # paths x steps x instruments that take no place among heavy work


def distribute(raw: Values, threads: int | None = None, cancelled: Callable[[], bool] = lambda: False) -> Values:
    """The answer to a distribution request, as design and OpenAPI describe it.

    ValidationError where the request is refused, or too large to be answered at once.
    """
    return at_once(REQUEST.load(raw), threads, cancelled)


def at_once(request: Values, threads: int | None = None, cancelled: Callable[[], bool] = lambda: False) -> Values:
    """The answer to a loaded request, worked out at one of the places for heavy work; Full where none is free."""
    with at_work(work_of(request), LIGHT):
        return answered(request, threads, cancelled)


def answered(request: Values, threads: int | None = None, cancelled: Callable[[], bool] = lambda: False) -> Values:
    """The answer to a loaded request; ValidationError where it is too large to be answered at once."""
    if is_large(request):
        raise BrokenRelation("answered-at-once", "paths")
    plan = make_plan(request)
    return answer_of(whole(plan, draw(plan, 0, request["paths"], threads, cancelled)))


def answer_of(futures: Futures) -> Values:
    """The answer that futures give."""
    request = futures.plan.request
    confidence, instruments = request["confidence"], futures.plan.instruments
    figures = [figures_of(held, futures, confidence) for held in futures.held]
    compared = comparisons(futures, confidence)
    return {
        "sampling": _sampling(request, futures),
        "results": [
            {"instrument": echo(instrument), **found} for instrument, found in zip(instruments, figures, strict=True)
        ],
        "comparisons": compared,
        "worked_example": worked_example(futures, confidence),
        "explanation": words.explanation(futures, figures, compared),
        "assumptions": sentences.assumptions(futures.plan.path, instruments) + words.assumptions(request),
        "warnings": words.warnings(futures, figures),
        "methods": METHODS,
        "units": UNITS,
        "model_version": MODEL_VERSION,
        "links": permalink.links("/v1/distributions/result", request),
    }


def _sampling(request: Values, futures: Futures) -> Values:
    """What every figure shares: how many futures, of what, from which seed, by which versions."""
    model = request["model"]
    return {
        "model": model["kind"],
        "paths": request["paths"],
        "steps": model["steps"],
        "step": step_of(model),
        "seed": model["seed"],
        "confidence": request["confidence"],
        "initial_value": request["initial_value"],
        "controls": len(futures.price.axes),
        "stream_version": STREAM_VERSION,
        "kernel_version": KERNEL_VERSION,
    }
