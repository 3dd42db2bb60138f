"""The exponential, the logarithm, the cosine and the sine, the same to the last bit on every machine.

Why our own: C libraries, numpy, LLVM and browsers round these functions each in their own way, so a seeded answer would
depend on the machine. Here are only + - * /, comparisons and exact scaling by powers of two, in a fixed order, which
every machine with IEEE doubles repeats. Never let a compiler fuse or reorder them, and never edit the arithmetic: every
seeded answer would change.

exp     k = the whole number nearest x / ln 2, r = x - k ln 2, |r| <= 0.347; Taylor to r^13 / 13!, times 2^k
log     x = m 2^k, sqrt(1/2) <= m < sqrt(2), f = m - 1, s = f / (2 + f), |s| <= 0.172;
        ln m = 2 atanh s = f - (f^2/2 - s (f^2/2 + R)), R = 2 (s^2/3 + s^4/5 + ... + s^20/21)
cos sin u = q/4 + t, q the nearest quarter, |t| <= 1/8, exactly; a = 2 pi t, |a| <= 0.786;
        Taylor to a^16 / 16! and a^17 / 17!, then turned by q quarters

Largest error seen in 100 million points each, in units in the last place of the true value: exp 0.89, log 0.88, cosine
1.12 and sine 0.88 where u is a multiple of 2^-53 (all that the streams draw), 1.44 and 1.20 for other u. The terms left
out are below a twentieth of a unit.

The functions `..._parts` are straight lines over floats and hold all the rounding: a compiled kernel runs the same text
and needs only its own way to split a double into fraction and exponent.
"""

import math

# ln 2 and 2 pi in two pieces. The high piece of ln 2 has 42 bits, so a whole number of up to 11 bits times it is exact;
# the high piece of 2 pi is 6, so six times a multiple of 2^-53 of up to an eighth is exact.
LN2_HIGH = float.fromhex("0x1.62e42fefa3800p-1")
LN2_LOW = float.fromhex("0x1.ef35793c76730p-45")
ONE_OVER_LN2 = float.fromhex("0x1.71547652b82fep+0")
TWO_PI_LESS_SIX = float.fromhex("0x1.21fb54442d184p-2")
SQRT_HALF = math.sqrt(0.5)

# Added and taken away again, it leaves the nearest whole number, ties to even.
ROUNDER = 1.5 * 2.0**52

# Beyond these the result is infinite or zero, and the exponent stays small enough to be halved and applied twice.
HIGHEST_POWER = 710.0
LOWEST_POWER = -746.0

EXP_2, EXP_3, EXP_4, EXP_5, EXP_6, EXP_7, EXP_8, EXP_9, EXP_10, EXP_11, EXP_12, EXP_13 = (
    1.0 / math.factorial(n) for n in range(2, 14)
)
LOG_3, LOG_5, LOG_7, LOG_9, LOG_11, LOG_13, LOG_15, LOG_17, LOG_19, LOG_21 = (2.0 / n for n in range(3, 22, 2))
COS_4, COS_6, COS_8, COS_10, COS_12, COS_14, COS_16 = (
    (1.0 if n % 4 == 0 else -1.0) / math.factorial(n) for n in range(4, 17, 2)
)
SIN_3, SIN_5, SIN_7, SIN_9, SIN_11, SIN_13, SIN_15, SIN_17 = (
    (1.0 if n % 4 == 1 else -1.0) / math.factorial(n) for n in range(3, 18, 2)
)


def exp_parts(x: float) -> tuple[float, float]:
    """Fraction (0.7 to 1.42) and whole exponent k with e^x = fraction times 2^k, for -746 <= x <= 710."""
    k = (x * ONE_OVER_LN2 + ROUNDER) - ROUNDER
    high = x - k * LN2_HIGH
    low = k * LN2_LOW
    r = high - low
    p = EXP_10 + r * (EXP_11 + r * (EXP_12 + r * EXP_13))
    p = EXP_6 + r * (EXP_7 + r * (EXP_8 + r * (EXP_9 + r * p)))
    p = EXP_2 + r * (EXP_3 + r * (EXP_4 + r * (EXP_5 + r * p)))
    return 1.0 + (high + (r * r * p - low)), k


def log_of_parts(fraction: float, exponent: float) -> float:
    """The natural logarithm of fraction times 2^exponent, for a fraction from sqrt(1/2) to sqrt(2)."""
    f = fraction - 1.0
    half_square = 0.5 * f * f
    s = f / (2.0 + f)
    z = s * s
    p = LOG_15 + z * (LOG_17 + z * (LOG_19 + z * LOG_21))
    p = LOG_9 + z * (LOG_11 + z * (LOG_13 + z * p))
    p = LOG_3 + z * (LOG_5 + z * (LOG_7 + z * p))
    bent = half_square - (s * (half_square + z * p) + exponent * LN2_LOW)
    return exponent * LN2_HIGH + (f - bent)


def cos_sin_of_parts(rest: float, quarter: float) -> tuple[float, float]:
    """Cosine and sine of `quarter` (0.0 to 4.0) quarter turns and a `rest` of at most an eighth of a turn."""
    most = 6.0 * rest
    little = TWO_PI_LESS_SIX * rest
    a = most + little
    z = a * a
    p = COS_10 + z * (COS_12 + z * (COS_14 + z * COS_16))
    p = COS_4 + z * (COS_6 + z * (COS_8 + z * p))
    half = 0.5 * z
    top = 1.0 - half
    along = top + (((1.0 - top) - half) + z * z * p)
    p = SIN_11 + z * (SIN_13 + z * (SIN_15 + z * SIN_17))
    p = SIN_5 + z * (SIN_7 + z * (SIN_9 + z * p))
    across = most + (little + a * z * (SIN_3 + z * p))
    cosine = along
    sine = across
    if abs(quarter - 2.0) == 1.0:
        cosine = across
        sine = along
    # Taken from zero instead of negated: the zeros at quarter turns keep their plus sign.
    if abs(quarter - 1.5) == 0.5:
        cosine = 0.0 - cosine
    if abs(quarter - 2.5) == 0.5:
        sine = 0.0 - sine
    return cosine, sine


def exp(x: float) -> float:
    """e^x for any x, infinity above 709.79 and 0 below -745.14; ValueError for nan."""
    fraction, exponent = exp_parts(max(min(x, HIGHEST_POWER), LOWEST_POWER))
    k = int(exponent)
    # Two exact powers of two, so that only the last product can round, overflow or underflow.
    return math.ldexp(fraction, k // 2) * math.ldexp(1.0, k - k // 2)


def log(x: float) -> float:
    """The natural logarithm of a positive finite x; ValueError for anything else."""
    if not 0.0 < x < math.inf:
        raise ValueError("The logarithm needs a positive finite number.")
    fraction, exponent = math.frexp(x)
    if fraction < SQRT_HALF:
        fraction *= 2.0
        exponent -= 1
    return log_of_parts(fraction, float(exponent))


def cos_sin_turn(u: float) -> tuple[float, float]:
    """Cosine and sine of u turns (2 pi u radians), 0 <= u < 1; ValueError for anything else."""
    if not 0.0 <= u < 1.0:
        raise ValueError("The turn must be at least 0 and below 1.")
    quarter = (4.0 * u + ROUNDER) - ROUNDER
    return cos_sin_of_parts(u - 0.25 * quarter, quarter)
