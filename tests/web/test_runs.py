"""Pages of simulations and distributions: forms that become requests, answers that are drawn, readable refusals."""

import re

import pytest
from flask.testing import FlaskClient

from service.web.distributions import in_words
from tests.web.seen import see


def test_the_form_becomes_a_run(client: FlaskClient) -> None:
    page = see(client, "/simulations?path=returns&returns=-20%25,25%25&instrument1=daily-reset&leverage1=3")
    assert "3x daily reset turned 1,000.00 into 700.00" in page.text
    assert "Compounding" in page.text


def test_the_form_takes_a_value_to_start_with(client: FlaskClient) -> None:
    page = see(client, "/simulations?path=returns&returns=-20%25,25%25&instrument1=spot&initial_value=750")
    assert "Spot turned 750.00 into 750.00" in page.text
    assert next(one for one in page.tagged("input") if one["name"] == "initial_value")["value"] == "750"
    drawn = see(client, "/distributions?volatility=0.8&steps=5&paths=100&instrument1=spot&initial_value=750")
    assert "750.00" in drawn.text


def test_a_simulation_can_be_taken_away_as_a_table(client: FlaskClient) -> None:
    page = see(client, "/simulations")
    table = client.get(next(link for link in page.links if "/v1/simulations/result.csv?" in link))
    assert (table.status_code, table.mimetype) == (200, "text/csv")


def test_the_menu_of_instruments_starts_with_the_plain_ones(client: FlaskClient) -> None:
    words = [one["value"] for one in see(client, "/simulations").tagged("option")]
    start = words.index("daily-reset")
    assert words[start : start + 3] == ["daily-reset", "margin-position", "spot"]
    assert words.count("spot") == 4  # one in each menu


def test_marks_on_lines_have_a_key_where_there_are_any(client: FlaskClient) -> None:
    fall = "/simulations?path=returns&returns=-0.2,-0.3&instrument1="
    assert "Crosses: wipe out." in see(client, f"{fall}margin-position&leverage1=3").text
    assert "Rings: trigger." in see(client, f"{fall}adverse-move&leverage1=3").text
    text = see(client, f"{fall}spot").text
    assert "Crosses:" not in text
    assert "Rings:" not in text


MARKS = "utm_source=feed&fbclid=abc&ref=x"


@pytest.mark.parametrize("room", ["simulations", "distributions", "embed/simulation", "charts/simulation.svg"])
def test_what_others_hang_on_a_shared_link_changes_nothing(client: FlaskClient, room: str) -> None:
    spot = {"instruments": [{"rule": "spot"}]}
    path = {"path": {"kind": "returns", "returns": [0.1]}}
    drawn = {"model": {"kind": "gbm", "annual_volatility": 0.8, "steps": 3}, "paths": 100}
    address = "/v1/distributions" if room == "distributions" else "/v1/simulations"
    body = spot | (drawn if room == "distributions" else path)
    link = client.post(address, json=body).get_json()["links"]["permalink"].partition("?")[2]
    plain, marked = client.get(f"/{room}?{link}"), client.get(f"/{room}?{MARKS}&{link}")
    assert (marked.status_code, marked.text) == (200, plain.text)


def test_marks_alone_give_the_example(client: FlaskClient) -> None:
    assert client.get(f"/simulations?{MARKS}").text == client.get("/simulations").text


def test_a_permalink_of_the_api_is_drawn(client: FlaskClient) -> None:
    body = {"path": {"kind": "returns", "returns": [0.1]}, "instruments": [{"rule": "spot"}]}
    link = client.post("/v1/simulations", json=body).get_json()["links"]["permalink"]
    assert "Spot turned 1,000.00 into 1,100.00" in see(client, f"/simulations?{link.partition('?')[2]}").text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("path=returns&returns=abc&instrument1=spot", "is not a number"),
        ("path=returns&returns=-3&instrument1=spot", "out of range"),
        ("path=returns&returns=0.1", "instruments"),
        ("path=nowhere&instrument1=spot", 'path.name "nowhere" is not one of'),
        ("path=returns&returns=0.1&instrument1=nothing", 'instruments.0.product "nothing" is not one of'),
        ("path=returns&returns=0.1&instrument1=daily-reset&leverage1=300", "300% is 3"),
        ("request=abc", "permalink"),
        ("path=returns&returns=0.1&instrument1=spot&instrument5=spot", "instrument5 is not a name this page takes"),
    ],
)
def test_what_is_refused_is_said_on_the_page(client: FlaskClient, query: str, said: str) -> None:
    page = see(client, f"/simulations?{query}", status=422)
    assert "No answer yet" in page.text
    assert said in page.text


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><svg onload=alert(1)>', "{{7*7}}"])
def test_what_a_stranger_writes_stays_text(client: FlaskClient, hostile: str) -> None:
    for name in ("path", "returns", "instrument1", "leverage1", "trading_fee", "volatility", "seed", "request"):
        given = {"path": "returns", "returns": "0.1", "instrument1": "spot", name: hostile}
        page = client.get("/simulations", query_string=given, headers={"Accept": "text/html"})
        assert page.status_code in (200, 422)
        assert hostile not in page.text.replace("{{7*7}}", hostile if "{" not in hostile else "")
        assert "onload=alert" not in page.text.replace("&gt;&lt;svg onload=alert", "")


def test_futures_are_drawn_and_said_in_words(client: FlaskClient) -> None:
    query = "volatility=0.8&steps=20&paths=200&seed=1&instrument1=daily-reset&leverage1=3&instrument2=spot"
    page = see(client, f"/distributions?{query}")
    assert len(page.tagged("svg")) == 4  # each in two widths
    assert "half of the futures leave" in page.text
    medians = re.findall(r"leave ([0-9.,]+) or less", page.text)
    assert len(medians) == 2
    assert all(f"half of the futures end at {one} or below" in page.html for one in medians)  # where the fans end


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("volatility=80&steps=20&instrument1=spot", "out of range"),
        ("volatility=0.8&steps=x&instrument1=spot", "whole number"),
        ("volatility=0.8&steps=20&paths=5&instrument1=spot", "out of range"),
    ],
)
def test_futures_that_cannot_be_drawn_are_refused_on_the_page(client: FlaskClient, query: str, said: str) -> None:
    assert said in see(client, f"/distributions?{query}", status=422).text


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "in none of them"), (1.0, "in all of them"), (0.004, "in about 1 of 250"), (0.886, "in about 89 of 100")],
)
def test_shares_are_said_as_people_say_them(share: float, said: str) -> None:
    assert in_words(share) == said
