"""Links: within the site they resolve, outside it they lead to a source of the page."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from markdown_it import MarkdownIt

from service.library.finding import Finding, in_text
from service.library.page import Page
from service.library.rendering import figure_in, parse


class EveryLink(MarkdownIt):
    """A reader that also sees the links that rendering would refuse."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        """Yes to every link."""
        return True


READER = EveryLink("commonmark", {"html": False}).enable("table")


def links(page: Page, addresses: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    """The links of a page's text that lead nowhere."""
    for line, href in hrefs(page.body):
        sentence = wrong_with(href, page, addresses)
        if sentence:
            yield in_text(page, line, f"{href} {sentence}")


def figures(page: Page) -> Iterator[Finding]:
    """Figures that stand inside a paragraph, and examples that are shown as a figure twice."""
    alone = Counter(name for token in parse(page.body) if (name := figure_in(token)) is not None)
    for line, href in hrefs(page.body):
        if href.startswith("figure:") and not alone[href.removeprefix("figure:")]:
            yield in_text(page, line, f"{href} stands in a paragraph of its own")
        elif alone[href.removeprefix("figure:")] > 1:
            yield in_text(page, line, f"{href} is shown twice")


def hrefs(text: str) -> Iterator[tuple[int, str]]:
    """Every address a Markdown text links to, with its line counted from 0."""
    for token in READER.parse(text):
        line = (token.map or [0])[0]
        for inner in token.children or ():
            line += inner.type == "softbreak"
            target: Any = inner.attrs.get("href", inner.attrs.get("src"))
            if target is not None:
                yield line, str(target)


def wrong_with(href: str, page: Page, addresses: Mapping[str, frozenset[str]]) -> str:
    """Why a link leads nowhere; nothing where it does not."""
    kind, _, name = href.partition(":")
    if kind in ("example", "figure"):
        return "" if name in page.front["examples"] else "names no example of this page"
    if href.startswith(("https://", "http://")):
        known = {source.get("address") for source in page.front["sources"].values()}
        return "" if href in known else "is not one of the page's sources"
    path, _, anchor = href.partition("#")
    if not path:
        return "" if anchor in own_anchors(page) else "is not a heading of this page"
    if path not in addresses:
        return "is not an address of this site"
    return "" if not anchor or anchor in addresses[path] else "is not a place on that page"


def own_anchors(page: Page, deepest: int = 4) -> frozenset[str]:
    """The anchors of the headings of a page, down to those of a level."""
    headings = (token for token in parse(page.body) if token.type == "heading_open")
    return frozenset(str(token.attrs["id"]) for token in headings if int(token.tag[1]) <= deepest)
