"""What is wrong with a content file, and where."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.library.page import Page
from service.products.reading import BrokenContent


@dataclass(frozen=True, order=True)
class Finding:
    """A file, a line and a sentence."""

    file: Path
    line: int
    sentence: str


def from_error(broken: BrokenContent) -> Finding:
    """The finding that a broken file amounts to."""
    return Finding(broken.file, broken.line, broken.sentence)


def in_text(page: Page, line: int, sentence: str) -> Finding:
    """A finding on a line of a page's text, which is counted from 0."""
    return Finding(page.file, page.line(line), sentence)


def in_front(page: Page, path: tuple[Any, ...], sentence: str) -> Finding:
    """A finding at what stands under a path of a page's front matter."""
    return from_error(page.broken(path, sentence))
