"""Geometric Brownian motion against the mean, variance and quantiles of the lognormal law, and golden bits."""

import hashlib
import math
import struct

import pytest

from service.simulator.models import gbm, gbm_constants
from service.simulator.streams import DIFFUSION, normals

DAY = 1.0 / 365.0
STANDARD_ERRORS = 3.5


def log_growths(growths: list[float]) -> list[float]:
    return [math.log(growth) for growth in growths]


def test_the_constants_are_mean_and_deviation_of_the_log_growth_of_one_step() -> None:
    # By hand: (0.1 - 0.8^2 / 2) / 4 = -0.055 and 0.8 sqrt(1/4) = 0.4.
    assert gbm_constants(0.8, 0.1, 0.25) == pytest.approx((-0.055, 0.4), rel=1e-15)


def test_without_volatility_the_price_grows_at_the_drift() -> None:
    assert gbm(0.0, math.log(2.0), 0.5, seed=7, steps=4) == pytest.approx([math.sqrt(2.0)] * 4, rel=1e-15)
    assert gbm(0.0, 0.0, DAY, seed=7, steps=3) == [1.0, 1.0, 1.0]


def test_a_growth_is_made_of_the_normal_of_its_step_in_the_diffusion_stream() -> None:
    drawn = normals(7, 5, DIFFUSION, 50)
    expected = [math.exp((0.1 - 0.5 * 0.8**2) * DAY + 0.8 * math.sqrt(DAY) * z) for z in drawn]
    assert gbm(0.8, 0.1, DAY, seed=7, steps=50, path=5) == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize(
    ("volatility", "drift", "years"), [(0.8, 0.1, DAY), (0.2, -0.3, 1.0 / 12.0), (1.5, 2.0, DAY / 24.0)]
)
def test_log_growths_have_the_mean_and_variance_of_the_closed_form(
    volatility: float, drift: float, years: float
) -> None:
    count = 100_000
    logs = log_growths(gbm(volatility, drift, years, seed=11, steps=count))
    mean, variance = (drift - volatility**2 / 2.0) * years, volatility**2 * years
    seen = math.fsum(logs) / count
    spread = math.fsum((x - seen) ** 2 for x in logs) / (count - 1)
    assert abs(seen - mean) < STANDARD_ERRORS * math.sqrt(variance / count)
    assert abs(spread - variance) < STANDARD_ERRORS * variance * math.sqrt(2.0 / count)


def test_over_many_paths_the_mean_price_grows_at_the_drift() -> None:
    volatility, drift, steps, paths = 0.4, 0.5, 12, 10_000
    ends = [math.prod(gbm(volatility, drift, 1.0 / steps, 3, steps, path)) for path in range(paths)]
    deviation = math.exp(drift) * math.sqrt(math.expm1(volatility**2))
    assert abs(math.fsum(ends) / paths - math.exp(drift)) < STANDARD_ERRORS * deviation / math.sqrt(paths)
    # Half of the paths end below the median, exp((m - v^2/2) T), which is well below the mean.
    below = sum(1 for end in ends if end < math.exp(drift - volatility**2 / 2.0))
    assert abs(below - paths / 2) < STANDARD_ERRORS * math.sqrt(paths / 4)


def test_a_longer_path_begins_with_the_shorter_one() -> None:
    long = gbm(0.8, 0.1, DAY, seed=7, steps=100)
    for steps in (0, 1, 2, 37, 99):
        assert gbm(0.8, 0.1, DAY, seed=7, steps=steps) == long[:steps]


def test_another_seed_or_path_gives_other_growths() -> None:
    rows = [gbm(0.8, 0.1, DAY, seed, 10, path) for seed, path in ((7, 0), (8, 0), (7, 1))]
    assert len({growth for row in rows for growth in row}) == 30


def test_growths_stay_positive_and_finite_up_to_the_largest_volatility_taken() -> None:
    growths = gbm(25.0, 200.0, 1.0, seed=7, steps=5_000)
    assert 0.0 < min(growths) < 1e-80
    assert math.isfinite(max(growths))


@pytest.mark.parametrize(
    ("volatility", "drift", "years"),
    [
        (-0.1, 0.0, DAY),
        (0.8, 0.1, 0.0),
        (0.8, 0.1, -DAY),
        (math.nan, 0.1, DAY),
        (0.8, math.nan, DAY),
        (0.8, 0.1, math.nan),
        (math.inf, 0.1, DAY),
        (0.8, math.inf, DAY),
        (0.8, 701.0, 1.0),
        (0.8, -701.0, 1.0),
        (40.0, 0.0, 1.0),
        (82.0, 3362.0, 1.0),
    ],
)
def test_numbers_that_make_no_usable_growth_are_refused(volatility: float, drift: float, years: float) -> None:
    with pytest.raises(ValueError, match=r"must not be negative|too large"):
        gbm(volatility, drift, years, seed=7, steps=1)


def test_a_seed_that_is_out_of_range_is_refused() -> None:
    with pytest.raises(ValueError, match="The seed must be within"):
        gbm(0.8, 0.1, DAY, seed=2**53, steps=1)


def test_the_bits_of_the_growths_never_move() -> None:
    growths = gbm(0.8, 0.1, DAY, seed=7, steps=1_000) + gbm(2.5, -0.4, 1.0 / 12.0, seed=2**53 - 1, steps=1_000, path=9)
    packed = struct.pack("<2000d", *growths)
    assert hashlib.sha256(packed).hexdigest() == "2bef1cc791db445b800b47436e4fab7856f0db37ec022cb38530ee6efacfa2f2"
