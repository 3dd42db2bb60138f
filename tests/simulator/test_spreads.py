"""Values counted in bins against the same values kept one by one, and counts of parts against counts of the whole."""

from functools import reduce

import numpy as np
import pytest

from service.simulator.spreads import EXACT, Ordered, count_up, counts_together, spread_of

WIDTH = 1 / 256
LEVELS = (0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999)
chance = np.random.default_rng(5)
COLUMNS = {
    "lognormal": chance.lognormal(0.0, 2.0, 20_000),
    "both signs": chance.normal(0.0, 1.0, 20_000),
    "with zeros": np.where(chance.random(20_000) < 0.4, 0.0, chance.lognormal(3.0, 1.0, 20_000)),
    "one value": np.full(500, 1234.5),
    "below one": np.minimum(chance.random(20_000) * 1.2, 1.0),
}
EVERY = pytest.mark.parametrize("values", COLUMNS.values(), ids=COLUMNS)


@EVERY
def test_quantiles_and_their_ends_lie_within_a_bin_of_those_of_the_values(values: np.ndarray) -> None:
    counted, ordered = spread_of(count_up(values)), Ordered(values)
    for level in LEVELS:
        for one, other in zip(counted.interval(level, 0.95), ordered.interval(level, 0.95), strict=True):
            assert (one is None) == (other is None)
            if one is not None and other is not None:
                assert abs(one - other) <= WIDTH * max(abs(one), abs(other))


@EVERY
def test_the_tail_mean_is_that_of_the_values_within_a_bin(values: np.ndarray) -> None:
    counted, ordered = spread_of(count_up(values)), Ordered(values)
    for level in (0.05, 0.01):
        one, other = counted.tail_mean(level, 0.95), ordered.tail_mean(level, 0.95)
        assert one.value == pytest.approx(other.value, rel=WIDTH)
        reach, exact = one.value - (one.low or 0.0), other.value - (other.low or 0.0)
        assert reach == pytest.approx(exact, rel=0.1, abs=WIDTH * abs(other.value))


@EVERY
def test_nothing_lies_beyond_the_least_and_the_greatest(values: np.ndarray) -> None:
    counted = spread_of(count_up(values))
    for level in (0.0, *LEVELS, 1.0):
        assert values.min() <= counted.quantile(level) <= values.max()


def test_counts_up_to_an_edge_are_those_of_the_values_where_edges_lie_between_bins() -> None:
    values = COLUMNS["lognormal"]
    edges = np.array([0.0, 0.25, 1.0, 1.5, 4.0, 1e9])
    assert spread_of(count_up(values)).at_most(edges) == Ordered(values).at_most(edges)


@EVERY
def test_parts_counted_and_put_together_are_the_whole_whatever_their_order(values: np.ndarray) -> None:
    whole, parts = count_up(values), [count_up(part) for part in np.array_split(values, 7)]
    for order in (parts, parts[::-1]):
        found = reduce(counts_together, order)
        assert np.array_equal(found["bins"], whole["bins"])
        assert np.array_equal(found["counts"], whole["counts"])
        assert (found["least"], found["greatest"]) == (whole["least"], whole["greatest"])


def test_columns_of_few_values_are_counted_value_by_value() -> None:
    trades = chance.poisson(700.0, 5_000).astype(np.float64)
    counted = spread_of(count_up(trades, EXACT), EXACT)
    assert {counted.quantile(level) for level in LEVELS} <= set(trades.tolist())


def test_zero_is_a_bin_of_its_own() -> None:
    counted = spread_of(count_up(np.array([-1.0, -0.0, 0.0, 0.0, 2.0])))
    assert [counted.at(rank) for rank in (1, 2, 3)] == [0.0, 0.0, 0.0]
