"""The content command: everything that is wrong with content/, file by file and line by line."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from service.calculators import calculators
from service.library.checks import evidence, outline, wording
from service.library.checks.collections import collections
from service.library.checks.links import figures, links, own_anchors
from service.library.checks.prerequisites import prerequisites
from service.library.checks.quizzes import quizzes
from service.library.checks.reading_level import reading_level
from service.library.checks.spelling import spelling
from service.library.checks.terms import terms
from service.library.finding import Finding, from_error
from service.library.page import Page, read_page
from service.library.planned import Plan, plan
from service.library.shelf import SHAPES, files
from service.library.topics import TOPICS
from service.products.product import products
from service.products.reading import CONTENT, BrokenContent
from service.products.scenario import read_scenario
from service.products.sheet import read_sheet

Kept = TypeVar("Kept")
PLACES = (
    "/",
    "/articles",
    "/glossary",
    "/venues",
    "/calculators",
    "/chat",
    "/monitor",
    "/docs",
    "/simulations",
    "/distributions",
    "/search",
)


def findings(content_dir: Path = CONTENT) -> list[Finding]:
    """Everything that is wrong with a content folder, in the order of files and lines."""
    found: list[Finding] = []
    pages = {kind: list(_read(content_dir, kind, found)) for kind in SHAPES}
    planned = _kept(found, plan, content_dir) or Plan({}, ())
    for file in sorted((content_dir / "venues").glob("*.yaml")):
        _kept(found, read_sheet, file)
    for file in sorted((content_dir / "scenarios").glob("*.yaml")):
        _kept(found, read_scenario, file)
    _kept(found, products, content_dir)
    articles = {page.slug: page for page in pages["articles"]}
    venues = {file.stem for file in (content_dir / "venues").glob("*.yaml")}
    found += collections(content_dir, articles, planned.articles, venues)
    addresses = _addresses(content_dir, pages)
    for page in (page for kind in pages.values() for page in kind):
        found += _judged(page, pages, planned, addresses)
    found += spelling((page for kind in pages.values() for page in kind), content_dir)
    return sorted(set(found))


def report(content_dir: Path = CONTENT) -> int:
    """Prints every finding as file:line: sentence; 1 where there are any, else 0."""
    found = findings(content_dir)
    for finding in found:
        print(f"{finding.file.relative_to(content_dir.parent)}:{finding.line}: {finding.sentence}")
    return 1 if found else 0


def _read(content_dir: Path, kind: str, found: list[Finding]) -> Iterator[Page]:
    """The pages of one kind that can be read; a finding for each that cannot."""
    for file in files(content_dir, kind):
        page = _kept(found, read_page, file, SHAPES[kind])
        if page is not None:
            yield page


def _kept(found: list[Finding], read: Callable[..., Kept], *arguments: Any) -> Kept | None:
    """What is read; None and a finding where it is broken."""
    try:
        return read(*arguments)
    except BrokenContent as broken:
        found += map(from_error, (broken, *broken.more))
        return None


def _judged(
    page: Page, pages: Mapping[str, list[Page]], planned: Plan, addresses: Mapping[str, frozenset[str]]
) -> list[Finding]:
    """The findings of every check on one page; a page whose examples or claims break gets the one that says so."""
    found: list[Finding] = []
    for check in _checks(page, pages, planned, addresses):
        _kept(found, found.extend, check)
    return found


def _checks(
    page: Page, pages: Mapping[str, list[Page]], planned: Plan, addresses: Mapping[str, frozenset[str]]
) -> Iterator[Iterable[Finding]]:
    """The checks that fit a page of its kind."""
    yield outline.markdown_only(page)
    yield evidence.claims(page)
    yield evidence.examples(page)
    yield evidence.shown_front_matter(page)
    yield links(page, addresses)
    yield figures(page)
    yield wording.advises(page)
    if page in pages["guides"]:
        return
    yield wording.sourced(page, wording.product_names(planned.venues))
    yield wording.typed_percent(page)
    yield wording.long_winded(page)
    if page in pages["glossary"]:
        yield terms(page, addresses)
        return
    yield outline.outline(page)
    yield evidence.enough_examples(page)
    yield reading_level(page)
    yield quizzes(page)
    yield prerequisites(page, {other.slug: other for other in pages["articles"]}, planned.articles)


def _addresses(content_dir: Path, pages: Mapping[str, list[Page]]) -> dict[str, frozenset[str]]:
    """Every address of the site with the anchors on its page."""
    found = dict.fromkeys(PLACES, frozenset[str]())
    found |= {f"/topics/{topic}": frozenset() for topic in TOPICS}
    found |= {f"/paths/{file.stem}": frozenset() for file in (content_dir / "paths").glob("*.yaml")}
    found |= {f"/calculators/{name}": frozenset() for name in calculators()}
    for kind in ("articles", "guides"):
        found |= {f"/{kind}/{file.stem}": frozenset() for file in files(content_dir, kind)}
        found |= {f"/{kind}/{page.slug}": own_anchors(page) for page in pages[kind]}
    found["/glossary"] = frozenset(file.stem for file in files(content_dir, "glossary"))
    names = frozenset(file.stem for file in (content_dir / "venues").glob("*.yaml"))
    found |= {"/venues": names} | {f"/venues/{name}": frozenset() for name in names}
    return found
