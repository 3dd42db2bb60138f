"""What a simulation can be built from, as lists: whatever they name is taken by a simulation."""

import pytest
from flask.testing import FlaskClient

from service.products import products, scenarios
from service.rules import rules
from tests.api.asking import SIMULATIONS, simulation


def test_every_rule_is_listed_with_settings_that_its_example_is_made_of(client: FlaskClient) -> None:
    listed = client.get("/v1/rules").get_json()["rules"]
    assert [one["name"] for one in listed] == list(rules())
    for one in listed:
        assert set(one["example"]) <= {field["name"] for field in one["settings"]}
        assert (
            client.post(SIMULATIONS, json=simulation(instruments=[{"rule": one["name"], **one["example"]}])).status_code
            == 200
        )


def test_every_product_is_listed_with_its_facts_and_their_date(client: FlaskClient) -> None:
    listed = client.get("/v1/products").get_json()["products"]
    assert [one["name"] for one in listed] == list(products())
    for one in listed:
        assert one["as_of"] == products()[one["name"]].as_of.isoformat()
        assert one["rule"] in rules()
        assert client.post(SIMULATIONS, json=simulation(instruments=[{"product": one["name"]}])).status_code == 200


def test_every_scenario_is_listed_with_its_source_and_length(client: FlaskClient) -> None:
    listed = client.get("/v1/scenarios").get_json()["scenarios"]
    assert [one["name"] for one in listed] == list(scenarios())
    for one in listed:
        assert {"title", "publisher", "grade"} <= set(one["source"])
        assert all(one["source"].values())
        answer = client.post(SIMULATIONS, json=simulation(path={"kind": "scenario", "name": one["name"]})).get_json()
        assert answer["path"]["step"][-1] == one["steps"]
        assert f"{one['source']['title']}, {one['source']['publisher']}" in " ".join(answer["assumptions"])


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_the_service_says_that_it_is_well_and_nobody_keeps_that(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.get_json()["status"] == "ok"
    assert response.headers["Cache-Control"] == "no-store"


def test_a_service_without_content_is_not_ready(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.api.health.products", dict)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.get_json(force=True)["type"].endswith("#not-ready")
    assert client.get("/healthz").status_code == 200
