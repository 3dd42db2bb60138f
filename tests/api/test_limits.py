"""The rate limit counts what computes and nothing else, and says how long to wait."""

import re

import pytest
from flask.testing import FlaskClient

from service import create_app
from service.settings import Settings
from tests.api.asking import RECOVERY, SIMULATIONS, path, problem_of, simulation

FREE = [("GET", "/v1/rules"), ("GET", RECOVERY), ("GET", "/v1/calculators"), ("GET", "/healthz"), ("GET", "/docs"),
        ("OPTIONS", SIMULATIONS), ("OPTIONS", RECOVERY), ("GET", "/openapi.json"), ("GET", "/")]  # fmt: skip


def loss(number: int) -> dict[str, float]:
    """Inputs that are others for every number: what was asked before is kept, and does not count again."""
    return {"loss": number / 100}


@pytest.fixture
def limited() -> FlaskClient:
    """A client of a service that allows two calculations an hour."""
    return create_app(Settings(rate_limit="2 per hour", log_level="error")).test_client()


def test_the_third_calculation_gives_429_and_the_seconds_to_wait(limited: FlaskClient) -> None:
    for number in (1, 2):
        response = limited.post(RECOVERY, json=loss(number))
        assert response.status_code == 200
        assert not {"Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining"} & set(response.headers.keys())
    refused = limited.post(RECOVERY, json=loss(3))
    assert "2 per 1 hour" in problem_of(refused, 429, "too-many-requests")["detail"]
    assert 1 <= int(refused.headers["Retry-After"]) <= 3600


@pytest.mark.parametrize(("method", "address"), FREE)
def test_what_does_not_compute_is_free(limited: FlaskClient, method: str, address: str) -> None:
    for _ in range(5):
        assert limited.open(address, method=method).status_code == 200


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_permalinks_count_too(limited: FlaskClient, method: str) -> None:
    asked = [f"{RECOVERY}/result?loss=0.{number}" for number in (1, 2, 3)]
    assert [limited.open(one, method=method).status_code for one in asked] == [200, 200, 429]


def test_what_was_answered_before_does_not_count_whoever_asks(limited: FlaskClient) -> None:
    for _ in range(4):
        assert limited.post(RECOVERY, json=loss(1)).status_code == 200
        assert limited.get(f"{RECOVERY}/result?loss=0.01").status_code == 200
    assert "RateLimit" not in limited.post(RECOVERY, json=loss(1)).headers
    assert limited.post(RECOVERY, json=loss(3)).status_code == 429
    assert limited.post(RECOVERY, json=loss(1)).status_code == 200


def test_a_simulation_counts_by_its_steps_and_instruments() -> None:
    client = create_app(Settings(rate_limit="20 per hour", log_level="error")).test_client()
    small = client.post(SIMULATIONS, json=simulation())
    assert '"20-per-1-hour";r=19;' in small.headers["RateLimit"]
    two = [{"rule": "spot"}, {"rule": "margin-position", "leverage": 2}]
    large = client.post(SIMULATIONS, json=simulation(path=path(returns=[0.0] * 30_000), instruments=two))
    assert large.status_code == 200
    assert '"20-per-1-hour";r=15;' in large.headers["RateLimit"]  # one for asking, 3 for 60,000 steps x instruments


def test_what_costs_more_than_a_limit_allows_at_all_is_answered_once() -> None:
    client = create_app(Settings(rate_limit="2 per hour", log_level="error")).test_client()
    bodies = [simulation(path=path(returns=[change] * 60_000)) for change in (0.0, 0.1e-6)]
    assert [client.post(SIMULATIONS, json=body).status_code for body in bodies] == [200, 429]


def test_simulations_count_too_and_so_do_refused_ones(limited: FlaskClient) -> None:
    statuses = [limited.post(SIMULATIONS, json=body).status_code for body in ({}, simulation(), simulation(digits=5))]
    assert statuses == [422, 200, 429]


def test_each_caller_has_a_limit_of_its_own(limited: FlaskClient) -> None:
    addresses = ["192.0.2.1", "192.0.2.1", "192.0.2.1", "192.0.2.2"]
    statuses = [
        limited.post(RECOVERY, json=loss(number), environ_base={"REMOTE_ADDR": one}).status_code
        for number, one in enumerate(addresses)
    ]
    assert statuses == [200, 200, 429, 200]


def test_the_caller_behind_a_trusted_proxy_is_the_one_it_names() -> None:
    client = create_app(Settings(rate_limit="1 per hour", log_level="error", proxy_hops=1)).test_client()
    for number, (caller, status) in enumerate((("192.0.2.1", 200), ("192.0.2.2", 200), ("192.0.2.1", 429))):
        sent = {"X-Forwarded-For": f"203.0.113.9, {caller}"}
        assert client.post(RECOVERY, json=loss(number), headers=sent).status_code == status


def test_a_caller_cannot_name_itself_where_no_proxy_is_trusted() -> None:
    client = create_app(Settings(rate_limit="1 per hour", log_level="error")).test_client()
    statuses = [
        client.post(RECOVERY, json=loss(number), headers={"X-Forwarded-For": one}).status_code
        for number, one in enumerate(("192.0.2.1", "192.0.2.2"))
    ]
    assert statuses == [200, 429]


def test_every_answer_that_counts_says_what_is_left_and_what_does_not_count_says_nothing(limited: FlaskClient) -> None:
    for number, left in enumerate((1, 0, 0)):
        response = limited.get(f"{RECOVERY}/result?loss=0.{number}")
        found = re.fullmatch(r'"2-per-1-hour";r=([0-9]+);t=([0-9]+)', response.headers["RateLimit"])
        assert found
        assert int(found[1]) == left
        assert 0 <= int(found[2]) <= 3_600
        assert response.headers["RateLimit-Policy"] == '"2-per-1-hour";q=2;w=3600'
    assert response.status_code == 429
    for method, address in FREE:
        assert not {"RateLimit", "RateLimit-Policy"} & set(limited.open(address, method=method).headers.keys())


def test_several_limits_are_said_one_after_the_other_the_shortest_first() -> None:
    client = create_app(Settings(rate_limit="2 per hour;5 per 2 day", log_level="error")).test_client()
    headers = client.post(RECOVERY, json={"loss": 0.5}).headers
    assert headers["RateLimit-Policy"] == '"2-per-1-hour";q=2;w=3600, "5-per-2-day";q=5;w=172800'
    assert re.fullmatch(r'"2-per-1-hour";r=1;t=[0-9]+, "5-per-2-day";r=4;t=[0-9]+', headers["RateLimit"])


def test_without_a_limit_nothing_is_said_of_one(client: FlaskClient) -> None:
    assert not {"RateLimit", "RateLimit-Policy"} & set(client.post(RECOVERY, json={"loss": 0.5}).headers.keys())
