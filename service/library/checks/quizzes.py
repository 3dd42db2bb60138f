"""Quizzes: every objective is asked for, and no question names an objective that is not there."""

from collections.abc import Iterator

from service.library.finding import Finding, in_front
from service.library.page import Page


def quizzes(page: Page) -> Iterator[Finding]:
    """Objectives without a question and questions without an objective."""
    count = len(page.front["objectives"])
    asked = [question["objective"] for question in page.front["quiz"]]
    for index, objective in enumerate(asked):
        if objective > count:
            yield in_front(page, ("quiz", index, "objective"), f"there are {count} objectives")
    for missing in sorted(set(range(1, count + 1)) - set(asked)):
        yield in_front(page, ("objectives", missing - 1), "no quiz question asks for this")
