"""The checker: every number of an answer comes from a run or a cited passage, every quote stands where it is cited."""

import re
from dataclasses import replace
from typing import Any

from service.chat.frames.tools import tools
from service.chat.reply import Part, Reply
from service.views import quantities_of, shown

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def numbers_in(text: str) -> set[str]:
    """The numbers of a text, without separators of thousands and closing zeros."""
    return {_plain(match.group()) for match in NUMBER.finditer(text)}


def _plain(number: str) -> str:
    digits = number.replace(",", "").rstrip(".")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def allowed_numbers(run: dict[str, Any]) -> set[str]:
    """The numbers that an answer may name for a run: those of its sentences, and its inputs as a reader sees them."""
    tool = tools()[run["tool"]]
    said = [run["title"], run["explanation"], *run["assumptions"], *run["warnings"]]
    said += [quantity.title for quantity in quantities_of(tool.inputs).values()]
    return set().union(*map(numbers_in, [*said, *shown(run["inputs"], tool.inputs).values()]))


def holds(part: Part, allowed: set[str] | None) -> bool:
    """True for a quote that stands word for word in its passage, and for words of our own without foreign numbers."""
    if part.quote is not None:
        return part.quote.text in part.quote.passage.sentences
    return allowed is None or numbers_in(part.text) <= allowed


def checked(reply: Reply) -> Reply:
    """The reply without quotes that do not stand where they are cited, and without numbers that no run gives."""
    allowed = set().union(*map(allowed_numbers, reply.calculations)) if reply.calculations else None
    return replace(reply, parts=[[part for part in line if holds(part, allowed)] for line in reply.parts])
