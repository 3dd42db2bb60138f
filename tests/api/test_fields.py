"""Sparse answers: `fields` leaves out all but what it names, under a media type of its own."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.api import operations
from service.api.forms import PARTIAL, list_in, names_of, pick
from tests.api.asking import RECOVERY, SIMULATIONS, problem_of, refusals_of, simulation

RESULT = f"{RECOVERY}/result?loss=0.5"


def test_an_answer_holds_what_is_asked_for_in_its_own_order_and_nothing_else(client: FlaskClient) -> None:
    whole = client.get(RESULT).get_json()
    part = client.get(f"{RESULT}&fields=explanation,result")
    assert part.mimetype == PARTIAL
    assert list(part.get_json().items()) == [(name, whole[name]) for name in ("result", "explanation")]


def test_a_name_after_a_dot_is_that_of_an_object_inside_or_of_every_entry_of_a_list(client: FlaskClient) -> None:
    whole = client.post(SIMULATIONS, json=simulation()).get_json()
    part = client.post(f"{SIMULATIONS}?fields=results.summary,results.events_total,path.price", json=simulation())
    assert part.get_json() == {
        "path": {"price": whole["path"]["price"]},
        "results": [{name: one[name] for name in ("summary", "events_total")} for one in whole["results"]],
    }


def test_one_column_can_be_asked_for(client: FlaskClient) -> None:
    whole = client.post(SIMULATIONS, json=simulation()).get_json()
    part = client.post(f"{SIMULATIONS}?fields=results.columns.value", json=simulation()).get_json()
    assert part == {"results": [{"columns": {"value": one["columns"]["value"]}} for one in whole["results"]]}


def test_one_result_of_a_calculator_can_be_asked_for_and_one_of_another_cannot(client: FlaskClient) -> None:
    posted = client.post(f"{RECOVERY}?fields=result.gain_needed,inputs.loss", json={"loss": 0.5})
    assert (posted.mimetype, posted.get_json()) == (PARTIAL, {"inputs": {"loss": 0.5}, "result": {"gain_needed": 1.0}})
    assert client.get(f"{RESULT}&fields=result.gain_needed").get_json() == {"result": {"gain_needed": 1.0}}
    refused = client.get(f"{RESULT}&fields=result.health_factor")
    assert refusals_of(refused) == [("/fields/0", "choice")]
    assert "result.same_gain_return" in refused.get_json()["errors"][0]["allowed"]["enum"]


def test_the_figures_of_a_sweep_can_be_asked_for_one_by_one(client: FlaskClient) -> None:
    body = {
        "model": {"kind": "gbm", "annual_volatility": 0.8, "steps": 3, "seed": 1},
        "instruments": [{"rule": "spot"}],
        "paths": 100,
        "rows": {"field": "/model/annual_volatility", "values": [0.2, 0.4]},
    }
    whole = client.post("/v1/sweeps", json=body).get_json()
    part = client.post("/v1/sweeps?fields=points.rows,points.results.median", json=body)
    assert part.mimetype == PARTIAL
    assert part.get_json()["points"] == [
        {"rows": point["rows"], "results": [{"median": one["median"]} for one in point["results"]]}
        for point in whole["points"]
    ]
    assert refusals_of(client.post("/v1/sweeps?fields=points.fan", json=body)) == [("/fields/0", "choice")]


def test_an_object_asked_for_whole_and_in_part_is_given_whole(client: FlaskClient) -> None:
    whole = client.get(RESULT).get_json()
    assert client.get(f"{RESULT}&fields=links,links.permalink").get_json() == {"links": whole["links"]}


@pytest.mark.parametrize("ending", ["", ".csv"])
def test_the_fields_of_a_list_are_those_of_its_entries_and_the_columns_of_its_table(
    client: FlaskClient, ending: str
) -> None:
    response = client.get(f"/v1/articles{ending}?fields=title,slug&level=beginner")
    listed = [one for one in client.get("/v1/articles").get_json()["articles"] if one["level"] == "beginner"]
    if ending:
        heads, *rows = response.text.splitlines()
        assert (heads, len(rows)) == ("slug,title", len(listed))
    else:
        assert response.get_json() == {"articles": [{"slug": one["slug"], "title": one["title"]} for one in listed]}


@pytest.mark.parametrize(
    ("address", "pointer", "code"),
    [
        (f"{RESULT}&fields=nope", "/fields/0", "choice"),
        (f"{RESULT}&fields=result,nope", "/fields/1", "choice"),
        (f"{RESULT}&fields=", "/fields", "length"),
        (f"{RESULT}&fields=result,", "/fields/1", "choice"),
        ("/v1/articles?fields=articles", "/fields/0", "choice"),
        ("/v1/articles/what-is-leverage.md?fields=slug", "/fields", "unknown"),
        ("/healthz?fields=status", "/fields", "unknown"),
    ],
)
def test_a_field_that_is_not_there_is_refused(client: FlaskClient, address: str, pointer: str, code: str) -> None:
    response = client.get(address)
    assert refusals_of(response) == [(pointer, code)]
    if code == "choice":
        assert response.get_json()["errors"][0]["allowed"]["enum"]


def test_a_table_that_is_whole_takes_no_fields_however_it_is_asked_for(client: FlaskClient) -> None:
    response = client.get(f"{RESULT}&fields=result", headers={"Accept": "text/csv"})
    assert refusals_of(response) == [("/fields", "unknown")]


@pytest.mark.parametrize("accepted", ["", "*/*", "application/json", PARTIAL, f"{PARTIAL}, application/json"])
def test_a_caller_who_takes_json_takes_a_part_of_it(client: FlaskClient, accepted: str) -> None:
    headers = {"Accept": accepted} if accepted else {}
    response = client.get(f"{RESULT}&fields=result", headers=headers)
    assert (response.status_code, response.mimetype) == (200, PARTIAL)


def test_whoever_takes_parts_only_has_to_name_some(client: FlaskClient) -> None:
    problem_of(client.get(RESULT, headers={"Accept": PARTIAL}), 406, "not-acceptable")


def test_a_part_has_a_validator_of_its_own(client: FlaskClient) -> None:
    whole, part = client.get(RESULT), client.get(f"{RESULT}&fields=result")
    assert whole.get_etag() != part.get_etag()
    again = client.get(f"{RESULT}&fields=result", headers={"If-None-Match": part.headers["ETag"]})
    assert again.status_code == 304


def every_part() -> Iterator[Any]:
    """Every GET without a name in its address that can be asked for in parts."""
    for one in operations():
        if one.sparse and one.method == "get" and not one.path_names and not one.path.startswith("/v1/calculators/"):
            example = next(iter(one.examples.values()), {})
            yield pytest.param(one, example, id=one.name)


@pytest.mark.parametrize(("operation", "example"), list(every_part()))
def test_every_field_that_may_be_asked_for_is_given(client: FlaskClient, operation: Any, example: Any) -> None:
    query = {name: ",".join(value) if isinstance(value, list) else value for name, value in example.items()}
    names = names_of(operation.sparse)
    within = list_in(operation.sparse)
    whole = client.get(operation.path.removesuffix(".csv"), query_string=query).get_json()
    for name in names:
        response = client.get(operation.path, query_string={**query, "fields": name})
        assert response.status_code == 200, (operation.path, name)
        if not operation.path.endswith(".csv"):
            assert json.loads(response.data) == pick(whole, [f"{within}.{name}" if within else name])


def test_fewer_points_than_a_permalink_names_keep_its_ends_and_extremes(client: FlaskClient) -> None:
    returns = [0.01 if number % 7 else -0.04 for number in range(400)]
    body = simulation(path={"kind": "returns", "returns": returns})
    link = client.post(SIMULATIONS, json=body).get_json()["links"]["permalink"]
    whole, thin = client.get(link).get_json(), client.get(f"{link}&points=50").get_json()
    assert (len(whole["path"]["step"]), len(thin["path"]["step"])) == (401, pytest.approx(45, abs=5))
    assert thin == client.post(SIMULATIONS, json={**body, "points": 50}).get_json()
    values, fewer = (one["results"][0]["columns"]["value"] for one in (whole, thin))
    assert (fewer[0], fewer[-1], min(fewer), max(fewer)) == (values[0], values[-1], min(values), max(values))


@pytest.mark.parametrize(("points", "code"), [("49", "range"), ("x", "type"), ("50.5", "type"), ("", "type")])
def test_points_of_a_permalink_are_checked_by_their_own_name(client: FlaskClient, points: str, code: str) -> None:
    link = client.post(SIMULATIONS, json=simulation()).get_json()["links"]["permalink"]
    assert refusals_of(client.get(f"{link}&points={points}")) == [("/points", code)]
