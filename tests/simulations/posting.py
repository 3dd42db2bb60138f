"""Short ways to post a simulation and read one result."""

from collections.abc import Mapping, Sequence
from typing import Any

from service.simulations import simulate

Result = Mapping[str, Any]


def results(path: Mapping[str, Any], *instruments: Mapping[str, Any], **more: Any) -> list[Result]:
    """The results of instruments over a path, columns unrounded."""
    body = {"path": path, "instruments": list(instruments), "digits": 17, "points": 100_001, **more}
    found: list[Result] = simulate(body)["results"]
    return found


def prices(*closes: float, **more: Any) -> dict[str, Any]:
    """A path of closes."""
    return {"kind": "prices", "prices": list(closes), **more}


def candles(start: float, *rows: Sequence[float], **more: Any) -> dict[str, Any]:
    """A path of candles, each open, high, low, close, after a starting price."""
    opens, highs, lows, closes = (list(column) for column in zip(*((start,) * 4, *rows), strict=True))
    return {"kind": "prices", "prices": closes, "opens": opens, "highs": highs, "lows": lows, **more}


def returns(*changes: float, **more: Any) -> dict[str, Any]:
    """A path of returns."""
    return {"kind": "returns", "returns": [float(change) for change in changes], **more}
