"""The price of what is held: that of the underlying, or of a future, option or power index on it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from service.declaration import Rule
from service.refusals import BrokenRelation
from service.simulations.paths import SECONDS_A_YEAR, Path

Candle = tuple[float, float, float]


def held_path(path: Path, rule: Rule, settings: dict[str, Any]) -> Path:
    """The path of the price of what the rule holds; the same path where that is the underlying."""
    if rule.priced is None:
        return path
    since = [0.0, *(clock - path.start_clock for clock in path.clocks)]
    years = [seconds / SECONDS_A_YEAR for seconds in since]
    first = path.prices[0]
    if min(path.prices) == 0.0:
        raise BrokenRelation("finite-result", "path", f"{rule.name} has no price where the underlying's is zero")
    expiry = settings.get("days_to_expiry", float("inf")) * 86_400.0
    prices = [rule.priced(path.prices[0], first, 0.0, settings)]
    for price, year, before in zip(path.prices[1:], years[1:], since, strict=False):
        prices.append(prices[-1] if before >= expiry else rule.priced(price, first, year, settings))
    growths = [later / earlier if earlier > 0.0 else 1.0 for earlier, later in pairwise(prices)]
    return replace(path, prices=prices, growths=growths, candles=_candles(path, rule, settings, years, prices))


def _candles(
    path: Path, rule: Rule, settings: dict[str, Any], years: list[float], prices: Sequence[float]
) -> list[Candle]:
    """The candles of what is held: its open at the start of the step, its extremes at the end."""
    if not path.candles or min(prices) <= 0.0:
        return []
    price, first = rule.priced, path.prices[0]
    assert price is not None  # noqa: S101
    candles = []
    for step, (opening, high, low) in enumerate(path.candles):
        opened = price(opening, first, years[step], settings)
        ends = [price(extreme, first, years[step + 1], settings) for extreme in (high, low)]
        reached = (opened, *ends, prices[step + 1])
        candles.append((opened, max(reached), min(reached)))
    return candles
