"""The checker: every number of an answer comes from a run or a cited passage, every quote stands where it is cited."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from service.chat.frames.tools import tools
from service.chat.replies.lists_said import shortened
from service.chat.replies.venue import stated
from service.chat.replies.working import named_as, with_numbers
from service.chat.reply import Part, Quote, Reply, Stated
from service.chat.scenes.tools import SCENES
from service.display import show
from service.products import sheets
from service.views import quantities_of, shown

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def numbers_in(text: str) -> set[str]:
    """The numbers of a text, without separators of thousands and closing zeros."""
    return {_plain(match.group()) for match in NUMBER.finditer(text)}


def _plain(number: str) -> str:
    digits = number.replace(",", "").rstrip(".")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def allowed_numbers(run: dict[str, Any]) -> set[str]:
    """The numbers that an answer may name for a run: those of its sentences and working, and its inputs as shown."""
    tool = tools().get(run["tool"]) or SCENES[run["tool"]]
    said = [run["title"], run["explanation"], *run["assumptions"], *run["warnings"]]
    said += _scene_said(run) if run["tool"] in SCENES else []
    said += [quantity.title for quantity in quantities_of(tool.inputs).values()]
    for step in run["worked_example"]:
        said += [with_numbers(step["formula"], step["values"]), named_as(step["result"], run["explanation"])]
        said += [show(step["result"], display) for display in ("money", "plain")]
        said += [show(value, "money") for value in step["values"].values() if isinstance(value, int | float)]
    inputs = list(shown(run["inputs"], tool.inputs).values())
    return set().union(*map(numbers_in, [*said, *inputs, *map(shortened, inputs)]))


def _scene_said(run: dict[str, Any]) -> list[str]:
    """What a scene's answer may name beside its sentences: the request as read, and its figures as shown."""
    figures = _figures(run["result"])
    return [run["read"], *(show(one, display) for one in figures for display in ("percent", "money", "count"))]


def _figures(value: Any) -> Iterator[float]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _figures(inner)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield value


def holds(part: Part, allowed: set[str]) -> bool:
    """True for a quote that stands in its passage, a fact in its sheet, and for other words without foreign numbers."""
    if isinstance(part.source, Quote):
        return part.text == part.source.text and part.text in part.source.passage.sentences
    if isinstance(part.source, Stated):
        sheet = sheets()[part.source.venue]
        return part.text in stated(sheet, sheet.facts[part.source.fact])
    return numbers_in(part.text) <= allowed


def checked(reply: Reply) -> Reply:
    """The reply without quotes that do not stand where they are cited, and without numbers that nothing gives."""
    allowed = numbers_in(reply.allowed).union(*map(allowed_numbers, reply.calculations))
    return replace(reply, parts=[[part for part in line if holds(part, allowed)] for line in reply.parts])
