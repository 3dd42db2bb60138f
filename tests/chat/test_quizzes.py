"""Quizzes in a conversation: a question on what was spoken of, whether its answer is right and why, the next one."""

from typing import Any

import pytest

from service.chat import answer
from service.chat.quizzing import asked_in, question_of


def ask(*turns: str) -> dict[str, Any]:
    """The reply to the last of these turns."""
    return answer([{"role": "user", "content": turn} for turn in turns])


@pytest.mark.parametrize("turn", ["test me", "Quiz me!", "give me a quiz question", "ask me something about tokens"])
def test_who_wants_to_be_tested_is_asked_a_question_with_its_options(turn: str) -> None:
    reply = ask(turn)
    asked = reply["clarification"]
    assert asked["choices"] == ["A", "B", "C", "D"]
    assert all(f"\n\n{letter}. " in reply["answer"] for letter in asked["choices"])
    assert asked["question"] in reply["answer"]


def test_the_quiz_is_on_what_is_named_or_was_spoken_of() -> None:
    named, spoken = asked_in(["quiz me on volatility drag"]), asked_in(["what is a funding rate", "test me"])
    assert named is not None
    assert named.slug == "volatility-drag"
    assert spoken is not None
    assert "funding" in spoken.slug


@pytest.mark.parametrize("said", ["{}", "{}?", "I think it is {}", "the answer is {}", "{} because it is smaller then"])
def test_the_right_letter_is_told_to_be_right(said: str) -> None:
    question = question_of("what-are-leverage-tokens", 0)
    at = next(number for number, one in enumerate(question.options) if one.right)
    reply = ask("test me", said.format("abcd"[at]))
    assert reply["answer"].startswith(f"Right: {'ABCD'[at]}, ")
    assert question.options[at].reason in reply["answer"]
    assert reply["citations"]


def test_a_wrong_answer_is_told_why_and_what_is_right() -> None:
    question = question_of("what-are-leverage-tokens", 1)
    wrong = next(one for one in question.options if not one.right)
    right = next(one for one in question.options if one.right)
    reply = ask("test me", "another one", wrong.text)
    assert reply["answer"].startswith("Not quite. You chose ")
    assert wrong.reason in reply["answer"]
    assert f"{right.text}. {right.reason}" in reply["answer"]


def test_another_question_is_another_one_and_other_talk_ends_the_quiz() -> None:
    first, second = ask("test me")["clarification"], ask("test me", "b", "next question")["clarification"]
    assert first["question"] != second["question"]
    assert "[1]" in ask("test me", "what is a funding rate")["answer"]
    assert asked_in(["test me", "what is a funding rate", "b"]) is None


def test_the_questions_come_again_with_other_numbers() -> None:
    many = [question_of("volatility-drag", number).question for number in range(20)]
    assert len(set(many)) > 6


def test_small_talk_is_no_subject_of_a_quiz() -> None:
    turns = ["I put 300 in a 2x token, it went up 10% then down 10%", "how much do I need to get it back", "quiz me"]
    asked = asked_in(turns)
    assert asked is not None
    assert asked.slug == "what-are-leverage-tokens"
