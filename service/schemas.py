"""How shapes are published as JSON Schema: each field says of itself what it accepts, and every object is closed."""

from collections.abc import Sequence
from inspect import cleandoc
from typing import Any

import orjson
from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.openapi import OpenAPIConverter
from marshmallow import Schema

from service.fields import Quantity
from service.shapes import OneOf, Several, Shape

Document = dict[str, Any]


def own_schema(converter: OpenAPIConverter, field: Any, **kwargs: Any) -> Document:
    """What a field says of itself, in place of what could be guessed from its class."""
    if isinstance(field, Quantity):
        return field.json_schema()
    if isinstance(field, OneOf):
        return _union(converter, field)
    if isinstance(field, Several):
        entries = _union(converter, field.item)
        return {"type": "array", "items": entries, "minItems": field.least, "maxItems": field.most}
    return {}


def _union(converter: OpenAPIConverter, field: OneOf) -> Document:
    references = {shape: converter.resolve_nested_schema(shape) for shape in field.shapes()}  # type: ignore[no-untyped-call]
    union: Document = {"oneOf": list(references.values())}
    if len(field.branches) == 1:
        ((key, by_tag),) = field.branches.items()
        mapping = {tag: references[shape]["$ref"] for tag, shape in by_tag.items()}
        union["discriminator"] = {"propertyName": key, "mapping": mapping}
    return union


def _one_is_given(shape: Shape) -> Document:
    """Fields of which one is given, in words that code generators pass over and validators do not."""
    said = [_one_of(names) for names in (*shape.one_of_two.values(), *shape.one_of_three.values())]
    return said[0] if len(said) == 1 else {"allOf": said}


def _one_of(names: Sequence[str]) -> Document:
    """Exactly one of these: where it is the first, none of the others; else one of them."""
    (first, *others), either = names, [{"required": [name]} for name in names[1:]]
    none = {"not": either[0] if len(either) == 1 else {"anyOf": either}}
    return {"if": {"required": [first]}, "then": none, "else": either[0] if len(either) == 1 else _one_of(others)}


class Converter(OpenAPIConverter):
    """The converter of apispec, kept from forgetting that our objects are closed."""

    def init_attribute_functions(self) -> None:
        """Ask our fields themselves."""
        super().init_attribute_functions()  # type: ignore[no-untyped-call]
        self.add_attribute_function(own_schema)  # type: ignore[no-untyped-call]

    def schema2jsonschema(self, schema: Schema) -> Document:
        """The JSON Schema of a shape, with its summary and closed to unknown keys."""
        described: Document = super().schema2jsonschema(schema)  # type: ignore[no-untyped-call]
        described["additionalProperties"] = False
        if isinstance(schema, Shape) and (schema.one_of_two or schema.one_of_three):
            described |= _one_is_given(schema)
        summary = cleandoc(type(schema).__doc__ or "")  # as Python 3.13 and later keep it
        if summary and type(schema).__doc__ != Shape.__doc__:
            described["description"] = summary
        return described


def _name(schema: Any) -> str:
    """The component name of a shape: its class name."""
    return schema.__name__ if isinstance(schema, type) else type(schema).__name__


class Plugin(MarshmallowPlugin):
    """The marshmallow plugin with our converter; a component is called as its class."""

    Converter = Converter

    def __init__(self) -> None:
        super().__init__(schema_name_resolver=_name)


def standalone(shape: type[Shape]) -> Document:
    """The JSON Schema of a shape by itself: what it is made of stands under `$defs`."""
    spec = APISpec(title="", version="", openapi_version="3.1.1", plugins=[Plugin()])
    spec.components.schema(shape.__name__, schema=shape)
    text = orjson.dumps(spec.to_dict()["components"]["schemas"]).replace(b'"#/components/schemas/', b'"#/$defs/')
    named: Document = orjson.loads(text)
    root: Document = named.pop(shape.__name__)
    return root | ({"$defs": named} if named else {})
