"""Quizzes: every objective is asked for, every question is tied to its section, and every draw can be asked."""

from collections.abc import Iterator, Mapping
from typing import Any

from service.library.checks.links import own_anchors
from service.library.finding import Finding, in_front
from service.library.page import REFUSED, Page
from service.library.quiz import combinations, put


def quizzes(page: Page) -> Iterator[Finding]:
    """What is wrong with the questions of a page."""
    yield from _objectives(page)
    anchors = own_anchors(page, deepest=2)
    for number, written in enumerate(page.front["quiz"]):
        if written["section"] not in anchors:
            yield in_front(page, ("quiz", number, "section"), f"{written['section']} is not a heading of this page")
        yield from _asked(page, number, written)
    if not any("draws" in written for written in page.front["quiz"]):
        yield in_front(page, ("quiz",), "no question draws its numbers")


def _objectives(page: Page) -> Iterator[Finding]:
    """Objectives without a question and questions without an objective."""
    count = len(page.front["objectives"])
    asked = [question["objective"] for question in page.front["quiz"]]
    for index, objective in enumerate(asked):
        if objective > count:
            yield in_front(page, ("quiz", index, "objective"), f"there are {count} objectives")
    for missing in sorted(set(range(1, count + 1)) - set(asked)):
        yield in_front(page, ("objectives", missing - 1), "no quiz question asks for this")


def _asked(page: Page, number: int, written: Mapping[str, Any]) -> Iterator[Finding]:
    """Draws for which a question cannot be asked, and those that make two of its options alike."""
    if "draws" in written and "{{" not in _right(written):
        yield in_front(page, ("quiz", number, "options"), "the right option of drawn numbers is computed, not typed")
    for draw in combinations(written):
        try:
            texts = [option.text for option in put(written, draw, page.examples).options]
        except REFUSED as error:
            yield in_front(page, ("quiz", number), f"cannot be asked{_with(draw)}: {error}")
            return
        if len(set(texts)) < len(texts):
            yield in_front(page, ("quiz", number, "options"), f"two options are alike{_with(draw)}: {', '.join(texts)}")
            return


def _right(written: Mapping[str, Any]) -> str:
    return next(str(option["text"]) for option in written["options"] if option["right"])


def _with(draw: Mapping[str, Any]) -> str:
    return f" with {', '.join(f'{name} {value}' for name, value in draw.items())}" if draw else ""
