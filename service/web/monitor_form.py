"""The form of the monitor: a path, one instrument, costs and the reader's levels, as a query writes them.

The fields are those that the path, the rule and the costs declare. `of` says which instrument the settings in a query
belong to: where another one has been chosen since, it starts with its own example.
"""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError

from service import quantities as q
from service.fields import Number, Quantity
from service.lists import NumberOrEach
from service.prices.layouts import PRICES
from service.products import products, scenarios, sheets
from service.refusals import Refusal
from service.rules import rules
from service.shapes import Const, Shape
from service.simulations.costs import Costs
from service.simulations.instrument_shapes import BRANCHES
from service.simulations.path_shapes import PATHS
from service.simulations.request import REQUEST
from service.views import Values, quantities_of
from service.web.builder import COSTS, STORED, Choice, number, plain_first, series_of

NOT_OFFERED = ("returns", "prices", "scenario")  # kinds of path that have another way in
TAKEN_BY_NAME = ("name", "hash", "funding_hash")  # what the choice of a stored series says already
MOST_STEPS = 2_000
SCHEDULE = "rebalance_interval"
# A token with a band through half a year of one drawn price, with levels that are reached on the way.
EXAMPLE = {
    "path": "model", "annual_volatility": "0.8", "annual_drift": "0", "steps": "180", "seed": "11",
    "initial_price": "100", "instrument": "leverage-band", "trading_fee": "0.001", "borrow_rate": "0.05",
    "price_below": "80", "distance_below": "0.03",
}  # fmt: skip


class Length(Shape):
    """How many steps this page follows; a simulation may have more."""

    steps = q.count("Number of steps", low=1, high=MOST_STEPS, required=True)


class Levels(Shape):
    """The levels at which the monitor speaks, and the entry that is shown."""

    price_below = q.price("Price below")
    price_above = q.price("Price above")
    leverage_above = q.multiple("Leverage above")
    distance_below = q.ratio("Nearest mark closer than", text="A ratio of the price.")
    at = q.count("Step that is shown")


def followed() -> dict[str, list[Choice]]:
    """The instruments that can be followed by the price of the underlying: rules, then products of venues."""
    found = {
        "Rules": [Choice(name, rules()[name].title) for name in plain_first(rules()) if rules()[name].priced is None]
    }
    for name, product in products().items():
        if rules()[product.rule].priced is None:
            found.setdefault(sheets()[product.sheet].title, []).append(Choice(name, product.title))
    return found


def streams() -> dict[str, list[Choice]]:
    """The paths that can be followed: a draw of a model, stored series where there are any, scenarios by name."""
    stored = [Choice(f"{STORED}{one.word}", one.title) for one in series_of(PRICES)]
    return {
        "Drawn": [Choice("model", "One draw of a model")],
        **({"Stored": stored} if stored else {}),
        "Scenarios": [Choice(name, one.title) for name, one in scenarios().items()],
    }


def request_of(form: Mapping[str, str]) -> Values:
    """The simulation request that a form stands for."""
    word, path = form.get("instrument", ""), form.get("path", "")
    held = {"rule": word, **_settings(form)} if word in rules() else {"product": word}
    return {
        "path": _path(path, form),
        "instruments": [held],
        "costs": _read(cost_fields(), form),
        "initial_value": 1000,
    }


def accepted(form: Mapping[str, str], request: Values) -> Values:
    """The reader's levels by name, with the entry to show under `at`; ValidationError for all that is refused.

    This page follows fewer instruments and fewer steps than a simulation can run.
    """
    levels, errors = _read(quantities_of(Levels), form), dict[str, Any]()
    loads: list[tuple[Shape, Values]] = [(Levels(), levels), (REQUEST, request)]
    if "steps" in request["path"]:
        loads.append((Length(), {"steps": request["path"]["steps"]}))
    for shape, given in loads:
        errors |= shape.validate(given)
    words = {choice.word for choices in followed().values() for choice in choices}
    if form.get("instrument") not in words:
        errors["instruments"] = [Refusal("is not one of those that can be followed", "choice")]
    if errors:
        raise ValidationError(errors)
    return dict(Levels().load(levels))


def _read(quantities: Mapping[str, Quantity], form: Mapping[str, str]) -> Values:
    """The values that a form spells, by name; what spells none stays a text, which the schema refuses."""
    return {name: _value(quantity, form[name]) for name, quantity in quantities.items() if name in form}


def _value(quantity: Quantity, text: str) -> Any:
    return number(text) if isinstance(quantity, Number) else quantity.from_text(text)


def _path(word: str, form: Mapping[str, str]) -> Values:
    """The path that a word of the form names."""
    if word.startswith(STORED):
        return {"kind": "history", "name": word.removeprefix(STORED), **_drawn(form)}
    if word in PATHS and word not in NOT_OFFERED:
        fields = quantities_of(PATHS[word]).items()
        return {**{name: field.value for name, field in fields if isinstance(field, Const)}, **_drawn(form)}
    return {"kind": "scenario", "name": word}


def path_fields(word: str) -> dict[str, Quantity]:
    """The fields of a path that a reader chooses; this page follows fewer steps than a simulation has."""
    kind = "history" if word.startswith(STORED) else word
    fields = quantities_of(PATHS[kind]) if kind in PATHS and kind not in NOT_OFFERED else {}
    chosen = {name: one for name, one in fields.items() if not isinstance(one, Const) and name not in TAKEN_BY_NAME}
    return chosen | (quantities_of(Length) if "steps" in chosen else {})


def cost_fields() -> dict[str, Quantity]:
    """The costs that a reader may give, each one number for all steps."""
    fields = {name: quantities_of(Costs)[name] for name in COSTS}
    return {name: field.item if isinstance(field, NumberOrEach) else field for name, field in fields.items()}


def _drawn(form: Mapping[str, str]) -> Values:
    """The fields of the path, or those of the example where another kind has been chosen since they were written."""
    fields = path_fields(form["path"])
    return _owned(form, "drawn", form["path"], _read(fields, EXAMPLE), _read(fields, form))


def settings_of(word: str) -> dict[str, Quantity]:
    """The settings that a reader may choose: those of a rule with its schedule; none of a product."""
    if word not in rules():
        return {}
    extras = quantities_of(BRANCHES["rule"][word])
    return quantities_of(rules()[word].settings) | {name: one for name, one in extras.items() if name == SCHEDULE}


def _settings(form: Mapping[str, str]) -> Values:
    word = form["instrument"]
    return _owned(form, "of", word, dict(rules()[word].example), _read(settings_of(word), form))


def _owned(form: Mapping[str, str], owner: str, word: str, example: Values, given: Values) -> Values:
    """What is given where it belongs to this word, the example where it belongs to another, both where nobody says."""
    if owner not in form:
        return example | given
    return given if form[owner] == word else example
