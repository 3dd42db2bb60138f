"""Paths: the price route that instruments are run over, from returns, prices, a history, a scenario or a model."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from service.products import scenarios
from service.refusals import BrokenRelation
from service.simulations.histories import replay_of
from service.simulations.path_shapes import instant, seconds
from service.simulator.models import gbm
from service.simulator.streams import STREAM_VERSION

SECONDS_A_YEAR = 365 * 86_400


@dataclass(frozen=True)
class Path:
    """A price route of n steps: n + 1 prices, n growths and lengths of steps (years), candles where they are known.

    A stored series brings `funding`, a rate a step, where it was asked for, and `pinned`, its request with hashes.
    """

    prices: Sequence[float]
    growths: Sequence[float]
    years: Sequence[float]
    clocks: Sequence[float]
    candles: Sequence[tuple[float, float, float]] = ()
    times: Sequence[str] = ()
    notes: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    funding: Sequence[float] = ()
    pinned: dict[str, Any] = field(default_factory=dict)

    @property
    def start_clock(self) -> float:
        """The clock at the first price, in seconds."""
        return instant(self.times[0]) if self.times else 0.0

    @property
    def total_return(self) -> float:
        """Last price over first less one."""
        return self.prices[-1] / self.prices[0] - 1.0

    def moment(self, entry: int) -> str | int:
        """The time of an entry, or its number where no times were given."""
        return self.times[entry] if self.times else entry


def _even(prices: list[float], growths: list[float], step: str, notes: list[str]) -> Path:
    """A path of even steps without times."""
    length, count = seconds(step), len(growths)
    clocks = [float(length * (n + 1)) for n in range(count)]
    return Path(prices, growths, [length / SECONDS_A_YEAR] * count, clocks, notes=notes)


def _grown(first: float, growths: list[float], step: str, notes: list[str]) -> Path:
    """A path from growths; a price that has reached zero stays there."""
    prices, moves = [first], []
    for growth in growths:
        moves.append(growth if prices[-1] > 0.0 else 1.0)
        prices.append(prices[-1] * growth)
    if not prices[-1] < float("inf"):
        raise BrokenRelation("finite-result", "path", "the price grows without end")
    return _even(prices, moves, step, notes)


def _from_returns(data: dict[str, Any]) -> Path:
    return _grown(data["initial_price"], [1.0 + change for change in data["returns"]], data["step"], [])


def _from_model(data: dict[str, Any]) -> Path:
    years = seconds(data["step"]) / SECONDS_A_YEAR
    growths = gbm(data["annual_volatility"], data["annual_drift"], years, data["seed"], data["steps"])
    note = (
        f"The path is one draw of geometric Brownian motion (seed {data['seed']}, stream {STREAM_VERSION}): no jumps, "
        "constant volatility. Another seed gives another path."
    )
    return _grown(data["initial_price"], growths, data["step"], [note])


def _from_scenario(data: dict[str, Any]) -> Path:
    scenario = scenarios()[data["name"]]
    note = f"Scenario: {scenario.title}. Source: {scenario.source.title}, {scenario.source.publisher}."
    if scenario.returns is not None:
        return _grown(100.0, [1.0 + change for change in scenario.returns], scenario.step, [note])
    return _from_prices({"prices": scenario.prices, "step": scenario.step}, [note])


def _from_prices(data: dict[str, Any], notes: list[str] | None = None) -> Path:
    prices = data["prices"]
    growths = [later / earlier for earlier, later in pairwise(prices)]
    candles: list[tuple[float, float, float]] = []
    if "highs" in data:
        opens = data["opens"][1:] if "opens" in data else prices[:-1]
        candles = [
            (opening, max(high, opening), min(low, opening))
            for opening, high, low in zip(opens, data["highs"][1:], data["lows"][1:], strict=True)
        ]
    if "times" not in data:
        return replace(_even(prices, growths, data["step"], notes or []), candles=candles)
    moments = [instant(time) for time in data["times"]]
    years = [(later - earlier) / SECONDS_A_YEAR for earlier, later in pairwise(moments)]
    return Path(prices, growths, years, moments[1:], candles, data["times"], notes or [])


def _from_history(data: dict[str, Any]) -> Path:
    replay = replay_of(data)
    path = _from_prices(replay.prices, replay.notes)
    return replace(path, warnings=replay.warnings, funding=replay.funding, pinned=replay.pinned)


MAKERS: dict[str, Callable[[dict[str, Any]], Path]] = {
    "returns": _from_returns,
    "prices": _from_prices,
    "scenario": _from_scenario,
    "model": _from_model,
    "history": _from_history,
}


def make_path(data: dict[str, Any]) -> Path:
    """The path a loaded request describes."""
    return MAKERS[data["kind"]](data)
