"""Tiles of growths for the compiled kernel: 16 steps of 64 paths (lanes) at a time, the bits of `models`.

A tile is one row of floats: the growth of step t and lane j lies at t x 64 + j. Every function is a straight line over
one lane, so that a compiler can take several lanes at once; plain Python runs them too, slowly.

Three exact ways round what processors cannot do on several numbers at once:
whole number n < 2^52 as a float    the bits of 2^52 with n in the fraction, less 2^52
float x = m 2^k taken apart         k from the bits of x moved by one less sqrt(1/2), m from the rest
2^k                                 the lowest bits of k + 1.5 x 2^52 are k; moved up by 52 they are the exponent

Numbers of the models, in order, as `models.constants` gives them:
gbm         shift, scale
merton      shift, scale, probability of a jump, mean and deviation of its logarithm
garch       rise, omega, alpha, beta, first variance
bootstrap   length of a block
"""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from service.simulator.elementary import ROUNDER, cos_sin_of_parts, exp_parts, log_of_parts
from service.simulator.models import garch_step
from service.simulator.streams import (
    BOOTSTRAP,
    DIFFUSION,
    JUMPS,
    KEY_STEP_HIGH,
    KEY_STEP_LOW,
    MASK,
    MULTIPLIER_A,
    MULTIPLIER_C,
    ROUNDS,
)

LANES = 64
TILE = 16
DEPTH = 64

Row = np.ndarray[Any, np.dtype[np.float64]]

BITS_OF_ONE = 0x3FF0000000000000
BITS_OF_SQRT_HALF = 0x3FE6A09E667F3BCD
BITS_OF_ROUNDER = 0x4338000000000000
BITS_OF_TWO_52 = 0x4330000000000000
FRACTION = (1 << 52) - 1
TWO_52 = 2.0**52
TWO_MINUS_32 = 2.0**-32
TWO_MINUS_53 = 2.0**-53


def bits_of(x: float) -> int:
    """The bits of a float, as a whole number."""
    return np.float64(x).view(np.int64)  # type: ignore[return-value]


def float_of(bits: int) -> float:
    """The float with these bits."""
    return np.int64(bits).view(np.float64)


def whole(n: int) -> float:
    """The float of a whole number from 0 to 2^52 - 1."""
    return float_of(n | BITS_OF_TWO_52) - TWO_52


def exp_of(x: float) -> float:
    """e^x as `elementary.exp` gives it, for |x| <= 700."""
    fraction, k = exp_parts(x)
    return fraction * float_of((bits_of(k + ROUNDER) - BITS_OF_ROUNDER + 1023) << 52)


def log_of(x: float) -> float:
    """The natural logarithm as `elementary.log` gives it, for x from 2^-1022 to below infinity."""
    moved = bits_of(x) + (BITS_OF_ONE - BITS_OF_SQRT_HALF)
    fraction = float_of((moved & FRACTION) + BITS_OF_SQRT_HALF)
    return log_of_parts(fraction, whole(moved >> 52) - 1023.0)


def normals_of(u1: float, u2: float) -> tuple[float, float]:
    """Two normals as `streams.normal_pair` gives them."""
    radius = math.sqrt(-2.0 * log_of(u1))
    quarter = (4.0 * u2 + ROUNDER) - ROUNDER
    cosine, sine = cos_sin_of_parts(u2 - 0.25 * quarter, quarter)
    return radius * cosine, radius * sine


def words_of(counter: int, stream: int, path: int, low: int, high: int) -> tuple[int, int, int, int]:
    """Four random 32-bit words as `streams.philox` gives them; `low` and `high` are the words of the seed."""
    a, b, c, d = counter, stream, path & MASK, path >> 32
    for n in range(ROUNDS):
        first = MULTIPLIER_A * a
        second = MULTIPLIER_C * c
        a = ((second >> 32) & MASK) ^ b ^ ((low + n * KEY_STEP_LOW) & MASK)
        c = ((first >> 32) & MASK) ^ d ^ ((high + n * KEY_STEP_HIGH) & MASK)
        b = second & MASK
        d = first & MASK
    return a, b, c, d


