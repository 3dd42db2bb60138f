"""What can be taken away from a figure: a question to the tutor, an element with its scripts, its attributes."""

import gzip
import hashlib
import re
from base64 import b64encode
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from service.calculators import calculators
from service.chat import answer
from service.views import quantities_of
from service.web.assets import address_of
from service.web.elements import attribute, inputs_of
from service.web.typesetting import minus
from tests.web.seen import Seen, see


def asked(page: Seen) -> list[str]:
    """The questions to which a page links, those of its head aside."""
    return [parse_qs(urlsplit(link).query)["q"][0] for link in page.links if link.startswith("/chat?q=")]


@pytest.mark.parametrize("name", calculators())
def test_every_calculator_links_to_the_tutor_with_a_question_that_gets_its_answer(
    client: FlaskClient, name: str
) -> None:
    [text] = asked(see(client, f"/calculators/{name}"))
    wanted = calculators()[name].run(dict(calculators()[name].example))
    [found] = answer([{"role": "user", "content": text}])["calculations"]
    assert (found["tool"], found["result"]) == (name, wanted["result"])


def test_a_simulation_along_returns_links_to_the_tutor(client: FlaskClient) -> None:
    page = see(
        client, "/simulations?path=returns&returns=-0.2,0.25&instrument1=daily-reset&leverage1=3&trading_fee=0.001"
    )
    [text] = asked(page)
    [found] = answer([{"role": "user", "content": text}])["calculations"]
    assert minus(found["explanation"].split(" turned ")[1].split(". ")[0]) in page.text


def test_what_the_tutor_cannot_run_has_no_link(client: FlaskClient) -> None:
    assert asked(see(client, "/simulations?path=returns&returns=0.1&instrument1=spot")) == []
    assert asked(see(client, "/simulations?path=model&instrument1=daily-reset&leverage1=3")) == []


@pytest.mark.parametrize("name", [*calculators(), "simulation"])
def test_every_figure_has_an_element_whose_scripts_are_known_by_their_hashes(client: FlaskClient, name: str) -> None:
    page = see(client, f"/calculators/{name}" if name != "simulation" else "/simulations")
    codes = [code for code in re.findall(r"<textarea[^>]*>(.*?)</textarea>", page.html, re.DOTALL) if "&lt;lt-" in code]
    assert len(codes) == 1
    assert f"&lt;lt-{name} " in codes[0]
    scripts = re.findall(r"src=&#34;http://localhost(\S+?)&#34; integrity=&#34;sha384-(\S+?)&#34;", codes[0])
    assert len(scripts) == 2
    for address, digest in scripts:
        assert b64encode(hashlib.sha384(client.get(address).data).digest()).decode() == digest
    module = client.get(scripts[1][0])
    assert module.headers["Access-Control-Allow-Origin"] == "*"
    assert len(module.data) < 2_000
    assert all(f'"{one}"' in module.text for one in inputs_of(name))


def test_no_input_is_called_as_an_attribute_that_every_element_has() -> None:
    taken = {
        "class",
        "dir",
        "hidden",
        "id",
        "inert",
        "is",
        "lang",
        "nonce",
        "part",
        "popover",
        "slot",
        "style",
        "title",
    }
    named = {attribute(one) for each in calculators().values() for one in quantities_of(each.loader)}
    assert not named & (taken | {"figure", "theme", "data", "role", "draggable", "translate"})


@pytest.mark.parametrize("name", calculators())
def test_the_scripts_of_a_calculator_and_its_frame_are_light(client: FlaskClient, name: str) -> None:
    frame = client.get(f"/embed/{name}")
    data = client.get(f"/figures/{name}").get_json()
    scripts = [address_of("figure.js"), data["chart"]["module"], address_of(f"lt-{name}.js")]
    packed = [len(gzip.compress(client.get(address).data)) for address in scripts]
    assert sum(packed) <= 8_000
    assert sum(packed[:2]) + len(gzip.compress(frame.data)) <= 20_000
    loaded = [link for link in Seen(frame.text).links if link.startswith("/static/")]
    assert len(set(loaded)) + len([data["chart"]["module"]]) + 1 <= 3  # the frame itself with its style, two scripts


def codes_of(page: Seen) -> list[str]:
    """The code for other pages, as it is pasted."""
    return [unescape(code) for code in re.findall(r"<textarea[^>]*>(.*?)</textarea>", page.html, re.DOTALL)]


def test_what_is_pasted_says_the_point_where_scripts_do_not_run(client: FlaskClient) -> None:
    page = see(client, "/calculators/recovery?loss=0.8&leverage=3")
    point = "what is left has to gain 400.00% to be whole again"
    _, _, element, image, markdown = codes_of(page)
    assert point in element.partition("<script")[0]
    assert point in image.partition('alt="')[2].partition('"')[0]
    assert point in markdown.partition("![")[2].partition("](")[0]


def test_a_picture_that_is_pasted_fits_a_narrow_page_and_keeps_its_place(client: FlaskClient) -> None:
    image = codes_of(see(client, "/calculators/recovery?loss=0.8"))[3]
    assert 'width="600" height="315" style="max-width:100%;height:auto"' in image
