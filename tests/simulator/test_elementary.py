"""Own exponential, logarithm, cosine and sine against the decimal module at 50 digits and more."""

import math
import random
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest

from service.simulator import elementary
from service.simulator.elementary import cos_sin_turn, exp, log

DIGITS = 50
PI = Decimal("3.14159265358979323846264338327950288419716939937510582097494459230781640628620899")
SMALLEST_NORMAL = 2.0**-1022
LARGEST = math.nextafter(math.inf, 0.0)


def error_in_ulps(got: float, true: Decimal) -> float:
    """How far `got` is from the true value, in units in the last place of the true value."""
    return float(abs(Decimal(got) - true) / Decimal(math.ulp(float(true))))


def true_exp(x: float) -> Decimal:
    with localcontext(prec=DIGITS):
        return Decimal(x).exp()


def true_log(x: float) -> Decimal:
    with localcontext(prec=DIGITS):
        return Decimal(x).ln()


def true_cos_sin(u: float) -> tuple[Decimal, Decimal]:
    """Both Taylor series summed in decimal arithmetic, ten digits more than are compared."""
    with localcontext(prec=DIGITS + 10):
        angle = 2 * PI * (Decimal(u) - round(Decimal(u)))
        sums, term = [Decimal(0), Decimal(0)], Decimal(1)
        for n in range(80):
            sums[n % 2] += term if n % 4 < 2 else -term
            term *= angle / (n + 1)
        return sums[0], sums[1]


def points(low: float, high: float, count: int) -> list[float]:
    """An even grid from low to high and as many random points between them, always the same."""
    chance = random.Random(20240229)
    grid = [low + (high - low) * n / count for n in range(count + 1)]
    return grid + [chance.uniform(low, high) for _ in range(count)]


def largest_turn_errors(turns: list[float]) -> tuple[float, float]:
    """The largest errors of cosine and sine, in units in the last place; the zeros are judged elsewhere."""
    errors = [
        [error_in_ulps(got, true) for got, true in zip(cos_sin_turn(u), true_cos_sin(u), strict=True)]
        for u in turns
        if (4.0 * u) % 1.0 != 0.0
    ]
    return max(cosine for cosine, _ in errors), max(sine for _, sine in errors)


def test_the_reference_knows_a_sixth_and_an_eighth_of_a_turn() -> None:
    cosine, sine = true_cos_sin(0.125)
    assert abs(cosine - sine) < Decimal("1e-49")
    assert abs(cosine * cosine * 2 - 1) < Decimal("1e-49")
    assert abs(true_cos_sin(1 / 6)[0] - Decimal("0.5")) < Decimal("1e-15")


@pytest.mark.parametrize(("low", "high"), [(-700.0, 700.0), (-2.0, 2.0), (-0.35, 0.35), (-1e-8, 1e-8)])
def test_exp_is_within_nine_tenths_of_the_last_place(low: float, high: float) -> None:
    assert max(error_in_ulps(exp(x), true_exp(x)) for x in points(low, high, 3_000)) < 0.9


def test_exp_is_right_at_its_ends() -> None:
    for x in (-708.396, -708.3, 709.0, 709.78, 709.782712893384):
        assert error_in_ulps(exp(x), true_exp(x)) < 0.9


def test_exp_fades_to_zero_through_the_smallest_doubles() -> None:
    for x in points(-745.13, -708.4, 500):
        assert error_in_ulps(exp(x), true_exp(x)) < 1.0
    assert exp(-745.13) == 2.0**-1074
    assert exp(-745.14) == 0.0
    assert math.copysign(1.0, exp(-745.14)) == 1.0
    assert exp(-1e300) == exp(-math.inf) == 0.0


def test_exp_above_the_largest_double_is_infinite() -> None:
    assert exp(709.782712893384) < math.inf
    assert exp(709.7827128933842) == exp(1e300) == exp(math.inf) == math.inf


def test_exp_of_zero_is_exactly_one() -> None:
    assert exp(0.0) == exp(-0.0) == 1.0


def test_exp_of_a_tiny_number_is_the_double_nearest_to_one_plus_it() -> None:
    assert exp(2.0**-52) == 1.0 + 2.0**-52
    assert exp(-(2.0**-53)) == 1.0 - 2.0**-53
    assert exp(2.0**-60) == exp(SMALLEST_NORMAL) == 1.0


def test_exp_of_the_logarithm_of_a_power_of_two_is_within_its_rounding() -> None:
    for k in range(-1000, 1001, 8):
        x = log(2.0**k)
        assert abs(exp(x) / 2.0**k - 1.0) <= math.ulp(x) + 2.0**-52


def test_exp_never_falls_as_its_argument_rises() -> None:
    for start in (-0.3465735902799727, 0.34657359027997264, 1.0397207708399179, -40.0, 5.0):
        x = start - 500 * math.ulp(start)
        row = [exp(x := math.nextafter(x, math.inf)) for _ in range(1_000)]
        assert row == sorted(row)


def test_exp_refuses_what_is_not_a_number() -> None:
    with pytest.raises(ValueError, match="NaN"):
        exp(math.nan)


@pytest.mark.parametrize(
    ("low", "high"), [(0.0001, 1.0), (0.5, 2.0), (0.69, 0.73), (1.38, 1.45), (0.999, 1.001), (1.0, 1e9)]
)
def test_log_is_within_nine_tenths_of_the_last_place(low: float, high: float) -> None:
    assert max(error_in_ulps(log(x), true_log(x)) for x in points(low, high, 2_000) if x != 1.0) < 0.9


