"""Rules run over paths made by chance: every rule, long and short, and its ledger."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from marshmallow import ValidationError

from service.declaration import Rule
from service.fields import Number
from service.rules import rules
from service.simulations.instruments import make_instrument
from service.simulations.paths import make_path
from service.simulations.request import REQUEST
from service.simulator import accounting as a
from service.simulator.ledger import Ledger, Machine, run
from tests.simulations.posting import candles, prices, returns

Settings = Mapping[str, Any]
COSTS = {
    "trading_fee": 0.001,
    "slippage": 0.0005,
    "management_fee": 0.02,
    "borrow_rate": 0.08,
    "cash_rate": 0.03,
    "asset_yield": 0.01,
    "funding_rate": 0.0002,
}


def short_of(rule: Rule) -> Settings | None:
    """The example turned short; None where the rule's own bounds keep it long."""
    name = rule.opens_at
    field = rule.settings().fields.get(name) if isinstance(name, str) else None
    if not isinstance(name, str) or not isinstance(field, Number) or field.low is None or field.low >= 0:
        return None
    return {**rule.example, name: -rule.example[name]}


def sides() -> Iterator[tuple[str, Rule, Settings]]:
    """A name for the test, the rule and its example, long and, where it may be, short."""
    for name, rule in rules().items():
        yield f"{name} long", rule, rule.example
        short = short_of(rule)
        if short is not None:
            yield f"{name} short", rule, short


def moves(chance: np.random.Generator, count: int, volatility: float, jump: float) -> list[float]:
    """Returns by chance, a few of them jumps."""
    drawn = chance.normal(0, volatility, count)
    drawn[chance.integers(0, count, 3)] = chance.uniform(-jump, jump, 3)
    return [float(move) for move in drawn]


def daily(chance: np.random.Generator) -> dict[str, Any]:
    """Forty days, closes only."""
    return returns(*moves(chance, 40, 0.04, 0.3))


def hourly(chance: np.random.Generator) -> dict[str, Any]:
    """Three days of hours with times."""
    closes = 100 * np.cumprod([1.0, *(1 + move for move in moves(chance, 72, 0.012, 0.15))])
    times = [f"2024-01-{1 + hour // 24:02}T{hour % 24:02}:00Z" for hour in range(73)]
    return prices(*map(float, closes), times=times)


def candled(chance: np.random.Generator) -> dict[str, Any]:
    """Thirty days with opens, highs and lows; some open far from the last close."""
    rows, close = [], 100.0
    for gap, move in zip(moves(chance, 30, 0.01, 0.2), moves(chance, 30, 0.04, 0.2), strict=True):
        opening = close * (1 + gap)
        close = opening * (1 + move)
        high, low = max(opening, close), min(opening, close)
        rows.append((opening, high * (1 + chance.exponential(0.02)), low / (1 + chance.exponential(0.02)), close))
    return candles(100.0, *(tuple(map(float, row)) for row in rows))


PATHS: dict[str, Callable[[np.random.Generator], dict[str, Any]]] = {
    "daily": daily,
    "hourly": hourly,
    "candles": candled,
}


def varied(rule: Rule, settings: Settings, chance: np.random.Generator) -> Settings:
    """The settings with every number moved a little, as far as they still go together; else as they are."""
    loader = rule.settings()
    for _ in range(50):
        drawn = {
            name: type(value)(value * chance.uniform(0.8, 1.25)) if isinstance(loader.fields[name], Number) else value
            for name, value in settings.items()
        }
        try:
            loader.load(drawn)
        except ValidationError:
            continue
        return drawn
    return settings


def trades(machine: Machine) -> tuple[Machine, list[tuple[float, float]]]:
    """The machine and, filled as it runs, the leverage before and after each of its trades, its cost paid."""
    seen: list[tuple[float, float]] = []

    def watched(asked: a.Rule) -> a.Rule:
        def answer(exposure: float, value: float, *more: Any) -> a.Decision:
            decision = asked(exposure, value, *more)
            wanted, rate = decision[:2]
            left = value - rate * abs(wanted - exposure)
            if wanted != exposure and left > 0.0:
                seen.append((exposure / value, wanted / left))
            return decision

        return answer

    return replace(machine, decide=watched(machine.decide), answer=watched(machine.answer)), seen


def run_rule(
    rule: Rule, settings: Settings, path: Settings, costs: Settings, initial_value: float = 1000.0
) -> tuple[Ledger, float, list[tuple[float, float]]]:
    """The ledger of one rule over one path, its target, and the leverage before and after each of its trades."""
    body = {"path": path, "instruments": [{"rule": rule.name, **settings}], "costs": costs}
    request = REQUEST.load(body)
    instrument = make_instrument(0, request["instruments"][0], request["costs"], False)
    made = make_path(request["path"])
    machine, seen = trades(instrument.machine(made))
    ledger = run(machine, instrument.terms(), instrument.market(made), initial_value)
    return ledger, instrument.target_leverage, seen
