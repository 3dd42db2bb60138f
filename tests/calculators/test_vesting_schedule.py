"""Unlock schedules by hand."""

import pytest
from marshmallow import ValidationError

from service.calculators.vesting_schedule import CALCULATOR

TEAM = {"tokens": [3_600], "cliff_months": [12], "vesting_months": [36]}


def run(**inputs):
    return CALCULATOR.run(inputs)


def result_of(**inputs):
    return run(**inputs)["result"]


@pytest.mark.parametrize(("month", "unlocked"), [(0, 0), (11.9, 0), (12, 1_200), (18, 1_800), (36, 3_600), (99, 3_600)])
def test_a_cliff_that_catches_up(month, unlocked):
    # 100 a month from the launch; the first twelve hundred come at the cliff.
    assert result_of(**TEAM, month=month)["unlocked"] == pytest.approx(unlocked)


@pytest.mark.parametrize(("month", "unlocked"), [(11, 0), (12, 0), (18, 600), (48, 3_600)])
def test_a_cliff_after_which_the_months_start(month, unlocked):
    result = result_of(**TEAM, month=month, after_cliff="starts-after")
    assert result["unlocked"] == pytest.approx(unlocked)
    assert result["last_month"] == 48


def test_two_categories_by_hand():
    # 11,000,000 x 18 / 36 and all of 400,000; the month after 11,000,000 / 36.
    result = result_of(**CALCULATOR.example)
    assert result["unlocked_by_category"] == pytest.approx([5_500_000, 400_000])
    assert result["unlocked_share"] == pytest.approx(5_900_000 / 11_400_000)
    assert result["unlocks_next_month"] == pytest.approx(11_000_000 / 36)
    assert result["dilution_next_month"] == pytest.approx(11_000_000 / 36 / 5_900_000)


def test_what_is_free_at_once_is_not_vested_again():
    # 30% at once and 6 of 12 months of the other 70%: 65%.
    given = {"tokens": [400], "cliff_months": [0], "vesting_months": [12], "unlocked_at_once": [0.3]}
    assert result_of(**given, month=6)["unlocked"] == pytest.approx(260)
    assert result_of(**given, month=0)["unlocked"] == pytest.approx(120)


def test_the_table_ends_with_all_of_it_and_never_falls():
    for after_cliff in ("catches-up", "starts-after"):
        shares = result_of(**CALCULATOR.example | {"after_cliff": after_cliff})["unlocked_by_month"]
        assert shares[-1] == pytest.approx(1)
        assert shares == sorted(shares)


def test_a_large_unlock_is_told_before():
    # Month 11.5: nothing of the team is out beside 100 of others; at 12.5 1,250 are.
    both = {"tokens": [3_600, 100], "cliff_months": [12, 0], "vesting_months": [36, 1], "month": 11.5}
    assert "More than a tenth" in run(**both)["warnings"][0]
    assert not run(**CALCULATOR.example)["warnings"]


def test_lists_of_different_lengths_are_refused():
    with pytest.raises(ValidationError, match="same number of entries"):
        run(**TEAM | {"cliff_months": [12, 0]}, month=3)
