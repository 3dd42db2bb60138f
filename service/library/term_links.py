"""Terms in a text: the first use of each leads to the glossary, unless the author already made it a link."""

import re
from collections.abc import Iterator, Mapping, Sequence

from markdown_it.token import Token

# A short single word such as share or option has other meanings: those are left to the author.
SHORTEST_WORD = 9


def pattern_of(terms: Mapping[str, str]) -> re.Pattern[str] | None:
    """A pattern that finds the terms that mean one thing only, longest first; `terms` are slugs by lower-case name."""
    names = [name for name in terms if " " in name or len(name) >= SHORTEST_WORD]
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})(s?)\b", re.IGNORECASE) if names else None


def with_terms(tokens: Sequence[Token], terms: Mapping[str, str]) -> Sequence[Token]:
    """The tokens with the first use of each term in running text made a link; headings and tables stay as they are."""
    pattern = pattern_of(terms)
    if pattern is None:
        return tokens
    linked = set(_linked(tokens))
    kept_out = ("heading_open", "table_open"), ("heading_close", "table_close")
    outside = True
    for token in tokens:
        outside = token.type not in kept_out[0] and (outside or token.type in kept_out[1])
        if outside and token.type == "inline":
            token.children = list(_inside(token.children or [], pattern, terms, linked))
    return tokens


def _linked(tokens: Sequence[Token]) -> Iterator[str]:
    """The slugs of the terms that a text links to already."""
    for token in tokens:
        for inner in token.children or ():
            href = str(inner.attrs.get("href", ""))
            if href.startswith("/glossary#"):
                yield href.removeprefix("/glossary#")


def _inside(
    children: Sequence[Token], pattern: re.Pattern[str], terms: Mapping[str, str], linked: set[str]
) -> Iterator[Token]:
    in_link = False
    for token in children:
        in_link = token.type == "link_open" or (in_link and token.type != "link_close")
        if in_link or token.type != "text":
            yield token
        else:
            yield from _split(token.content, pattern, terms, linked)


def _split(text: str, pattern: re.Pattern[str], terms: Mapping[str, str], linked: set[str]) -> Iterator[Token]:
    """A text with links at the terms that have none so far."""
    start = 0
    for match in pattern.finditer(text):
        slug = terms[match.group(1).lower()]
        if slug not in linked:
            linked.add(slug)
            yield _text(text[start : match.start()])
            yield Token("link_open", "a", 1, attrs={"href": f"/glossary#{slug}"})
            yield _text(match.group(0))
            yield Token("link_close", "a", -1)
            start = match.end()
    yield _text(text[start:])


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
