"""The checker: every number of an answer comes from a run or a cited passage, every quote stands where it is cited."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from service.chat.reply import Part, Reply

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def numbers_in(text: str) -> set[str]:
    """The numbers of a text, without separators of thousands and closing zeros."""
    return {_plain(match.group()) for match in NUMBER.finditer(text)}


def _plain(number: str) -> str:
    digits = number.replace(",", "").rstrip(".")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def allowed_numbers(
    calculations: Iterable[dict[str, Any]], quotes: Iterable[str], fixed: Iterable[str] = ()
) -> set[str]:
    """The numbers that an answer may name."""
    allowed: set[str] = set()
    for one in calculations:
        said = [one["explanation"], *one["assumptions"], *one["warnings"], one["title"], one.get("read", "")]
        allowed |= set().union(*map(numbers_in, said))
    return allowed.union(*map(numbers_in, [*quotes, *fixed]))


def holds(part: Part) -> bool:
    """True for a quote that stands word for word in the passage it names, and for words of our own."""
    return part.quote is None or part.quote.text in part.quote.passage.sentences


def checked(reply: Reply) -> Reply:
    """The reply without quotes that do not stand where they are cited."""
    return replace(reply, parts=[[part for part in line if holds(part)] for line in reply.parts])
