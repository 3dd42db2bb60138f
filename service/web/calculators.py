"""Calculators: their list, and a page for each with a form, the answer and its working. It works without scripts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, abort, request
from marshmallow import ValidationError, missing

from service.calculators import by_group, calculators
from service.declaration import Calculator
from service.display import show
from service.fields import Flag, Number, Quantity
from service.library import library
from service.lists import Each
from service.quantities import LARGEST
from service.views import Values, from_query, in_query, quantities_of
from service.web.embeds import MARK
from service.web.figures import of_calculator
from service.web.formulas import set_formula, with_numbers
from service.web.frame import page
from service.web.live import picture
from service.web.results import tables, unit_beside
from service.web.sharing import shared

PAGES = Blueprint("calculators", __name__)
RATIOS = ("percent", "rate")
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


def fields(
    calculator: Calculator, written: Mapping[str, str], inputs: Values, refused: Mapping[str, Any]
) -> list[Field]:
    """The form of a calculator as it declares itself, filled with what the reader wrote."""
    return fields_of(quantities_of(calculator.loader), defaults(calculator), written, inputs, refused)


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
            hint=". ".join(filter(None, (range_of(quantity), quantity.text.rstrip(".")))),
            choices=("true", "false") if isinstance(quantity, Flag) else getattr(quantity, "choices", ()),
            required=quantity.required,
            ratio=isinstance(quantity, Number) and quantity.display in RATIOS,
            optional=not quantity.required and name not in started,
            written=written.get(name, ""),
            read_as=quantity.show(inputs[name]) if name in inputs and quantity.display in RATIOS else "",
            refusals=list(_sentences(refused.get(name))),
        )
        for name, quantity in quantities.items()
    ]


def _sentences(messages: Any) -> Iterator[str]:
    """The refusals of one field, those of the entries of a list included."""
    if isinstance(messages, dict):
        for inner in messages.values():
            yield from _sentences(inner)
    elif isinstance(messages, list):
        yield from map(str, messages)


def defaults(calculator: Calculator) -> dict[str, str]:
    """What a form starts with where the reader says nothing."""
    return {
        name: in_query(quantity.load_default)
        for name, quantity in quantities_of(calculator.loader).items()
        if quantity.load_default not in (missing, None)
    }


def steps(answer: Values, calculator: Calculator) -> list[dict[str, str]]:
    """The working as a reader sees it: each formula, the same with the numbers put in, and its result."""
    known = {**quantities_of(calculator.inputs), **quantities_of(calculator.outputs)}
    return [
        {
            "text": step["text"],
            "name": step["name"],
            "formula": set_formula(step["formula"]),
            "numbers": with_numbers(step["formula"], step["values"]),
            "result": result_of(step["result"], known.get(step["name"])),
        }
        for step in answer["worked_example"]
    ]


def result_of(result: float, quantity: Quantity | None) -> str:
    """The result of a step as the result shows it; a ratio as the number it is, too."""
    if quantity is None:
        return show(result, "plain")
    return f"{show(result, 'plain')} ({quantity.show(result)})" if quantity.display in RATIOS else quantity.show(result)


@PAGES.get("/calculators")
def list_of_calculators() -> Response:
    """Every calculator, by group."""
    return page("calculators.html", groups=by_group())


@PAGES.get("/calculators/<string:name>")
def calculator(name: str) -> Response:
    """A calculator with its answer: that of its example, or of the query. What it refuses is said beside the field.

    The marks that others hang on shared links are passed over; any other unknown name is refused.
    """
    found = calculators().get(name) or abort(404, f"No calculator is called {name}.")
    asked = [(key, values) for key, values in request.args.lists() if key != "v" and not MARK.fullmatch(key)]
    texts = {key: [text for text in values if text.strip()] for key, values in asked}
    written = {key: values[0] for key, values in texts.items() if values}
    try:
        given = from_query({key: texts[key] for key in written}, found.loader) if texts else found.example
        answer = found.run(given)
    except ValidationError as error:
        return _page(found, defaults(found) | written, refused=error.normalized_messages())  # type: ignore[no-untyped-call]
    understood = {key: in_query(value) for key, value in answer["inputs"].items()}
    return _page(found, understood | written, answer=answer, given=given)


def _page(
    found: Calculator,
    written: Mapping[str, str],
    answer: Values | None = None,
    given: Values | None = None,
    refused: Mapping[str, Any] | None = None,
) -> Response:
    refused = refused or {}
    shape = quantities_of(found.loader)
    elsewhere = [f"{name} {text}" for name in refused if name not in shape for text in _sentences(refused[name])]
    return page(
        "calculator.html",
        status=422 if refused else 200,
        calculator=found,
        fields=fields(found, written, answer["inputs"] if answer else {}, refused),
        elsewhere=elsewhere,
        answer=answer,
        tables=tables(answer["result"], found.outputs) if answer else None,
        steps=steps(answer, found) if answer else [],
        **_figure(found, answer, given),
        article=library().articles.get(found.about),
    )


def _figure(found: Calculator, answer: Values | None, given: Values | None) -> Values:
    """The figure of an answer and what can be taken away from it."""
    if answer is None:
        return {}
    figure = of_calculator(found, answer)
    return {"figure": figure, "picture": picture, **shared(figure, f"/v1/calculators/{found.name}", given or {})}
