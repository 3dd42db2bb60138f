"""Means by controls from sums of chunks against the same from the columns themselves."""

from functools import reduce

import numpy as np
import pytest

from service.simulator.controls import controlled, make_axes
from service.simulator.moments import moments_of, only, sums_of, sums_together

chance = np.random.default_rng(3)
SHARED, NOISE = chance.normal(size=(2, 3_000))
COLUMNS = [0.1 * SHARED, 0.3 * SHARED + 0.05 * NOISE, 0.1 * SHARED * SHARED]
CHUNKS = [sums_of([column[start : start + 700] for column in COLUMNS]) for start in range(0, 3_000, 700)]


def test_a_mean_by_controls_is_the_same_from_sums_and_from_columns() -> None:
    moments = moments_of(reduce(sums_together, CHUNKS))
    axes = make_axes([(COLUMNS[0], 0.0), (COLUMNS[2], 0.1)])
    summed = make_axes([(moments.column(0), 0.0), (moments.column(2), 0.1)], moments)
    assert len(axes) == len(summed) == 2
    one, other = controlled(COLUMNS[1], axes), controlled(moments.column(1), summed, moments)
    assert other.value == pytest.approx(one.value, rel=1e-12)
    assert other.standard_error == pytest.approx(one.standard_error, rel=1e-10)
    assert other.above(controlled(moments.column(0), summed, moments), 0.9) == pytest.approx(
        one.above(controlled(COLUMNS[0], axes), 0.9), rel=1e-9
    )


def test_without_controls_it_is_the_plain_mean() -> None:
    moments = moments_of(CHUNKS[0])
    one, other = controlled(COLUMNS[1][:700], ()), controlled(moments.column(1), (), moments)
    assert other.interval(0.95) == pytest.approx(one.interval(0.95), rel=1e-11)


def test_a_column_that_explains_itself_leaves_no_error() -> None:
    moments = moments_of(reduce(sums_together, CHUNKS))
    axes = make_axes([(moments.column(0), 0.0)], moments)
    assert controlled(moments.column(0), axes, moments).standard_error == 0.0


def test_columns_can_be_left_out_of_the_sums() -> None:
    assert only(CHUNKS[0], [0, 2]) == sums_of([COLUMNS[0][:700], COLUMNS[2][:700]])


def test_a_column_that_never_changes_has_no_spread() -> None:
    moments = moments_of(sums_of([np.full(1_000, 0.1)]))
    assert controlled(moments.column(0), (), moments).standard_error < 1e-9
