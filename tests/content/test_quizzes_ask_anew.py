"""Quizzes ask anew: no numbers that a seed may draw give the very run whose result the article shows."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from service.library import library
from service.library.examples import Example
from service.library.quiz import combinations, put

ARTICLES = library().articles
RUN = re.compile(r"\{\{ (\w+)\.")


def same(one: Example, other: Example) -> bool:
    """True for two runs of one calculator or of the simulator with the same request."""
    return one.calculator == other.calculator and one.request == other.request


def answering(written: Mapping[str, Any]) -> set[str]:
    """The names of the runs that the right option shows."""
    return {name for option in written["options"] if option["right"] for name in RUN.findall(option["text"])}


@pytest.mark.parametrize("slug", ARTICLES)
def test_no_draw_repeats_an_example_of_its_article(slug: str) -> None:
    article = ARTICLES[slug]
    for written in article.quiz.written:
        names = list(written["examples"])
        for draw in combinations(written):
            runs = dict(zip(names, put(written, draw, article.examples).runs, strict=True))
            for name in answering(written) & set(names):
                repeated = [example for example, run in article.examples.items() if same(run, runs[name])]
                assert not repeated, f"{written['question']} with {draw} is the example {repeated[0]}"
