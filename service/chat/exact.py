"""Exact questions: a calculation written as a sentence that is read back to the same inputs, for links that ask it.

"Recovery after a loss: loss so far 50%; leverage from today on 2x": the title of a tool, then its inputs by their own
titles. What is written in any other way is read as a learner writes it.
"""

import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from service.chat.frames.filling import Frame, missing_of
from service.chat.frames.tools import Tool, tools
from service.fields import Flag, Number, Quantity
from service.lists import Each
from service.views import quantities_of

LONGEST = 700
RATIOS = ("percent", "rate")
WORDS = {True: "yes", False: "no"}


def question(name: str, inputs: Mapping[str, Any]) -> str | None:
    """The question that asks a tool for these inputs; None where it would be too long for one, or cannot be read."""
    tool = tools()[name]
    shape, titles = quantities_of(tool.inputs), _titles(name)
    told = {one: value for one, value in inputs.items() if value is not None and value != shape[one].load_default}
    text = f"{tool.title}: " + "; ".join(f"{titles[one]} {_spelt(value, shape[one])}" for one, value in told.items())
    frame = asked_exactly(text) if len(text) <= LONGEST else None
    return text if frame and dict(frame.values) == told else None


def asked_exactly(text: str) -> Frame | None:
    """The frame of a question that is written like this; None for any other text."""
    tool = next((one for title, one in _by_title() if text.casefold().startswith(title)), None)
    if tool is None:
        return None
    titles = {title.casefold(): name for name, title in _titles(tool.name).items()}
    pattern = "|".join(re.escape(title) for title in sorted(titles, key=len, reverse=True))
    told = re.split(rf"(?:^|; )({pattern}) ", text[len(tool.title) + 2 :], flags=re.IGNORECASE)
    shape = quantities_of(tool.inputs)
    try:
        named = {titles[told[n].casefold()]: told[n + 1] for n in range(1, len(told), 2)}
        values = {name: _read(said, shape[name]) for name, said in named.items()}
    except (InvalidOperation, KeyError, ValueError):
        return None
    return None if told[0] or not values else Frame(tool, values, missing_of(tool, values), [])


@cache
def _by_title() -> list[tuple[str, Tool]]:
    """The tools by how a question to them starts, the longest first."""
    return sorted(((f"{tool.title.casefold()}: ", tool) for tool in tools().values()), key=lambda one: -len(one[0]))


@cache
def _titles(name: str) -> dict[str, str]:
    """The inputs of a tool as a question names them: the title, as far as its first comma where that tells it apart."""
    shape = quantities_of(tools()[name].inputs)
    short = {one: quantity.title.partition(",")[0] for one, quantity in shape.items()}
    counted = Counter(short.values())
    found = {one: title if counted[title] == 1 else shape[one].title for one, title in short.items()}
    return {one: title[:1].lower() + title[1:] for one, title in found.items()}


def _spelt(value: Any, quantity: Quantity) -> str:
    """A value in words: ratios in percent, multiples with an x, lists with commas."""
    if isinstance(quantity, Each):
        return ", ".join(_spelt(one, quantity.item) for one in (value if isinstance(value, list) else [value]))
    if isinstance(quantity, Flag):
        return WORDS[value]
    if not isinstance(quantity, Number):
        return str(value)
    number = Decimal(repr(value))
    return f"{_plain(number * 100)}%" if quantity.display in RATIOS else f"{_plain(number)}{_sign(quantity)}"


def _plain(number: Decimal) -> str:
    """A number with the digits it has, without a power of ten."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _sign(quantity: Quantity) -> str:
    return "x" if quantity.display == "leverage" else ""


def _read(text: str, quantity: Quantity) -> Any:
    """The value that a text spells; ValueError or InvalidOperation where it spells none."""
    if isinstance(quantity, Each):
        return [_read(part, quantity.item) for part in text.split(", ")]
    if isinstance(quantity, Flag):
        return {word: flag for flag, word in WORDS.items()}[text]
    if not isinstance(quantity, Number):
        return text
    if quantity.display in RATIOS:
        return float(Decimal(text.removesuffix("%")) / 100)
    number = Decimal(text.removesuffix("x"))
    return int(number) if quantity.whole and number == int(number) else float(number)
