"""What strangers write into addresses reaches no page as markup, and a figure that cannot be drawn says why."""

from collections.abc import Iterator
from html import unescape
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient

from service.calculators import calculators
from service.fields import Number
from service.views import quantities_of
from tests.web.hostile import PAYLOADS, foreign
from tests.web.seen import get, see

ROOMS = (
    "/search", "/chat", "/simulations", "/distributions", "/articles/what-is-leverage", "/calculators/recovery",
    "/monitor", "/embed/recovery", "/embed/simulation", "/venues", "/topics", "/glossary",
)  # fmt: skip
WORDS = (
    "q", "kind", "quiz", "path", "returns", "volatility", "drift", "steps", "paths", "seed", "request", "instrument1",
    "instrument4", "leverage1", "leverage4", "trading_fee", "borrow_rate", "loss", "leverage", "width", "theme", "v",
    "lang", "as", "at", "speed", "instrument", "annual_volatility", "annual_drift", "first_price", "price_below",
    "price_above", "leverage_above", "distance_below", "maintenance_margin_rate", "step", "drawn", "of", "from", "to",
    "funding", "start", "format", "url",
)  # fmt: skip


def spread(names: list[str], first: int) -> dict[str, str]:
    """A payload for each name, each name another one."""
    return {name: PAYLOADS[(first + place) % len(PAYLOADS)] for place, name in enumerate(names)}


def inputs_of(name: str) -> list[str]:
    return list(quantities_of(calculators()[name].loader))


@pytest.mark.parametrize("name", calculators())
def test_what_is_written_into_a_calculator_stays_text(client: FlaskClient, name: str) -> None:
    for first in range(0, len(PAYLOADS), 7):
        query = urlencode(spread(inputs_of(name), first))
        for room in ("calculators", "embed"):
            answer = get(client, f"/{room}/{name}?{query}")
            assert answer.status_code == 422
            assert foreign(answer.text) == []
        assert client.get(f"/charts/{name}.svg?{query}").status_code == 422
        assert client.get(f"/figures/{name}?{query}&as=html").status_code == 422


@pytest.mark.parametrize("name", calculators())
def test_a_frame_that_cannot_be_drawn_says_which_input_and_why(client: FlaskClient, name: str) -> None:
    fields = quantities_of(calculators()[name].loader).items()
    called = {one: field.title for one, field in fields if isinstance(field, Number)}
    for word, title in {"no_such_input": "no_such_input", **called}.items():
        page = see(client, f"/embed/{name}?{word}=%3Cb%3E", status=422)
        assert "This figure cannot be drawn" in page.text
        assert title in page.text
        assert f"http://localhost/calculators/{name}" in page.links
        assert [given["class"] for given in page.tagged("article")] == ["figure-card"]


def test_a_frame_of_nothing_is_readable_too(client: FlaskClient) -> None:
    for address in ("/embed/nothing", "/embed/simulation?request=x", "/embed/simulation"):
        answer = get(client, address)
        assert answer.status_code in (400, 404, 422)
        assert "This figure cannot be drawn" in answer.text, address
        assert "frame-ancestors *" in answer.headers["Content-Security-Policy"], address


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("first", range(0, len(PAYLOADS), 4))
def test_what_is_asked_of_a_page_stays_text(client: FlaskClient, room: str, first: int) -> None:
    answer = get(client, f"{room}?{urlencode(spread(list(WORDS), first))}")
    assert answer.status_code < 500
    assert foreign(answer.text, *(["b"] if room == "/monitor" else [])) == []  # the price of the monitor stands in one


def places() -> Iterator[str]:
    for payload in PAYLOADS:
        for room in (
            "articles",
            "topics",
            "venues",
            "guides",
            "paths",
            "calculators",
            "embed",
            "charts",
            "figures",
            "x",
        ):
            yield f"/{room}/{quote(payload, safe='')}"


def test_an_address_that_is_not_there_stays_text(client: FlaskClient) -> None:
    for address in places():
        answer = get(client, address)
        assert answer.status_code in (400, 404), address
        assert foreign(answer.text) == [], address


@pytest.mark.parametrize("payload", PAYLOADS)
def test_oembed_brings_no_markup_but_its_frame(client: FlaskClient, payload: str) -> None:
    for query in ({"url": payload}, {"url": f"http://localhost/embed/recovery?loss={quote(payload)}"}):
        assert client.get(f"/oembed?{urlencode(query)}").status_code == 404
    marked = {
        "url": f"http://localhost/embed/recovery?loss=0.5&v={quote(payload)}",
        "maxwidth": payload,
        "maxheight": payload,
    }
    told = client.get(f"/oembed?{urlencode(marked)}").get_json()
    assert foreign(unescape(told["html"]), "iframe") == []
    assert told["html"].count("<") == 2
