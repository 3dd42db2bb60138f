"""Quizzes over HTTP: the seed decides the numbers, and each question names the section that answers it."""

import pytest
from flask.testing import FlaskClient

from service.library import library
from tests.api.asking import problem_of


@pytest.mark.parametrize("slug", library().articles)
def test_every_article_has_its_quiz(client: FlaskClient, slug: str) -> None:
    quiz = client.get(f"/v1/articles/{slug}/quiz").get_json()
    article = library().articles[slug]
    assert (quiz["slug"], quiz["seed"], len(quiz["questions"])) == (slug, 0, len(article.quiz))
    for asked in quiz["questions"]:
        assert asked["objective"] in article.objectives
        assert (asked["section"], asked["anchor"]) in {(one.heading, one.anchor) for one in article.sections}
        assert [bool(option["mistake"]) for option in asked["options"]] == [
            not one["right"] for one in asked["options"]
        ]
        assert bool(asked["runs"]) or not asked["drawn"]
        assert "{{" not in str(asked)


def test_the_same_seed_gives_the_same_quiz_and_another_one_other_numbers(client: FlaskClient) -> None:
    address = "/v1/articles/what-is-leverage/quiz"
    seeds = [client.get(address, query_string={"seed": seed}).get_json()["questions"] for seed in (3, 3, 4, 5)]
    assert seeds[0] == seeds[1]
    assert len({str(questions) for questions in seeds}) > 1


def test_the_runs_behind_a_question_can_be_run_again(client: FlaskClient) -> None:
    asked = client.get("/v1/articles/what-is-leverage/quiz?seed=8").get_json()["questions"]
    runs = [run for one in asked for run in one["runs"]]
    assert runs
    for run in runs:
        assert client.get(run["page"]).status_code == 200
        assert client.get(run["embed"]).status_code == 200


@pytest.mark.parametrize("seed", ["-1", "1.5", "x", "9007199254740992", "1e400"])
def test_a_seed_that_is_none_is_refused(client: FlaskClient, seed: str) -> None:
    refused = client.get("/v1/articles/what-is-leverage/quiz", query_string={"seed": seed})
    assert "seed" in str(problem_of(refused, 422, "invalid-input")["errors"])


def test_the_quiz_of_no_article_is_not_found(client: FlaskClient) -> None:
    problem_of(client.get("/v1/articles/nope/quiz"), 404, "not-found")
