"""Pages: a content file read and its examples run, before anything is rendered or judged."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from marshmallow import ValidationError

from service.library import examples
from service.library.examples import Example, NoSuchFigure
from service.library.front_matter import EvidenceShape, split
from service.library.placeholders import everywhere, filled, misspelt
from service.products.reading import BrokenContent, checked, refusal, text_of
from service.products.sources import Source, sources_of

MARK = re.compile(r"\[\^([a-z][a-z0-9_]*)\]")
REFUSED = (ValidationError, LookupError, ArithmeticError, TypeError, ValueError, SyntaxError)


@dataclass(frozen=True)
class Claim:
    """What a mark in the text stands for; `number` counts what was read, from 1 in the order of the text."""

    name: str
    number: int
    source: Source
    as_of: date
    status: str
    where: str


def listed(claims: Mapping[str, Claim]) -> list[Claim]:
    """The claims as a list of sources names them: the first of those that rest on what was read once."""
    first = {claim.number: claim for claim in reversed(list(claims.values()))}
    return [first[number] for number in sorted(first)]


@dataclass(frozen=True)
class Page:
    """A content file: its front matter, its text, and the place of both in the file."""

    file: Path
    front: Mapping[str, Any]
    front_text: str
    body: str
    above: int

    @property
    def slug(self) -> str:
        """The file's name, which is also the page's."""
        return self.file.stem

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """The claims of the page by name; BrokenContent where one names no source."""
        sources = sources_of(dict(self.front))
        marked = [name for name in dict.fromkeys(MARK.findall(self.body)) if name in self.front["claims"]]
        found: dict[str, Claim] = {}
        numbers: dict[tuple[Any, ...], int] = {}
        for name in dict.fromkeys([*marked, *self.front["claims"]]):
            written = self.front["claims"][name]
            if written["source"] not in sources:
                raise self.broken(("claims", name, "source"), "is not one of the sources")
            number = numbers.setdefault(tuple(written.values()), len(numbers) + 1)
            found[name] = Claim(name, number, **{**written, "source": sources[written["source"]]})
        return found

    @cached_property
    def examples(self) -> dict[str, Example]:
        """The examples of the page by name, run; BrokenContent where one cannot be."""
        return {name: self._run(name, written) for name, written in self.front["examples"].items()}

    def _run(self, name: str, written: Mapping[str, Any]) -> Example:
        try:
            return examples.run(name, written)
        except REFUSED as error:
            said = error.messages if isinstance(error, ValidationError) else error
            raise self.broken(("examples", name), f"cannot be run: {said}") from error

    @cached_property
    def text(self) -> str:
        """The Markdown with every placeholder filled; BrokenContent at the first that names no figure."""
        for line, sentence in misspelt(self.body, self.examples):
            raise BrokenContent(self.file, self.line(line), sentence)
        return filled(self.body, self.examples)

    def shown(self, field: str) -> Any:
        """A field of the front matter with every placeholder filled."""
        try:
            return everywhere(self.front[field], lambda text: filled(text, self.examples))
        except NoSuchFigure as error:
            raise self.broken((field,), str(error.args[0])) from error

    @property
    def opening(self) -> int:
        """The line on which the text begins, counted from 0."""
        return len(self.body) - len(self.body.lstrip("\n"))

    def line(self, below: int) -> int:
        """The line of the file of a line of the text, which is counted from 0."""
        return self.above + below + 1

    def broken(self, path: tuple[Any, ...], sentence: str) -> BrokenContent:
        """The error for what stands under a path of the front matter."""
        return refusal(self.front_text, path, sentence, self.file, above=1)


def read_page(file: Path, shape: type[EvidenceShape]) -> Page:
    """A content file as a page; BrokenContent where its front matter is refused."""
    text = text_of(file)
    front_text, body = split(text, file)
    front_text = front_text.strip("\n") + "\n"
    front = checked(shape, front_text, file, above=1)
    return Page(file, front, front_text, body, text[: len(text) - len(body)].count("\n"))
