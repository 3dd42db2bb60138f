"""Placeholders: {{ example.field }} in a text stands for a figure of one of the page's examples."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from service.library.examples import NoSuchFigure

PLACEHOLDER = re.compile(r"\{\{(.*?)\}\}|\{\{", re.DOTALL)
WRITTEN = re.compile(r"\s*([a-z][a-z0-9_]*)\.([a-z0-9_]+(?:\.[a-z0-9_]+)*)\s*")


class Shows(Protocol):
    """Something that has figures under paths, as an example does."""

    def figure(self, path: str) -> str:
        """The figure under a path as a reader sees it; NoSuchFigure where there is none."""


def figure_of(inside: str, examples: Mapping[str, Shows]) -> str:
    """The figure that the inside of a placeholder names; NoSuchFigure where it names none."""
    written = WRITTEN.fullmatch(inside)
    if written is None:
        raise NoSuchFigure("a placeholder is written {{ example.field }}")
    name, path = written.groups()
    if name not in examples:
        raise NoSuchFigure(f"there is no example named {name}")
    return examples[name].figure(path)


def filled(text: str, examples: Mapping[str, Shows]) -> str:
    """The text with every placeholder replaced by its figure; NoSuchFigure at the first that names none."""
    return PLACEHOLDER.sub(lambda match: figure_of(match.group(1) or "", examples), text)


def misspelt(text: str, examples: Mapping[str, Shows]) -> Iterator[tuple[int, str]]:
    """Each placeholder that names no figure: the line it stands on, counted from 0, and why."""
    for match in PLACEHOLDER.finditer(text):
        try:
            figure_of(match.group(1) or "", examples)
        except NoSuchFigure as error:
            yield text[: match.start()].count("\n"), f"{match.group(0).splitlines()[0]}: {error.args[0]}"


def names_in(text: str) -> set[str]:
    """The names of the examples a text shows figures of."""
    written = (WRITTEN.fullmatch(match.group(1) or "") for match in PLACEHOLDER.finditer(text))
    return {match.group(1) for match in written if match}


def everywhere(data: object, change: Callable[[str], str]) -> object:
    """The same nested lists and mappings with every text changed."""
    if isinstance(data, str):
        return change(data)
    if isinstance(data, Mapping):
        return {key: everywhere(value, change) for key, value in data.items()}
    if isinstance(data, list):
        return [everywhere(value, change) for value in data]
    return data
