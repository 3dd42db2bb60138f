"""Venue sheets over HTTP: their facts and their age, one by one and side by side."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from service.api.today import today
from service.products import sheets
from service.products.comparison import TABLES
from tests.api.asking import problem_of, refusals_of

COMPARISON = "/v1/venues/comparison"


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets the day on which the service answers."""
    return lambda day: monkeypatch.setattr("service.api.today.today", lambda: date.fromisoformat(day))


def test_every_fact_of_every_venue_has_a_date_and_how_sure_it_is(client: FlaskClient) -> None:
    venues = client.get("/v1/venues").get_json()["venues"]
    assert [one["name"] for one in venues] == list(sheets())
    facts = [fact for one in venues for block in one["blocks"].values() for fact in block]
    assert len(facts) > len(venues)
    assert all(fact["as_of"] and fact["status"] for fact in facts)


@pytest.mark.parametrize("name", sheets())
def test_a_venue_is_given_alone_as_in_the_list(client: FlaskClient, name: str) -> None:
    listed = {one["name"]: one for one in client.get("/v1/venues").get_json()["venues"]}
    alone = client.get(f"/v1/venues/{name}").get_json()
    assert alone == listed[name]
    assert alone["evidence"]["field"] == "status"
    assert alone["evidence"]["value"] == alone["status"]


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/v1/venues", "/v1/venues"),
        ("/v1/venues/ftx", "/v1/venues/{name}"),
        (COMPARISON, COMPARISON),
        (f"{COMPARISON}?columns=launched,closed_on,merge_below", COMPARISON),
    ],
)
def test_an_answer_has_its_published_shape(client: FlaskClient, address: str, path: str) -> None:
    document = client.get("/openapi.json").get_json()
    answers = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    shape = Draft202012Validator({**answers, "components": document["components"]})
    assert [error.message[:200] for error in shape.iter_errors(client.get(address).get_json())] == []


@pytest.mark.parametrize("address", ["/v1/venues/nope", "/v1/venues/", "/v1/venues/gate/fees"])
def test_a_venue_that_is_not_there_is_not_found(client: FlaskClient, address: str) -> None:
    problem_of(client.get(address), 404, "not-found")


@pytest.mark.parametrize(
    ("day", "state"),
    [("2026-12-22", "current"), ("2026-12-23", "due"), ("2027-01-21", "due"), ("2027-01-22", "overdue")],
)
def test_a_sheet_past_its_date_says_so(client: FlaskClient, on: Callable[[str], None], day: str, state: str) -> None:
    """Read on 2026-11-22: 30 days end on 2026-12-22, 60 on 2027-01-21."""
    on(day)
    sheet = client.get("/v1/venues/gate").get_json()
    assert (sheet["as_of"], sheet["stale_after"], sheet["left_out_after"]) == ("2026-11-22", "2026-12-22", "2027-01-21")
    assert sheet["state"] == state


def test_a_closed_venue_is_history_for_a_year(client: FlaskClient, on: Callable[[str], None]) -> None:
    on("2027-11-22")
    sheet = client.get("/v1/venues/ftx").get_json()
    assert (sheet["stale_after"], sheet["left_out_after"], sheet["state"]) == ("2027-11-22", None, "current")


def test_venues_stand_side_by_side_in_common_units(client: FlaskClient, on: Callable[[str], None]) -> None:
    on("2026-11-27")
    answer = client.get(f"{COMPARISON}?columns=funding_interval,funding_cap").get_json()
    assert answer["today"] == "2026-11-27"
    assert answer["columns"] == ["funding_interval", "funding_cap"]
    assert answer["left_out"] == []
    rows = {one["name"]: one["facts"] for one in answer["venues"]}
    interval, cap = rows["bitmex"]
    assert (interval["value"], interval["unit"]) == (8, "hours")
    assert (cap["value"], cap["unit"]) == (pytest.approx(0.01125), "ratio per day")  # 1.125% a day, by the notice
    assert rows["kraken"][1]["status"] == "unknown"
    assert [one["title"].lower() for one in answer["venues"]] == sorted(
        one["title"].lower() for one in answer["venues"]
    )


def test_sheets_that_are_too_old_are_named_and_not_compared(client: FlaskClient, on: Callable[[str], None]) -> None:
    on("2027-06-01")
    answer = client.get(f"{COMPARISON}?columns=management_fee").get_json()
    assert {one["status"] for one in answer["venues"]} == {"closed"}
    assert "gate" in {one["name"] for one in answer["left_out"]}
    assert {one["state"] for one in answer["left_out"]} == {"overdue"}


def test_without_columns_all_tables_of_the_page_are_given(client: FlaskClient) -> None:
    assert client.get(COMPARISON).get_json()["columns"] == [field for fields in TABLES.values() for field in fields]


@pytest.mark.parametrize(
    ("query", "refusal"),
    [
        ("columns=stars", ("/columns/0", "choice")),
        ("columns=", ("/columns", "length")),
        ("columns=taker_fee,", ("/columns/1", "choice")),
        ("columns=" + ",".join(["taker_fee"] * 21), ("/columns", "length")),
        ("nope=1", ("/nope", "unknown")),
    ],
)
def test_a_comparison_of_what_there_is_not_is_refused(
    client: FlaskClient, query: str, refusal: tuple[str, str]
) -> None:
    assert refusals_of(client.get(f"{COMPARISON}?{query}")) == [refusal]


def test_the_service_looks_at_the_clock_in_utc() -> None:
    before = datetime.now(UTC).date()
    assert before <= today() <= datetime.now(UTC).date()
