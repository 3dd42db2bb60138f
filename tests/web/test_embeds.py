"""Embeds: every calculator as a frame, as data, as an image and by oEmbed; what is refused is said in a figure."""

import re
import struct
from urllib.parse import quote, urlencode

import orjson
import pytest
from flask.testing import FlaskClient

from service.calculators import calculators
from service.declaration import MODEL_VERSION
from service.views import in_query
from service.web.typesetting import minus
from tests.web.seen import see

HOME = "http://localhost"
REQUEST = {
    "path": {"kind": "returns", "returns": [-0.2, 0.25]},
    "instruments": [{"rule": "daily-reset", "target_leverage": 3}, {"rule": "spot"}],
}


@pytest.fixture
def packed(client: FlaskClient) -> str:
    """A simulation request as an address carries it."""
    link: str = client.post("/v1/simulations", json=REQUEST).get_json()["links"]["permalink"]
    return link.partition("request=")[2]


@pytest.mark.parametrize("name", calculators())
def test_every_calculator_has_a_frame_with_its_answer_and_its_risk(client: FlaskClient, name: str) -> None:
    page = see(client, f"/embed/{name}")
    answer = calculators()[name].run(dict(calculators()[name].example))
    assert minus(answer["explanation"]) in page.text
    assert "Leverage multiplies losses" in page.text
    assert page.tagged("svg")
    assert {"shadowrootmode": "open"} in page.tagged("template")


@pytest.mark.parametrize("name", calculators())
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_calculator_has_a_chart_as_svg_and_png(client: FlaskClient, name: str, theme: str) -> None:
    svg = client.get(f"/charts/{name}.svg?theme={theme}")
    assert (svg.status_code, svg.mimetype) == (200, "image/svg+xml")
    assert svg.text.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert not re.search(r"\bnan\b", svg.text.lower())


@pytest.mark.parametrize("name", ["recovery", "liquidation-price", "health-factor"])
def test_the_picture_is_a_png_of_the_size_that_others_ask_for(client: FlaskClient, name: str) -> None:
    png = client.get(f"/charts/{name}.png")
    assert png.mimetype == "image/png"
    assert struct.unpack(">II", png.data[16:24]) == (1_200, 630)
    assert len(png.data) < 100_000


@pytest.mark.parametrize("name", calculators())
def test_an_address_of_a_figure_writes_every_parameter_and_the_model_version(client: FlaskClient, name: str) -> None:
    data = client.get(f"/figures/{name}").get_json()
    inputs = calculators()[name].run(dict(calculators()[name].example))["inputs"]
    written = {key: in_query(value) for key, value in inputs.items() if value is not None}
    assert data["query"] == {**written, "v": MODEL_VERSION}
    again = client.get(f"/figures/{name}?{urlencode(data['query'], safe=',')}").get_json()
    assert again["sentence"] == data["sentence"]


def test_a_simulation_has_a_frame_and_what_the_browser_needs_to_run_it(client: FlaskClient, packed: str) -> None:
    page = see(client, f"/embed/simulation?request={packed}")
    assert "3x daily reset turned 1,000.00 into 700.00" in page.text
    data = client.get(f"/figures/simulation?request={packed}").get_json()
    assert [held["names"] for held in data["live"]["instruments"]] == [["target_leverage"], []]
    assert data["live"]["path"]["growths"] == [0.8, 1.25]
    posted = client.post("/figures/simulation", data=orjson.dumps(REQUEST))
    assert posted.get_json()["sentence"] == data["sentence"]


@pytest.mark.parametrize(
    "query",
    ["loss=50", "loss=", "loss=0.5&loss=0.6", "los=0.5", "loss=%3Cscript%3Ealert(1)%3C/script%3E", "loss=1e999"],
)
def test_bad_parameters_give_a_figure_that_says_so(client: FlaskClient, query: str) -> None:
    status = 200 if query == "loss=" else 422
    page = see(client, f"/embed/recovery?{query}", status=status)
    assert "alert(1)" not in "".join(page.html.split("<li>")[0])
    assert [given for given in page.tagged("script") if "src" not in given and "type" not in given] == []
    if status == 422:
        assert "This figure cannot be drawn" in page.text


def test_a_frame_says_what_is_wrong_by_its_title_and_nothing_of_what_is_left_out(client: FlaskClient) -> None:
    text = see(client, "/embed/leverage-token-return?target_leverage=abc", status=422).text
    assert "is not a number; write one from −25 to 25" in text
    assert "target_leverage" not in text
    assert "is required" not in text


