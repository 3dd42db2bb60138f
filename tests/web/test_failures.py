"""Failures: a page for people under addresses of pages, application/problem+json for programs and for the API."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import create_app
from service.settings import Settings
from tests.web.seen import BROWSER, get, see


@pytest.mark.parametrize(
    "address", ["/nothing", "/articles/none", "/guides/none", "/calculators/none", "/static/none.css", "/<b>"]
)
def test_a_browser_gets_a_page(client: FlaskClient, address: str) -> None:
    page = see(client, address, status=404)
    assert "Nothing is here" in page.text
    assert not page.tagged("b")
    assert {"/", "/articles", "/calculators", "/glossary", "/venues"} <= set(page.links)


def test_the_page_has_the_headers_of_pages(client: FlaskClient) -> None:
    response = get(client, "/nothing")
    assert response.headers["Content-Security-Policy"].startswith(
        "default-src 'none'; script-src 'self'; style-src 'self'"
    )
    assert response.headers["Cache-Control"] == "no-store"
    assert "Accept" in response.headers["Vary"]
    assert response.headers["X-Request-ID"] in response.get_data(as_text=True)


@pytest.mark.parametrize("accepted", ["*/*", "application/json", "application/problem+json", "text/html;q=0.1, */*"])
def test_a_program_gets_a_problem(client: FlaskClient, accepted: str) -> None:
    response = client.get("/nothing", headers={"Accept": accepted})
    assert (response.status_code, response.mimetype) == (404, "application/problem+json")


@pytest.mark.parametrize("address", ["/v1/nothing", "/v1/articles/none"])
def test_the_api_answers_with_a_problem(client: FlaskClient, address: str) -> None:
    response = get(client, address)
    assert (response.status_code, response.mimetype) == (404, "application/problem+json")


def test_a_method_that_is_not_taken_is_named(client: FlaskClient) -> None:
    response = client.post("/articles", headers=BROWSER)
    assert (response.status_code, response.mimetype) == (405, "text/html")
    assert "GET" in response.headers["Allow"]


def test_a_fault_of_ours_is_a_page_without_its_trace() -> None:
    app: Flask = create_app(Settings(rate_limit="", log_level="error"))

    def break_down() -> None:
        raise ArithmeticError("hidden")

    app.view_functions["guides.guides"] = break_down  # type: ignore[assignment]
    response = get(app.test_client(), "/guides")
    text = response.get_data(as_text=True)
    assert (response.status_code, response.mimetype) == (500, "text/html")
    assert "Something went wrong here" in text
    assert "hidden" not in text


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
def test_a_page_of_a_failure_can_be_read_by_who_takes_packed_answers(client: FlaskClient, encoding: str) -> None:
    response = client.get("/nothing", headers={**BROWSER, "Accept-Encoding": encoding})
    assert response.headers.get("Content-Encoding") in (None, encoding)
    assert response.get_data()
