"""A page's text in sections of plain words, for search, for the chat and for readers of text alone."""

from dataclasses import dataclass

from markdown_it.token import Token

from service.library.cards import example_link
from service.library.page import Page
from service.library.rendering import parse


@dataclass(frozen=True)
class Section:
    """The words below one heading; the opening of a page has neither heading nor anchor."""

    heading: str
    anchor: str
    text: str


def sections_of(text: str) -> tuple[Section, ...]:
    """The sections of a Markdown text, in order."""
    heading, anchor, words, found = "", "", list[str](), list[Section]()
    tokens = parse(text)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if before is not None and before.type == "heading_open" and before.tag == "h2":
            found.append(Section(heading, anchor, "\n".join(words)))
            heading, anchor, words = words_of(token), str(before.attrs["id"]), []
        elif token.type == "inline":
            words.append(words_of(token))
        elif token.type == "fence":
            words.append(token.content.strip())
    found.append(Section(heading, anchor, "\n".join(words)))
    return tuple(section for section in found if section.text)


def words_of(inline: Token) -> str:
    """The words of a line of Markdown without its marks."""
    spoken = {"text", "code_inline"}
    parts = (
        " " if token.type in ("softbreak", "hardbreak") else token.content if token.type in spoken else ""
        for token in inline.children or ()
    )
    return "".join(parts)


def plain(text: str) -> str:
    """A Markdown text as words in one line."""
    return " ".join(words_of(token) for token in parse(text) if token.type == "inline")


def markdown_of(page: Page) -> str:
    """The Markdown of a page as others can read it: figures and addresses filled in, a footnote for each claim."""
    text = page.text
    for name, example in page.examples.items():
        for kind in ("example", "figure"):
            text = text.replace(f"]({kind}:{name})", f"]({example_link(example)})")
    notes = [
        f"[^{claim.name}]: {claim.source.title}, {claim.source.publisher}. {claim.source.address} "
        f"Read {claim.as_of}, {claim.source.grade} source, {claim.status}."
        for claim in page.claims.values()
    ]
    return "\n".join([text.strip(), "", *notes]).strip() + "\n"
