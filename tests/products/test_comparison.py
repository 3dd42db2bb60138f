"""Venues side by side: common units, alphabetical order, unknown as unknown, old sheets left out."""

from datetime import date
from pathlib import Path

import pytest

from service.products import Fact, comparable, compare, sheets, venues
from service.products.comparison import TABLES, in_common
from tests.library.writing import write

READ = date(2026, 11, 22)
DAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("value", "unit", "common", "compared"),
    [
        (0.04, "ratio per hour", 0.96, "ratio per day"),  # 24 x 4%
        (0.00375, "ratio per 8 hours", 0.01125, "ratio per day"),  # 3 x 0.375%, the 1.125% a day of the notice
        (0.0365, "ratio per year", 0.0001, "ratio per day"),  # 3.65% / 365
        (0.001, "ratio per day", 0.001, "ratio per day"),
        (300, "seconds", 300 / 3600, "hours"),
        (7, "days", 168, "hours"),
        (8, "hours", 8, "hours"),
        ("23:30", "time of day, UTC", "23:30", "time of day, UTC"),
        (None, "ratio per hour", None, "ratio per hour"),
        (True, "", True, ""),
    ],
)
def test_a_fact_is_compared_in_the_common_unit(
    value: float | str | None, unit: str, common: float | str | None, compared: str
) -> None:
    fact = in_common(Fact("some", value, unit, "verified", None, READ))
    assert fact.value == (pytest.approx(common, rel=1e-15) if isinstance(common, float) else common)
    assert fact.unit == compared


def test_every_table_is_of_fields_that_venues_share() -> None:
    assert {field for fields in TABLES.values() for field in fields} <= set(comparable())


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_in_alphabetical_order_and_has_a_fact_for_every_field(name: str) -> None:
    table = compare(TABLES[name], DAY)
    titles = [row.sheet.title.lower() for row in table.rows]
    assert titles == sorted(titles)
    assert all([fact.field for fact in row.facts] == list(TABLES[name]) for row in table.rows)


@pytest.mark.parametrize("field", comparable())
def test_a_field_is_in_one_unit_wherever_it_is_known(field: str) -> None:
    facts = [in_common(sheet.facts[field]) for sheet in venues() if field in sheet.facts]
    units = {fact.unit for fact in facts if isinstance(fact.value, (int, float)) and not isinstance(fact.value, bool)}
    assert len(units) <= 1


def test_the_caps_of_three_clocks_stand_side_by_side_per_day() -> None:
    rows = {row.sheet.name: row.facts[0] for row in compare(["funding_cap"], DAY).rows}
    assert rows["hyperliquid"].value == pytest.approx(0.96)  # 4% an hour
    assert rows["bitmex"].value == pytest.approx(0.01125)
    assert rows["gmx"].value is None
    assert rows["gmx"].status == "unknown"
    assert "cme" not in rows  # dated futures: funding does not apply to them


def test_what_a_sheet_does_not_have_is_unknown_since_its_review() -> None:
    rows = {row.sheet.name: row.facts for row in compare(["management_fee", "funding_interval"], DAY).rows}
    fee, interval = rows["bitmex"]
    assert (fee.value, fee.status, fee.source) == (None, "unknown", None)
    assert fee.as_of == sheets()["bitmex"].reviewed
    assert interval.value == 8


def test_a_field_asked_for_twice_stands_once() -> None:
    assert compare(["taker_fee", "taker_fee"], DAY).fields == ("taker_fee",)


def test_a_sheet_past_its_time_is_named_and_not_compared(tmp_path: Path) -> None:
    folder = write(tmp_path)
    early, late = compare(["target"], date(2026, 12, 31), folder), compare(["target"], date(2027, 1, 1), folder)
    assert ([row.sheet.name for row in early.rows], early.left_out) == (["venue"], ())
    assert late.rows == ()
    assert [sheet.name for sheet in late.left_out] == ["venue"]


def test_products_that_only_lend_their_rule_are_not_compared() -> None:
    assert {"amun", "direxion", "pizza", "proshares"} & {sheet.name for sheet in venues()} == set()
