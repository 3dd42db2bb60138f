"""From Markdown to HTML that holds no script, no style and no event: raw HTML is off and the result is cleaned."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import TypeVar

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from service.library.cards import card, example_link
from service.library.examples import Example
from service.library.page import MARK, Claim, Page, listed
from service.library.term_links import with_terms
from service.products.reading import BrokenContent

Named = TypeVar("Named")
TAGS = {
    "a", "blockquote", "br", "code", "em", "figcaption", "figure", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre",
    "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "title"},
    "code": {"class"},
    "li": {"id"},
    "sup": {"class"},
    "figure": {"class", "id"},
    "ol": {"start", "class"},
} | {heading: {"id"} for heading in ("h2", "h3", "h4")}


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


class UnknownName(LookupError):
    """Raised where a text names a claim or an example that its page does not have."""


def html_of(page: Page, terms: Mapping[str, str] | None = None) -> str:
    """The HTML of a page; BrokenContent where its text names what it does not have."""
    try:
        return render(page.text, page.claims, page.examples, terms or {})
    except UnknownName as error:
        written, sentence = error.args
        line = page.body[: page.body.index(written)].count("\n")
        raise BrokenContent(page.file, page.line(line), sentence) from error


def render(
    text: str, claims: Mapping[str, Claim], examples: Mapping[str, Example], terms: Mapping[str, str] | None = None
) -> str:
    """The HTML of a page's Markdown, followed by the list of its sources; `terms` lead to the glossary at first use."""
    tokens = with_terms(_with_cards(parse(text), examples), terms or {})
    for token in _all(tokens):
        if token.type == "claim":
            claim = _named(token.content, claims, "[^{}]", "claim")
            token.type, token.content = "html_inline", _mark(claim, listed(claims)[claim.number - 1])
        elif token.type == "link_open" and str(token.attrs["href"]).startswith(("example:", "figure:")):
            kind, _, name = str(token.attrs["href"]).partition(":")
            token.attrs["href"] = example_link(_named(name, examples, kind + ":{}", "example"))
    html = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
    return clean(html + _source_list(claims))


def _with_cards(tokens: Sequence[Token], examples: Mapping[str, Example]) -> list[Token]:
    """The tokens with each paragraph that is a link to figure:name replaced by the card of that example."""
    found = list(tokens)
    for place, token in enumerate(tokens):
        inner, name = token.children or [], figure_in(token)
        if name is not None:
            shown = card(_named(name, examples, "figure:{}", "example"), inner[1].content)
            found[place - 1 : place + 2] = [Token("html_block", "", 0, content=html) for html in ("", shown, "")]
    return found


def figure_in(token: Token) -> str | None:
    """The name of the example whose figure a paragraph is; None for any other paragraph."""
    inner = token.children or []
    if token.type != "inline" or [one.type for one in inner] != ["link_open", "text", "link_close"]:
        return None
    href = str(inner[0].attrs["href"])
    return href.removeprefix("figure:") if href.startswith("figure:") else None


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


def _mark(claim: Claim, listed: Claim) -> str:
    return f'<sup class="claim"><a href="#source-{listed.name}">[{claim.number}]</a></sup>'


def _source_list(claims: Mapping[str, Claim]) -> str:
    """Where each claim was read, by whom it was written and when it was read, once where several rest on the same."""
    if not claims:
        return ""
    entries = "".join(f'<li id="source-{one.name}">{_source(one)}</li>\n' for one in listed(claims))
    return f'<ol class="sources">\n{entries}</ol>\n'


def _source(claim: Claim) -> str:
    title = escape(claim.source.title)
    if claim.source.address:
        title = f'<a href="{escape(claim.source.address)}">{title}</a>'
    where = f", {escape(claim.where)}" if claim.where else ""
    note = f" {escape(claim.source.note)}" if claim.source.note else ""
    publisher = escape(claim.source.publisher)
    return f"{title}{where}, {publisher}. Read {claim.as_of}, {claim.source.grade} source, {claim.status}.{note}"
