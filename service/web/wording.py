"""Wording: what a form says of a field, in a reader's words: its bounds, its unit, what is wrong with what was written.

The interface names fields and gives every bound; a page speaks in titles and leaves technical bounds out.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from service.fields import Choice, Flag, Number, Quantity
from service.lists import Each
from service.web.commas import ways_out
from service.web.spelling import heading

ENORMOUS, TINY = 1e9, 1e-6  # bounds that nobody meets
BOUNDS = {"minimum": "from", "exclusiveMinimum": "above", "maximum": "to", "exclusiveMaximum": "below"}
LARGE_WORDS = {1e12: "trillion", 1e9: "billion", 1e6: "million"}
NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+|(?<=^Give this or )[a-z]+")
CONDITION = re.compile(r"(?:^|, )([^,]+?) if (?:settled in )?(\w+)")


def bound(number: float) -> str:
    """A bound as a person writes it: 1 million, 0.00001."""
    for size, word in LARGE_WORDS.items():
        if abs(number) >= size and number % size == 0:
            return f"{number / size:,.0f} {word}"
    return f"{number:,.10f}".rstrip("0").rstrip(".")


def range_of(quantity: Quantity) -> str:
    """The bounds that a reader may meet, in words."""
    if isinstance(quantity, Each):
        each = range_of(quantity.item)
        return f"up to {quantity.most:,} values with commas between" + (f"; each {each}" if each else "")
    if not isinstance(quantity, Number):
        return ""
    bounds = {name: limit for name, limit in quantity.bounds().items() if abs(limit) < ENORMOUS}
    if 0 < bounds.get("minimum", 0) <= TINY:
        bounds = {"exclusiveMinimum": 0.0, **bounds}
        del bounds["minimum"]
    return _in_words(bounds)


def _in_words(bounds: Mapping[str, float]) -> str:
    return " ".join(f"{word} {bound(bounds[name])}" for name, word in BOUNDS.items() if name in bounds)


def named(text: str, quantities: Mapping[str, Quantity]) -> str:
    """A text whose names of fields are their titles."""

    def title(match: re.Match[str]) -> str:
        quantity = quantities.get(match[0])
        return f"“{quantity.title}”" if quantity else match[0]

    return NAME.sub(title, text)


def hint_of(quantity: Quantity, quantities: Mapping[str, Quantity]) -> str:
    """What stands below a field: its bounds, and what its declaration adds."""
    return ". ".join(filter(None, (range_of(quantity), named(quantity.text.rstrip("."), quantities))))


def choices_of(quantity: Quantity) -> dict[str, str]:
    """The values that can be chosen, each with what a reader sees for it."""
    if isinstance(quantity, Flag):
        return {"true": "Yes", "false": "No"}
    return {choice: heading(choice) for choice in quantity.choices} if isinstance(quantity, Choice) else {}


def unit_that_holds(unit: str, values: Mapping[str, Any]) -> str:
    """A unit that depends on a choice, as it is under the choice that was made: USD if linear, coin if inverse."""
    chosen = {value for value in values.values() if isinstance(value, str)}
    conditions = CONDITION.findall(unit)
    if not conditions or not chosen:
        return unit
    otherwise = unit.partition(",")[0]
    return next((word for word, choice in conditions if choice in chosen), otherwise)


def refusals_of(messages: Any, quantity: Quantity, quantities: Mapping[str, Quantity]) -> Iterator[str]:
    """The refusals of one field in a reader's words, those of the entries of a list included."""
    if isinstance(messages, dict):
        for inner in messages.values():
            yield from refusals_of(inner, getattr(quantity, "item", quantity), quantities)
    elif isinstance(messages, list):
        yield from (named(_refusal(message, quantity), quantities) for message in messages)


def _refusal(message: str, quantity: Quantity) -> str:
    """One refusal, with the bounds as the form has them."""
    item = quantity.item if isinstance(quantity, Each) else quantity
    if isinstance(item, Number):
        said, is_no_number, _ = str(message).partition(f"; {item.range_text()} is allowed")
        limits = range_of(item)
        if is_no_number:
            return said + (ways_out(said) or (f"; write one {limits}" if limits else ""))
        return said.replace(item.range_text(), _in_words(item.bounds()) or "finite")
    if isinstance(item, Choice):
        return str(message).replace(", ".join(item.choices), ", ".join(map(heading, item.choices)))
    return str(message)
