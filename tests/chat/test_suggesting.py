"""Suggestions work when they are sent: each is answered, by what it was suggested for."""

import pytest

from service.chat import answer
from service.chat.frames.tools import tools
from service.chat.suggesting import of_tool

ASKABLE = [name for name in tools() if of_tool(name)]


@pytest.mark.parametrize("name", ASKABLE)
def test_a_suggested_question_runs_its_tool(name: str) -> None:
    reply = answer([{"role": "user", "content": str(of_tool(name))}])
    assert [run["tool"] for run in reply["calculations"]] == [name], reply["answer"][:300]


def test_four_tools_in_five_have_a_question_that_is_understood_whole() -> None:
    assert len(ASKABLE) >= 0.8 * len(tools()), sorted(set(tools()) - set(ASKABLE))


@pytest.mark.parametrize(
    "text", ["what is leverage?", "liq price 10x", "should i buy eth", "3x token -10% +10%", "bake a cake"]
)
def test_what_is_suggested_is_answered(text: str) -> None:
    for question in answer([{"role": "user", "content": text}])["suggestions"]:
        reply = answer([{"role": "user", "content": question}])
        assert reply["refusal_code"] is None, question
        assert reply["clarification"] is None, question


@pytest.mark.parametrize("name", ASKABLE)
def test_a_suggestion_is_whole_sentences(name: str) -> None:
    question = str(of_tool(name))
    assert question[0] == question[0].upper()
    assert question.endswith((".", "?"))
