"""Funding on a path: what a step is charged is the sum of its payments."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from marshmallow import ValidationError

from service.prices import funding_of
from tests.prices.writing import START, lines, read

HOUR = 3_600_000
BEGIN = START * 1_000
RATES = [0.0001, 0.0002, 0.0003, -0.0004, 0.0005, 0.0006]


def payments(every: int, rates: Sequence[float] = RATES) -> str:
    """A file of payments so many hours apart."""
    return lines("timestamp,funding_rate", *(f"{START + 3_600 * every * n},{rate}" for n, rate in enumerate(rates)))


def charged(text: str, hours: list[int]) -> tuple[list[float], int]:
    """What each step between these hours is charged in all, and the time for which nothing is known."""
    series, _ = read(text, kind="funding")
    rates, missing = funding_of(series, [BEGIN + HOUR * hour for hour in hours])
    steps = [later - earlier for earlier, later in pairwise(hours)]
    return [rate * step / 8 for rate, step in zip(rates, steps, strict=True)], missing


def test_a_step_of_the_payments_own_length_has_their_rate() -> None:
    assert charged(payments(8), [-8, 0, 8, 16])[0] == pytest.approx(RATES[:3])


def test_a_day_is_charged_its_three_payments() -> None:
    assert charged(payments(8), [-8, 16, 40])[0] == pytest.approx([sum(RATES[:3]), sum(RATES[3:])])


@pytest.mark.parametrize("every", [1, 2, 4, 8])
def test_payments_at_other_intervals_are_brought_to_eight_hours_and_add_up(every: int) -> None:
    assert charged(payments(every), [-every, 5 * every])[0] == pytest.approx([sum(RATES)])


def test_an_hour_is_charged_its_part_of_a_payment() -> None:
    assert charged(payments(8), [0, 1, 2, 8])[0] == pytest.approx([RATES[1] / 8, RATES[1] / 8, RATES[1] * 6 / 8])


def test_a_day_given_per_8_hours_is_charged_three_times_its_mean() -> None:
    text = lines("date,funding_rate_8h_mean", "2023-11-15,0.0001", "2023-11-16,0.0002")
    assert charged(text, [0, 24, 48])[0] == pytest.approx([0.0003, 0.0006])


def test_time_without_a_payment_is_counted_and_charged_nothing() -> None:
    text = lines("timestamp,funding_rate", *(f"{START + 3_600 * hour},0.0001" for hour in (0, 8, 16, 48, 56)))
    sums, missing = charged(text, [-8, 16, 56])
    assert sums == pytest.approx([0.0003, 0.0002])
    assert missing == 24 * HOUR


@pytest.mark.parametrize("hours", [[-9, 0], [0, 41]])
def test_a_path_past_the_ends_of_the_payments_is_refused_with_their_range(hours: list[int]) -> None:
    with pytest.raises(ValidationError, match="2023-11-14T16:00:00Z to 2023-11-16T16:00:00Z"):
        charged(payments(8), hours)
