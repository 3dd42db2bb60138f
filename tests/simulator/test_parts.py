"""Counting without a floor function, against Python's own."""

import math

import numpy as np
import pytest

from service.simulator.parts import WHOLE, exposure_in_parts, parts_for, parts_in, whole_part

EDGES = [0.0, 5e-324, 0.5, 1.0, 1.5, 2.5, 86_400 / 3_000, WHOLE - 0.5, WHOLE, WHOLE + 1, 1e300]
NEIGHBOURS = [math.nextafter(whole, to) for whole in (1.0, 2.0, 3.0, 1e6, WHOLE) for to in (0.0, math.inf)]


@pytest.mark.parametrize("number", EDGES + NEIGHBOURS)
def test_the_whole_part_is_the_floor(number: float) -> None:
    assert whole_part(number) == math.floor(number)


def test_the_whole_part_is_the_floor_of_any_number() -> None:
    chance = np.random.default_rng(7)
    for number in np.exp(chance.uniform(-40, 37, 20_000)):
        assert whole_part(float(number)) == math.floor(number)


@pytest.mark.parametrize(
    ("time", "cooldown", "parts"), [(86_400, 3_000, 28), (600, 600, 1), (0, 600, 1), (1_199, 600, 1), (1_200, 600, 2)]
)
def test_a_time_holds_whole_parts_and_one_at_least(time: float, cooldown: float, parts: float) -> None:
    assert parts_in(float(time), float(cooldown)) == parts


def test_without_a_cooldown_there_are_as_many_parts_as_anyone_needs() -> None:
    assert parts_in(0.0, 0.0) == WHOLE


@pytest.mark.parametrize(
    ("distance", "part", "parts"), [(10, 4, 3), (8, 4, 2), (3, 4, 1), (-5, 4, 1), (10, 0, 1), (1, 0.1, 10)]
)
def test_a_distance_is_covered_by_whole_parts(distance: float, part: float, parts: float) -> None:
    assert parts_for(float(distance), float(part)) == parts


@pytest.mark.parametrize(
    ("exposure", "wanted", "short"), [(1500, 1700, 1), (2500, 2300, 1), (1900, 2000, 0), (2200, 2000, 0)]
)
def test_a_trade_goes_as_far_as_its_parts_reach(exposure: float, wanted: float, short: float) -> None:
    assert exposure_in_parts(2.0, float(exposure), 1000.0, 0.0, 2.0, 0.1) == (wanted, short)


def test_a_trade_that_may_have_any_size_goes_all_the_way() -> None:
    assert exposure_in_parts(2.0, 1000.0, 1000.0, 0.0, 1.0, 0.0) == (2000.0, 0.0)