def test_log_is_within_nine_tenths_of_the_last_place_for_every_exponent() -> None:
    chance = random.Random(20240229)
    for k in range(-1022, 1024):
        x = math.ldexp(chance.uniform(1.0, 2.0), k)
        assert error_in_ulps(log(x), true_log(x)) < 0.9
    for x in (SMALLEST_NORMAL, LARGEST, 2.0**-53, 2.0**-1074):
        assert error_in_ulps(log(x), true_log(x)) < 0.9


def test_log_next_to_one_is_exact_to_the_last_place() -> None:
    for x in (math.nextafter(1.0, 0.0), math.nextafter(1.0, 2.0), 1.0 - 2.0**-30, 1.0 + 2.0**-30):
        assert log(x) == float(true_log(x))


def test_log_of_one_is_plus_zero() -> None:
    assert log(1.0) == 0.0
    assert math.copysign(1.0, log(1.0)) == 1.0


def test_log_of_a_power_of_two_is_the_double_nearest_to_that_many_times_ln_2() -> None:
    for k in range(-1074, 1024):
        with localcontext(prec=DIGITS):
            assert log(2.0**k) == float(k * Decimal(2).ln())


@pytest.mark.parametrize("x", [0.0, -0.0, -1.0, math.inf, -math.inf, math.nan])
def test_log_refuses_all_but_positive_finite_numbers(x: float) -> None:
    with pytest.raises(ValueError, match="positive finite"):
        log(x)


def test_cosine_and_sine_of_what_the_streams_draw_are_accurate() -> None:
    chance = random.Random(20240229)
    drawn = [chance.getrandbits(53) * 2.0**-53 for _ in range(8_000)] + [n / 4096 for n in range(4096)]
    cosine, sine = largest_turn_errors(drawn)
    # The two change places in every other quarter, so the looser of the two bounds holds for both there.
    assert cosine < 1.15
    assert sine < 1.15
    cosine, sine = largest_turn_errors([u / 8 // 2.0**-53 * 2.0**-53 for u in drawn])
    assert cosine < 1.15
    assert sine < 0.9


def test_cosine_and_sine_are_accurate_for_any_turn_and_next_to_the_quarters() -> None:
    near = [q / 8 + sign * 2.0**-k for q in range(9) for k in range(4, 53) for sign in (-1, 1)]
    turns = [*points(0.0, 0.125, 3_000), *points(0.0, 1e-6, 500), *(u for u in near if 0.0 <= u < 1.0)]
    turns += [SMALLEST_NORMAL, math.nextafter(1.0, 0.0), math.nextafter(0.125, 0.0), math.nextafter(0.125, 1.0)]
    cosine, sine = largest_turn_errors(turns)
    assert cosine < 1.5
    assert sine < 1.5


@pytest.mark.parametrize(
    ("u", "cosine", "sine"), [(0.0, 1.0, 0.0), (0.25, 0.0, 1.0), (0.5, -1.0, 0.0), (0.75, 0.0, -1.0)]
)
def test_quarter_turns_are_exact_and_their_zeros_have_a_plus(u: float, cosine: float, sine: float) -> None:
    assert cos_sin_turn(u) == (cosine, sine)
    assert all(math.copysign(1.0, got) == 1.0 for got in cos_sin_turn(u) if got == 0.0)


def test_each_eighth_of_the_turn_has_its_signs_and_its_larger_part() -> None:
    for n, (larger, cosine_sign, sine_sign) in enumerate(
        [("c", 1, 1), ("s", 1, 1), ("s", -1, 1), ("c", -1, 1), ("c", -1, -1), ("s", -1, -1), ("s", 1, -1), ("c", 1, -1)]
    ):
        cosine, sine = cos_sin_turn((n + 0.5) / 8)
        assert (abs(cosine) > abs(sine)) == (larger == "c")
        assert math.copysign(1.0, cosine) == cosine_sign
        assert math.copysign(1.0, sine) == sine_sign


def test_turning_by_a_quarter_swaps_cosine_and_sine_to_the_bit() -> None:
    for n in range(1, 1024):
        if n % 512 == 0:
            continue
        cosine, sine = cos_sin_turn(n / 4096)
        assert cos_sin_turn(n / 4096 + 0.25) == (-sine, cosine)
        assert cos_sin_turn(n / 4096 + 0.5) == (-cosine, -sine)
        assert cos_sin_turn(n / 4096 + 0.75) == (sine, -cosine)


def test_the_sine_of_a_tiny_turn_is_two_pi_times_it() -> None:
    assert cos_sin_turn(2.0**-53) == (1.0, math.tau * 2.0**-53)
    assert cos_sin_turn(1.0 - 2.0**-53) == (1.0, -math.tau * 2.0**-53)


@pytest.mark.parametrize("u", [1.0, -(2.0**-60), 2.0, -0.25, math.inf, math.nan])
def test_turns_outside_zero_to_one_are_refused(u: float) -> None:
    with pytest.raises(ValueError, match="at least 0 and below 1"):
        cos_sin_turn(u)


def test_the_constants_are_the_doubles_they_stand_for() -> None:
    with localcontext(prec=DIGITS):
        ln2 = Decimal(2).ln()
        assert abs(Decimal(elementary.LN2_HIGH) + Decimal(elementary.LN2_LOW) - ln2) < Decimal(2) ** -98
        assert float(1 / ln2) == elementary.ONE_OVER_LN2
        assert float(2 * PI - 6) == elementary.TWO_PI_LESS_SIX
        assert float(Decimal("0.5").sqrt()) == elementary.SQRT_HALF


def test_a_whole_number_of_eleven_bits_times_the_high_piece_of_ln_2_is_exact() -> None:
    assert all(Fraction(k * elementary.LN2_HIGH) == k * Fraction(elementary.LN2_HIGH) for k in range(2048))
