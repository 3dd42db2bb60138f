"""The sentences of a page as a reader meets them, each with its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from service.library.rendering import parse

# A sentence ends at a full stop, a question or an exclamation mark, with quotes and claim marks after it.
ENDING = re.compile(r"[.!?][\"'”’)]*(?:\[\^\w+\])*(?=\s+[^a-z\s]|\s*$)")
CODE = "`"
WORDS = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")


@dataclass(frozen=True)
class Sentence:
    """A sentence or a row of a table; code is left out, claim marks and placeholders stay."""

    line: int
    text: str
    in_table: bool = False

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(re.findall(r"[^\W_]\S*", self.text))


def sentences(text: str) -> Iterator[Sentence]:
    """Every sentence of a Markdown text, headings and code blocks aside, with its line counted from 0."""
    row: list[str] = []
    line, inside_heading, inside_row = 0, False, False
    for token in parse(text):
        line = token.map[0] if token.map else line
        inside_heading = token.type == "heading_open" or (inside_heading and token.type != "heading_close")
        inside_row = token.type == "tr_open" or (inside_row and token.type != "tr_close")
        if token.type == "inline" and inside_row:
            row.append(spoken(token))
        elif token.type == "inline" and not inside_heading:
            yield from split(spoken(token), line)
        elif token.type == "tr_close" and row:
            yield Sentence(line, " ".join(row), in_table=True)
            row = []


def spoken(inline: Token) -> str:
    """The words of a line of Markdown: code as a tick, claim marks as written."""
    said = {"text": "{}", "claim": "[^{}]", "code_inline": CODE, "softbreak": "\n", "hardbreak": "\n"}
    return "".join(said.get(token.type, "").format(token.content) for token in inline.children or ())


def split(text: str, line: int) -> Iterator[Sentence]:
    """The sentences of a paragraph that starts on a line."""
    start = 0
    for end in [*(match.end() for match in ENDING.finditer(text)), len(text)]:
        piece = text[start:end]
        if piece.strip():
            above = text[: end - len(piece.lstrip())].count("\n")
            yield Sentence(line + above, piece.strip())
        start = end
