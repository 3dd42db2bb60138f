"""The search page: a box that works without scripts, and what was found below it."""

from flask.testing import FlaskClient

from tests.web.seen import see


def test_a_question_is_answered_with_links_and_stays_in_the_box(client: FlaskClient) -> None:
    page = see(client, "/search?q=what+is+leverage&kind=article")
    assert "/articles/what-is-leverage" in [link.partition("#")[0] for link in page.links]
    assert "what is leverage" in [given.get("value") for given in page.tagged("input")]


def test_what_was_found_says_first_what_kind_it_is(client: FlaskClient) -> None:
    words = see(client, "/search?q=funding+rate").words
    assert any(word.endswith("results") for word in words)
    assert "Calculator:" in words


def test_nothing_found_says_so(client: FlaskClient) -> None:
    assert "Nothing fits" in see(client, "/search?q=qqqq").text


def test_what_is_asked_cannot_bring_elements(client: FlaskClient) -> None:
    page = see(client, '/search?q=<script>alert(1)</script>"><b>')
    assert not [given for given in page.tagged("script") if given.get("type") != "module"]
    assert not page.tagged("b")


def test_every_page_has_the_box(client: FlaskClient) -> None:
    for address in ("/", "/glossary", "/articles/what-is-leverage"):
        assert {"method": "get", "action": "/search"}.items() <= {
            key: value
            for form in see(client, address).tagged("form")
            if form["action"] == "/search"
            for key, value in form.items()
        }.items()