def fill_normals(tile: Row, low: int, high: int, path: int, start: int) -> None:
    """The normals of the diffusion for 16 steps from the even step `start` and 64 paths from `path`."""
    for pair in range(TILE // 2):
        for lane in range(LANES):
            a, b, c, d = words_of(start // 2 + pair, DIFFUSION, path + lane, low, high)
            u1 = whole(a) * TWO_MINUS_32 + (whole(b >> 11) + 1.0) * TWO_MINUS_53
            u2 = whole(c) * TWO_MINUS_32 + whole(d >> 11) * TWO_MINUS_53
            even, odd = normals_of(u1, u2)
            tile[2 * pair * LANES + lane] = even
            tile[2 * pair * LANES + LANES + lane] = odd


def fill_gbm(tile: Row, carried: Row, numbers: Row, series: Row, low: int, high: int, path: int, start: int) -> None:
    """The growths of geometric Brownian motion."""
    shift, scale = numbers[0], numbers[1]
    fill_normals(tile, low, high, path, start)
    for n in range(TILE * LANES):
        tile[n] = exp_of(shift + scale * tile[n])


def fill_merton(tile: Row, carried: Row, numbers: Row, series: Row, low: int, high: int, path: int, start: int) -> None:
    """The growths of a jump diffusion."""
    shift, scale, probability, mean, deviation = numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]
    fill_normals(tile, low, high, path, start)
    for pair in range(TILE // 2):
        for lane in range(LANES):
            a, b, c, d = words_of(start // 2 + pair, JUMPS, path + lane, low, high)
            even, odd = normals_of((whole(c) + 1.0) * TWO_MINUS_32, whole(d) * TWO_MINUS_32)
            here = 2 * pair * LANES + lane
            jump = mean + deviation * even if whole(a) * TWO_MINUS_32 < probability else 0.0
            tile[here] = exp_of(shift + scale * tile[here] + jump)
            jump = mean + deviation * odd if whole(b) * TWO_MINUS_32 < probability else 0.0
            tile[here + LANES] = exp_of(shift + scale * tile[here + LANES] + jump)


def fill_garch(tile: Row, carried: Row, numbers: Row, series: Row, low: int, high: int, path: int, start: int) -> None:
    """The growths of a GARCH(1,1) path; `carried` holds each lane's variance from tile to tile."""
    rise, omega, alpha, beta, variance = numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]
    if start == 0:
        for lane in range(LANES):
            carried[lane] = variance
    fill_normals(tile, low, high, path, start)
    for t in range(TILE):
        for lane in range(LANES):
            grown, carried[lane] = garch_step(rise, omega, alpha, beta, carried[lane], tile[t * LANES + lane])
            tile[t * LANES + lane] = exp_of(grown)


def fill_bootstrap(
    tile: Row, carried: Row, numbers: Row, series: Row, low: int, high: int, path: int, start: int
) -> None:
    """The growths of blocks of a series; `carried` holds the place where each lane's block starts."""
    length, count = int(numbers[0]), len(series)
    for t in range(TILE):
        block = (start + t) // length
        offset = start + t - block * length
        if offset == 0:
            place = block % 4
            for lane in range(LANES):
                a, b, c, d = words_of(block // 4, BOOTSTRAP, path + lane, low, high)
                word = a if place == 0 else b if place == 1 else c if place == 2 else d
                carried[lane] = whole((word * count) >> 32)
        for lane in range(LANES):
            at = int(carried[lane]) + offset
            tile[t * LANES + lane] = series[at - count if at >= count else at]


def draw_tiles(
    fill: Callable[..., None], tiles: Row, carried: Row, numbers: Row, series: Row, low: int, high: int, path: int,
    begin: int, end: int,
) -> None:  # fmt: skip
    """Fill the tiles of steps `begin` to `end` and all paths from number `path`: 64 steps of 64 paths after another."""
    for group in range(len(carried) // LANES):
        mine = carried[group * LANES : group * LANES + LANES]
        for start in range(begin, end, TILE):
            here = (group * DEPTH + start - begin) * LANES
            fill(tiles[here : here + TILE * LANES], mine, numbers, series, low, high, path + group * LANES, start)
