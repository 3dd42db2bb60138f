"""Deadlines by counting days."""

from datetime import date, timedelta

import pytest
from marshmallow import ValidationError

from service.calculators.cooldown_deadline import CALCULATOR


def run(**inputs):
    return CALCULATOR.run(inputs)


def result_of(**inputs):
    return run(**inputs)["result"]


def test_a_deadline_by_hand():
    # 30 - 7 - 1 = 22; a missed window costs 9 days: twice fits in 22.
    result = result_of(**CALCULATOR.example)
    assert result["last_start"] == 22
    assert (result["over"], result["window_closes"], result["days_of_reserve"]) == (7, 9, 23)
    assert result["misses_allowed"] == 2


def test_the_last_day_before_the_end_of_june_2026():
    # The app of Seamless named 2026-06-30. From 2026-04-07, with no day of reserve: 7 days before it, 2026-06-23.
    read, cut_off = date(2026, 4, 7), date(2026, 6, 30)
    last = result_of(days_to_cut_off=(cut_off - read).days, cooldown_days=7, days_after=0)["last_start"]
    assert read + timedelta(days=last) == date(2026, 6, 23)


@pytest.mark.parametrize(("days", "in_time"), [(8, True), (7.9, False), (0, False)])
def test_the_last_day_is_in_time_and_what_is_later_is_not(days, in_time):
    assert result_of(days_to_cut_off=days)["in_time"] is in_time


@pytest.mark.parametrize("missed", [0, 1, 2])
def test_so_many_windows_may_be_missed(missed):
    # The last start is 9 days earlier for each of them.
    assert result_of(days_to_cut_off=8 + 9 * missed)["misses_allowed"] == missed


def test_a_start_too_late_is_called_that():
    answer = run(days_to_cut_off=5)
    assert "was 3 days ago" in answer["explanation"]
    assert "after the cut-off" in answer["warnings"][0]
    assert "no room" in run(days_to_cut_off=9)["warnings"][0]
    assert not run(**CALCULATOR.example)["warnings"]


def test_a_cooldown_of_more_than_a_year_is_refused():
    with pytest.raises(ValidationError, match="out of range"):
        run(days_to_cut_off=30, cooldown_days=400)
