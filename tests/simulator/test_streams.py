"""The random words against published vectors; the normals against the moments of the normal law and golden bits."""

import hashlib
import math
import struct
from functools import cache

import pytest

from service.simulator.streams import (
    BOOTSTRAP,
    DIFFUSION,
    HIGHEST_PATH,
    HIGHEST_SEED,
    JUMPS,
    LARGEST_NORMAL,
    MOST_STEPS,
    STREAM_VERSION,
    VOLATILITY,
    normal_pair,
    normals,
    philox,
    round_keys,
    uniforms,
)

ONES = 0xFFFFFFFF
COUNT = 200_000
STANDARD_ERRORS = 3.5


@cache
def sample() -> tuple[float, ...]:
    return tuple(normals(7, 0, DIFFUSION, COUNT))


def moment(power: int) -> float:
    """The mean of the sample's powers about zero."""
    return math.fsum(z**power for z in sample()) / COUNT


def correlation_score(left: list[float], right: list[float]) -> float:
    """The sum of products of two columns of standard normals over its standard error if they are independent."""
    return math.fsum(x * y for x, y in zip(left, right, strict=True)) / math.sqrt(len(left))


def tail_score(seen: int, count: int, probability: float) -> float:
    """How many standard errors `seen` of `count` is from what the probability says."""
    return (seen - count * probability) / math.sqrt(count * probability * (1.0 - probability))


