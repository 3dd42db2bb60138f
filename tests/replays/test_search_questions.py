"""Questions as learners ask them, read from QUESTIONS_FILE: a search finds an article on what each is about."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from service.library.search import search

# Of 20 questions of the kinds concept and comparison: how many find one among the first three, and how many first.
AMONG_THREE, FIRST = 19 / 20, 17 / 20


@pytest.fixture(scope="module")
def found() -> list[list[bool]]:
    """For each question, which of the first three articles share one of its topics."""
    file = os.environ.get("QUESTIONS_FILE", "")
    assert file, "QUESTIONS_FILE names no file: set it to the file of questions, then run again"
    asked: list[dict[str, Any]] = [json.loads(line) for line in Path(file).read_text("utf-8").splitlines()]
    questions = [one for one in asked if one["kind"] in ("concept", "comparison")]
    assert questions
    return [
        [bool({*result.topics} & {*one["topics"]}) for result in search(one["turns"][0], ["article"], 3)]
        for one in questions
    ]


def test_an_article_on_the_question_is_among_the_first_three(found: list[list[bool]]) -> None:
    assert sum(map(any, found)) >= AMONG_THREE * len(found)


def test_an_article_on_the_question_comes_first(found: list[list[bool]]) -> None:
    assert sum(fitting[:1] == [True] for fitting in found) >= FIRST * len(found)
