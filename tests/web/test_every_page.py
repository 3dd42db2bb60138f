"""Every page there is: it exists, its links lead somewhere, and nothing in it runs or is styled inline."""

from itertools import pairwise

import pytest
from flask.testing import FlaskClient

from service.library import library
from service.products import sheets
from tests.web.seen import PAGES, get, see

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@pytest.mark.parametrize("address", PAGES)
def test_every_link_leads_somewhere(client: FlaskClient, address: str) -> None:
    for link in see(client, address).links:
        if link.startswith(("http://", "https://")):
            continue
        path, _, anchor = link.partition("#")
        target = get(client, path or address)
        assert target.status_code == 200, link
        assert not anchor or target.mimetype != "text/html" or anchor in see(client, path or address).ids, link


@pytest.mark.parametrize("address", PAGES)
def test_only_our_own_modules_run_and_nothing_is_styled_inline(client: FlaskClient, address: str) -> None:
    page = see(client, address)
    for script in page.tagged("script"):
        if script.get("type") != "application/json":
            assert script["type"] == "module"
            assert script["src"].startswith("/static/")
    assert not page.tagged("style")
    assert not [name for _, given in page.elements for name in given if name == "style" or name.startswith("on")]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_its_landmarks(client: FlaskClient, address: str) -> None:
    page = see(client, address)
    tags = [tag for tag, _ in page.elements]
    assert [tags.count(tag) for tag in ("h1", "main", "title")] == [1, 1, 1]
    assert page.tagged("html") == [{"lang": "en"}]
    assert page.elements[tags.index("body") + 1] == ("a", {"class": "skip", "href": "#content"})
    assert len(page.ids) == len(set(page.ids))
    assert "explains and never advises" in page.text


@pytest.mark.parametrize("address", PAGES)
def test_headings_step_down_one_at_a_time(client: FlaskClient, address: str) -> None:
    levels = [int(tag[1]) for tag, _ in see(client, address).elements if tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("encoding", ["identity", "gzip", "zstd"])
def test_a_page_that_is_known_is_not_sent_again(client: FlaskClient, address: str, encoding: str) -> None:
    asked = {"Accept-Encoding": encoding}
    first = client.get(address, headers=asked)
    assert first.headers["Content-Security-Policy"] == POLICY
    assert first.headers["Cache-Control"].startswith("public, max-age=")
    again = client.get(address, headers={**asked, "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")


def test_home_leads_to_everything_in_two_steps(client: FlaskClient) -> None:
    reached = {link.partition("#")[0] for link in see(client, "/").links if link.startswith("/")}
    reached |= {link for address in reached & set(PAGES) for link in see(client, address).links}
    assert set(PAGES) - {"/"} <= reached
    assert {"/docs", "/openapi.json", "/v1/rules", "/v1/products", "/v1/scenarios"} <= reached


def test_every_term_and_every_venue_has_an_anchor(client: FlaskClient) -> None:
    assert set(library().terms) <= set(see(client, "/glossary").ids)
    assert set(sheets()) <= set(see(client, "/venues").ids)
