"""Venue sheets: facts with a source and a date, read strictly, and products made of those facts."""

from datetime import date
from pathlib import Path

import pytest

from service.products import products, scenarios, sheets
from service.products.reading import BrokenContent
from tests.library.writing import line_of, write

TARGET = "unit: x, status: verified, source: page"
FAULTS = {
    "a field that does not exist": ("title: A venue", "title: A venue\nstars: 5", "stars: 5", "is not a field here"),
    "a name given twice": ("title: A venue", "title: A venue\ntitle: B", "title: B", "not YAML"),
    "a block that does not exist": ("  identity:", "  gossip:", "gossip:", "blocks"),
    "a known fact without a value": ("value: 3,", "value: null,", "value: null, unit: x", "is not one number"),
    "a fact that is a list": ("value: 3,", "value: [3],", "value: [3]", "is not one number"),
    "an unknown fact with a value": ("value: null, status: unknown", "value: 1, status: unknown", "spread", "is given"),
    "a unit that does not exist": ("unit: x,", "unit: furlongs,", "furlongs", "unit"),
    "a fact read on no day": ("as_of: 2026-11-01", "as_of: recently", "recently", "is not a date"),
    "a source that is not listed": (TARGET, TARGET.replace("page", "book"), "book", "is not one of the sources"),
    "a field that stands twice": (
        "field: fee,",
        "field: target,",
        "target, value: 0.001",
        "is the name of another field",
    ),
    "no status of the venue": ("field: status,", "field: state,", "blocks:", "a field named status"),
    "a status that is none": ("value: live", "value: sleeping", "blocks:", "live, closing, closed"),
    "a source without a grade": (", grade: primary", "", "page: {title", "grade"),
    "a source with a script": ('"https://example.org/page"', '"javascript:alert(1)"', "page: {title", "address"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_sheet_with_a_fault_is_refused_with_its_line(tmp_path: Path, fault: str) -> None:
    old, new, where, said = FAULTS[fault]
    folder = write(tmp_path, sheet=(old, new))
    with pytest.raises(BrokenContent, match=said) as caught:
        sheets(folder)
    assert caught.value.line == line_of(folder, "venues/venue.yaml", where)


def test_a_sheet_knows_its_facts_by_field(tmp_path: Path) -> None:
    sheet = sheets(write(tmp_path))["venue"]
    assert sheet.status == "live"
    assert sheet.facts["target"].value == 3
    assert sheet.facts["target"].source.title == "A page"  # type: ignore[union-attr]
    assert sheet.facts["spread"].value is None


def test_a_product_takes_its_numbers_from_the_facts_it_names(tmp_path: Path) -> None:
    product = products(write(tmp_path))["three"]
    assert product.settings == {"target_leverage": 3}
    assert product.costs == {"management_fee": 0.365}  # 0.001 a day, 365 days
    assert product.as_of == date(2026, 11, 1)  # the older of the two facts
    assert (product.sheet, product.status) == ("venue", "live")
    assert [source.title for source in product.sources] == ["A page"]


@pytest.mark.parametrize("field", ["goal", "spread"])
def test_a_product_that_names_no_known_fact_is_refused(tmp_path: Path, field: str) -> None:
    folder = write(tmp_path, sheet=("{target_leverage: target}", f"{{target_leverage: {field}}}"))
    with pytest.raises(BrokenContent, match="is not a field of this sheet with a value") as caught:
        products(folder)
    assert caught.value.line == line_of(folder, "venues/venue.yaml", "settings:")


def test_two_products_of_one_name_are_refused(tmp_path: Path) -> None:
    folder = write(tmp_path)
    text = (folder / "venues/venue.yaml").read_text("utf-8")
    (folder / "venues/zweite.yaml").write_text(text, "utf-8")
    with pytest.raises(BrokenContent, match="is the name of another product"):
        products(folder)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("returns: [0.1]", "returns: [0.1]\nprices: [1, 2]", "returns or prices"),
        ("returns: [0.1]", "", "returns or prices"),
        ("returns: [0.1]", "returns: [-1.5]", "out of range"),
        ("returns: [0.1]", 'returns: ["0.1"]', "is not a number"),
        ("returns: [0.1]", "prices: [1]", "entries"),
        ("step: 1d", "step: 1w", "step"),
        ("as_of: 2026-11-22\n", "", "as_of"),
    ],
)
def test_a_scenario_with_a_fault_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(BrokenContent, match=said):
        scenarios(write(tmp_path, scenario=(old, new)))


def test_a_scenario_is_a_path_with_a_name(tmp_path: Path) -> None:
    scenario = scenarios(write(tmp_path))["up"]
    assert (scenario.returns, scenario.prices, scenario.step) == ((0.1,), None, "1d")
