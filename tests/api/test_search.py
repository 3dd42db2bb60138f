"""Search over HTTP: what fits, of which kind, how many; and what is no question."""

import pytest
from flask.testing import FlaskClient

from tests.api.asking import problem_of

ADDRESS = "/v1/search"


def test_what_is_found_can_be_opened(client: FlaskClient) -> None:
    answer = client.get(ADDRESS, query_string={"q": "leverage token", "limit": 50}).get_json()
    assert answer["q"] == "leverage token"
    scores = [result["score"] for result in answer["results"]]
    assert scores == sorted(scores, reverse=True)
    for result in answer["results"]:
        page = client.get(result["address"].partition("#")[0])
        assert page.status_code == 200
        assert not result["anchor"] or f'id="{result["anchor"]}"' in page.get_data(as_text=True)


@pytest.mark.parametrize("kind", ["article", "term", "venue", "calculator", "guide", "path"])
def test_a_kind_alone_is_found_where_it_is_asked_for(client: FlaskClient, kind: str) -> None:
    results = client.get(ADDRESS, query_string={"q": "leverage units token", "kind": kind}).get_json()["results"]
    assert {result["kind"] for result in results} == {kind}


def test_no_more_is_given_than_is_asked_for(client: FlaskClient) -> None:
    assert len(client.get(ADDRESS, query_string={"q": "leverage", "limit": 2}).get_json()["results"]) == 2


def test_a_question_of_unknown_words_finds_nothing(client: FlaskClient) -> None:
    assert client.get(ADDRESS, query_string={"q": "qqqq zzzz"}).get_json()["results"] == []


@pytest.mark.parametrize(
    "query", [{}, {"q": ""}, {"q": "x" * 401}, {"q": "x", "kind": "person"}, {"q": "x", "limit": 0}, {"q": "x", "z": 1}]
)
def test_what_is_no_question_is_refused(client: FlaskClient, query: dict[str, str]) -> None:
    problem_of(client.get(ADDRESS, query_string=query), 422, "invalid-input")


@pytest.mark.parametrize("text", ['"', "' OR 1=1 --", "NEAR(", "title:x", "*", "^a", "\x00", "💥", "a" * 400, "(", "-"])
def test_signs_of_the_query_language_are_words_or_nothing(client: FlaskClient, text: str) -> None:
    assert client.get(ADDRESS, query_string={"q": text}).status_code == 200
