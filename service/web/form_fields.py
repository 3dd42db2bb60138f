"""The fields of a form as a shape declares them: filled in, with what each takes and what is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from service.fields import Number, Quantity
from service.texts import Digits, Text
from service.views import Values
from service.web.percents import RATIOS, doubted
from service.web.results import unit_beside
from service.web.wording import choices_of, hint_of, refusals_of, unit_that_holds

LONG = 6  # digits of an integer that an eye counts no more


@dataclass(frozen=True)
class Field:
    """A field of a form: what it is called, what it takes, what stands in it, and what is wrong with that."""

    name: str
    title: str
    unit: str
    hint: str
    choices: Mapping[str, str]
    required: bool
    optional: bool
    ratio: bool
    written: str
    read_as: str
    put_in: str
    worded: bool
    refusals: list[str]


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
            unit=unit_that_holds(
                unit_beside(quantity) if quantity.display in RATIOS and name in inputs else quantity.unit, written
            ),
            hint=". ".join(filter(None, (_doubt(name, quantity, written, inputs), hint_of(quantity, quantities)))),
            choices=choices_of(quantity),
            required=quantity.required,
            ratio=isinstance(quantity, Number) and quantity.display in RATIOS,
            optional=not quantity.required and name not in started,
            written=written.get(name, ""),
            read_as=_read_as(quantity, inputs.get(name)),
            put_in=quantity.given(inputs[name]) if name in inputs else written.get(name, ""),
            worded=isinstance(getattr(quantity, "item", quantity), Text),
            refusals=list(refusals_of(refused.get(name), quantity, quantities)),
        )
        for name, quantity in quantities.items()
    ]


def _read_as(quantity: Quantity, value: Any) -> str:
    """What stands beside an input that is easily misread: a ratio in percent, an integer over its decimals."""
    if value is None:
        return ""
    if isinstance(quantity, Digits):
        return quantity.given(value) if quantity.decimals or len(str(value)) > LONG else ""
    return quantity.given(value) if quantity.display in (*RATIOS, "hashes") else ""


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
