"""Cases for the kernel: machines with random settings, models, and what the ledger says of the same paths."""

import hashlib
import math
import random
from itertools import accumulate
from operator import mul
from typing import Any

import numpy as np
from marshmallow import ValidationError

from service.declaration import Rule
from service.quantities import Number, Whole
from service.rules import rules
from service.simulator import measures
from service.simulator.drawn import Drawn
from service.simulator.happenings import LIQUIDATED, WIPED_OUT, holds
from service.simulator.kernel import sample
from service.simulator.ledger import Machine, Market, Terms, run
from service.simulator.sample import Sample

DAY = 1.0 / 365.0
RUN = {name: rule for name, rule in rules().items() if rule.priced is None and not rule.at_marks}
CHANCE = random.Random(5)
RETURNS = tuple(CHANCE.gauss(0.001, 0.05) for _ in range(250))
MODELS = {
    "gbm": Drawn("gbm", (0.8, 0.1, DAY), (), 60, 7),
    "merton": Drawn("merton", (0.8, 0.1, DAY, 20.0, -0.1, 0.4), (), 60, 7),
    "garch": Drawn("garch", (0.8, 0.1, DAY, 0.1, 0.85), (), 60, 7),
    "bootstrap": Drawn("bootstrap", (7.0,), RETURNS, 60, 7),
}


def machine_of(rule: Rule, settings: dict[str, Any]) -> Machine:
    """The machine of loaded settings, as a request would build it."""
    given = rule.complete(settings)
    return Machine(
        rule.decide, rule.numbers(given), rule.memory(100.0, 0.0), rule.opening_leverage(given), rule.alarm, rule.answer
    )


def example_machine(name: str, **settings: Any) -> Machine:
    """The machine of a rule's example, with some settings replaced."""
    rule = RUN[name]
    return machine_of(rule, rule.settings().load({**rule.example, **settings}))


def settings_at_random(rule: Rule, chance: random.Random) -> dict[str, Any]:
    """Settings that the rule's schema accepts, spread around its example; short where it may be, options left out."""
    quantities = rule.settings().fields
    for _ in range(1_000):
        short = chance.random() < 0.5
        raw: dict[str, Any] = {}
        for name, value in rule.example.items():
            quantity = quantities[name]
            if not quantity.required and chance.random() < 0.3:
                continue
            moved = value * chance.uniform(0.6, 1.6) if isinstance(quantity, Number | Whole) else value
            raw[name] = round(moved) if isinstance(quantity, Whole) else moved
            if short and name in ("target_leverage", "leverage"):
                raw[name] = -raw[name]
        try:
            return dict(rule.settings().load(raw))
        except ValidationError:
            continue
    raise AssertionError(f"no settings found for {rule.name}")


def even(steps: int) -> dict[str, Any]:
    """Clocks, due and rates of daily steps without costs."""
    return {"clocks": [86_400.0 * (n + 1) for n in range(steps)], "due": [1.0] * steps, "rates": [(0.0,) * 5] * steps}


def terms_at_random(chance: random.Random) -> Terms:
    """Costs and financing of every kind."""
    return Terms(
        fee=chance.choice([0.0, 0.001, 0.02]),
        maintenance=chance.choice([0.0, 0.005, 0.1]),
        penalty=chance.choice([0.0, 0.01, 0.3]),
        financing=chance.choice([0.0, 1.0, 2.0]),
        in_units=chance.choice([0.0, 1.0]),
        open_and_close=chance.random() < 0.5,
    )


def moments_at_random(chance: random.Random, steps: int) -> dict[str, Any]:
    """Clocks, due and random rates of each step."""
    rates = [
        (*(chance.uniform(-0.001, 0.003) for _ in range(4)), chance.choice([0.0, chance.uniform(0.0, 0.01)]))
        for _ in range(steps)
    ]
    due = [float(chance.random() < 0.7) for _ in range(steps)]
    return {**even(steps), "due": due, "rates": rates}


def from_ledger(
    machine: Machine, terms: Terms, drawn: Drawn, moments: dict[str, Any], value: float, path: int
) -> tuple[float, ...]:
    """What the ledger says of one path, in the order of `from_sample`."""
    growths = drawn.growths(path)
    prices = list(accumulate([drawn.initial_price, *growths], mul))
    kept = [growth if price > 0.0 else 1.0 for growth, price in zip(growths, prices, strict=False)]
    ledger = run(machine, terms, Market(prices, kept, **moments), value)
    cost = 0.0
    for paid in ledger.flows["cost"]:
        cost += paid
    closing = [act.happened for entry, act in ledger.acts if entry == ledger.closed_at]
    how = 0.0 if not closing else WIPED_OUT if holds(closing[-1], WIPED_OUT) else LIQUIDATED
    return (
        ledger.values[-1], prices[-1], measures.max_drawdown(ledger.values), cost, measures.rebalances(ledger),
        ledger.closed_at or 0, how,
    )  # fmt: skip


def from_sample(found: Sample, place: int) -> tuple[float, ...]:
    """What the kernel says of one path."""
    columns = (
        found.final_values, found.final_prices, found.max_drawdowns, found.costs, found.rebalances, found.closed_at,
        found.how_closed,
    )  # fmt: skip
    return tuple(float(column[place]) for column in columns)


def same(left: tuple[float, ...], right: tuple[float, ...]) -> bool:
    """True where all numbers are the same to the bit, the sign of a zero included."""
    return all(x == y and math.copysign(1.0, x) == math.copysign(1.0, y) for x, y in zip(left, right, strict=True))


def digest(found: Sample) -> str:
    """One hash of everything in a sample."""
    parts = (
        found.final_values, found.final_prices, found.max_drawdowns, found.costs, found.rebalances, found.closed_at,
        found.how_closed, found.fan,
    )  # fmt: skip
    return hashlib.sha256(b"".join(np.ascontiguousarray(part).tobytes() for part in parts)).hexdigest()


def golden(paths: int = 3_000, **options: Any) -> str:
    """The hash of a 3x band token with costs on paths with jumps."""
    rates = [(0.1 * DAY, 0.03 * DAY, 0.0, 0.0, 0.02 * DAY)] * 60
    given = {**even(60), "rates": rates}
    terms = Terms(0.0015, 0.05, 0.05, 1.0, 0.0, open_and_close=True)
    found = sample(
        example_machine("leverage-band"), terms, MODELS["merton"], **given, initial_value=1_000.0, paths=paths,
        marks=(1, 30, 60), **options,
    )  # fmt: skip
    return digest(found)


if __name__ == "__main__":
    print(golden())
