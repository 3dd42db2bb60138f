"""Link headers lead where they say, and stay short."""

import re
from random import Random

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.api.linking import LONGEST
from tests.api.asking import RECOVERY, SIMULATIONS, path, simulation

RESULT = f"{RECOVERY}/result?loss=0.5"
LINK = re.compile(r'<([^<>"\s]+)>; rel="([a-z-]+)"(?:; type="([a-z/+-]+)")?')


def links_of(response: TestResponse) -> dict[str, tuple[str, str]]:
    """Address and media type of every link of a response by its relation."""
    found = [LINK.fullmatch(one) for one in response.headers.getlist("Link")]
    assert all(found), response.headers.getlist("Link")
    named = {link[2]: (link[1], link[3] or "") for link in found if link}
    assert len(named) == len(found)
    return named


@pytest.mark.parametrize(
    "address",
    ["/v1/rules", RESULT, "/v1/articles?level=beginner", "/v1/topics/leverage-tokens", "/v1/search?q=%C3%BC"],
)
def test_every_answer_links_to_itself_and_to_the_description_of_the_service(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    links = links_of(response)
    assert client.get(links["self"][0]).data == response.data
    assert links["service-desc"] == ("/openapi.json", "application/json")
    assert client.get(links["service-desc"][0]).mimetype == "application/json"


@pytest.mark.parametrize("address", ["/v1/rules", RESULT, "/v1/articles?level=beginner", "/v1/venues/gate"])
def test_an_answer_and_its_table_link_to_one_another(client: FlaskClient, address: str) -> None:
    there, media_type = links_of(client.get(address))["alternate"]
    table = client.get(there)
    assert (table.status_code, table.mimetype) == (200, media_type) == (200, "text/csv")
    assert links_of(table)["alternate"] == (address, "application/json")


@pytest.mark.parametrize(
    "address", ["/v1/topics/leverage-tokens", "/v1/articles/what-is-leverage.md", "/v1/rules?fields=name"]
)
def test_where_there_is_no_other_form_none_is_linked(client: FlaskClient, address: str) -> None:
    assert "alternate" not in links_of(client.get(address))


@pytest.mark.parametrize(("address", "body"), [(SIMULATIONS, simulation()), (RECOVERY, {"loss": 0.5})])
def test_what_is_posted_links_to_the_same_answer_to_get(client: FlaskClient, address: str, body: dict) -> None:
    posted = client.post(address, json=body)
    links = links_of(posted)
    assert links["self"][0] == posted.get_json()["links"]["permalink"]
    assert client.get(links["self"][0]).data == posted.data
    assert client.get(links["alternate"][0]).mimetype == "text/csv"


def test_a_part_of_what_is_posted_is_to_be_got_nowhere(client: FlaskClient) -> None:
    assert set(links_of(client.post(f"{RECOVERY}?fields=result", json={"loss": 0.5}))) == {
        "describedby",
        "service-desc",
    }


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_a_calculator_answers_links_to_what_it_declares(client: FlaskClient, method: str) -> None:
    response = client.get(RESULT) if method == "GET" else client.post(RECOVERY, json={"loss": 0.5})
    assert links_of(response)["describedby"][0] == RECOVERY


def test_an_address_too_long_for_a_header_is_not_linked_and_still_answered(client: FlaskClient) -> None:
    random = Random(1)
    body = simulation(path=path(returns=[random.uniform(-0.1, 0.1) for _ in range(100)]))
    posted = client.post(SIMULATIONS, json=body)
    link = posted.get_json()["links"]["permalink"]
    assert len(link) > LONGEST
    assert set(links_of(posted)) == set(links_of(client.get(link))) == {"service-desc"}


@pytest.mark.parametrize("text", ["<b>", '"', "%0d%0aX-Evil:1", "a b", "ключ", "%00"])
def test_no_query_gets_out_of_the_brackets_of_a_link(client: FlaskClient, text: str) -> None:
    response = client.get(f"/v1/search?q={text}")
    assert "X-Evil" not in response.headers
    assert links_of(response)["self"][0].startswith("/v1/search?q=")


def test_problems_link_to_the_description_too(client: FlaskClient) -> None:
    assert set(links_of(client.get("/v1/nope"))) == {"service-desc"}


@pytest.mark.parametrize("address", ["/", "/healthz", "/openapi.json"])
def test_pages_and_the_description_itself_carry_no_link_of_the_api(client: FlaskClient, address: str) -> None:
    assert not client.get(address).headers.getlist("Link")
