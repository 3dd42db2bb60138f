"""Strict JSON: a name that comes twice is refused wherever it stands and however it is written."""

import pytest
from marshmallow import ValidationError

from service.strict_json import InvalidJSON, parse

TWICE = [
    '{"a": 1, "a": 2}',
    '{"a": {"b": 1, "b": ":"}}',
    '{"a": [[{"b": 1, "b": 2}]], "c": 1}',
    '{"\\u0061": 1, "a": 2}',
    '{"a": ":", "b": 1, "b": 2}',
    '[{"a": 1, "a": 1}]',
]
ONCE = ['{"a": ":", "b": {"c": "::"}}', '{"a": [{"b": 1}, {"b": 2}]}', '{":": 1, "\\u003a:": 2}', "{}"]


@pytest.mark.parametrize("text", TWICE)
def test_a_repeated_name_is_refused(text: str) -> None:
    with pytest.raises(InvalidJSON, match="twice"):
        parse(text.encode())


@pytest.mark.parametrize("text", ONCE)
def test_colons_and_names_of_other_objects_are_no_repetition(text: str) -> None:
    assert isinstance(parse(text.encode()), dict)


@pytest.mark.parametrize("text", ["1", "null", '"a: b"', "[]", "[1, 2]"])
def test_anything_but_an_object_is_refused_as_input(text: str) -> None:
    with pytest.raises(ValidationError):
        parse(text.encode())
