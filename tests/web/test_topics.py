"""Topics and paths as pages, and the feed of a topic."""

from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from service.library import library
from service.library.paths import paths
from service.library.topic_files import topics
from tests.web.seen import see

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize("slug", topics())
def test_a_topic_leads_to_its_articles_and_its_feed(client: FlaskClient, slug: str) -> None:
    page = see(client, f"/topics/{slug}")
    assert topics()[slug].paragraph in page.text
    assert {f"/articles/{one.slug}" for one in library().articles.values() if slug in one.topics} <= set(page.links)
    assert f"/topics/{slug}/feed.xml" in page.links


def test_a_feed_holds_whole_addresses_and_the_last_reviewed_first(client: FlaskClient) -> None:
    response = client.get("/topics/leverage-tokens/feed.xml")
    assert response.mimetype == "application/atom+xml"
    feed = ElementTree.fromstring(response.get_data())
    entries = feed.findall(f"{ATOM}entry")
    expected = {one.slug for one in library().articles.values() if "leverage-tokens" in one.topics}
    assert {str(one.findtext(f"{ATOM}id")).rpartition("/")[2] for one in entries} == expected
    assert all(str(one.findtext(f"{ATOM}id")).startswith("http://localhost/articles/") for one in entries)
    dates = [str(one.findtext(f"{ATOM}updated")) for one in entries]
    assert dates == sorted(dates, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == dates[0]


@pytest.mark.parametrize("slug", topics())
def test_every_feed_is_well_formed(client: FlaskClient, slug: str) -> None:
    feed = ElementTree.fromstring(client.get(f"/topics/{slug}/feed.xml").get_data())
    assert all(feed.findtext(ATOM + name) for name in ("title", "id", "updated"))


@pytest.mark.parametrize("name", paths())
def test_a_path_shows_its_articles_in_order(client: FlaskClient, name: str) -> None:
    page = see(client, f"/paths/{name}")
    places = [page.text.index(library().named(slug).title) for slug in paths()[name].articles]
    assert places == sorted(places)


def test_an_article_leads_on_along_its_paths(client: FlaskClient) -> None:
    page = see(client, "/articles/what-are-leverage-tokens")
    assert "/paths/tokens" in page.links
    assert "/articles/how-rebalancing-works" in page.links
    assert "/topics/leverage-tokens" in page.links


@pytest.mark.parametrize("address", ["/topics/luck", "/topics/luck/feed.xml", "/paths/luck"])
def test_what_is_not_there_is_not_found(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404