# The vectors that Random123, the authors' library, publishes for philox4x32 with 10 rounds (its kat_vectors file).
@pytest.mark.parametrize(
    ("counter", "key", "words"),
    [
        ("00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
        ("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd"),
        ("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1"),
    ],
)
def test_philox_gives_the_published_vectors(counter: str, key: str, words: str) -> None:
    a, b, c, d = (int(word, 16) for word in counter.split())
    low, high = (int(word, 16) for word in key.split())
    assert " ".join(f"{word:08x}" for word in philox(a, b, c, d, round_keys(low, high))) == words


def test_uniforms_are_the_first_53_bits_of_two_words_each() -> None:
    assert uniforms(0, 0, 0, 0) == (2.0**-53, 0.0)
    assert uniforms(ONES, ONES, ONES, ONES) == (1.0, 1.0 - 2.0**-53)
    assert uniforms(1 << 31, 0, 1 << 31, 0) == (0.5 + 2.0**-53, 0.5)
    assert uniforms(0, 1 << 11, 0, 1 << 11) == (2.0**-52, 2.0**-53)
    assert uniforms(1 << 30, 1 << 11, 1 << 29, 1 << 12) == (0.25 + 2.0**-52, 0.125 + 2.0**-52)
    assert uniforms(1, ONES >> 21, 1, ONES >> 21) == (2.0**-32 + 2.0**-53, 2.0**-32)


def test_a_pair_of_normals_is_the_formula_of_box_and_muller() -> None:
    for u1, u2 in ((0.3, 0.1), (0.9, 0.4), (1e-9, 0.6), (0.5, 0.95)):
        radius, angle = math.sqrt(-2.0 * math.log(u1)), math.tau * u2
        assert normal_pair(u1, u2) == pytest.approx((radius * math.cos(angle), radius * math.sin(angle)), rel=2e-15)


def test_the_corners_of_the_uniforms_give_zero_and_the_largest_normal() -> None:
    assert normal_pair(1.0, 0.0) == (0.0, 0.0)
    farthest, _ = normal_pair(2.0**-53, 0.0)
    assert LARGEST_NORMAL - 0.001 < farthest < LARGEST_NORMAL


def test_counter_and_key_are_step_stream_path_and_seed_in_words() -> None:
    seed, path = 0x12_3456_789A_BCDE, 0xFEDC_BA98_7654_3210
    words = philox(1_234, VOLATILITY, 0x7654_3210, 0xFEDC_BA98, round_keys(0x789A_BCDE, 0x12_3456))
    assert normals(seed, path, VOLATILITY, 2, first=2_468) == list(normal_pair(*uniforms(*words)))


def test_any_slice_is_the_same_as_cut_from_the_whole() -> None:
    whole = normals(7, 3, JUMPS, 101)
    for first in (0, 1, 2, 3, 50, 99, 100, 101):
        for count in range(102 - first):
            assert normals(7, 3, JUMPS, count, first) == whole[first : first + count]


def test_the_first_and_the_last_step_can_be_asked_for() -> None:
    assert len(normals(HIGHEST_SEED, HIGHEST_PATH, ONES, 1, first=MOST_STEPS - 1)) == 1
    assert normals(0, 0, DIFFUSION, 0) == []


def test_seeds_paths_and_streams_that_differ_in_one_bit_share_no_normal() -> None:
    rows = [normals(1 << bit, 0, DIFFUSION, 20) for bit in range(53)]
    rows += [normals(0, 1 << bit, DIFFUSION, 20) for bit in range(64)]
    rows += [normals(0, 0, stream, 20) for stream in (DIFFUSION, JUMPS, VOLATILITY, BOOTSTRAP)]
    drawn = [z for row in rows for z in row]
    assert len(set(drawn)) == len(drawn) == 121 * 20


@pytest.mark.parametrize(
    ("seed", "path", "stream", "count", "first"),
    [
        (-1, 0, 0, 1, 0),
        (HIGHEST_SEED + 1, 0, 0, 1, 0),
        (0, -1, 0, 1, 0),
        (0, HIGHEST_PATH + 1, 0, 1, 0),
        (0, 0, -1, 1, 0),
        (0, 0, ONES + 1, 1, 0),
        (0, 0, 0, -1, 0),
        (0, 0, 0, 1, -1),
        (0, 0, 0, 2, MOST_STEPS - 1),
    ],
)
def test_numbers_that_do_not_fit_the_counter_are_refused(
    seed: int, path: int, stream: int, count: int, first: int
) -> None:
    with pytest.raises(ValueError, match="must be within 0 to"):
        normals(seed, path, stream, count, first)


# The variance of z^p is E z^2p - (E z^p)^2; the even moments of z up to the 12th are 1, 3, 15, 105, 945 and 10,395.
@pytest.mark.parametrize(
    ("power", "expected", "variance"), [(1, 0, 1), (2, 1, 2), (3, 0, 15), (4, 3, 96), (5, 0, 945), (6, 15, 10_170)]
)
def test_the_moments_are_those_of_the_normal_law(power: int, expected: float, variance: float) -> None:
    assert abs(moment(power) - expected) < STANDARD_ERRORS * math.sqrt(variance / COUNT)


def test_skew_and_kurtosis_are_those_of_the_normal_law() -> None:
    mean = moment(1)
    centred = [z - mean for z in sample()]
    second, third, fourth = (math.fsum(z**power for z in centred) / COUNT for power in (2, 3, 4))
    assert abs(third / second**1.5) < STANDARD_ERRORS * math.sqrt(6.0 / COUNT)
    assert abs(fourth / second**2 - 3.0) < STANDARD_ERRORS * math.sqrt(24.0 / COUNT)


@pytest.mark.parametrize("level", [-3.5, -3.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 3.0, 3.5])
def test_as_many_lie_beyond_each_level_as_the_normal_law_says(level: float) -> None:
    beyond = sum(1 for z in sample() if z > level)
    assert abs(tail_score(beyond, COUNT, 0.5 * math.erfc(level / math.sqrt(2.0)))) < STANDARD_ERRORS


def test_neighbouring_steps_are_independent_and_so_are_their_squares() -> None:
    drawn = list(sample())
    squares = [(z * z - 1.0) / math.sqrt(2.0) for z in drawn]
    for lag in (1, 2, 3, 4, 64):
        assert abs(correlation_score(drawn[:-lag], drawn[lag:])) < STANDARD_ERRORS
        assert abs(correlation_score(squares[:-lag], squares[lag:])) < STANDARD_ERRORS
    assert abs(correlation_score(drawn[::2], drawn[1::2])) < STANDARD_ERRORS


def test_neighbouring_seeds_paths_and_streams_are_independent() -> None:
    drawn = list(sample())[:50_000]
    for seed, path, stream in ((8, 0, DIFFUSION), (7, 1, DIFFUSION), (7, 2**32, DIFFUSION), (7, 0, JUMPS)):
        assert abs(correlation_score(drawn, normals(seed, path, stream, len(drawn)))) < STANDARD_ERRORS


def test_the_first_steps_of_many_paths_are_normal_too() -> None:
    count = 20_000
    firsts = [normals(7, path, DIFFUSION, 1)[0] for path in range(count)]
    assert abs(math.fsum(firsts)) < STANDARD_ERRORS * math.sqrt(count)
    assert abs(math.fsum(z * z for z in firsts) - count) < STANDARD_ERRORS * math.sqrt(2.0 * count)
    beyond = sum(1 for z in firsts if abs(z) > 2.0)
    assert abs(tail_score(beyond, count, math.erfc(math.sqrt(2.0)))) < STANDARD_ERRORS


def test_the_bits_of_the_normals_never_move() -> None:
    rows = ((0, 0, DIFFUSION), (7, 123_456_789_012, JUMPS), (HIGHEST_SEED, HIGHEST_PATH, BOOTSTRAP))
    drawn = [z for seed, path, stream in rows for z in normals(seed, path, stream, 1_000)]
    packed = struct.pack("<3000d", *drawn)
    assert STREAM_VERSION == "philox4x32-10/bm53/v1"
    assert hashlib.sha256(packed).hexdigest() == "3e583af4f1daf1ecd69b95f93bb694a1ecb7920cc05c58ee6e832c1f71458137"
