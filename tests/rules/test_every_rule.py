"""What holds of every rule, long and short, on paths with jumps: daily, hourly with times, and with candles."""

from collections.abc import Iterator
from dataclasses import replace
from math import fsum, isclose, isfinite, nextafter
from typing import Any

import numpy as np
import pytest
from marshmallow import ValidationError

from service.declaration import Rule
from service.fields import Number
from service.refusals import Refusal
from service.simulations import simulate
from service.simulator.attribution import attribution
from service.simulator.ledger import Ledger
from tests.rules.running import COSTS, PATHS, Settings, run_rule, sides, varied

SEEDS = 6
SIDES = [pytest.param(rule, settings, id=name) for name, rule, settings in sides()]
REBALANCING = [pytest.param(rule, settings, id=name) for name, rule, settings in sides() if rule.rebalances]
EVERY_SIDE = pytest.mark.parametrize(("rule", "settings"), SIDES)
EVERY_PATH = pytest.mark.parametrize("kind", PATHS)
# Flows as a holder's gains: which part each makes up, and its sign there.
PART_OF = {
    "gain": ("compounding", 1),
    "interest": ("interest", 1),
    "funding": ("funding", 1),
    "management_fee": ("management_fee", -1),
    "cost": ("trading_cost", -1),
    "liquidation_loss": ("liquidation_loss", -1),
    "shortfall": ("shortfall", 1),
}


def draws(rule: Rule, settings: Settings, kind: str) -> Iterator[tuple[Settings, dict[str, Any]]]:
    """The settings and others near them, each with a path of its own."""
    for seed in range(SEEDS):
        chance = np.random.default_rng(seed)
        yield (varied(rule, settings, chance) if seed else settings), PATHS[kind](chance)


@EVERY_SIDE
@EVERY_PATH
def test_value_is_never_negative_and_a_closed_instrument_stays_closed(
    rule: Rule, settings: Settings, kind: str
) -> None:
    for drawn, path in draws(rule, settings, kind):
        ledger, _, _ = run_rule(rule, drawn, path, COSTS)
        assert min(ledger.values) >= 0
        assert all(map(isfinite, [*ledger.values, *ledger.exposures]))
        if ledger.closed_at is not None:
            assert set(ledger.exposures[ledger.closed_at :]) == {0.0}
            assert len(set(ledger.values[ledger.closed_at :])) == 1


@EVERY_SIDE
@EVERY_PATH
def test_twice_the_money_is_twice_the_money_to_the_bit(rule: Rule, settings: Settings, kind: str) -> None:
    for drawn, path in draws(rule, settings, kind):
        once, _, _ = run_rule(rule, drawn, path, COSTS)
        twice, _, _ = run_rule(rule, drawn, path, COSTS, initial_value=2000.0)
        assert twice.values == [2 * value for value in once.values]
        assert twice.exposures == [2 * exposure for exposure in once.exposures]
        assert twice.flows["cost"] == [2 * cost for cost in once.flows["cost"]]
        assert [(entry, act.price) for entry, act in twice.acts] == [(entry, act.price) for entry, act in once.acts]


@EVERY_SIDE
@EVERY_PATH
def test_the_parts_add_up_to_the_result(rule: Rule, settings: Settings, kind: str) -> None:
    for drawn, path in draws(rule, settings, kind):
        ledger, _, _ = run_rule(rule, drawn, path, COSTS)
        parts = attribution(ledger, 1000.0)
        total = parts.pop("total")
        size = fsum(abs(amount) for name in PART_OF for amount in ledger.flows[name]) + abs(parts["unrebalanced"])
        assert abs(fsum(parts.values()) - total) <= 1e-12 * max(size, 1.0)
        assert total == ledger.values[-1] - 1000.0


@EVERY_SIDE
@pytest.mark.parametrize("flow", PART_OF)
def test_no_part_is_the_remainder(rule: Rule, settings: Settings, flow: str) -> None:
    """Each part is the sum of its own flow: one coin more in a flow is one coin more in its part and in no other."""
    ledger, _, _ = run_rule(rule, settings, PATHS["candles"](np.random.default_rng(1)), COSTS)
    before = attribution(ledger, 1000.0)
    perturbed = [*ledger.flows[flow][:-1], ledger.flows[flow][-1] + 1.0]
    after = attribution(replace(ledger, flows={**ledger.flows, flow: perturbed}), 1000.0)
    part, sign = PART_OF[flow]
    changed = {name: after[name] - before[name] for name in before if after[name] != before[name]}
    assert changed == {part: pytest.approx(sign)}


