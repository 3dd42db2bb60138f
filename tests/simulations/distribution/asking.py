"""Short ways to ask for a distribution and to walk its figures."""

from collections.abc import Iterator, Mapping
from typing import Any

from service.simulations.distribution import distribute

Values = dict[str, Any]
MONTH = {"kind": "gbm", "annual_volatility": 0.8, "steps": 30, "seed": 7}
DAILY = {"rule": "daily-reset", "target_leverage": 3}
MARGIN = {"rule": "margin-position", "leverage": 3}
SPOT = {"rule": "spot"}


def asked(*instruments: Mapping[str, Any], model: Mapping[str, Any] = MONTH, **more: Any) -> Values:
    """The answer for instruments over the futures of a model, few unless told otherwise."""
    return distribute({"model": dict(model), "instruments": list(instruments), "paths": 400, **more})


def figures(answer: Any) -> Iterator[Values]:
    """Every figure with an interval in an answer, however deep."""
    if isinstance(answer, dict):
        if {"value", "low", "high"} <= answer.keys() and not isinstance(answer["value"], list):
            yield answer
        for part in answer.values():
            yield from figures(part)
    if isinstance(answer, list):
        for part in answer:
            yield from figures(part)


def holds(figure: Mapping[str, Any], truth: float) -> bool:
    """Whether the interval of a figure holds a number."""
    return bool(figure["low"] <= truth <= figure["high"])
