"""The calculators: their list, their declarations, and running them by POST or permalink."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Response, abort
from flask_restx import Resource
from marshmallow import missing

from service import quantities as q
from service.api.answering import FOR_A_DAY
from service.api.forms import asked
from service.api.kept import Source, got, posted
from service.api.linking import link
from service.api.operation import Operation, and_its_table
from service.api.reading import SMALL_BODY, json_within
from service.api.tables import CSV, of_calculator
from service.calculators import GROUPS, by_group, calculators
from service.declaration import Calculator
from service.fields import Choice, Number
from service.shapes import Free, Many, Shape
from service.strict_json import parse
from service.texts import Text
from service.views import form, quantities_of

TAG = "Calculators"


class CalculatorEntry(Shape):
    """One calculator of the list."""

    name = q.Text("Name", required=True)
    title = q.Text("Title", required=True)
    summary = q.Text("What it answers", longest=500, required=True)
    group = q.choice("Group", GROUPS, required=True)


class CalculatorList(Shape):
    """The calculators in the order of their groups."""

    calculators = Many(CalculatorEntry, "Calculators", required=True)


class CalculatorDeclaration(CalculatorEntry):
    """A calculator as it declares itself: fields of its form, example, assumptions."""

    inputs = q.Each(Free("Field"), "Inputs, as a form needs them", required=True)
    outputs = q.Each(Free("Field"), "Outputs", required=True)
    example = Free("Example inputs", required=True)
    assumptions = q.each(q.Text("Assumption", longest=1_000), "Assumptions", required=True)
    about = q.Text("Slug of the article that teaches it", required=True)


class GroupQuery(Shape):
    """Which calculators to list."""

    group = q.choice("Group", GROUPS)


def entry(calculator: Calculator) -> dict[str, Any]:
    """A calculator as the list shows it."""
    return {name: getattr(calculator, name) for name in ("name", "title", "summary", "group")}


def ordered() -> list[Calculator]:
    """All calculators, by group and then by title."""
    return [calculator for group in by_group().values() for calculator in group]


def named(name: str) -> Calculator:
    """The calculator of this name; 404 where there is none."""
    return calculators().get(name) or abort(404, f"No calculator is called {name}; GET /v1/calculators lists them.")


class Calculators(Resource):  # type: ignore[misc]
    """All calculators, or those of one group."""

    query = GroupQuery()

    def get(self) -> Response:
        wanted = asked(CalculatorList, self.query, table=True)
        group = self.query.load(wanted.query).get("group")
        listed = [entry(calculator) for calculator in ordered() if group in (None, calculator.group)]
        return wanted.listed({"calculators": listed})


class OneCalculator(Resource):  # type: ignore[misc]
    """A calculator: what it declares, and what it answers."""

    def get(self, name: str) -> Response:
        calculator = named(name)
        wanted = asked(CalculatorDeclaration)
        declared = {
            **entry(calculator),
            "inputs": form(calculator.inputs),
            "outputs": form(calculator.outputs),
            "example": calculator.example,
            "assumptions": list(calculator.assumptions),
            "about": calculator.about,
        }
        return wanted.got(declared)

    def post(self, name: str) -> Response:
        calculator = named(name)
        wanted = asked(calculator.answers, table=True)
        body = json_within(SMALL_BODY)
        return described(posted(wanted, body, source(calculator, lambda: parse(body))), name)


class CalculatorResult(Resource):  # type: ignore[misc]
    """The same answer as a permalink."""

    def get(self, name: str) -> Response:
        calculator = named(name)
        wanted = asked(calculator.answers, calculator.loader, table=True)
        return described(got(wanted, source(calculator, lambda: wanted.query), FOR_A_DAY), name)


def source(calculator: Calculator, read: Callable[[], dict[str, Any]]) -> Source:
    """How a calculator answers raw inputs."""
    return Source(calculator.name, read, calculator.run, partial(of_calculator, calculator))


def described(response: Response, name: str) -> Response:
    """The response with a link to what the calculator declares."""
    link(response, "describedby", f"/v1/calculators/{name}", "application/json")
    return response


RESOURCES = [
    (Calculators, "/v1/calculators"),
    (Calculators, "/v1/calculators.csv"),
    (OneCalculator, "/v1/calculators/<string:name>"),
    (CalculatorResult, "/v1/calculators/<string:name>/result"),
    (CalculatorResult, "/v1/calculators/<string:name>/result.csv"),
]


def operations() -> list[Operation]:
    """What these addresses take and give: each calculator has addresses of its own."""
    listed = Operation(
        "get", "/v1/calculators", "listCalculators", "The calculators", TAG, CalculatorList, query=GroupQuery,
        sparse=CalculatorList,
    )  # fmt: skip
    return [*and_its_table(listed), *(operation for calculator in ordered() for operation in _of(calculator))]


def _of(calculator: Calculator) -> list[Operation]:
    word = "".join(part.title() for part in calculator.name.split("-"))
    address, title = f"/v1/calculators/{calculator.name}", calculator.title
    tag = calculator.group.title()  # a tag for each group: one for all would be too long to open
    examples = {title: calculator.example}
    return [
        Operation(
            "post", address, f"calculate{word}", title, tag, calculator.answers,
            body=calculator.takes, examples=examples, limited=True, kept=True, table=True, sparse=calculator.answers,
            leads_to=_permalink(f"result{word}", calculator),
        ),
        Operation(
            "get", f"{address}/result", f"result{word}", f"{title}, as a permalink", tag, calculator.answers,
            query=calculator.takes, examples=examples, limited=True, kept=True, table=True, sparse=calculator.answers,
        ),
        Operation(
            "get", f"{address}/result.csv", f"table{word}", f"{title}, as a table", tag, CSV,
            query=calculator.takes, examples=examples, limited=True, kept=True,
        ),
        Operation(
            "get", address, f"describe{word}", f"{title}: what it declares", tag, CalculatorDeclaration,
            sparse=CalculatorDeclaration,
        ),
    ]  # fmt: skip


def _permalink(name: str, calculator: Calculator) -> dict[str, dict[str, str]]:
    """The link to the permalink's operation, where an expression can write it: of words and numbers always given."""
    inputs = quantities_of(calculator.inputs)
    plain = all(
        isinstance(quantity, Choice | Number | Text) and (quantity.required or quantity.load_default is not missing)
        for quantity in inputs.values()
    )
    return {name: {one: f"$response.body#/inputs/{one}" for one in inputs}} if plain else {}
