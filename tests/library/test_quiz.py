"""Quizzes: numbers follow the seed, right answers are computed, and the same seed asks the same."""

from pathlib import Path

import pytest

from service.library import library
from service.library.quiz import Question, combinations
from tests.library.writing import write

# What brings back a loss: 0.5 / 0.5, 0.2 / 0.8, 0.75 / 0.25.
GAINS = {"50.00%": "100.00%", "20.00%": "25.00%", "75.00%": "300.00%"}


def ask(folder: Path, seed: int) -> tuple[Question, ...]:
    return library(write(folder)).articles["losing-half"].quiz.ask(seed)


def texts(asked: tuple[Question, ...]) -> list[object]:
    return [(one.question, [option.text for option in one.options]) for one in asked]


@pytest.mark.parametrize("seed", range(12))
def test_the_right_answer_is_that_of_the_drawn_numbers(tmp_path: Path, seed: int) -> None:
    asked = ask(tmp_path, seed)[0]
    right = next(option for option in asked.options if option.right)
    loss = asked.question.removeprefix("What brings ").removesuffix(" back?")
    assert right.text == GAINS[loss]
    assert right.reason == f"It takes {GAINS[loss]}."
    assert asked.runs[0].answer["explanation"]


def test_seeds_reach_every_draw_and_every_place_of_the_right_answer(tmp_path: Path) -> None:
    asked = [ask(tmp_path, seed)[0] for seed in range(60)]
    assert {one.question for one in asked} == {f"What brings {loss} back?" for loss in GAINS}
    assert {next(n for n, option in enumerate(one.options) if option.right) for one in asked} == {0, 1, 2, 3}


def test_the_same_seed_asks_the_same(tmp_path: Path) -> None:
    quiz = library(write(tmp_path)).articles["losing-half"].quiz
    first = texts(quiz.ask(7))
    quiz.ask.cache_clear()
    assert texts(quiz.ask(7)) == first


def test_a_question_without_draws_keeps_its_numbers(tmp_path: Path) -> None:
    for seed in range(5):
        asked = ask(tmp_path, seed)[2]
        assert (asked.question, asked.drawn, asked.runs) == ("Once more, 100.00%?", False, ())


def test_a_wrong_option_names_its_mistake_and_the_right_one_has_none(tmp_path: Path) -> None:
    for asked in ask(tmp_path, 0):
        assert [bool(option.mistake) for option in asked.options] == [not option.right for option in asked.options]


def test_every_draw_is_tried_with_every_other() -> None:
    assert combinations({"draws": {"a": [1, 2], "b": [3, 4]}}) == [
        {"a": 1, "b": 3}, {"a": 1, "b": 4}, {"a": 2, "b": 3}, {"a": 2, "b": 4},
    ]  # fmt: skip
    assert combinations({}) == [{}]