@pytest.mark.parametrize(("rule", "settings"), REBALANCING)
@EVERY_PATH
@pytest.mark.parametrize("fee", [0.0, 0.0015, 0.01])
def test_a_trade_brings_the_leverage_nearer_to_its_target_and_not_past_it(
    rule: Rule, settings: Settings, kind: str, fee: float
) -> None:
    trades = 0
    for drawn, path in draws(rule, settings, kind):
        _, target, seen = run_rule(rule, drawn, path, {**COSTS, "trading_fee": fee, "slippage": 0})
        for before, after in seen:
            trades += 1
            assert abs(after - target) <= abs(before - target) + 1e-9
            assert (after - target) * (before - target) >= -1e-9 * abs(before - target)
    assert trades > 0 or fee > 0, "no trade on these paths: choose an example that acts on them"


def same_acts(one: Ledger, other: Ledger) -> bool:
    """True where the same things happened at the same entries and the same prices."""
    return len(one.acts) == len(other.acts) and all(
        (mine[0], mine[1].happened) == (theirs[0], theirs[1].happened) and isclose(mine[1].price, theirs[1].price)
        for mine, theirs in zip(one.acts, other.acts, strict=True)
    )


@EVERY_SIDE
@EVERY_PATH
def test_a_dearer_trade_never_leaves_more(rule: Rule, settings: Settings, kind: str) -> None:
    """Compared where both runs do the same things at the same prices; elsewhere fees have moved a trigger."""
    compared = 0
    for drawn, path in draws(rule, settings, kind):
        cheap, _, _ = run_rule(rule, drawn, path, {**COSTS, "trading_fee": 0.0, "slippage": 0.0})
        dear, _, _ = run_rule(rule, drawn, path, {**COSTS, "trading_fee": 0.002, "slippage": 0.0})
        if same_acts(cheap, dear):
            compared += 1
            assert dear.values[-1] <= cheap.values[-1] * (1 + 1e-12)
    assert compared > 0


def edges(field: Number) -> list[float]:
    """The lowest and the highest number that a field takes."""
    low = field.low if field.low is not None else nextafter(field.above or 0.0, 1e300)
    high = field.high if field.high is not None else nextafter(field.below or 1e15, -1e300)
    return [int(edge) if field.whole else edge for edge in (low, high)]


def codes(messages: Any) -> set[str]:
    """The codes of every refusal inside an error's messages."""
    if isinstance(messages, Refusal):
        return {messages.code}
    inner = messages.values() if isinstance(messages, dict) else messages
    return set().union(*map(codes, inner))


def runs_or_is_refused(rule: Rule, settings: Settings, path: dict[str, Any]) -> None:
    """All of its numbers are finite, or it is refused because its settings do not go together."""
    body = {"path": path, "instruments": [{"rule": rule.name, **settings}], "costs": COSTS}
    refused: set[str] = set()
    results = []
    try:
        results = simulate(body)["results"]
    except ValidationError as error:
        refused = codes(error.messages)
    assert refused <= {"relation"}, settings
    for result in results:
        for name in ("value", "exposure", "trade", "cost"):
            assert np.isfinite(result["columns"][name]).all(), (name, settings)
        assert min(result["columns"]["value"]) >= 0
        assert all(map(isfinite, result["attribution"].values()))


@EVERY_SIDE
@EVERY_PATH
def test_settings_at_the_edge_of_their_bounds_run_or_are_refused_together(
    rule: Rule, settings: Settings, kind: str
) -> None:
    path = PATHS[kind](np.random.default_rng(2))
    numbers = {name: field for name, field in rule.settings().fields.items() if isinstance(field, Number)}
    for name, field in numbers.items():
        for edge in edges(field):
            runs_or_is_refused(rule, {**settings, name: edge}, path)
    chance = np.random.default_rng(3)
    for _ in range(20):
        runs_or_is_refused(
            rule, {**settings, **{name: chance.choice(edges(field)).item() for name, field in numbers.items()}}, path
        )


def test_every_rule_that_can_be_short_is_tested_short() -> None:
    both = {rule.name for name, rule, _ in sides() if name.endswith("short")}
    assert {"daily-reset", "leverage-band", "adverse-move"} <= both
