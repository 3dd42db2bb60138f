"""The shape of a text: a one-sentence answer, the headings in their order, its length, and Markdown only."""

from collections.abc import Iterator
from itertools import pairwise

from markdown_it import MarkdownIt

from service.library.finding import Finding, in_text
from service.library.page import Page
from service.library.prose import split, spoken
from service.library.rendering import parse

HEADINGS = (
    "What happens", "Worked example", "Why", "When it matters", "Common mistakes", "Try it", "Sources",
)  # fmt: skip
MOST_LINES = 150
WITH_HTML = MarkdownIt("commonmark", {"html": True}).enable("table")


def outline(page: Page) -> Iterator[Finding]:
    """An article's opening and headings."""
    yield from _opening(page)
    yield from _headings(page)
    if page.body.strip().count("\n") >= MOST_LINES:
        yield in_text(page, MOST_LINES, f"the text has more than {MOST_LINES} lines")


def _opening(page: Page) -> Iterator[Finding]:
    """The first thing is a paragraph of one sentence."""
    tokens = parse(page.body)
    first = tokens[0].type if tokens else ""
    if first != "paragraph_open" or len(list(split(spoken(tokens[1]), 0))) != 1:
        yield in_text(page, page.opening, "the text opens with an answer of one sentence")
    elif len(tokens) > 3 and tokens[3].type != "heading_open":
        yield in_text(page, (tokens[3].map or [0])[0], "the answer of one sentence stands alone")


def _headings(page: Page) -> Iterator[Finding]:
    """The headings of the second level are those of the outline, in order, and there is none above them."""
    found = []
    for token, inline in pairwise(parse(page.body)):
        if token.type == "heading_open" and token.tag in ("h1", "h2"):
            found.append((inline.content if token.tag == "h2" else f"# {inline.content}", (token.map or [0])[0]))
    for index, wanted in enumerate(HEADINGS):
        if index >= len(found):
            yield in_text(page, page.body.count("\n"), f"the heading “{wanted}” is missing")
            return
        heading, line = found[index]
        if heading != wanted:
            yield in_text(page, line, f"the heading “{wanted}” belongs here, not “{heading}”")
            return
    for heading, line in found[len(HEADINGS) :]:
        yield in_text(page, line, f"the heading “{heading}” is not in the outline")


def markdown_only(page: Page) -> Iterator[Finding]:
    """No raw HTML, which would be shown as text, and no picture, which says nothing to those who cannot see it."""
    for token in WITH_HTML.parse(page.body):
        line = (token.map or [0])[0]
        for piece in (token, *(token.children or ())):
            if piece.type in ("html_block", "html_inline"):
                yield in_text(page, line, f"HTML is not used here: {piece.content.strip().splitlines()[0]}")
            elif piece.type == "image":
                yield in_text(page, line, "pictures are not used here: a figure of an example has words and numbers")
