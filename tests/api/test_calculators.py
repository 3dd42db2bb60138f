"""The calculators over HTTP: their list, what each declares, and what it answers."""

import csv
import io

import pytest
from flask.testing import FlaskClient

from service.calculators import GROUPS, calculators
from service.views import quantities_of


def test_the_list_holds_every_calculator_in_the_order_of_groups_places_and_titles(client: FlaskClient) -> None:
    listed, declared = client.get("/v1/calculators").get_json()["calculators"], calculators()
    assert {one["name"] for one in listed} == set(declared)
    places = [(GROUPS.index(one["group"]), declared[one["name"]].place, one["title"]) for one in listed]
    assert places == sorted(places)


@pytest.mark.parametrize("name", calculators())
def test_a_calculator_declares_what_a_form_for_it_needs(client: FlaskClient, name: str) -> None:
    declared, calculator = client.get(f"/v1/calculators/{name}").get_json(), calculators()[name]
    assert [field["name"] for field in declared["inputs"]] == list(quantities_of(calculator.inputs))
    assert [field["name"] for field in declared["outputs"]] == list(quantities_of(calculator.outputs))
    assert all(field["title"] and field["display"] for field in declared["inputs"] + declared["outputs"])
    required = {field["name"] for field in declared["inputs"] if field["required"]}
    assert required <= set(declared["example"])
    assert declared["assumptions"]


@pytest.mark.parametrize("name", calculators())
def test_a_calculator_answers_its_own_example_with_inputs_result_and_working(client: FlaskClient, name: str) -> None:
    answer = client.post(f"/v1/calculators/{name}", json=calculators()[name].example).get_json()
    assert answer["calculator"] == name
    assert answer["inputs"].keys() >= calculators()[name].example.keys()
    assert answer["result"].keys() == quantities_of(calculators()[name].outputs).keys()
    assert answer["worked_example"][-1]["name"] in answer["result"]
    assert answer["explanation"]


@pytest.mark.parametrize("name", calculators())
def test_the_table_holds_every_input_and_result(client: FlaskClient, name: str) -> None:
    link = client.post(f"/v1/calculators/{name}", json=calculators()[name].example).get_json()["links"]["permalink"]
    table = client.get(link.replace("/result?", "/result.csv?"))
    assert (table.status_code, table.mimetype) == (200, "text/csv")
    rows = list(csv.reader(io.StringIO(table.text)))
    named = {(row[0], row[1]) for row in rows[1:]}
    assert named >= {("result", result) for result in quantities_of(calculators()[name].outputs)}
    assert named >= {("input", given) for given in calculators()[name].example}
