"""Numbers as readers see them: one rule for every display, ties and signs included."""

import numpy as np
import pytest

from service.display import hash_unit, put_in, show


@pytest.mark.parametrize(
    ("value", "display", "seen"),
    [
        (0.0000125, "rate", "0.0013%"),
        (-0.0000125, "rate", "-0.0013%"),
        (0.00005, "percent", "0.01%"),
        (1.005, "percent", "100.50%"),
        (0.285, "money", "0.29"),  # 0.284999... as a binary fraction
        (2.675, "money", "2.68"),
        (-2.675, "leverage", "-2.68x"),
        (-0.004, "money", "0.00"),
        (-0.00004, "percent", "0.00%"),
        (0.1234, "price", "0.1234"),
        (-0.1234, "price", "-0.1234"),
        (-0.00001234, "price", "-0.00001234"),
        (-1234.5, "price", "-1,234.50"),
        (0.001, "price", "0.001000"),
        (0.0, "price", "0.00"),
        (-1e-13, "price", "0.00"),
        (1e15, "money", "1,000,000,000,000,000.00"),
        (1e300, "percent", f"{10**302:,}.00%"),
        (999_999.7, "plain", "999,999.70"),
        (123456.5, "plain", "123,457"),
        (0.00001234, "plain", "1.234e-05"),
        (2**53, "count", "9,007,199,254,740,992"),
        (1e15, "plain", "1e+15"),
        (-1.23456789e21, "plain", "-1.23457e+21"),
        (999_999_999_999_999, "plain", "999,999,999,999,999.00"),
        (True, "plain", "yes"),
        (False, "plain", "no"),
        (None, "money", "–"),
        ([0.1, None], "percent", "10.00%, –"),
    ],
)
def test_a_number_is_shown_like_this(value: object, display: str, seen: str) -> None:
    assert show(value, display) == seen


@pytest.mark.parametrize("display", ["percent", "rate", "money", "price", "leverage", "plain"])
def test_what_is_below_zero_reads_like_its_mirror_image(display: str) -> None:
    for value in (0.285, 12.3456, 1_234_567.891, 0.999949):
        assert show(-value, display) == f"-{show(value, display)}"


def test_a_number_of_numpy_is_a_number() -> None:
    assert show(np.float64(0.0000125), "rate") == "0.0013%"


@pytest.mark.parametrize(
    ("value", "display", "seen"),
    [
        (3, "leverage", "3x"), (2.5, "leverage", "2.5x"), (-2.675, "leverage", "-2.68x"), (0.8, "percent", "80%"),
        (0.005, "percent", "0.5%"), (0.1234567, "percent", "12.35%"), (0.0001, "rate", "0.01%"), (0.0, "percent", "0%"),
        (1, "percent", "100%"), (1000, "money", "1,000.00"), (10, "plain", "10"), ([0.1, -0.2], "percent", "10%, -20%"),
        (None, "percent", "–"),
    ],
)  # fmt: skip
def test_what_was_put_in_has_no_more_places_than_it_needs(value: object, display: str, seen: str) -> None:
    assert put_in(value, display) == seen


@pytest.mark.parametrize(
    ("hashes", "seen"),
    [
        (1, "1 H/s"),
        (1e15, "1 PH/s"),
        (6.005e20, "600.5 EH/s"),
        (1e21, "1 ZH/s"),
        (1e30, "1,000 RH/s"),
        (950.0, "950 H/s"),
    ],
)
def test_a_hash_rate_is_shown_in_a_short_unit(hashes: float, seen: str) -> None:
    assert show(hashes, "hashes") == seen
    assert hash_unit(hashes)[1] == seen.partition(" ")[2]


def test_an_object_is_shown_as_it_stands() -> None:
    assert show({"kind": "returns"}, "plain") == "{'kind': 'returns'}"
