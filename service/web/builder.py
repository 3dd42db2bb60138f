"""The forms that put a simulation or a distribution together: flat fields of a query, read into a request.

A request that came packed in a permalink stands beside the form; what the form says replaces it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from marshmallow import ValidationError

from service.prices import histories
from service.prices.layouts import PRICES
from service.products import products, scenarios, sheets
from service.refusals import unknown
from service.rules import rules
from service.views import Values
from service.web.commas import pointed, values_in

PLACES = 4
STORED = "history:"
# What a form starts with: a fall of a fifth and the way back, for a token, a margin position and the thing itself.
COMPARED = {
    "path": "returns", "returns": "-0.2, 0.25, -0.2, 0.25, -0.2, 0.25", "instrument1": "daily-reset", "leverage1": "3",
    "instrument2": "margin-position", "leverage2": "2", "instrument3": "spot", "trading_fee": "0.001",
}  # fmt: skip
DRAWN = {
    "volatility": "0.8", "drift": "0", "steps": "365", "seed": "7", "paths": "5000", "instrument1": "daily-reset",
    "leverage1": "3", "instrument2": "spot", "trading_fee": "0.001",
}  # fmt: skip
COSTS = ("trading_fee", "borrow_rate", "funding_rate", "management_fee")
TAKEN = (
    "path", "initial_value", "returns", "volatility", "drift", "steps", "seed", "paths", "from", "to", "funding",
    *COSTS,
    *(f"{word}{place}" for place in range(1, PLACES + 1) for word in ("instrument", "leverage")),
)  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """A word that a form offers, and what a reader sees for it."""

    word: str
    title: str


def instruments() -> dict[str, list[Choice]]:
    """What can be held: rules first, then the products of venues."""
    found = {"Rules": [Choice(name, rules()[name].title) for name in plain_first(rules())]}
    for name, product in products().items():
        found.setdefault(sheets()[product.sheet].title, []).append(Choice(name, product.title))
    return found


def plain_first(names: Iterable[str]) -> list[str]:
    """Names of rules, those of the example before all others."""
    plain = list(COMPARED.values())
    return sorted(names, key=lambda name: plain.index(name) if name in plain else len(plain))


def number(text: str) -> float | str:
    """The number that a text spells, or the text, which the schema then refuses by name."""
    plain = pointed(text)
    try:
        value = float(plain.rstrip("%"))
    except ValueError:
        return text
    return value / 100.0 if plain.endswith("%") else value


def held(query: Mapping[str, str]) -> list[Values]:
    """The instruments of a query: a rule by its example with the leverage that is asked for, or a product.

    ValidationError where the query holds a name that no form has: a fifth instrument is not left out in silence.
    """
    refusal = unknown("is not a name this page takes; it takes", TAKEN)
    if refused := {name: [refusal] for name in query if name not in TAKEN}:
        raise ValidationError(refused)
    found = []
    for place in range(1, PLACES + 1):
        word = query.get(f"instrument{place}", "")
        if not word:
            continue
        if word in rules():
            rule = rules()[word]
            chosen = {"rule": word, **rule.example}
            leverage = query.get(f"leverage{place}", "")
            if leverage and isinstance(rule.opens_at, str):
                chosen[rule.opens_at] = number(leverage)
            found.append(chosen)
        else:
            found.append({"product": word})
    return found


def costs(query: Mapping[str, str]) -> Values:
    """The costs of a query."""
    return {name: number(query[name]) for name in COSTS if query.get(name)}


def simulation(query: Mapping[str, str]) -> Values:
    """The simulation request that a query stands for."""
    return {"path": _path(query), **_held_from(query)}


def _held_from(query: Mapping[str, str]) -> Values:
    """What is held, at what costs, and the money that each starts with."""
    start = number(query.get("initial_value", "1000"))
    return {"instruments": held(query), "costs": costs(query), "initial_value": start}


def _path(query: Mapping[str, str]) -> Values:
    kind = query.get("path", "returns")
    if kind == "returns":
        return {"kind": "returns", "returns": [number(text) for text in values_in(query.get("returns", "")) if text]}
    if kind == "model":
        numbers = {
            "annual_volatility": number(query.get("volatility", "0.8")),
            "annual_drift": number(query.get("drift", "0")),
        }
        return {"kind": "model", "model": "gbm", **numbers, **_whole(query, steps="365", seed="1")}
    if kind.startswith(STORED):
        ends = {name: query[name] for name in ("from", "to", "funding") if query.get(name)}
        return {"kind": "history", "name": kind.removeprefix(STORED), **ends}
    return {"kind": "scenario", "name": kind}


def _whole(query: Mapping[str, str], **defaults: str) -> Values:
    """Whole numbers of a query, or their texts where they are none."""
    texts = {name: query.get(name, default) for name, default in defaults.items()}
    return {name: int(text) if text.isascii() and text.isdecimal() else text for name, text in texts.items()}


def distribution(query: Mapping[str, str]) -> Values:
    """The distribution request that a query stands for."""
    drawn = {
        "kind": "gbm",
        "annual_volatility": number(query.get("volatility", "")),
        "annual_drift": number(query.get("drift", "0")),
    }
    model = drawn | _whole(query, steps="365", seed="7")
    return {"model": model, **_held_from(query), **_whole(query, paths="5000")}


def paths() -> list[Choice]:
    """The paths that a form offers."""
    named = [Choice(name, scenario.title) for name, scenario in scenarios().items()]
    stored = [Choice(f"{STORED}{choice.word}", choice.title) for choice in series_of(PRICES)]
    return [Choice("returns", "Returns of your own"), Choice("model", "One draw of a model"), *stored, *named]


def series_of(kind: str) -> list[Choice]:
    """The stored series of a kind that a form offers."""
    return [Choice(name, one.title) for name, one in histories().items() if one.note.kind == kind]
