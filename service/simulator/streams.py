"""Seeded random numbers that depend on seed, path, stream and step alone, never on what was drawn before.

Philox4x32-10 (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011) turns a counter of four
32-bit words and a key of two into four random words, so any step of any path can be computed alone.

counter  (step // 2, stream, low word of the path, high word of the path)
key      (low word of the seed, high word of the seed)
words    a, b, c, d
u1       (first 53 bits of a, b, plus 1) / 2^53, in (0, 1]
u2       first 53 bits of c, d / 2^53, in [0, 1)
normals  sqrt(-2 ln u1) times cos(2 pi u2) for the even step, sin(2 pi u2) for the odd one (Box and Muller, 1958)

No seeded answer may ever change: whatever moves a bit here is a new STREAM_VERSION.
"""

import math

from service.simulator.elementary import cos_sin_turn, log

STREAM_VERSION = "philox4x32-10/bm53/v1"

DIFFUSION = 0
JUMPS = 1
VOLATILITY = 2
BOOTSTRAP = 3

HIGHEST_SEED = 2**53 - 1
HIGHEST_PATH = 2**64 - 1
MOST_STEPS = 2**33

# No normal is further from zero: u1 is never below 2^-53, and sqrt(2 ln 2^53) = 8.5717.
LARGEST_NORMAL = 8.572

MASK = 0xFFFFFFFF
ROUNDS = 10
MULTIPLIER_A, MULTIPLIER_C = 0xD2511F53, 0xCD9E8D57
KEY_STEP_LOW, KEY_STEP_HIGH = 0x9E3779B9, 0xBB67AE85

Words = tuple[int, int, int, int]
Keys = tuple[tuple[int, int], ...]


def round_keys(low: int, high: int) -> Keys:
    """The ten pairs of 32-bit words, one a round, that grow from the key (low, high)."""
    return tuple(((low + n * KEY_STEP_LOW) & MASK, (high + n * KEY_STEP_HIGH) & MASK) for n in range(ROUNDS))


def philox(a: int, b: int, c: int, d: int, keys: Keys) -> Words:
    """Four random 32-bit words for the counter (a, b, c, d), itself four 32-bit words."""
    for low, high in keys:
        first = MULTIPLIER_A * a
        second = MULTIPLIER_C * c
        a = (second >> 32) ^ b ^ low
        c = (first >> 32) ^ d ^ high
        b = second & MASK
        d = first & MASK
    return a, b, c, d


def uniforms(a: int, b: int, c: int, d: int) -> tuple[float, float]:
    """Two multiples of 2^-53 made of four random 32-bit words: u1 in (0, 1] and u2 in [0, 1)."""
    return ((a << 21 | b >> 11) + 1) * 2.0**-53, (c << 21 | d >> 11) * 2.0**-53


def normal_pair(u1: float, u2: float) -> tuple[float, float]:
    """Two independent standard normals from two uniforms, u1 in (0, 1] and u2 in [0, 1)."""
    radius = math.sqrt(-2.0 * log(u1))
    cosine, sine = cos_sin_turn(u2)
    return radius * cosine, radius * sine


def normals(seed: int, path: int, stream: int, count: int, first: int = 0) -> list[float]:
    """The `count` standard normals of steps `first`, `first` + 1, ... of one path's stream.

    ValueError unless seed is within 0 to 2^53 - 1, path 0 to 2^64 - 1, stream 0 to 2^32 - 1, every step 0 to 2^33 - 1.
    """
    if not (0 <= seed <= HIGHEST_SEED and 0 <= path <= HIGHEST_PATH and 0 <= stream <= MASK):
        raise ValueError("The seed must be within 0 to 2^53 - 1, the path 0 to 2^64 - 1, the stream 0 to 2^32 - 1.")
    if not (first >= 0 and count >= 0 and first + count <= MOST_STEPS):
        raise ValueError("The steps must be within 0 to 2^33 - 1.")
    keys = round_keys(seed & MASK, seed >> 32)
    low, high = path & MASK, path >> 32
    drawn: list[float] = []
    for pair in range(first // 2, (first + count + 1) // 2):
        a, b, c, d = philox(pair, stream, low, high, keys)
        drawn.extend(normal_pair(*uniforms(a, b, c, d)))
    return drawn[first % 2 : first % 2 + count]
