"""Quantities: what a string of digits accepts, publishes, writes and shows."""

import re

import jsonschema
import pytest
from marshmallow import ValidationError

from service import quantities as q
from service.shapes import Shape

MOST = "1" + "0" * 77


class Amounts(Shape):
    amount = q.digits("Amount")
    divisor = q.digits("Divisor", low=1, most=3)
    from_one = q.wad("Ratio of one or more", low=10**18)
    fixed = q.digits("Fixed-point number", decimals=18, load_default=5 * 10**17)
    each = q.each(q.digits("Entry"), "Entries")


def refusal(name, value):
    with pytest.raises(ValidationError) as refused:
        Amounts().load({name: value})
    (said,) = refused.value.messages[name]
    return said


@pytest.mark.parametrize("text", ["0", "1", "9007199254740993", str(2**256 - 1), MOST])
def test_a_string_of_digits_loads_as_the_integer_it_spells(text):
    assert Amounts().load({"amount": text})["amount"] == int(text)


@pytest.mark.parametrize("value", [0, 1, 1.0, 10**20, None, True, ["1"], {"1": 1}])
def test_only_a_string_is_one(value):
    assert refusal("amount", value).code == "type"


@pytest.mark.parametrize(
    "text",
    ["", " 1", "1 ", "1\n", "+1", "-1", "-0", "00", "01", "1.0", "1e3", "0x1", "1_0", "1,0", "٣", "²", MOST + "0"],
)
def test_only_digits_without_sign_point_or_leading_zeros_are_taken(text):
    said = refusal("amount", text)
    assert said.code == "text"
    assert said.allowed["pattern"] == "^(?:0|[1-9][0-9]{0,77})$"


def test_the_refusal_says_what_to_write():
    assert 'write "1000", with quotes' in refusal("amount", 1000)
    assert "at most 78" in refusal("amount", MOST + "0")
    assert "1 or more" in refusal("divisor", "0")
    assert "1,000,000,000,000,000,000 or more" in refusal("from_one", "1")


@pytest.mark.parametrize(("text", "taken"), [("1", True), ("999", True), ("0", False), ("1000", False)])
def test_bounds_are_those_of_the_pattern(text, taken):
    field = Amounts().fields["divisor"]
    assert field.json_schema()["pattern"] == "^[1-9][0-9]{0,2}$"
    assert jsonschema.Draft202012Validator(field.json_schema()).is_valid(text) is taken
    if taken:
        assert Amounts().load({"divisor": text}) == {"divisor": int(text), "fixed": 5 * 10**17}
    else:
        assert refusal("divisor", text).code == "text"


def test_a_power_of_ten_may_be_the_least():
    field = Amounts().fields["from_one"]
    assert field.json_schema()["pattern"] == "^[1-9][0-9]{18,35}$"
    assert Amounts().load({"from_one": "1" + "0" * 18})["from_one"] == 10**18
    assert refusal("from_one", "9" * 18).code == "text"


def test_any_number_of_digits_may_be_allowed():
    field = q.digits("Result", most=None)
    assert field.json_schema() == {
        "type": "string",
        "minLength": 1,
        "pattern": "^(?:0|[1-9][0-9]{0,})$",
        "title": "Result",
    }
    assert re.fullmatch(field.pattern, "9" * 200)


def test_a_default_is_published_as_it_is_written():
    schema = Amounts().fields["fixed"].json_schema()
    assert schema["default"] == "500000000000000000"
    assert schema["x-decimals"] == 18
    assert schema["description"] == "An integer over 10^18."


def test_integers_are_written_as_strings():
    fields = Amounts().fields
    assert fields["amount"].write(2**200) == str(2**200)
    assert fields["amount"].write(None) is None
    assert fields["each"].write([1, 2**64]) == ["1", "18446744073709551616"]
    assert q.number("Number").write(1.5) == 1.5


@pytest.mark.parametrize(
    ("options", "value", "shown"),
    [
        ({}, 0, "0"),
        ({}, 1234567, "1,234,567"),
        ({}, "13291363636363636364", "13,291,363,636,363,636,364"),
        ({"decimals": 18}, 17_100_000_000_000_000_000, "17.1"),
        ({"decimals": 18}, "13291363636363636364", "13.291363636363636364"),
        ({"decimals": 18}, 1, "0.000000000000000001"),
        ({"decimals": 18}, 1234 * 10**18, "1,234"),
        ({"decimals": 4, "display": "percent"}, 50, "0.50%"),
        ({"decimals": 18, "display": "leverage"}, 2428571428571428571, "2.43x"),
        ({}, None, "–"),
        ({"decimals": 18}, None, "–"),
    ],
)
def test_a_reader_sees_separators_and_a_point(options, value, shown):
    assert q.digits("Amount", **options).show(value) == shown


def test_a_query_string_spells_digits_as_they_are():
    assert Amounts().fields["amount"].from_text("12") == "12"


@pytest.mark.parametrize(
    ("field", "largest"), [(q.base_units("A"), 10**39 - 1), (q.wad("A"), 10**36 - 1), (q.bps("A"), 9_999)]
)
def test_amounts_and_shares_of_contracts_have_bounds(field, largest):
    assert field.deserialize(str(largest)) == largest
    with pytest.raises(ValidationError):
        field.deserialize(str(largest + 1))


def test_a_share_of_ten_thousand_is_seen_in_percent():
    assert q.bps("Fee").show(9_999) == "99.99%"


def test_a_list_of_nothing_is_spelled_by_nothing():
    maybe = q.each(q.digits("Entry"), "Entries", least=0)
    assert maybe.from_text("") == []
    assert maybe.from_text("1,2") == ["1", "2"]
    assert Amounts().fields["each"].from_text("") == []
    refusal("each", [])
