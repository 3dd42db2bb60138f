"""Views of a shape: what a form, a reader, a query string and a JSON answer need of its fields."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from marshmallow import ValidationError

from service.fields import Quantity
from service.lists import Each
from service.refusals import Refusal, unknown
from service.shapes import Shape

Values = dict[str, Any]


def quantities_of(shape: type[Shape] | Shape) -> dict[str, Quantity]:
    """The quantities of a shape by name, in the order in which they are declared."""
    return dict(_declared(shape)) if isinstance(shape, type) else _quantities(shape)


@cache
def _declared(shape: type[Shape]) -> dict[str, Quantity]:
    return _quantities(shape())


def _quantities(shape: Shape) -> dict[str, Quantity]:
    return {name: quantity for name, quantity in shape.fields.items() if isinstance(quantity, Quantity)}


def form(shape: type[Shape] | Shape) -> list[Values]:
    """What a web form needs to ask for a shape: one entry a field, in order."""
    return [
        {"name": name, "required": quantity.required, "display": quantity.display, **quantity.json_schema()}
        for name, quantity in quantities_of(shape).items()
    ]


def object_schema(shape: type[Shape] | Shape) -> Values:
    """A flat shape as JSON Schema: closed, with its required names."""
    named = quantities_of(shape)
    return {
        "type": "object",
        "properties": {name: quantity.json_schema() for name, quantity in named.items()},
        "required": [name for name, quantity in named.items() if quantity.required],
        "additionalProperties": False,
    }


def units_of(*shapes: type[Shape] | Shape) -> dict[str, str]:
    """The unit of every quantity that has one."""
    return {n: quantity.unit for shape in shapes for n, quantity in quantities_of(shape).items() if quantity.unit}


@cache
def _quantities_once(shape: type[Shape]) -> dict[str, Quantity]:
    return quantities_of(shape)


def shown(values: Values, *shapes: type[Shape]) -> dict[str, str]:
    """Values as a reader sees them, by name: each in the display of the field that declares it.

    Of several shapes the first is that of the inputs, which are said as they were given.
    """
    declared = {name: quantity.show for shape in shapes for name, quantity in _quantities_once(shape).items()}
    if len(shapes) > 1:
        results = {name for shape in shapes[1:] for name in _quantities_once(shape)}
        asked = _quantities_once(shapes[0])
        declared |= {name: quantity.given for name, quantity in asked.items() if name not in results}
    return {name: declared[name](value) for name, value in values.items() if name in declared}


def written(values: Values, shape: type[Shape]) -> Values:
    """Values as JSON writes them, by name: a contract's integers as strings of digits."""
    declared = _quantities_once(shape)
    return {name: declared[name].write(value) for name, value in values.items()}


def in_query(value: Any) -> str:
    """A value as a query string spells it: lists with commas, whole numbers without a point."""
    if isinstance(value, list):
        return ",".join(map(in_query, value))
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e16 else repr(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def from_query(written: Mapping[str, Sequence[str]], *shapes: Shape) -> Values:
    """The raw object that a query string spells for shapes; ValidationError for names unknown or given twice.

    A list may be written with commas or by its name again and again, as many generated clients write it.
    """
    if not written:
        return {}
    known = {name: quantity for shape in shapes for name, quantity in quantities_of(shape).items()}
    errors = {}
    for name, values in written.items():
        if name not in known:
            errors[name] = [unknown("is not a name this address takes; it takes", known)]
        elif len(values) > 1 and not isinstance(known[name], Each):
            errors[name] = [Refusal("is given twice", "unknown")]
    if errors:
        raise ValidationError(errors)
    return {name: known[name].from_text(",".join(texts)) for name, texts in written.items()}
