"""Jumps, GARCH and the bootstrap one path at a time: by hand, at their limits, and golden bits."""

import hashlib
import struct

import pytest

from service.simulator.drawn import Drawn
from service.simulator.elementary import exp, log
from service.simulator.models import bootstrap, garch, garch_constants, garch_step, gbm, merton, merton_constants
from service.simulator.streams import BOOTSTRAP, JUMPS, normal_pair, philox, round_keys
from service.simulator.tiles import exp_of, log_of, words_of
from tests.simulator.kernel_cases import DAY, MODELS, RETURNS


def test_without_jumps_merton_is_gbm() -> None:
    assert merton(0.8, 0.1, DAY, 0.0, -0.1, 0.3, 7, 50) == gbm(0.8, 0.1, DAY, 7, 50)


def test_a_jump_in_every_step_is_the_second_word_pair() -> None:
    shift, scale, probability, mean, deviation = merton_constants(0.0, 0.0, 1.0, 1.0, 0.2, 0.3)
    words = philox(0, JUMPS, 5, 0, round_keys(7, 0))
    even, odd = normal_pair((words[2] + 1) * 2.0**-32, words[3] * 2.0**-32)
    drawn = merton(0.0, 0.0, 1.0, 1.0, 0.2, 0.3, 7, 2, path=5)
    assert (scale, probability) == (0.0, 1.0)
    assert shift == pytest.approx(-0.2 - 0.3**2 / 2)
    assert drawn == pytest.approx([exp(shift + mean + deviation * z) for z in (even, odd)], rel=1e-14)


def test_without_feedback_garch_is_gbm() -> None:
    assert garch(0.8, 0.1, DAY, 0.0, 0.0, 7, 50) == pytest.approx(gbm(0.8, 0.1, DAY, 7, 50), rel=1e-14)


def test_the_variance_follows_the_square_of_the_move() -> None:
    # By hand: variance 0.04, omega 0.04 x 0.05 = 0.002, a move of 0.2 x 2 = 0.4: 0.002 + 0.1 x 0.16 + 0.85 x 0.04.
    rise, omega, alpha, beta, variance = garch_constants(0.2, 0.1, 1.0, 0.1, 0.85)
    grown, following = garch_step(rise, omega, alpha, beta, variance, 2.0)
    assert grown == pytest.approx(0.1 - 0.02 + 0.4)
    assert following == pytest.approx(0.052)


def test_blocks_follow_the_series_and_its_end_is_followed_by_its_start() -> None:
    series = [n / 8 for n in range(8)]
    words = philox(0, BOOTSTRAP, 9, 0, round_keys(7, 0))
    expected = [1.0 + series[((word * 8 >> 32) + k) % 8] for word in words for k in range(5)]
    assert bootstrap(series, 5, 7, 20, path=9) == expected
    assert bootstrap(series, 5, 7, 13, path=9) == expected[:13]
    assert bootstrap(series, 8, 7, 8, path=9) != bootstrap(series, 8, 7, 8, path=10)


@pytest.mark.parametrize("kind", MODELS)
def test_a_longer_path_begins_with_the_shorter_one(kind: str) -> None:
    drawn = MODELS[kind]
    for steps in (1, 2, 27, 59):
        assert Drawn(kind, drawn.numbers, drawn.series, steps, 7).growths(3) == drawn.growths(3)[:steps]


@pytest.mark.parametrize(
    ("kind", "numbers", "series", "why"),
    [
        ("merton", (0.8, 0.1, DAY, 366.0, 0.0, 0.1), (), "0 to 1 jumps"),
        ("merton", (0.8, 0.1, DAY, -1.0, 0.0, 0.1), (), "0 to 1 jumps"),
        ("merton", (0.8, 0.1, DAY, 1.0, 0.0, -0.1), (), "0 to 1 jumps"),
        ("merton", (0.8, 0.1, DAY, 1.0, 400.0, 0.1), (), "too large"),
        ("merton", (-0.8, 0.1, DAY, 1.0, 0.0, 0.1), (), "not be negative"),
        ("garch", (0.8, 0.1, DAY, 0.5, 0.5), (), "below 1"),
        ("garch", (0.8, 0.1, DAY, -0.1, 0.5), (), "below 1"),
        ("garch", (11.0, 0.1, 1.0, 0.1, 0.8), (), "too large"),
        ("bootstrap", (0.0,), RETURNS, "A block"),
        ("bootstrap", (251.0,), RETURNS, "A block"),
        ("bootstrap", (1.0,), (), "A block"),
        ("bootstrap", (1.0,), (-1.1,), "not below -1"),
        ("bootstrap", (1.0,), (float("nan"),), "not below -1"),
    ],
)
def test_numbers_that_make_no_path_are_refused(
    kind: str, numbers: tuple[float, ...], series: tuple[float, ...], why: str
) -> None:
    drawn = Drawn(kind, numbers, series, 5, 7)
    with pytest.raises(ValueError, match=why):
        drawn.growths()
    with pytest.raises(ValueError, match=why):
        _ = drawn.constants, drawn.stock


def test_the_bits_of_the_growths_never_move() -> None:
    rows = {kind: drawn.growths(2**40 + 1) for kind, drawn in MODELS.items() if kind != "gbm"}
    found = {kind: hashlib.sha256(struct.pack("<60d", *row)).hexdigest()[:16] for kind, row in rows.items()}
    assert found == {"merton": "126efcf221ebfd29", "garch": "8bcc89ee6e252e8a", "bootstrap": "4456a3be02a514d9"}


def test_the_lanes_take_numbers_apart_as_the_plain_functions_do() -> None:
    for n in range(-2_000, 2_000):
        assert exp_of(n * 0.35) == exp(n * 0.35)
        assert log_of(1.5**n if abs(n) < 1_700 else 0.7) == log(1.5**n if abs(n) < 1_700 else 0.7)
    for x in (2.0**-53, 0.5**0.5, 1.0, 2.0**0.5, 2.0**-1022, 1.7e308):
        assert log_of(x) == log(x)


def test_the_lanes_draw_the_words_of_philox() -> None:
    for n in range(50):
        seed, path = 2**53 - 1 - n * 10**14, 2**61 + n * 7**20
        expected = philox(n, JUMPS, path & 0xFFFFFFFF, path >> 32, round_keys(seed & 0xFFFFFFFF, seed >> 32))
        assert words_of(n, JUMPS, path, seed & 0xFFFFFFFF, seed >> 32) == expected
