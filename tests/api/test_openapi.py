"""What is published is what is accepted: each way in which the tools would say it wrongly by themselves."""

from collections.abc import Iterator
from itertools import product
from typing import Any, ClassVar

import pytest
from jsonschema import Draft202012Validator
from marshmallow import ValidationError, fields
from marshmallow import missing as nothing

from service import quantities as q
from service.api.openapi import document, to_text
from service.api.operation import Operation
from service.fields import Quantity
from service.schemas import standalone
from service.shapes import TEXTS, Const, Free, OneOf, Part, Several, Shape
from service.simulations.request import SimulationRequest


class Circle(Shape):
    """A round thing."""

    kind = Const("circle", "Kind")
    radius = q.number("Radius", low=None, above=0.0, high=None, below=10.0, required=True)


class Square(Shape):
    kind = Const("square", "Kind")
    side = q.number("Side", low=0.0, high=1.0, load_default=1.0)
    corner = q.choice("Corner", ["round", "sharp"], allow_none=True)


class Drawing(Shape):
    """Things drawn."""

    one_of_two: ClassVar = {"leverage-or-margin": ("first", "second")}
    first = OneOf({"kind": {"circle": Circle, "square": Square}}, "First")
    second = Part(Square, "Second")
    more = Several(OneOf({"kind": {"circle": Circle}}, "More"), "More", least=1, most=3)
    widths = q.each(q.number("Width", allow_none=True), "Widths", most=2)
    pen = q.per_step(q.ratio("Pen"), "Pen")


@pytest.fixture(scope="module")
def schemas() -> dict[str, Any]:
    """The schemas published for a request that holds a drawing."""
    operation = Operation("post", "/v1/drawings", "draw", "Draw", "Drawing", "text/plain", body=Drawing)
    made: dict[str, Any] = document([operation], lambda operation, example: None)["components"]["schemas"]
    return made


def test_an_object_with_a_description_stays_closed(schemas: dict[str, Any]) -> None:
    assert schemas["Circle"]["description"] == "A round thing."
    assert schemas["Circle"]["additionalProperties"] is False


def test_an_object_without_one_does_not_borrow_that_of_its_base(schemas: dict[str, Any]) -> None:
    assert "description" not in schemas["Square"]
    assert schemas["Square"]["additionalProperties"] is False


def test_bounds_that_are_not_allowed_themselves_are_published_as_such(schemas: dict[str, Any]) -> None:
    radius = schemas["Circle"]["properties"]["radius"]
    assert (radius["exclusiveMinimum"], radius["exclusiveMaximum"]) == (0.0, 10.0)
    assert not {"minimum", "maximum"} & set(radius)


def test_a_constant_is_published_as_one(schemas: dict[str, Any]) -> None:
    assert schemas["Circle"]["properties"]["kind"]["const"] == "circle"
    assert "kind" in schemas["Circle"]["required"]


def test_a_union_publishes_its_branches_and_the_tag_each_of_them_holds(schemas: dict[str, Any]) -> None:
    first = schemas["Drawing"]["properties"]["first"]
    references = [f"#/components/schemas/{name}" for name in ("Circle", "Square")]
    assert [branch["$ref"] for branch in first["oneOf"]] == references
    mapping = dict(zip(("circle", "square"), references, strict=True))
    assert first["discriminator"] == {"propertyName": "kind", "mapping": mapping}


def test_a_list_of_a_union_publishes_its_length(schemas: dict[str, Any]) -> None:
    more = schemas["Drawing"]["properties"]["more"]
    assert (more["type"], more["minItems"], more["maxItems"]) == ("array", 1, 3)
    assert more["items"]["oneOf"] == [{"$ref": "#/components/schemas/Circle"}]


def test_null_is_published_where_it_is_taken_in_lists_and_among_words_too(schemas: dict[str, Any]) -> None:
    assert schemas["Drawing"]["properties"]["widths"]["items"]["type"] == ["number", "null"]
    assert {"type": "null"} in schemas["Square"]["properties"]["corner"]["anyOf"]
    assert schemas["Square"]["properties"]["side"]["type"] == "number"


