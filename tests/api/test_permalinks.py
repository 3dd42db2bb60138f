"""Permalinks: a POST names a GET that gives the same answer, and nothing else passes for one."""

import base64
import json
import zlib
from itertools import islice
from random import Random
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service.api import make_document
from service.calculators import calculators
from service.products import products
from service.rules import rules
from tests.api.asking import SIMULATIONS, path, problem_of, refusals_of, simulation
from tests.contract.making import Maker
from tests.contract.walking import bodies

RESULT = f"{SIMULATIONS}/result"
NONE = {"permalink": None, "request": None}


def same_by_get(client: FlaskClient, address: str, body: dict[str, Any]) -> bool:
    """Whether a body is taken; AssertionError where its permalink then gives another answer."""
    posted = client.post(address, json=body)
    if posted.status_code == 422:
        return False
    link = posted.get_json()["links"]["permalink"]
    assert link.startswith(f"{address}/result?")
    got = client.get(link)
    assert (got.status_code, got.data) == (200, posted.data), link
    return True


@pytest.mark.parametrize("name", calculators())
def test_the_permalink_of_a_calculator_gives_the_same_answer(client: FlaskClient, name: str) -> None:
    assert same_by_get(client, f"/v1/calculators/{name}", calculators()[name].example)


@pytest.mark.parametrize("name", rules())
def test_the_permalink_of_a_rule_gives_the_same_answer(client: FlaskClient, name: str) -> None:
    instrument = {"rule": name, **rules()[name].example, "label": "Ünï ✓ &?#%"}
    assert same_by_get(client, SIMULATIONS, simulation(instruments=[instrument]))


@pytest.mark.parametrize("name", products())
def test_the_permalink_of_a_product_gives_the_same_answer(client: FlaskClient, name: str) -> None:
    assert same_by_get(
        client, SIMULATIONS, simulation(instruments=[{"product": name}], costs={"borrow_rate": [0.1, 0.2]})
    )


def test_permalinks_of_whatever_is_taken_give_the_same_answer(app: Flask, client: FlaskClient) -> None:
    document = make_document(app)
    maker = Maker(document, Random(11))
    for address, schema in bodies(document).items():
        if address == "/v1/distributions" or f"{address}/result" not in document["paths"]:
            continue  # distributions compile each rule at its first use; test_distributions.py has their permalinks
        wanted = 20 if address == SIMULATIONS else 3
        # Lists side by side are seldom of one length by chance, so that many bodies may be made before some are taken.
        taken = (True for _ in range(100 * wanted) if same_by_get(client, address, maker.body(schema)))
        assert sum(islice(taken, wanted)) == wanted, address


@pytest.mark.parametrize(("more", "others"), [({"points": 50.0}, {"points": 50}), ({"initial_value": 1000}, {})])
def test_one_request_has_one_permalink_however_it_is_written(
    client: FlaskClient, more: dict[str, Any], others: dict[str, Any]
) -> None:
    links = [client.post(SIMULATIONS, json=simulation(**body)).get_json()["links"] for body in (more, others)]
    assert links[0] == links[1]


def returns(*changes: float) -> dict[str, Any]:
    return simulation(path=path(returns=list(changes)))


def test_a_request_too_long_for_an_address_has_no_permalink(client: FlaskClient) -> None:
    random = Random(1)
    body = returns(*(random.uniform(-0.1, 0.1) for _ in range(1_000)))
    assert client.post(SIMULATIONS, json=body).get_json()["links"] == NONE


def test_a_request_too_large_to_unpack_has_none_however_well_it_packs(client: FlaskClient) -> None:
    change = 0.00012345678901234  # with its comma 20 characters, of which 256 KiB hold 13,107
    assert client.post(SIMULATIONS, json=returns(*[change] * 13_200)).get_json()["links"] == NONE
    assert same_by_get(client, SIMULATIONS, returns(*[change] * 13_000))


def packed(text: bytes) -> str:
    deflate = zlib.compressobj(9, wbits=-15)
    return base64.urlsafe_b64encode(deflate.compress(text) + deflate.flush()).decode().rstrip("=")


GOOD = packed(json.dumps(simulation()).encode())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("AAAA", "is cut off"),
        ("A", "is not a permalink"),
        ("_-_-_-", "is not a permalink"),
        (GOOD[:-4], "is cut off"),
        (GOOD + "AAAA", "has something after it"),
        (packed(b" " * 2_000_000), "too large"),
        (packed(b"" * 2), "zero-length"),
        (packed(b"[]"), "is not an object"),
        (packed(b'{"path": NaN}'), "not JSON"),
        (packed(b'{"a": 1, "a": 1}'), "twice"),
        (packed(b"{}"), "required"),
        (packed(json.dumps(simulation(points=1)).encode()), "/points"),
        (packed(json.dumps(simulation(costs={"cash_rate": [1]})).encode()), "1 rates for 2 steps"),
    ],
)
def test_a_text_that_holds_no_request_is_refused_by_its_name(client: FlaskClient, text: str, words: str) -> None:
    response = client.get(RESULT, query_string={"request": text})
    assert refusals_of(response) == [("/request", "relation")]
    assert words in response.get_json()["detail"]


@pytest.mark.parametrize("text", ["", "a b", "a+b", "a/b", "AA==", "ключ", GOOD + "\n", "A" * 3_501])
def test_a_text_in_other_letters_or_too_long_is_refused(client: FlaskClient, text: str) -> None:
    assert refusals_of(client.get(RESULT, query_string={"request": text})) == [("/request", "text")]


def test_a_permalink_written_by_hand_is_taken(client: FlaskClient) -> None:
    assert client.get(RESULT, query_string={"request": GOOD}).status_code == 200


def test_a_permalink_is_got_and_not_posted_to(client: FlaskClient) -> None:
    problem_of(client.post(RESULT, json=simulation()), 405, "method-not-allowed")
