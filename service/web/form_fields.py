"""The fields of a form as a shape declares them: filled in, with what each takes and what is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from service.fields import Flag, Number, Quantity
from service.lists import Each
from service.quantities import LARGEST
from service.views import Values
from service.web.percents import RATIOS, doubted
from service.web.results import unit_beside

SMALLEST = 1e-6
BOUNDS = {"minimum": "from", "exclusiveMinimum": "above", "maximum": "to", "exclusiveMaximum": "below"}


@dataclass(frozen=True)
class Field:
    """A field of a form: what it is called, what it takes, what stands in it, and what is wrong with that."""

    name: str
    title: str
    unit: str
    hint: str
    choices: tuple[str, ...]
    required: bool
    optional: bool
    ratio: bool
    written: str
    read_as: str
    refusals: list[str]


def range_of(quantity: Quantity) -> str:
    """The bounds that a reader may meet, in words."""
    if isinstance(quantity, Each):
        each = range_of(quantity.item)
        return f"up to {quantity.most} values with commas between" + (f"; each {each}" if each else "")
    if not isinstance(quantity, Number):
        return ""
    bounds = {name: bound for name, bound in quantity.bounds().items() if abs(bound) < LARGEST}
    if 0 < bounds.get("minimum", 0) < SMALLEST:
        bounds = {"exclusiveMinimum": 0.0, **bounds}
        del bounds["minimum"]
    return " ".join(f"{word} {bounds[name]:,g}" for name, word in BOUNDS.items() if name in bounds)


def fields_of(
    quantities: Mapping[str, Quantity],
    started: Mapping[str, str],
    written: Mapping[str, str],
    inputs: Values,
    refused: Mapping[str, Any],
) -> list[Field]:
    """A field of a form for each quantity; `started` are those that a form fills in where the reader says nothing."""
    return [
        Field(
            name=name,
            title=quantity.title,
            unit=unit_beside(quantity) if quantity.display in RATIOS and name in inputs else quantity.unit,
            hint=". ".join(filter(None, (_doubt(name, quantity, written, inputs), *_hints(quantity)))),
            choices=("true", "false") if isinstance(quantity, Flag) else getattr(quantity, "choices", ()),
            required=quantity.required,
            ratio=isinstance(quantity, Number) and quantity.display in RATIOS,
            optional=not quantity.required and name not in started,
            written=written.get(name, ""),
            read_as=quantity.show(inputs[name]) if name in inputs and quantity.display in RATIOS else "",
            refusals=list(sentences(refused.get(name))),
        )
        for name, quantity in quantities.items()
    ]


def _hints(quantity: Quantity) -> tuple[str, str]:
    return range_of(quantity), quantity.text.rstrip(".")


def _doubt(name: str, quantity: Quantity, written: Mapping[str, str], inputs: Values) -> str:
    """That a plain number in a field of ratios may have been meant as a percentage, where the reader wrote one."""
    is_ratio = isinstance(quantity, Number) and quantity.display in RATIOS and name in inputs
    return doubted(written.get(name, ""), quantity) if is_ratio else ""


def sentences(messages: Any) -> Iterator[str]:
    """The refusals of one field, those of the entries of a list included."""
    if isinstance(messages, dict):
        for inner in messages.values():
            yield from sentences(inner)
    elif isinstance(messages, list):
        yield from map(str, messages)