def test_frames_may_be_held_by_anyone_and_pages_by_no_one(client: FlaskClient) -> None:
    frame = client.get("/embed/recovery")
    assert "frame-ancestors *" in frame.headers["Content-Security-Policy"]
    assert frame.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert frame.headers["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in frame.headers
    assert "frame-ancestors 'none'" in client.get("/calculators/recovery").headers["Content-Security-Policy"]


@pytest.mark.parametrize("room", ["embed", "calculators"])
def test_oembed_gives_a_frame_within_what_is_asked_for(client: FlaskClient, room: str) -> None:
    asked = quote(f"{HOME}/{room}/recovery?loss=0.5", safe="")
    told = client.get(f"/oembed?url={asked}&maxwidth=400&maxheight=300").get_json()
    assert (told["type"], told["version"], told["width"], told["height"]) == ("rich", "1.0", 400, 300)
    assert told["html"].startswith(f'<iframe src="{HOME}/embed/recovery?loss=0.5')
    assert told["thumbnail_url"].startswith(f"{HOME}/charts/recovery.png?loss=0.5")


@pytest.mark.parametrize(
    "asked",
    [
        "", "nonsense", "http://[", "https://example.org/embed/recovery", f"{HOME}/embed/nothing",
        f"{HOME}/articles/recovery", f"{HOME}/embed/recovery?loss=50", f"{HOME}@example.org/embed/recovery", "file:///etc/passwd",
    ],
)  # fmt: skip
def test_oembed_speaks_of_our_own_addresses_only(client: FlaskClient, asked: str) -> None:
    assert client.get(f"/oembed?{urlencode({'url': asked})}").status_code == 404


def test_oembed_without_an_address_asks_for_one(client: FlaskClient) -> None:
    response = client.get("/oembed")
    assert (response.status_code, response.get_json()["detail"]) == (404, "Name an address of ours under url.")


def test_oembed_says_what_is_refused(client: FlaskClient) -> None:
    asked = quote(f"{HOME}/calculators/recovery?loss=8", safe="")
    assert "loss 8 is out of range" in client.get(f"/oembed?url={asked}").get_json()["detail"]


@pytest.mark.parametrize(("theme", "kept"), [("dark", "&amp;theme=dark"), ("light", "&amp;theme=light"), ("red", "")])
def test_oembed_keeps_the_theme_of_an_address(client: FlaskClient, theme: str, kept: str) -> None:
    asked = quote(f"{HOME}/calculators/recovery?loss=0.5&theme={theme}", safe="")
    told = client.get(f"/oembed?url={asked}").get_json()
    assert f'loss=0.5&amp;v={MODEL_VERSION}{kept}" width' in told["html"]
    assert client.get(told["thumbnail_url"]).status_code == 200


def test_oembed_gives_the_height_that_the_figure_needs_at_a_width(client: FlaskClient) -> None:
    asked = quote(f"{HOME}/embed/recovery?loss=0.5&leverage=3", safe="")
    high = [client.get(f"/oembed?url={asked}&maxwidth={width}").get_json()["height"] for width in (280, 400, 600)]
    assert high == sorted(high, reverse=True)
    assert len(set(high)) == 3


@pytest.mark.parametrize("address", ["/calculators/recovery?loss=0.5", "/simulations"])
def test_a_page_with_a_figure_can_be_pasted_by_its_own_address(client: FlaskClient, address: str) -> None:
    page = see(client, address)
    [named] = [given for given in page.tagged("link") if given.get("type") == "application/json+oembed"]
    assert "/embed/" in client.get(str(named["href"])).get_json()["html"]
    [picture] = [given["content"] for given in page.tagged("meta") if given.get("property") == "og:image"]
    assert client.get(str(picture)).mimetype == "image/png"


@pytest.mark.parametrize("address", ["/calculators/recovery?loss=8", "/simulations?path=nowhere", "/calculators"])
def test_a_page_without_a_figure_offers_none(client: FlaskClient, address: str) -> None:
    assert "oembed" not in client.get(address).text


def test_the_form_of_a_frame_keeps_its_theme(client: FlaskClient) -> None:
    inputs = see(client, "/embed/recovery?loss=0.5&theme=dark").tagged("input")
    assert {"type": "hidden", "name": "theme", "value": "dark"} in inputs
    assert "theme" not in [given.get("name") for given in see(client, "/embed/recovery?loss=0.5").tagged("input")]


def test_oembed_speaks_json_only(client: FlaskClient) -> None:
    asked = quote(f"{HOME}/embed/recovery", safe="")
    assert client.get(f"/oembed?url={asked}&format=xml").status_code == 501


def test_a_frame_names_its_oembed_and_its_picture(client: FlaskClient) -> None:
    page = see(client, "/embed/recovery?loss=0.5")
    named = [given for given in page.tagged("link") if given.get("type") == "application/json+oembed"]
    assert client.get(str(named[0]["href"])).status_code == 200
    pictures = [given["content"] for given in page.tagged("meta") if given.get("property") == "og:image"]
    assert client.get(str(pictures[0])).mimetype == "image/png"


@pytest.mark.parametrize("width", ["1", "abc", "99999999", "-5", "600"])
def test_any_width_is_drawn_within_reason(client: FlaskClient, width: str) -> None:
    text = client.get(f"/charts/recovery.svg?width={width}").text
    drawn = int(text.partition('width="')[2].partition('"')[0])
    assert 280 <= drawn <= 1_200


def test_a_figure_is_not_asked_with_more_than_a_permalink_holds(client: FlaskClient) -> None:
    assert client.post("/figures/simulation", data=b" " * 300_000).status_code == 413
    assert client.post("/figures/simulation", data=b"{").status_code == 400


def test_a_word_that_is_an_input_says_nothing_about_the_picture(client: FlaskClient) -> None:
    query = urlencode(client.get("/figures/trie-size").get_json()["query"] | {"width": "4"})
    assert client.get(f"/figures/trie-size?{query}").get_json()["query"]["width"] == "4"
    assert 'width="600"' in client.get(f"/charts/trie-size.svg?{query}").text
