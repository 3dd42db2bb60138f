"""What a simulation can be built from: rules, products and scenarios."""

from dataclasses import asdict
from typing import Any

from flask import Response
from flask_restx import Resource

from service import quantities as q
from service.api.forms import asked
from service.api.operation import Operation, and_its_table, in_parts
from service.declaration import FINANCING
from service.products import products, scenarios
from service.products.sources import GRADES
from service.rules import rules
from service.shapes import Free, Many, Part, Shape
from service.views import form


class RuleEntry(Shape):
    """A rule and its settings."""

    name = q.Text("Name", required=True)
    title = q.Text("Title", required=True)
    summary = q.Text("What it does", longest=500, required=True)
    financing = q.choice("Financing unless said otherwise", list(FINANCING), required=True)
    settings = q.Each(Free("Setting"), "Settings, as a form needs them", least=0, required=True)
    example = Free("Example settings", required=True)
    assumptions = q.each(q.Text("Assumption", longest=1_000), "Assumptions", required=True)


class RuleList(Shape):
    """The rules."""

    rules = Many(RuleEntry, "Rules", required=True)


class ProductEntry(Shape):
    """A product: a venue's token as a rule with settings and costs."""

    name = q.Text("Name", required=True)
    title = q.Text("Title", required=True)
    summary = q.Text("What it is", longest=500, required=True)
    status = q.Text("Status", required=True)
    venue = q.Text("Sheet it is taken from", required=True)
    as_of = q.Text("Date of its oldest fact", required=True)
    rule = q.Text("Rule", required=True)
    financing = q.Text("Financing", required=True)
    settings = Free("Settings", required=True)
    costs = Free("Costs", required=True)
    assumptions = q.each(q.Text("Assumption", longest=1_000), "What its pages leave open", least=0, required=True)


class ProductList(Shape):
    """The products."""

    products = Many(ProductEntry, "Products", required=True)


class SourceEntry(Shape):
    """Where a fact comes from."""

    title = q.Text("Title", required=True)
    publisher = q.Text("Publisher", required=True)
    grade = q.choice("Grade", GRADES, required=True)
    address = q.Text("Address", longest=2_000)
    note = q.Text("Note", longest=300)


class ScenarioEntry(Shape):
    """A stored path."""

    name = q.Text("Name", required=True)
    title = q.Text("Title", required=True)
    summary = q.Text("What it shows", longest=500, required=True)
    source = Part(SourceEntry, "Where it comes from", required=True)
    step = q.Text("Length of a step", required=True)
    steps = q.count("Number of steps", required=True)


class ScenarioList(Shape):
    """The scenarios."""

    scenarios = Many(ScenarioEntry, "Scenarios", required=True)


def rule_entries() -> list[dict[str, Any]]:
    """Every rule with its settings."""
    return [
        {
            **{name: getattr(rule, name) for name in ("name", "title", "summary", "financing", "example")},
            "settings": form(rule.settings),
            "assumptions": list(rule.assumptions),
        }
        for rule in rules().values()
    ]


def product_entries() -> list[dict[str, Any]]:
    """Every product with the facts it is made of."""
    plain = ("name", "title", "summary", "status", "rule", "financing")
    return [
        {
            **{name: getattr(product, name) for name in plain},
            "venue": product.sheet,
            "as_of": product.as_of.isoformat(),
            "settings": dict(product.settings),
            "costs": dict(product.costs),
            "assumptions": list(product.assumptions),
        }
        for product in products().values()
    ]


def scenario_entries() -> list[dict[str, Any]]:
    """Every scenario, its numbers aside."""
    return [
        {
            **{name: getattr(one, name) for name in ("name", "title", "summary", "step")},
            "source": {name: value for name, value in asdict(one.source).items() if value},
            "steps": len(one.returns) if one.returns is not None else len(one.prices or ()) - 1,
        }
        for one in scenarios().values()
    ]


class Rules(Resource):  # type: ignore[misc]
    """The rules."""

    def get(self) -> Response:
        return asked(RuleList, table=True).listed({"rules": rule_entries()})


class Products(Resource):  # type: ignore[misc]
    """The products."""

    def get(self) -> Response:
        return asked(ProductList, table=True).listed({"products": product_entries()})


class Scenarios(Resource):  # type: ignore[misc]
    """The scenarios."""

    def get(self) -> Response:
        return asked(ScenarioList, table=True).listed({"scenarios": scenario_entries()})


RESOURCES = [
    (resource, address + ending)
    for resource, address in ((Rules, "/v1/rules"), (Products, "/v1/products"), (Scenarios, "/v1/scenarios"))
    for ending in ("", ".csv")
]


def operations() -> list[Operation]:
    """What these addresses give."""
    tag = "Building blocks"
    lists = [
        Operation("get", "/v1/rules", "listRules", "Rebalance rules and position types", tag, RuleList),
        Operation("get", "/v1/products", "listProducts", "Products of venues", tag, ProductList),
        Operation("get", "/v1/scenarios", "listScenarios", "Stored paths", tag, ScenarioList),
    ]
    return [one for listed in lists for one in and_its_table(in_parts(listed))]
