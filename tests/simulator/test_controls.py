"""Means by controls against regression by linear algebra, exact cases, and how often their intervals hold the truth."""

import math

import numpy as np
import pytest

from service.simulator.controls import controlled, make_axes

TRIALS = 2_000


def test_without_controls_the_mean_is_the_plain_one() -> None:
    column = np.random.default_rng(6).normal(2.0, 1.0, 1_000)
    found = controlled(column, ())
    assert found.value == pytest.approx(column.mean(), rel=1e-15)
    assert found.standard_error == pytest.approx(column.std(ddof=1) / math.sqrt(1_000), rel=1e-12)


def test_a_mean_by_controls_is_the_intercept_of_the_regression_on_them() -> None:
    chance = np.random.default_rng(7)
    first, noise = chance.normal(size=(2, 300))
    second = first**2
    column = 3.0 + 2.0 * first - second + 0.1 * noise
    found = controlled(column, make_axes([(first, 0.0), (second, 1.0)]))
    design = np.column_stack([np.ones(300), first, second - 1.0])
    fitted, left, _, _ = np.linalg.lstsq(design, column, rcond=None)
    error = math.sqrt(left[0] / 297 * np.linalg.inv(design.T @ design)[0, 0])
    assert found.value == pytest.approx(fitted[0], rel=1e-12)
    assert found.standard_error == pytest.approx(error, rel=1e-10)


def test_what_a_control_explains_whole_is_known_exactly() -> None:
    control = np.random.default_rng(8).lognormal(size=500)
    found = controlled(5.0 * control + 1.0, make_axes([(control, math.exp(0.5))]))
    assert found.value == pytest.approx(5.0 * math.exp(0.5) + 1.0, rel=1e-12)
    assert found.standard_error < 1e-12


def test_controls_that_add_nothing_are_left_out() -> None:
    control = np.random.default_rng(9).normal(size=100)
    axes = make_axes([(np.ones(100), 1.0), (control, 0.0), (3.0 * control + 1.0, 1.0)])
    assert len(axes) == 1


def test_a_control_whose_mean_the_sample_does_not_reach_is_left_out() -> None:
    """Of e^(6 z) a hundred numbers show nothing of what carries the mean, e^18."""
    control = np.exp(6.0 * np.random.default_rng(12).normal(size=100))
    assert make_axes([(control, math.exp(18.0))]) == ()
    assert len(make_axes([(control, control.mean() + 0.9 * control.std())])) == 1


def test_means_by_controls_hold_the_truth_as_often_as_they_say_and_are_narrower() -> None:
    chance, intervals, widths = np.random.default_rng(10), [], []
    for _ in range(TRIALS):
        log = chance.normal(0.0, 0.5, 200)
        control = np.exp(log)
        column = np.exp(1.2 * log) + 0.2 * chance.normal(size=200)
        found = controlled(column, make_axes([(control, math.exp(0.125))])).interval(0.95)
        intervals.append(found)
        widths.append((found.high - found.low) / (2 * 1.96 * column.std() / math.sqrt(200)))  # type: ignore[operator]
    truth = math.exp(0.5 * 0.6**2)
    assert sum(one.low <= truth <= one.high for one in intervals) in range(1_820, 1_940)  # type: ignore[operator]
    assert np.mean(widths) < 0.4


def test_the_difference_of_means_is_the_mean_of_the_difference() -> None:
    chance = np.random.default_rng(11)
    shared, one, other = chance.normal(size=(3, 400))
    axes = make_axes([(shared, 0.0)])
    left, right = controlled(shared + 0.1 * one, axes), controlled(2.0 * shared + 0.1 * other, axes)
    together = controlled(shared + 0.1 * one - (2.0 * shared + 0.1 * other), axes)
    assert left.above(right, 0.9) == pytest.approx(together.interval(0.9), rel=1e-9)
