"""Decimal commas in forms: read where they cannot part thousands, else refused with both ways to write the number."""

import pytest
from flask.testing import FlaskClient

from service.web.builder import number, simulation
from service.web.commas import pointed, values_in
from tests.web.seen import see


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("0,2", "0.2"), ("12,5%", "12.5%"), ("-0,25", "-0.25"), ("−0,25", "-0.25"), ("0,125", "0.125"),
        ("1,2345", "1.2345"), ("60000,5", "60000.5"), ("1,234", "1,234"), ("60,000", "60,000"), ("3", "3"),
        ("1,234.5", "1,234.5"), ("abc", "abc"),
    ],
)  # fmt: skip
def test_a_comma_is_a_point_where_it_cannot_part_thousands(typed: str, read: str) -> None:
    assert pointed(typed) == read


def test_values_with_decimal_commas_are_parted_by_semicolons() -> None:
    assert values_in("-0,2; 0,25") == ["-0.2", "0.25"]
    assert values_in("-0.2, 0.25") == ["-0.2", "0.25"]
    assert simulation({"returns": "-0,2; 25%"})["path"]["returns"] == [-0.2, 0.25]
    assert (number("0,8"), number("12,5%"), number("1,234")) == (0.8, 0.125, "1,234")


def test_a_form_reads_a_decimal_comma(client: FlaskClient) -> None:
    page = see(client, "/calculators/recovery?loss=0,2&leverage=2,5")
    assert "= 20%" in page.text
    assert any("loss=0.2&leverage=2.5" in link for link in page.links)
    assert client.get("/v1/calculators/recovery/result?loss=0,2").status_code == 422  # the interface knows points only


def test_a_comma_that_may_part_thousands_is_refused_with_both_ways_to_write_it(client: FlaskClient) -> None:
    address = "/calculators/liquidation-price?side=long&leverage=10&entry_price="
    assert '"60,000" is not a number; write 60000 or 60.000' in see(client, f"{address}60,000", status=422).text
