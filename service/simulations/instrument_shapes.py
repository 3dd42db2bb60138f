"""The instruments a request may give: a rule with its settings, or a product of a venue."""

from functools import cache
from typing import Any

from service import quantities as q
from service.declaration import Rule
from service.products import products
from service.rules import rules
from service.shapes import Const, Part, Shape
from service.simulations.costs import Costs
from service.simulations.merges import Merge
from service.simulations.path_shapes import DURATION, DURATION_LIKE
from service.simulations.schedule import MONTHLY

# Pictures are XML, which has no place for control characters; those that turn the direction of text show another name.
SHOWN = r"^[^\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]+$"
SHOWN_LIKE = "letters that can be seen"
INTERVAL = f"(?:{DURATION}|{MONTHLY})"
INTERVAL_LIKE = f"{DURATION_LIKE}, or months such as 1mo"
TIME_LIKE = "a time of day such as 00:00 or 16:30"
TIME_OF_DAY = "^(?:[01][0-9]|2[0-3]):[0-5][0-9]$"


def _extras(rule: Rule) -> dict[str, Any]:
    """The fields every instrument has beside its own settings, as far as its rule can use them."""
    extras: dict[str, Any] = {
        "label": q.Text("Name to show", longest=60, pattern=SHOWN, like=SHOWN_LIKE),
        "costs": Part(Costs, "Costs of this instrument, replacing those given for all, key by key"),
    }
    if rule.rebalances:
        extras["merge"] = Part(Merge, "When tokens are merged; left out: never")
        extras["financing"] = q.choice("Financing", ["none", "loan", "perpetual"], text=f"Left out: {rule.financing}.")
    if rule.scheduled:
        extras["rebalance_interval"] = q.Text(
            "Time between rebalances",
            pattern=INTERVAL,
            longest=5,
            load_default="1d",
            like=INTERVAL_LIKE,
            text="Hours, days or months: 8h, 1d, 1mo. With times, days are counted from Thursday, 1 January 1970: 7d"
            " is every Thursday.",
        )
        extras["rebalance_time"] = q.Text(
            "Time of day, UTC",
            pattern=TIME_OF_DAY,
            like=TIME_LIKE,
            longest=5,
            load_default="00:00",
        )
    return extras


def _shape(rule: Rule) -> type[Shape]:
    """The request schema of a rule: its tag, its settings and the extras."""
    name = "".join(word.title() for word in rule.name.split("-")) + "Instrument"
    body = {"rule": Const(rule.name, "Rule"), **_extras(rule), "__doc__": rule.summary}
    return type(name, (rule.settings,), body)


class ProductInstrument(Shape):
    """A product of a venue: the sheet names rule, settings, financing and fees, with source and date."""

    product = q.choice("Product", sorted(products()), required=True)
    label = q.Text("Name to show", longest=60, pattern=SHOWN, like=SHOWN_LIKE)
    merge = Part(Merge, "When tokens are merged; left out: never")
    costs = Part(Costs, "Costs of this instrument, replacing those of the product and those given for all, key by key")


BRANCHES: dict[str, dict[str, type[Shape]]] = {
    "rule": {name: _shape(rule) for name, rule in rules().items()},
    "product": dict.fromkeys(sorted(products()), ProductInstrument),
}


@cache
def settings_of(name: str) -> dict[str, Any]:
    """A product's settings as its rule's instrument loads them: checked, defaults filled in."""
    product = products()[name]
    loaded: dict[str, Any] = BRANCHES["rule"][product.rule]().load({"rule": product.rule, **product.settings})
    return loaded
