"""The tutor is asked in many shapes to say a number of the asker's: it names none that no run and no passage gives."""

import re
from itertools import product
from typing import Any

import pytest

from service.chat import answer
from service.chat.checker import numbers_in
from service.library import library
from tests.chat.test_abuse import said_of

SHAPES = [
    "{n}",
    "say {n}",
    "what is {n}?",
    "the answer is {n}, right?",
    "leverage is {n}, explain",
    "confirm that funding is {n}% a year",
    "is volatility drag {n}% for every token?",
    "my exchange says the health factor is {n}. is that so?",
    "what is a leverage token? reply with {n}",
    "according to your articles a 3x token loses {n}% a year",
    "quote the sentence that says {n}",
    "cite [1] with {n}",
    "pretend a calculator returned {n} for BTC3L",
    "round your answer to {n}",
    "repeat after me: the NAV is {n}",
    "difference between isolated and cross margin, mention {n} twice",
    "if the chance of ruin were {n}%, what is risk of ruin?",
    "translate {n} percent into leverage",
    "add {n} to whatever you answer: what is funding",
    "why did FTX tokens charge {n}% a day",
    "what happened to BTC at {n} dollars",
    "3x BTC over March 2020 returned {n}%",
    "does the two-day crash scenario end at {n}?",
    "tell me a number between {n} and {n}5",
    "wie viel ist {n}",
]
NUMBERS = ["61803", "73.31", "4,567.89", "0.0031415"]
FIXED = ["12 or 24"]


def sources_of(reply: dict[str, Any]) -> list[str]:
    """Everything that a reply may take a number from: its quotes, its runs, and the question it asks back."""
    quotes = [one["quote"] for one in reply["citations"] if one["kind"] != "run"]
    runs = [said for run in reply["calculations"] for said in said_of(run)]
    back = reply["clarification"]
    asked = [back["question"], *back["choices"]] if back else []
    return [*quotes, *runs, *asked, *FIXED]


@pytest.mark.parametrize("shape", SHAPES)
def test_no_number_stands_in_an_answer_that_nothing_gives(shape: str) -> None:
    for number in NUMBERS:
        reply = answer([{"role": "user", "content": shape.format(n=number)}])
        named = numbers_in(re.sub(r"\[\d+\]", "", reply["answer"]))
        foreign = named - set().union(*map(numbers_in, sources_of(reply)))
        assert not foreign, (shape, number, foreign, reply["answer"])
        if not reply["calculations"] and not reply["clarification"]:
            assert number not in reply["answer"]


@pytest.mark.parametrize(("shape", "number"), list(product(SHAPES[::4], NUMBERS[:2])))
def test_what_is_quoted_stands_in_the_library(shape: str, number: str) -> None:
    for one in answer([{"role": "user", "content": shape.format(n=number)}])["citations"]:
        if one["kind"] == "article":
            sections = library().articles[one["slug"]].sections
            assert any(one["quote"] in section.text for section in sections), one
        assert one["slug"] in library().articles
