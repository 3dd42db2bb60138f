"""Calculators: their list, and a page for each with a form, the answer and its working. It works without scripts."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, abort, request
from marshmallow import ValidationError, missing

from service.calculators import by_group, calculators
from service.declaration import Calculator
from service.display import show
from service.fields import Quantity
from service.library import library
from service.texts import Digits
from service.views import Values, from_query, in_query, quantities_of
from service.web.embeds import MARK
from service.web.figures import of_calculator
from service.web.form_fields import Field, fields_of, sentences
from service.web.formulas import in_words, with_numbers
from service.web.frame import page
from service.web.live import picture
from service.web.percents import RATIOS, in_ratios
from service.web.results import tables
from service.web.sharing import shared

PAGES = Blueprint("calculators", __name__)


def fields(
    calculator: Calculator, written: Mapping[str, str], inputs: Values, refused: Mapping[str, Any]
) -> list[Field]:
    """The form of a calculator as it declares itself, filled with what the reader wrote."""
    return fields_of(quantities_of(calculator.loader), defaults(calculator), written, inputs, refused)


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
            "called": in_words(step["name"]),
            "formula": in_words(step["formula"]),
            "numbers": with_numbers(step["formula"], step["values"]),
            "result": result_of(step["result"], known.get(step["name"])),
        }
        for step in answer["worked_example"]
    ]


def result_of(result: float, quantity: Quantity | None) -> str:
    """The result of a step as the result shows it; a ratio as the number it is, too."""
    if quantity is None:
        return show(result, "plain")
    if isinstance(quantity, Digits) and quantity.decimals:
        return f"{result} ({quantity.show(result)})"
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
        given = from_query(_ratios(texts, found), found.loader) if texts else found.example
        answer = found.run(given)
    except ValidationError as error:
        return _page(found, defaults(found) | written, refused=error.normalized_messages())  # type: ignore[no-untyped-call]
    understood = {key: in_query(value) for key, value in answer["inputs"].items()}
    return _page(found, understood | written, answer=answer, given=given)


def _ratios(texts: Mapping[str, list[str]], found: Calculator) -> dict[str, Sequence[str]]:
    """What was typed, percentages as ratios in the fields that are shown so."""
    shape = quantities_of(found.loader)
    return {key: in_ratios(typed, shape.get(key)) for key, typed in texts.items() if typed}


def _page(
    found: Calculator,
    written: Mapping[str, str],
    answer: Values | None = None,
    given: Values | None = None,
    refused: Mapping[str, Any] | None = None,
) -> Response:
    refused = refused or {}
    shape = quantities_of(found.loader)
    elsewhere = [f"{name} {text}" for name in refused if name not in shape for text in sentences(refused[name])]
    return page(
        "calculator.html",
        status=422 if refused else 200,
        calculator=found,
        fields=fields(found, written, answer["inputs"] if answer else {}, refused),
        elsewhere=elsewhere,
        answer=answer,
        tables=tables(answer["result"], found.outputs, answer["inputs"]) if answer else None,
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
