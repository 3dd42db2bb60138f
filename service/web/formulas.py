"""Formulas of a working as a page sets them: the signs of a book, and the numbers put in."""

import re
from collections.abc import Mapping
from typing import Any

from service.display import show
from service.web.typesetting import minus
from service.working import FUNCTIONS

NAME = re.compile(r"([a-z_][a-z0-9_]*)(?:\[([0-9]+)\])?")
BEFORE, AFTER = ("", "("), ("", ")", ",", " ")  # where a negative number needs no brackets
WORDS = re.compile(r"[a-z]\w*", re.ASCII)
QUOTED = re.compile(r"('[^']*')")
SIGNS = {" ** ": "^", "*": "×", "-": "−"}


def set_formula(formula: str) -> str:
    """A formula with the signs of a book."""
    return re.sub(r" \*\* |\*|-", lambda sign: SIGNS[sign.group()], formula)


def in_words(formula: str) -> str:
    """A formula with the signs of a book and its names as words; functions and texts keep theirs."""
    parts = QUOTED.split(set_formula(formula))
    return "".join(part if index % 2 else WORDS.sub(_spaced, part) for index, part in enumerate(parts))


def _spaced(name: re.Match[str]) -> str:
    return name.group() if name.group() in FUNCTIONS else name.group().replace("_", " ")


def with_numbers(formula: str, values: Mapping[str, Any]) -> str:
    """A formula with a number for each name; a negative one stands in brackets, a list in square ones."""

    def number(match: re.Match[str]) -> str:
        name, entry = match.groups()
        if name not in values:
            return match.group()
        value = values[name][int(entry)] if entry else values[name]
        if isinstance(value, list):
            return f"[{'; '.join(minus(show(one, 'plain')) for one in value)}]"
        text = minus(show(value, "plain"))
        alone = written[match.start() - 1 : match.start()] in BEFORE and written[match.end() : match.end() + 1] in AFTER
        return text if alone or not text.startswith("−") else f"({text})"

    written = set_formula(formula)
    return NAME.sub(number, written)
