"""The two tools behind scenes, with the face of all tools: instruments side by side on a path, and in many futures."""

from collections.abc import Callable, Mapping

from service import quantities as q
from service.chat.frames.tools import Tool
from service.chat.scenes.futures import MOST_DAYS
from service.shapes import Free, Shape
from service.simulations import simulate
from service.simulations.described import SimulationAnswer
from service.simulations.distribution import distribute
from service.simulations.distribution.described import DistributionAnswer
from service.views import Values

# Questions that are understood as they stand.
QUESTIONS = {
    "side-by-side": (
        "price 100, 80, 100: 3x token vs margin loan vs spot",
        "FTX bull token if BTC falls 10% then rises 10%",
    ),
    "many-futures": ("chance that a 3x token loses half in a year at 80% vol",),
}


class SideBySideInputs(Shape):
    """A simulation request."""

    path = Free("Path of the price", required=True)
    instruments = Free("Instruments", required=True)
    initial_value = q.usd("Value at the start", load_default=1000.0)
    costs = Free("Costs")


class FuturesInputs(Shape):
    """A distribution request."""

    model = Free("Model of the price", required=True)
    annual_volatility = q.volatility("Volatility of the underlying per year")
    steps = q.count("Time of at most 20 years", high=MOST_DAYS)
    instruments = Free("Instruments", required=True)
    initial_value = q.usd("Value at the start", load_default=1000.0)
    costs = Free("Costs")
    paths = q.count("Number of futures")


def _side_by_side(raw: Values) -> Values:
    """The answer to a simulation request in a calculator's form."""
    answer = simulate(raw)
    told = [
        {"instrument": one["instrument"]["title"], **one["summary"], "attribution": one["attribution"]}
        for one in answer["results"]
    ]
    return {**answer, "inputs": raw, "result": {"instruments": told}}


def _futures(raw: Values) -> Values:
    """The answer to a distribution request in a calculator's form."""
    return of_futures(raw, distribute(raw))


def of_futures(raw: Values, answer: Values) -> Values:
    """An answer to a distribution request in a calculator's form."""
    told = [
        {
            "instrument": one["instrument"]["title"],
            "probability": one["probability"],
            "median": one["median"],
            "quantiles": one["quantiles"],
            "mean": one["mean"],
        }
        for one in answer["results"]
    ]
    return {**answer, "inputs": raw, "result": {"paths": answer["sampling"]["paths"], "instruments": told}}


def _tool(
    name: str,
    title: str,
    about: str,
    shapes: tuple[type[Shape], type[Shape]],
    run: Callable[[Values], Values],
    page: str,
) -> Tool:
    inputs, outputs = shapes
    return Tool(name, title, outputs.__doc__ or "", QUESTIONS[name], about, inputs, outputs, run, (), (), page)


SIDE_BY_SIDE = _tool(
    "side-by-side",
    "Instruments side by side on one path",
    "same-path-three-tools",
    (SideBySideInputs, SimulationAnswer),
    _side_by_side,
    "/simulations",
)
FUTURES = _tool(
    "many-futures",
    "Many futures of a model",
    "risk-reward-profile",
    (FuturesInputs, DistributionAnswer),
    _futures,
    "/distributions",
)
SCENES: Mapping[str, Tool] = {one.name: one for one in (SIDE_BY_SIDE, FUTURES)}
