"""Glossary entries: named as their file, explained without themselves, and leading on to pages that exist."""

import re
from collections.abc import Iterator, Mapping

from service.library.checks.links import wrong_with
from service.library.finding import Finding, in_front
from service.library.page import Page


def terms(page: Page, addresses: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    """What is wrong with the front matter of a glossary entry."""
    term = page.front["term"]
    if re.sub(r"[^a-z0-9]+", "-", term.lower()).strip("-") != page.slug:
        yield in_front(page, ("term",), f"{term} belongs in a file of that name, not {page.slug}")
    if re.search(rf"\b{re.escape(term)}\b", page.front["summary"], re.IGNORECASE):
        yield in_front(page, ("summary",), "explains the term with itself")
    if term.lower() in (alias.lower() for alias in page.front["aliases"]):
        yield in_front(page, ("aliases",), "repeats the term")
    for index, address in enumerate(page.front["see"]):
        sentence = wrong_with(address, page, addresses)
        if sentence:
            yield in_front(page, ("see", index), f"{address} {sentence}")
