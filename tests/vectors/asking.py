"""How a reference case is asked over HTTP: an address, a body, and where in the answer each expected figure stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

Case = Mapping[str, Any]
PERCENT = 100.0
PLAIN = 1.0


@dataclass(frozen=True)
class Ask:
    """One request and the figures its answer must hold: pointer -> (expected, units of the source per our unit)."""

    address: str
    body: Mapping[str, Any]
    figures: Mapping[str, tuple[Any, float]]


Asker = Callable[[Case], list[Ask]]


def figure(answer: Any, pointer: str) -> Any:
    """The value at a pointer such as results/0/summary/total_return."""
    return reduce(lambda place, key: place[int(key) if isinstance(place, list) else key], pointer.split("/"), answer)


def holds(actual: Any, expected: Any, tolerance: Mapping[str, float]) -> bool:
    """Equal within the case's own tolerance; strings exactly."""
    if isinstance(expected, str):
        return bool(actual == expected)
    error = abs(actual - expected)
    return bool(error <= tolerance.get("abs", 0.0) or error <= tolerance.get("rel", 0.0) * abs(expected))
