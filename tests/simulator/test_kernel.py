"""The kernel gives the bits of the ledger: every rule, every model, long and short, with every kind of ending."""

import os
import random

import numpy as np
import pytest

from service.simulator.drawn import Drawn
from service.simulator.happenings import LIQUIDATED, WIPED_OUT
from service.simulator.kernel import Cancelled, Refused, sample
from service.simulator.ledger import Terms
from tests.simulator.kernel_cases import (
    DAY,
    MODELS,
    RUN,
    even,
    example_machine,
    from_ledger,
    from_sample,
    machine_of,
    moments_at_random,
    same,
    settings_at_random,
    terms_at_random,
)

# Random settings of every rule, and the paths that each of them walks.
SETTINGS, PATHS = (5_000, 2) if os.environ.get("KERNEL_BUDGET") == "full" else (16, 16)


@pytest.mark.parametrize("name", RUN)
def test_every_rule_gives_the_bits_of_the_ledger(name: str) -> None:
    chance = random.Random(name)
    rule, endings = RUN[name], set[float]()
    for _ in range(SETTINGS):
        machine, terms = machine_of(rule, settings_at_random(rule, chance)), terms_at_random(chance)
        steps, first = chance.randint(1, 60), chance.randrange(2**40)
        volatility, jumps = chance.uniform(0.1, 3.0), chance.choice([0.0, 20.0, 300.0])
        drawn = Drawn("merton", (volatility, 0.1, DAY, jumps, -0.1, 0.5), (), steps, chance.randrange(2**53))
        moments = moments_at_random(chance, steps)
        found = sample(machine, terms, drawn, **moments, initial_value=1_000.0, paths=PATHS, first=first)
        for place in range(PATHS):
            expected = from_ledger(machine, terms, drawn, moments, 1_000.0, first + place)
            assert same(from_sample(found, place), expected), (machine, terms, drawn, place)
            endings.add(expected[-1])
    assert endings > {0.0} or name == "spot"


@pytest.mark.parametrize("kind", MODELS)
def test_every_model_draws_the_paths_of_the_plain_functions(kind: str) -> None:
    machine, terms, drawn = example_machine("spot"), Terms(), MODELS[kind]
    found = sample(machine, terms, drawn, **even(60), initial_value=1_000.0, paths=200, first=2**33 - 100)
    for place in range(200):
        assert same(
            from_sample(found, place), from_ledger(machine, terms, drawn, even(60), 1_000.0, 2**33 - 100 + place)
        )


def test_a_rule_that_is_asked_at_every_close_needs_no_alarm() -> None:
    machine, terms, drawn = example_machine("band-edge"), Terms(fee=0.001), MODELS["gbm"]
    found = sample(machine, terms, drawn, **even(60), initial_value=1_000.0, paths=64)
    for place in range(64):
        assert same(from_sample(found, place), from_ledger(machine, terms, drawn, even(60), 1_000.0, place))


def test_all_endings_are_told_apart() -> None:
    terms, drawn = Terms(fee=0.001, maintenance=0.2, penalty=0.05), MODELS["merton"]
    found = sample(example_machine("margin-position"), terms, drawn, **even(60), initial_value=1_000.0, paths=2_000)
    assert set(np.unique(found.how_closed)) == {0, int(LIQUIDATED), int(WIPED_OUT)}
    assert np.all((found.closed_at > 0) == (found.how_closed > 0))
    assert np.all(found.final_values[found.how_closed == int(WIPED_OUT)] == 0.0)
    assert np.any(found.final_values[found.how_closed == int(LIQUIDATED)] > 0.0)


def test_a_price_that_has_reached_zero_stays_there() -> None:
    drawn = Drawn("bootstrap", (2.0,), (-1.0, 0.5, 0.1), 12, 3)
    machine = example_machine("daily-reset", target_leverage=-2)
    found = sample(machine, Terms(), drawn, **even(12), initial_value=1_000.0, paths=64)
    assert np.count_nonzero(found.final_prices == 0.0) > 50
    for place in range(64):
        assert same(from_sample(found, place), from_ledger(machine, Terms(), drawn, even(12), 1_000.0, place))


@pytest.mark.parametrize("threads", [1, 2])
def test_cancelling_stops_within_a_chunk(threads: int) -> None:
    told: list[tuple[int, int]] = []
    with pytest.raises(Cancelled):
        sample(
            example_machine("spot"), Terms(), MODELS["gbm"], **even(60), initial_value=1.0, paths=64 * 100,
            threads=threads, chunk=64, cancelled=lambda: bool(told), progress=lambda *done: told.append(done),
        )  # fmt: skip
    assert 1 <= len(told) <= threads
    assert told[0] == (64, 6_400)


def test_progress_counts_all_paths() -> None:
    told: list[tuple[int, int]] = []
    sample(
        example_machine("spot"), Terms(), MODELS["gbm"], **even(60), initial_value=1.0, paths=300, chunk=128,
        progress=lambda *done: told.append(done),
    )  # fmt: skip
    assert sorted(done for done, _ in told)[-1] == 300
    assert len(told) == 3


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"paths": 0}, "at least one path"),
        ({"first": -1}, "at least one path"),
        ({"first": 2**62}, "none beyond number"),
        ({"initial_value": 0.0}, "initial value above 0"),
        ({"marks": (0,)}, "ascending"),
        ({"marks": (61,)}, "ascending"),
        ({"marks": (5, 5)}, "ascending"),
        ({"terms": Terms(financing=3.0)}, "price of its own"),
        ({"terms": Terms(financing=4.0)}, "price of its own"),
        ({"drawn": Drawn("heston", (), (), 60, 7)}, "no model called heston"),
        ({"drawn": Drawn("gbm", (0.8, 0.1, DAY), (), 60, 2**53)}, "seed must be within"),
        ({"drawn": Drawn("gbm", (0.8, 0.1, DAY), (), 61, 7)}, "60 steps of rates for 61"),
    ],
)
def test_what_the_lanes_cannot_walk_is_refused(change: dict, why: str) -> None:
    given = {"terms": Terms(), "drawn": MODELS["gbm"], **even(60), "initial_value": 1.0, "paths": 64, **change}
    with pytest.raises(Refused, match=why):
        sample(example_machine("spot"), **given)


def test_a_rule_that_trades_at_its_own_marks_is_refused() -> None:
    machine = example_machine("spot")
    with pytest.raises(Refused, match="on single paths only"):
        sample(
            type(machine)(**{**vars(machine), "at_marks": True}), Terms(), MODELS["gbm"], **even(60), initial_value=1.0,
            paths=1,
        )  # fmt: skip
