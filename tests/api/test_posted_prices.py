"""A CSV as the body of a simulation: every layout, doubtful lines among the warnings, refusals that name lines."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.prices.layouts import FUNDING
from tests.api.asking import SIMULATIONS, problem_of, refusals_of, simulation
from tests.prices.writing import CANDLES, FILES, LAYOUT_OF

REST = {"instruments": [{"rule": "adverse-move", "target_leverage": 3}, {"rule": "spot"}], "digits": 17}
PRICED = [name for name in FILES if LAYOUT_OF[name].kind != FUNDING]


def post(client: FlaskClient, body: str | bytes, rest: Any = REST, **query: str) -> TestResponse:
    """The response to a CSV with the rest of the request beside it."""
    written = {"request": rest if isinstance(rest, str) else json.dumps(rest), **query}
    return client.post(f"{SIMULATIONS}?{urlencode(written)}", data=body, content_type="text/csv")


def test_a_csv_is_answered_as_the_same_prices_in_json(client: FlaskClient) -> None:
    answer = post(client, FILES["plain-candles"]).get_json()
    opens, highs, lows, closes = (list(column) for column in zip(*CANDLES, strict=True))
    path = {"kind": "prices", "prices": closes, "opens": opens, "highs": highs, "lows": lows}
    path["times"] = ["2023-11-15", "2023-11-16", "2023-11-17"]
    given = client.post(SIMULATIONS, json={**REST, "path": path}).get_json()
    assert answer["results"] == given["results"]
    assert answer["links"] == given["links"]
    assert answer["warnings"] == given["warnings"]
    assert answer["assumptions"][1:] == given["assumptions"]
    assert answer["assumptions"][0] == "Prices of the body: 3 rows in the layout plain-candles: 3 read, 0 left out."


@pytest.mark.parametrize("name", PRICED)
def test_every_layout_is_taken(client: FlaskClient, name: str) -> None:
    response = post(client, FILES[name])
    assert response.status_code == 200, response.get_data(as_text=True)
    assert len(response.get_json()["path"]["price"]) == 3


def test_doubtful_lines_are_among_the_warnings_with_number_and_reason(client: FlaskClient) -> None:
    hostile = "2023-11-18,=HYPERLINK(),1,1,1\n2023-11-19,1e309,1,1,1\n"
    warnings = post(client, FILES["plain-candles"] * 2 + hostile).get_json()["warnings"]
    assert "Left out, line 5: repeats the header." in warnings
    assert "Left out, line 6: repeats line 2." in warnings
    assert "Left out, line 9: =HYPERLINK(): is not a number." in warnings
    assert "Left out, line 10: 1e309: is beyond the range of numbers." in warnings


def test_of_many_doubtful_lines_the_first_are_named_and_the_others_counted(client: FlaskClient) -> None:
    warnings = post(client, FILES["plain"] + "x,1\n" * 90).get_json()["warnings"]
    assert sum(line.startswith("Left out, line") for line in warnings) == 40
    assert "Left out as well: 50 more lines." in warnings


def test_a_file_whose_columns_are_mislabelled_is_refused_with_its_lines(client: FlaskClient) -> None:
    text = FILES["plain-candles"].replace("open,high,low,close", "high,low,close,open")
    response = post(client, text)
    pointers = [("", "relation"), ("/lines/2", "relation"), ("/lines/3", "relation"), ("/lines/4", "relation")]
    assert refusals_of(response) == pointers
    assert "not what their names say" in response.get_json()["detail"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "is empty"),
        (b"\xff\xfe" + "date,close\n".encode("utf-16-le"), "UTF-16"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "No known layout"),
        (b"date,close\n2024-01-01,5\n", "2 rows or more; 1 of 1"),
        (b"date,close\n" + b"2024-01-01,\x00\n" * 50, "2 rows or more; 0 of 50"),
        (b'date,close\n"' + b"a" * 100_000, "2 rows or more; 0 of 1"),
        (b"date,close\n" + b"2024-01-01,1\n" * 100_003, "at most 100,001"),
        (b"date,close\n2020-01-01,1\n2020-01-02,1\n2024-01-01,1\n", "366 days"),
        (FILES["plain-funding"].encode(), "holds funding rates"),
        (b"[" * 100_000, "is none"),
    ],
    ids=["empty", "utf-16", "picture", "one-row", "nul", "open-quote", "too-long", "gap", "funding", "deep"],
)
def test_a_body_that_holds_no_prices_is_refused_as_a_relation(client: FlaskClient, body: bytes, said: str) -> None:
    response = post(client, body)
    assert {code for _, code in refusals_of(response)} == {"relation"}
    assert said in response.get_json()["detail"]


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ("", "/request"),
        ("{", "holds no request"),
        ("[]", "holds no request"),
        ('{"instruments": [], "instruments": []}', "twice"),
        ({"instruments": []}, "/instruments"),
        ({**REST, "path": {"kind": "returns", "returns": [0.1]}}, "names a path"),
        ({"instruments": [{"rule": "dice"}]}, "/instruments/0/rule"),
    ],
)
def test_the_rest_of_the_request_is_refused_at_its_place_in_the_query(
    client: FlaskClient, rest: Any, said: str
) -> None:
    response = post(client, FILES["plain"], rest)
    assert [pointer for pointer, _ in refusals_of(response)] == ["/request"]
    assert said in response.get_json()["detail"]


def test_csv_without_the_rest_and_json_with_it_are_refused(client: FlaskClient) -> None:
    alone = client.post(SIMULATIONS, data=FILES["plain"], content_type="text/csv")
    beside = client.post(f"{SIMULATIONS}?request=%7B%7D", json=simulation())
    for response in (alone, beside):
        assert refusals_of(response) == [("/request", "relation")]
    assert refusals_of(post(client, FILES["plain"], more="1")) == [("/more", "unknown")]


def test_a_body_past_the_limit_is_413_and_another_type_415(client: FlaskClient) -> None:
    problem_of(post(client, b"x" * (8 * 1024 * 1024 + 1)), 413, "too-large")
    response = client.post(SIMULATIONS, data="date,close\n", content_type="text/plain")
    problem_of(response, 415, "unsupported-media-type")


def test_the_document_says_that_csv_is_taken(client: FlaskClient) -> None:
    document = client.get("/openapi.json").get_json()
    operation = document["paths"]["/v1/simulations"]["post"]
    assert set(operation["requestBody"]["content"]) == {"application/json", "text/csv"}
    assert {"$ref": "#/components/parameters/PricesQuery_request"} in operation["parameters"]
    parameter = document["components"]["parameters"]["PricesQuery_request"]
    assert (parameter["name"], parameter["in"], parameter["required"]) == ("request", "query", False)
