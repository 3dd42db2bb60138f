"""The comparison of reference cases, where it has to say no."""

from fractions import Fraction

import pytest

from tests.vectors.asking import EXACT, PERCENT, PLAIN, WAD, digits, holds, in_units


@pytest.mark.parametrize(
    ("actual", "unit", "expected", "tolerance"),
    [
        ("13291363636363636364", WAD, "13.291363636363636363", {"abs": 0}),
        ("13291363636363636364", WAD, 13.291363636363636, {"abs": 0}),
        ("2358287225224640033", EXACT, 2358287225224640032, {"abs": 0}),
        ("17100000000000000002", WAD, 17.1, {"abs": 1e-18}),
        ("1000002000000000000", WAD, 1.0, {"rel": 1e-6}),
        ("115792089237316195423570985008687907853269984665640564039457584007913129639935", EXACT, 2**256, {"abs": 0}),
        (0.5001, PERCENT, 50, {"abs": 0.001}),
        ("lever", PLAIN, "delever", {"rel": 1e-6}),
    ],
)
def test_a_figure_that_is_off_by_a_little_does_not_hold(actual, unit, expected, tolerance):
    assert not holds(in_units(actual, unit), expected, tolerance)


@pytest.mark.parametrize(
    ("actual", "unit", "expected", "tolerance"),
    [
        ("13291363636363636364", WAD, "13.291363636363636364", {"abs": 0}),
        ("17100000000000000001", WAD, 17.1, {"abs": 1e-18}),
        ("26167265264238070", WAD, "0.02616726526423807", {"abs": 0}),
        ("1000001000000000000", WAD, 1.0, {"rel": 1e-6}),
        ("lever", PLAIN, "lever", {"abs": 0}),
    ],
)
def test_a_figure_within_its_tolerance_holds(actual, unit, expected, tolerance):
    assert holds(in_units(actual, unit), expected, tolerance)


@pytest.mark.parametrize("actual", [17, 17.1, None, "17.1", "1e18", "lever"])
def test_only_a_string_of_digits_is_exact(actual):
    with pytest.raises((TypeError, ValueError)):
        in_units(actual, WAD)


def test_amounts_become_digits_without_loss():
    assert digits(17.1, 18) == "17100000000000000000"
    assert digits(33922.924716, 6) == "33922924716"
    assert digits(1100000000000000000) == "1100000000000000000"
    assert Fraction(digits("0.915", 18)) == Fraction(915, 1000) * 10**18
    with pytest.raises(ValueError, match="more than 6 decimals"):
        digits(0.1234567, 6)
