"""How old a sheet may grow: its dates follow from its facts, and the day is always given."""

from datetime import date
from pathlib import Path

import pytest

from service.products import freshness, sheets
from tests.library.writing import write


def test_an_open_venue_is_due_thirty_days_after_its_oldest_fact_and_overdue_after_sixty(tmp_path: Path) -> None:
    age = freshness(sheets(write(tmp_path))["venue"])
    assert age.as_of == date(2026, 11, 1)  # the older of the days on which its facts were read
    assert age.stale_after == date(2026, 12, 1)
    assert age.left_out_after == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        ("2026-11-01", "current"),
        ("2026-12-01", "current"),
        ("2026-12-02", "due"),
        ("2026-12-31", "due"),
        ("2027-01-01", "overdue"),
    ],
)
def test_the_day_decides_the_state(tmp_path: Path, today: str, state: str) -> None:
    assert freshness(sheets(write(tmp_path))["venue"]).state(date.fromisoformat(today)) == state


def test_a_closed_venue_is_due_after_a_year_and_never_left_out(tmp_path: Path) -> None:
    age = freshness(sheets(write(tmp_path, sheet=("value: live", "value: closed")))["venue"])
    assert age.stale_after == date(2027, 11, 1)
    assert age.left_out_after is None
    assert age.state(date(2040, 1, 1)) == "due"


def test_what_happened_does_not_age(tmp_path: Path) -> None:
    happened = (
        "  history:\n    - {field: broke, value: true, status: verified, source: page, as_of: 2020-01-01}\nproducts:"
    )
    folder = write(tmp_path, sheet=("products:", happened))
    assert freshness(sheets(folder)["venue"]).as_of == date(2026, 11, 1)
