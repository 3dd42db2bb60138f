"""What machines read first: the sitemap, robots.txt, and the library as plain text."""

from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from service.library import library
from tests.web.seen import PAGES

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_the_sitemap_names_every_page_that_is_to_be_found(client: FlaskClient) -> None:
    tree = ElementTree.fromstring(client.get("/sitemap.xml").get_data())
    named = [str(one.text).removeprefix("http://localhost") for one in tree.iter(f"{SITEMAP}loc")]
    assert len(named) == len(set(named))
    assert set(PAGES) - {"/search"} <= set(named)
    for address in named:
        assert client.get(address).status_code == 200, address


def test_robots_are_kept_from_what_is_computed_on_asking(client: FlaskClient) -> None:
    lines = client.get("/robots.txt").get_data(as_text=True).splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /search", "Disallow: /v1/", "Allow: /v1/articles/"} <= set(lines)
    assert lines[-1] == "Sitemap: http://localhost/sitemap.xml"


def test_language_models_find_every_article(client: FlaskClient) -> None:
    text = client.get("/llms.txt").get_data(as_text=True)
    assert text.startswith("# Leverage tokens explained\n\n> ")
    for article in library().articles.values():
        assert f"- [{article.title}](http://localhost/v1/articles/{article.slug}.md): {article.summary}" in text
    assert "## Optional" in text


def test_the_full_text_holds_every_article_and_term(client: FlaskClient) -> None:
    text = client.get("/llms-full.txt").get_data(as_text=True)
    assert all(article.markdown.strip() in text for article in library().articles.values())
    assert all(f"**{term.term}**" in text for term in library().terms.values())
    assert "&#" not in text


@pytest.mark.parametrize("address", ["/sitemap.xml", "/robots.txt", "/llms.txt", "/llms-full.txt"])
def test_what_is_known_is_not_sent_again(client: FlaskClient, address: str) -> None:
    first = client.get(address)
    assert client.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
