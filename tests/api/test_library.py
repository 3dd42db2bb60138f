"""The library over HTTP: articles as JSON and Markdown, and the glossary."""

import pytest
from flask.testing import FlaskClient

from service.library import library
from tests.api.asking import problem_of


def test_every_article_is_listed_as_its_own_page_begins(client: FlaskClient) -> None:
    listed = client.get("/v1/articles").get_json()["articles"]
    assert {one["slug"] for one in listed} == set(library().articles)
    for one in listed:
        whole = client.get(f"/v1/articles/{one['slug']}").get_json()
        assert one.items() <= whole.items()
        assert whole["answer"]
        assert whole["questions"]


@pytest.mark.parametrize("slug", library().articles)
def test_an_article_shows_every_figure_and_numbers_its_sources(client: FlaskClient, slug: str) -> None:
    whole = client.get(f"/v1/articles/{slug}").get_json()
    assert "{{" not in whole["markdown"]
    assert [claim["number"] for claim in whole["claims"]] == list(range(1, len(whole["claims"]) + 1))


@pytest.mark.parametrize("slug", library().articles)
def test_an_article_is_given_as_markdown_too(client: FlaskClient, slug: str) -> None:
    response = client.get(f"/v1/articles/{slug}.md")
    assert response.headers["Content-Type"] == "text/markdown; charset=utf-8"
    assert response.get_data(as_text=True) == client.get(f"/v1/articles/{slug}").get_json()["markdown"]


@pytest.mark.parametrize(
    ("wanted", "status"), [("text/markdown", 200), ("text/plain", 200), ("*/*", 200), ("image/png", 406)]
)
def test_markdown_is_for_those_who_take_text(client: FlaskClient, wanted: str, status: int) -> None:
    assert client.get("/v1/articles/what-is-leverage.md", headers={"Accept": wanted}).status_code == status


@pytest.mark.parametrize("address", ["/v1/articles/nope", "/v1/articles/nope.md", "/v1/articles/.md", "/v1/articles/"])
def test_an_article_that_is_not_there_is_not_found(client: FlaskClient, address: str) -> None:
    problem_of(client.get(address), 404, "not-found")


def test_every_term_is_in_the_glossary_with_its_other_names(client: FlaskClient) -> None:
    terms = {one["slug"]: one for one in client.get("/v1/glossary").get_json()["terms"]}
    assert set(terms) == set(library().terms)
    assert all(one["term"] and one["summary"] and one["markdown"] for one in terms.values())
