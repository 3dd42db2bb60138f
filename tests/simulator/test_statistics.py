"""Figures of many futures against known values, and their intervals against how often they hold the truth."""

import math
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import accumulate

import numpy as np
import pytest

from service.simulator import statistics as s

# Of 2,000 intervals of 95%, 1,900 +- 3.5 x 9.75 hold the truth.
TRIALS = 2_000
HELD = range(1_866, 1_935)


def held(intervals: list[s.Estimate], truth: float) -> int:
    return sum(one.low <= truth <= one.high for one in intervals)  # type: ignore[operator]


def test_a_total_is_the_exact_sum_rounded_whatever_the_length() -> None:
    values = np.random.default_rng(1).normal(size=40_000) * 10.0 ** (np.arange(40_000) % 30)
    exact = sum(map(Fraction, values.tolist()))
    assert s.total(values) == pytest.approx(float(exact), rel=1e-15)
    assert s.total(values[:0]) == 0.0
    assert s.total(np.array([1e100, 1.0, -1e100])) == 1.0


@pytest.mark.parametrize(
    ("count", "paths", "low", "high"),
    [
        # Agresti and Coull, "Approximate is better than exact", 1998, and by hand for the ends: z^2 / (N + z^2).
        (0, 10, 0.0, 0.27753),
        (10, 10, 0.72247, 1.0),
        (15, 148, 0.06239, 0.16051),
        (81, 263, 0.25528, 0.36621),
    ],
)
def test_wilson_intervals_are_those_published(count: int, paths: int, low: float, high: float) -> None:
    found = s.proportion(count, paths, 0.95)
    assert found == pytest.approx((count / paths, low, high), abs=1e-4)


@pytest.mark.parametrize("share", [0.5, 0.05])
def test_wilson_intervals_hold_the_truth_as_often_as_they_say(share: float) -> None:
    counts = np.random.default_rng(2).binomial(400, share, TRIALS)
    # A count is a whole number, so the true rate is known only by adding up the law: it is near, not at, 95%.
    rate = math.fsum(
        math.comb(400, k) * share**k * (1 - share) ** (400 - k)
        for k in range(401)
        if s.proportion(k, 400, 0.95).low <= share <= s.proportion(k, 400, 0.95).high  # type: ignore[operator]
    )
    assert 0.935 < rate < 0.965
    found = held([s.proportion(int(count), 400, 0.95) for count in counts], share)
    assert abs(found - TRIALS * rate) < 3.5 * math.sqrt(TRIALS * rate * (1 - rate))


@pytest.mark.parametrize(
    ("level", "paths", "ranks"),
    [
        (0.5, 100, (40, 61)),  # Conover, "Practical Nonparametric Statistics": the 40th and the 61st of a hundred
        (0.5, 10, (2, 9)),
        (0.5, 5, (None, None)),  # 2 x 0.5^5 is more than 5%
        (0.01, 100, (None, 4)),  # P(4 or more) = 1.8%, P(none) = 37%
        (0.99, 100, (97, None)),
    ],
)
def test_the_ranks_around_a_quantile(level: float, paths: int, ranks: tuple[int | None, int | None]) -> None:
    assert s.quantile_ranks(level, paths, 0.95) == ranks


@pytest.mark.parametrize(("level", "paths"), [(0.05, 60), (0.5, 301), (0.99, 1_000), (0.25, 7)])
def test_the_ranks_are_those_of_the_exact_binomial_law(level: float, paths: int) -> None:
    with localcontext(prec=60):
        share, tail = Decimal(level), Decimal("0.025")
        law = [math.comb(paths, k) * share**k * (1 - share) ** (paths - k) for k in range(paths + 1)]
        below = list(accumulate(law, initial=Decimal(0)))
        low = max(rank for rank in range(paths + 1) if below[rank] <= tail)
        high = min(rank for rank in range(paths + 2) if 1 - below[min(rank, paths + 1)] <= tail)
    assert s.quantile_ranks(level, paths, 0.95) == (low or None, high if high <= paths else None)


def test_quantiles_are_linear_between_neighbours() -> None:
    ordered = np.sort(np.random.default_rng(3).lognormal(size=1_237))
    for level in (0.0, 0.01, 0.5, 0.777, 1.0):
        assert s.quantile(ordered, level) == pytest.approx(np.quantile(ordered, level), rel=1e-14)


@pytest.mark.parametrize("level", [0.05, 0.5, 0.95])
def test_quantile_intervals_hold_the_truth_as_often_as_they_say(level: float) -> None:
    samples = np.sort(np.random.default_rng(4).random((TRIALS, 500)), axis=1)
    found = held([s.quantile_interval(row, level, 0.95) for row in samples], level)
    assert found >= HELD.start  # ranks are whole numbers: never less sure than they say
    assert found <= TRIALS * 0.985


def test_the_tail_mean_of_an_even_grid_is_the_mean_of_its_tail() -> None:
    ordered = (np.arange(100_000) + 0.5) / 100_000
    found = s.tail_mean(ordered, 0.05, 0.95)
    assert found.value == pytest.approx(0.025, rel=1e-4)
    # The influence term has the variance a (1 - a/3 ...): E[m^2]/a^2 - (E[m]/a)^2 with m = min(V - q, 0) uniform.
    error = math.sqrt((0.05**3 / 3 / 0.05**2 - 0.025**2) / 100_000)
    assert (found.high - found.low) / 2 == pytest.approx(1.959964 * error, rel=1e-3)  # type: ignore[operator]


def test_tail_mean_intervals_hold_the_truth_as_often_as_they_say() -> None:
    samples = np.sort(np.random.default_rng(5).random((TRIALS, 2_000)), axis=1)
    found = held([s.tail_mean(row, 0.1, 0.95) for row in samples], 0.05)
    assert found in range(1_850, 1_940)


def test_the_effective_size_counts_those_who_carry_the_mean() -> None:
    assert s.effective_size(np.ones(50)) == 50
    assert s.effective_size(np.array([0.0, 7.0, 0.0])) == 1
    assert s.effective_size(np.zeros(9)) == 0
    assert s.effective_size(np.array([1e130, 3e130])) == pytest.approx(1.6)


def test_numbers_whose_squares_leave_the_range_are_seen() -> None:
    assert s.are_in_range(np.array([0.0, -1e139]))
    assert not s.are_in_range(np.array([1.0]), np.array([1e141]))
    assert not s.are_in_range(np.array([np.nan, 1.0]))