def test_one_number_or_a_list_is_published_as_either(schemas: dict[str, Any]) -> None:
    number, several = schemas["Drawing"]["properties"]["pen"]["oneOf"]
    assert (number["type"], several["type"], several["items"]) == ("number", "array", number)


def test_fields_of_which_one_is_given_are_published_so_and_refused_otherwise(schemas: dict[str, Any]) -> None:
    rule = {"if": {"required": ["first"]}, "then": {"not": {"required": ["second"]}}, "else": {"required": ["second"]}}
    assert rule.items() <= schemas["Drawing"].items()
    square = {"kind": "square"}
    assert Drawing().load({"second": square})["second"]["side"] == 1.0
    for given in ({}, {"first": square, "second": square}):
        with pytest.raises(ValidationError, match="one of the two"):
            Drawing().load(given)


def test_of_three_fields_one_is_given_and_the_published_rule_says_the_same() -> None:
    class Stock(Shape):
        one_of_three: ClassVar = {"one-stock": ("scenario", "returns", "history")}
        scenario, returns, history = (q.flag(name) for name in ("Scenario", "Returns", "History"))

    published = Draft202012Validator(standalone(Stock))
    names = ("scenario", "returns", "history")
    for which in product((False, True), repeat=3):
        given = {name: True for name, is_given in zip(names, which, strict=True) if is_given}
        taken = not Stock().validate(given)
        assert published.is_valid(given) is taken is (len(given) == 1), given


def test_the_text_of_a_document_is_sorted_and_ends_with_a_line() -> None:
    assert to_text({"b": 1, "a": {}}) == b'{\n"a":{},\n"b":1}\n'


def test_each_operation_and_each_component_has_a_line_of_its_own() -> None:
    made = {"paths": {"/a": {"get": {"tags": ["x"]}, "post": {}}}, "security": []}
    assert to_text(made) == b'{\n"paths":{\n"/a":{\n"get":{"tags":["x"]},\n"post":{}}},\n"security":[]}\n'


def every_field(shape: Shape) -> Iterator[fields.Field]:
    """Every field of a shape and of the shapes inside it."""
    for field in shape.fields.values():
        yield field
        union = field.item if isinstance(field, Several) else field
        inner = [field.schema] if isinstance(field, fields.Nested) else []
        inner += [made() for made in union.shapes()] if isinstance(union, OneOf) else []
        for one in inner:
            yield from every_field(one)


def test_defaults_are_constants_because_a_schema_built_for_each_request_costs_more_than_its_load() -> None:
    for field in every_field(SimulationRequest()):
        if callable(field.load_default) and field.load_default is not nothing:
            assert field.load_default is dict, field.name


def test_every_quantity_of_a_request_has_a_title_and_every_number_a_display() -> None:
    for field in every_field(SimulationRequest()):
        assert field.metadata["title"], field.name
        assert not isinstance(field, Quantity) or field.display, field.name


def test_an_object_of_free_names_says_what_each_holds() -> None:
    assert Free("Notes").json_schema()["additionalProperties"] is True
    assert Free("Units", TEXTS).json_schema()["additionalProperties"] == {"type": "string"}


@pytest.mark.parametrize(("method", "told"), [("get", True), ("post", False)])
def test_an_answer_to_a_get_has_an_etag_and_may_be_unchanged(method: str, told: bool) -> None:
    operation = Operation(method, "/v1/drawings", "draw", "Draw", "Drawing", Drawing, text="With a pen.")
    described = document([operation], lambda operation, example: None)["paths"]["/v1/drawings"][method]
    assert ("304" in described["responses"]) is told
    assert ("ETag" in described["responses"]["200"].get("headers", {})) is told
    assert described["description"] == "With a pen."
