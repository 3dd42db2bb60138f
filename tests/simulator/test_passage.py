"""Liquidation probabilities and counts of rebalances against simulation, integration and hand calculation."""

import math

import numpy as np
import pytest

from service.simulator import passage
from tests.simulator.seeded import growths

DAY = 1 / 365
PATHS = 40_000


def liquidated(leverage: float, maintenance: float, moves: np.ndarray, loan: float) -> float:
    """The share of positions left alone that reach their maintenance margin at a close; the debt grows by `loan`."""
    price = np.cumprod(moves, axis=1)
    exposure = leverage * price
    value = exposure - (leverage - 1.0) * loan ** np.arange(1, moves.shape[1] + 1)
    return float(np.mean((value <= maintenance * np.abs(exposure)).any(axis=1)))


@pytest.mark.parametrize(
    ("leverage", "volatility", "drift", "rate"),
    [(2.0, 0.8, 0.0, 0.0), (3.0, 0.8, 0.1, 0.05), (5.0, 0.5, 0.0, 0.1), (-2.0, 0.6, 0.2, 0.0), (-3.0, 0.9, 0.0, 0.0)],
)
def test_liquidation_seen_at_closes_agrees_with_simulation(
    leverage: float, volatility: float, drift: float, rate: float
) -> None:
    seen = liquidated(leverage, 0.005, growths(volatility, drift, DAY, 365, PATHS), math.exp(rate * DAY))
    known = passage.liquidation_probability(leverage, 0.005, volatility, drift, 1.0, DAY, rate)
    error = math.sqrt(known * (1 - known) / PATHS)
    assert abs(seen - known) < 3.5 * error
    # Without the correction for looking at closes only, it would not agree.
    assert abs(seen - passage.liquidation_probability(leverage, 0.005, volatility, drift, 1.0, 0.0, rate)) > 3.5 * error


def test_a_barrier_without_drift_is_reached_twice_as_often_as_it_is_passed_at_the_end() -> None:
    """The reflection principle: with drift v^2/2 the logarithm has none."""
    end = 0.5 * math.erfc(0.4 / (0.5 * math.sqrt(2)))
    assert passage.reach_probability(-0.4, 0.5, 0.125, 1.0) == pytest.approx(2 * end)
    assert passage.reach_probability(0.4, 0.5, 0.125, 1.0) == pytest.approx(2 * end)


def test_the_barrier_is_where_value_meets_the_maintenance_margin() -> None:
    for leverage in (3.0, -2.0):
        growth = math.exp(passage.liquidation_barrier(leverage, 0.02))
        assert 1 + leverage * (growth - 1) == pytest.approx(0.02 * abs(leverage) * growth)


def test_a_position_below_its_margin_at_the_start_is_liquidated_for_certain() -> None:
    assert passage.liquidation_probability(60.0, 0.02, 0.5, 0.0, 1.0) == 1.0


@pytest.mark.parametrize("drift", [0.0, 0.32, 0.3201, 0.8, -1.0])
def test_exit_moments_solve_their_equations(drift: float) -> None:
    """By finite differences on a grid: v^2/2 u'' + n u' = -1 and v^2/2 w'' + n w' = -2 u."""
    below, above, volatility, size = 0.3, 0.2, 0.8, 1_001
    x = np.linspace(-below, above, size)
    h = x[1] - x[0]
    matrix = np.zeros((size, size))
    inside = np.arange(1, size - 1)
    half, pull = volatility**2 / 2 / h**2, drift / 2 / h
    matrix[inside, inside - 1], matrix[inside, inside], matrix[inside, inside + 1] = half - pull, -2 * half, half + pull
    matrix[0, 0] = matrix[-1, -1] = 1.0
    right = -np.ones(size)
    right[[0, -1]] = 0.0
    u = np.linalg.solve(matrix, right)
    w = np.linalg.solve(matrix, np.where(np.arange(size) % (size - 1) == 0, 0.0, -2 * u))
    start = round(below / h)
    assert passage.exit_moments(below, above, volatility, drift) == pytest.approx((u[start], w[start]), rel=1e-3)


def rebalances(target: float, lowest: float, highest: float, moves: np.ndarray) -> np.ndarray:
    """How often each path trades back to the target when it closes outside the band."""
    leverage, counts = np.full(len(moves), target), np.zeros(len(moves))
    for step in range(moves.shape[1]):
        leverage = leverage * moves[:, step] / (1 + leverage * (moves[:, step] - 1))
        outside = (np.abs(leverage) > highest) | (np.abs(leverage) < lowest)
        counts += outside
        leverage = np.where(outside, target, leverage)
    return counts


@pytest.mark.parametrize(("target", "lowest", "highest"), [(3.0, 2.0, 5.0), (3.0, 2.4, 4.0), (-2.0, 1.4, 3.0)])
def test_the_number_of_rebalances_is_near_that_of_simulation(target: float, lowest: float, highest: float) -> None:
    counts = rebalances(target, lowest, highest, growths(0.8, 0.1, DAY, 365, 10_000))
    about = passage.expected_rebalances(target, lowest, highest, 0.8, 0.1, 1.0, DAY)
    assert about == pytest.approx(counts.mean(), rel=0.05)
    # The edges as they stand, without the correction for looking at closes only, would be far off.
    assert passage.expected_rebalances(target, lowest, highest, 0.8, 0.1, 1.0) > 1.1 * counts.mean()


@pytest.mark.parametrize("drift", [4.0, -4.0])
def test_an_edge_out_of_reach_changes_nothing_where_it_begins_to_count_for_nothing(drift: float) -> None:
    # behind = 300 v^2 / (2 |n|): just inside and just outside of it the two formulas meet.
    behind = passage.OUT_OF_REACH * 0.01 / (2 * abs(drift))
    near, far = (
        passage.exit_moments(*((edge, 0.2) if drift > 0 else (0.2, edge)), 0.1, drift)
        for edge in (behind * 0.999, behind * 1.001)
    )
    assert near == pytest.approx(far, rel=1e-12)
    assert far == pytest.approx((0.05, 0.05**2 + 0.01 * 0.05 / 16), rel=1e-12)


def test_far_tails_join_and_stay_in_range() -> None:
    """Where the tail is 34.9 and 35.1 standard deviations away both ways of working it out agree."""
    for behind in (34.9, 35.1, 36.9):
        for ahead in (0.0, -1.5, 3.0):
            weight = (behind * behind - ahead * ahead) / 2.0
            plain = math.exp(weight) * 0.5 * math.erfc(behind / math.sqrt(2))
            assert passage.mirrored(ahead, behind, weight) == pytest.approx(plain, rel=1e-10)
    # A calm price that drifts to its barrier: exp(722), which is no number, times a tail of 1e-316.
    # N(0.005) + density(0.005) / 38.005 x (1 - 1 / 38.005^2) = 0.501995 + 0.010490, by hand.
    assert passage.reach_probability(-0.19, 0.01, -0.19, 1.0) == pytest.approx(0.512485, abs=2e-6)
    assert passage.reach_probability(-1.0, 0.01, -0.5, 1.8) < 1e-6
    assert passage.reach_probability(-1.0, 0.01, -0.5, 2.2) > 1 - 1e-6
