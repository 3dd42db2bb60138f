"""What the contributor's guide says of the house is so: files that are there, arguments, counts and headings."""

import inspect
import re
from pathlib import Path

import pytest

from service.library import library
from service.library.checks.evidence import FEWEST_EXAMPLES
from service.library.checks.outline import HEADINGS
from service.library.front_matter import ArticleShape
from service.library.quiz_shapes import QuestionShape
from service.rules.daily_reset import decide
from tests.simulations.posting import prices, results

ROOT = Path(__file__).parents[2]
GUIDE = library().guides["contributor"].markdown
PATHS = sorted(set(re.findall(r"\b(?:service|tests|content)/[\w/]+(?:\.py)?\b", GUIDE)))
WORDS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 20: "twenty"}


@pytest.mark.parametrize("path", [one for one in PATHS if not re.search(r"\b(?:x|test_x)\.py$", one)])
def test_a_file_that_is_named_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_every_argument_of_a_rule_is_explained() -> None:
    table = GUIDE[GUIDE.index("| argument of `decide`") : GUIDE.index("It gives back")]
    assert set(inspect.signature(decide).parameters) == set(re.findall(r"`(\w+)`", table)) - {"decide"}


def test_the_headings_and_counts_of_an_article_are_those_that_are_checked() -> None:
    text = " ".join(GUIDE.split())
    assert ", ".join(HEADINGS) in text
    for field, what in (("objectives", "objectives"), ("questions", "questions"), ("quiz", "quiz questions")):
        (length,) = ArticleShape().fields[field].validators
        assert f"{WORDS[length.min]} to {WORDS[length.max]} {what}" in text  # type: ignore[attr-defined]
    (options,) = QuestionShape().fields["options"].validators
    assert f"of {WORDS[options.max]} options" in text  # type: ignore[attr-defined]
    assert f"{WORDS[FEWEST_EXAMPLES]} examples or more" in text


def test_seven_days_are_every_thursday_where_the_path_has_times() -> None:
    assert "`7d` is every Thursday" in " ".join(GUIDE.split())
    days = [f"2024-01-{day:02}T00:00Z" for day in range(1, 13)]  # the 4th and the 11th are Thursdays
    rule = {"rule": "daily-reset", "target_leverage": 2, "rebalance_interval": "7d"}
    (token,) = results(prices(*range(100, 112), times=days), rule)
    assert [day[:10] for day, trade in zip(days, token["columns"]["trade"], strict=True) if trade] == [
        "2024-01-04",
        "2024-01-11",
    ]
