"""From Markdown to HTML that holds no script, no style and no event: raw HTML is off and the result is cleaned."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Any, TypeVar
from urllib.parse import urlencode

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from service.library.examples import Example
from service.library.page import MARK, Claim, Page
from service.products.reading import BrokenContent

Named = TypeVar("Named")
TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong", "sup", "table",
    "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "code": {"class"}, "li": {"id"}, "sup": {"class"}, "ol": {"start", "class"}} | {
    heading: {"id"} for heading in ("h2", "h3", "h4")
}


def _claim_mark(state: StateInline, silent: bool) -> bool:
    """Reads [^c1] as a token of its own; code spans are read before it and keep theirs."""
    match = MARK.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        state.push("claim", "sup", 0).content = match.group(1)
    state.pos = match.end()
    return True


def _markdown() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.inline.ruler.before("link", "claim", _claim_mark)
    return reader


MARKDOWN = _markdown()


def parse(text: str) -> list[Token]:
    """The tokens of a Markdown text, headings with their anchors."""
    tokens, taken = MARKDOWN.parse(text), dict[str, int]()
    for token, inline in pairwise(tokens):
        if token.type == "heading_open":
            token.attrSet("id", anchor(inline.content, taken))
    return tokens


def anchor(heading: str, taken: dict[str, int]) -> str:
    """The anchor of a heading; the second one of a page that reads alike ends in -2."""
    slug = re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")
    taken[slug] = taken.get(slug, 0) + 1
    return slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"


def example_link(example: Example) -> str:
    """The address of the page on which an example can be changed and run again."""
    if example.calculator is None:
        permalink = example.answer.get("links", {}).get("permalink")
        return str(permalink or "/monitor")
    spelt = {name: _spelt(value) for name, value in example.request.items()}
    return f"/calculators/{example.calculator.name}?{urlencode(spelt, safe=',')}"


def _spelt(value: Any) -> str:
    """An input as a query string spells it."""
    if isinstance(value, (list, tuple)):
        return ",".join(map(_spelt, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


class UnknownName(LookupError):
    """Raised where a text names a claim or an example that its page does not have."""


def html_of(page: Page) -> str:
    """The HTML of a page; BrokenContent where its text names what it does not have."""
    try:
        return render(page.text, page.claims, page.examples)
    except UnknownName as error:
        written, sentence = error.args
        line = page.body[: page.body.index(written)].count("\n")
        raise BrokenContent(page.file, page.line(line), sentence) from error


def render(text: str, claims: Mapping[str, Claim], examples: Mapping[str, Example]) -> str:
    """The HTML of a page's Markdown, followed by the list of its sources."""
    tokens = parse(text)
    for token in _all(tokens):
        if token.type == "claim":
            token.type, token.content = "html_inline", _mark(_named(token.content, claims, "[^{}]", "claim"))
        elif token.type == "link_open" and str(token.attrs["href"]).startswith("example:"):
            name = str(token.attrs["href"]).removeprefix("example:")
            token.attrs["href"] = example_link(_named(name, examples, "example:{}", "example"))
    html = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
    return clean(html + _source_list(list(claims.values())))


def clean(html: str) -> str:
    """HTML with nothing left that could run, load or style."""
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"https", "http"}, link_rel=None)


def _all(tokens: Sequence[Token]) -> list[Token]:
    """The tokens and those inside them."""
    return [inner for token in tokens for inner in (token, *(token.children or ()))]


def _named(name: str, known: Mapping[str, Named], written: str, kind: str) -> Named:
    """What a text names, or the error that says that there is no such thing."""
    if name not in known:
        raise UnknownName(written.format(name), f"there is no {kind} named {name}")
    return known[name]


def _mark(claim: Claim) -> str:
    return f'<sup class="claim"><a href="#source-{claim.name}">[{claim.number}]</a></sup>'


def _source_list(claims: list[Claim]) -> str:
    """Where each claim was read, by whom it was written and when it was read."""
    if not claims:
        return ""
    entries = "".join(f'<li id="source-{claim.name}">{_source(claim)}</li>\n' for claim in claims)
    return f'<ol class="sources">\n{entries}</ol>\n'


def _source(claim: Claim) -> str:
    title = escape(claim.source.title)
    if claim.source.address:
        title = f'<a href="{escape(claim.source.address)}">{title}</a>'
    where = f", {escape(claim.where)}" if claim.where else ""
    note = f" {escape(claim.source.note)}" if claim.source.note else ""
    publisher = escape(claim.source.publisher)
    return f"{title}{where}, {publisher}. Read {claim.as_of}, {claim.source.grade} source, {claim.status}.{note}"
