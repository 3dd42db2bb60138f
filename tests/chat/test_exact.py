"""Exact questions: what a link asks is read back to the inputs it was made of, and answered with the same run."""

import pytest

from service.calculators import calculators
from service.chat import answer
from service.chat.exact import asked_exactly, question
from service.declaration import Calculator

EVERY = [pytest.param(one, id=name) for name, one in calculators().items()]


def asked(*texts: str) -> dict[str, object]:
    """The first calculation of the reply to the last of these turns."""
    calculations = answer([{"role": "user", "content": text} for text in texts])["calculations"]
    return calculations[0] if calculations else {}


@pytest.mark.parametrize("calculator", EVERY)
def test_the_question_of_an_example_is_answered_with_the_same_result(calculator: Calculator) -> None:
    wanted = calculator.run(dict(calculator.example))
    text = question(calculator.name, wanted["inputs"])
    assert text is not None
    found = asked(text)
    assert (found["tool"], found["result"]) == (calculator.name, wanted["result"])


def test_what_is_too_long_for_words_has_no_question() -> None:
    assert question("drawdown", {"prices": [100.0 + n for n in range(500)]}) is None


def test_a_follow_up_leans_on_an_exact_question() -> None:
    text = question("recovery", {"loss": 0.5, "leverage": 2.0})
    assert text == "Recovery after a loss: loss so far 50%; leverage from today on 2x"
    assert asked(text, "and for 3x?")["inputs"] == {"loss": 0.5, "leverage": 3.0}


@pytest.mark.parametrize(
    "text",
    [
        "Recovery after a loss", "Recovery after a loss: ", "Recovery after a loss: what is it?",
        "Recovery after a loss: loss so far much", "Recovery after a loss: loss so far 50%; and then", "",
        "Recovery after a loss: loss so far NaN%; leverage from today on 2x; loss so far",
    ],
)  # fmt: skip
def test_anything_else_is_read_as_a_learner_writes_it(text: str) -> None:
    assert asked_exactly(text) is None


def test_a_value_out_of_bounds_is_asked_back() -> None:
    assert "out of range" in answer([{"role": "user", "content": "Recovery after a loss: loss so far 5000%"}])["answer"]
