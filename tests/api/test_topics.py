"""Topics, learning paths and the filters of articles over HTTP."""

from itertools import chain

import pytest
from flask.testing import FlaskClient

from service.library import library
from service.library.paths import paths
from service.library.topics import GROUPS, LEVELS, TOPICS
from tests.api.asking import problem_of


def test_every_topic_is_listed_and_has_its_paragraph(client: FlaskClient) -> None:
    listed = client.get("/v1/topics").get_json()["topics"]
    assert [one["topic"] for one in listed] == list(TOPICS)
    for one in listed:
        whole = client.get(f"/v1/topics/{one['topic']}").get_json()
        assert one.items() <= whole.items()
        assert 60 <= len(whole["paragraph"].split()) <= 120
        assert {article["slug"] for article in whole["articles"]} == {
            slug for slug, article in library().articles.items() if one["topic"] in article.topics
        }


def test_the_articles_of_which_a_topic_is_the_chief_one_come_first(client: FlaskClient) -> None:
    for topic in TOPICS:
        chief = [one["topics"][0] == topic for one in client.get(f"/v1/topics/{topic}").get_json()["articles"]]
        assert chief == sorted(chief, reverse=True)


def test_what_belongs_to_a_topic_can_be_opened(client: FlaskClient) -> None:
    whole = client.get("/v1/topics/leverage-tokens").get_json()
    assert {"ftx", "tlx"} <= {one["name"] for one in whole["venues"]}
    assert "rebalance-trade" in {one["name"] for one in whole["calculators"]}
    assert "rebalancing" in {one["name"] for one in whole["terms"]}
    for one in chain(whole["venues"], whole["calculators"], whole["terms"]):
        assert client.get(one["address"].partition("#")[0]).status_code == 200
    assert client.get(whole["feed"]).status_code == 200


def test_a_path_names_its_articles_in_order(client: FlaskClient) -> None:
    for listed, path in zip(client.get("/v1/paths").get_json()["paths"], paths().values(), strict=True):
        assert [one["slug"] for one in listed["articles"]] == list(path.articles)
        assert all(one["written"] == (one["slug"] in library().articles) for one in listed["articles"])


def test_an_article_knows_its_place_in_the_paths(client: FlaskClient) -> None:
    whole = client.get("/v1/articles/what-are-leverage-tokens").get_json()
    around = {"before": "spot-margin-derivatives-map", "after": "reading-risk-warnings"}
    assert {"path": "tokens", **around} in whole["paths"]
    assert "how-rebalancing-works" in [one["slug"] for one in whole["next"]]


@pytest.mark.parametrize("name", ["group", "level", "topic"])
def test_articles_are_listed_by_what_they_say_of_themselves(client: FlaskClient, name: str) -> None:
    for value in {"group": GROUPS, "level": LEVELS, "topic": TOPICS}[name]:
        listed = client.get("/v1/articles", query_string={name: value}).get_json()["articles"]
        said = {"group": lambda one: [one.group], "level": lambda one: [one.level], "topic": lambda one: one.topics}[
            name
        ]
        expected = {slug for slug, one in library().articles.items() if value in said(one)}
        assert {one["slug"] for one in listed} == expected


def test_articles_are_listed_by_calculator(client: FlaskClient) -> None:
    listed = client.get("/v1/articles", query_string={"calculator": "rebalance-trade"}).get_json()["articles"]
    assert "how-rebalancing-works" in [one["slug"] for one in listed]
    assert client.get("/v1/articles", query_string={"calculator": "no-such"}).get_json()["articles"] == []


@pytest.mark.parametrize("query", [{"group": "x"}, {"level": "1"}, {"topic": ""}, {"author": "x"}])
def test_a_filter_that_is_none_is_refused(client: FlaskClient, query: dict[str, str]) -> None:
    problem_of(client.get("/v1/articles", query_string=query), 422, "invalid-input")


def test_a_topic_that_is_not_there_is_not_found(client: FlaskClient) -> None:
    problem_of(client.get("/v1/topics/luck"), 404, "not-found")
