"""Stored series over HTTP: listed, replayed, named by their hash, and refused clearly where there are none."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import create_app
from service.prices.notes import Provenance
from service.prices.store import store
from service.settings import Settings
from tests.api.asking import SIMULATIONS, problem_of, refusals_of, simulation
from tests.prices.writing import CANDLES, CLOSES, FILES, lines, read

FROM = Provenance("file.csv", "plain", "2026-01-01T00:00:00Z", 4, 3, 1, ["line 5: x: is not a number"], ["A note."])
PERPETUAL = {"rule": "perpetual-position", "leverage": 2}
TOKEN = {"rule": "adverse-move", "target_leverage": 3}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with candles of days and of hours, closes, and funding."""
    for name, kind in (
        ("plain-candles", "prices"),
        ("ccxt", "prices"),
        ("plain", "prices"),
        ("plain-funding", "funding"),
    ):
        store(read(FILES[name], kind=kind)[0], FROM, name, tmp_path)
    return tmp_path


@pytest.fixture
def stocked(folder: Path) -> Iterator[FlaskClient]:
    """A client of a service with stored series."""
    app = create_app(Settings(rate_limit="", log_level="error", prices_dir=str(folder)))
    app.testing = True
    with app.test_client() as client:
        yield client


def replay(client: FlaskClient, *instruments: Any, costs: Any = None, **path: Any) -> Any:
    body = {"path": {"kind": "history", **path}, "instruments": list(instruments) or [{"rule": "spot"}]}
    return client.post(SIMULATIONS, json={**body, "costs": costs or {}, "digits": 17})


def test_every_stored_series_is_listed_with_its_provenance(stocked: FlaskClient) -> None:
    listed = {one["name"]: one for one in stocked.get("/v1/histories").get_json()["histories"]}
    assert list(listed) == ["ccxt", "plain", "plain-candles", "plain-funding"]
    one = listed["plain-candles"]
    assert (one["kind"], one["candles"], one["interval"], one["rows"]) == ("prices", True, "1d", 3)
    assert (one["first"], one["last"]) == ("2023-11-15", "2023-11-17")
    assert one["provenance"]["lines"] == FROM.lines
    assert listed["plain-funding"]["kind"] == "funding"
    assert listed["plain"]["candles"] is False


def test_a_listed_series_is_replayed_with_its_candles_as_prices_are(stocked: FlaskClient) -> None:
    answer = replay(stocked, TOKEN, {"rule": "spot"}, name="plain-candles").get_json()
    opens, highs, lows, closes = (list(column) for column in zip(*CANDLES, strict=True))
    path: dict[str, Any] = {"kind": "prices", "times": ["2023-11-15", "2023-11-16", "2023-11-17"], "prices": closes}
    posted = simulation(
        path={**path, "opens": opens, "highs": highs, "lows": lows}, instruments=[TOKEN, {"rule": "spot"}]
    )
    given = stocked.post(SIMULATIONS, json={**posted, "digits": 17}).get_json()
    assert answer["results"] == given["results"]
    assert answer["path"]["price"] == CLOSES
    assert answer["path"]["time"] == given["path"]["time"]
    assert not any("Only closes" in warning for warning in answer["warnings"])
    assert any("Only closes" in one for one in replay(stocked, TOKEN, name="plain").get_json()["warnings"])


def test_an_answer_carries_the_hash_and_its_permalink_answers_the_same(stocked: FlaskClient) -> None:
    asked = {"from": "2023-11-16", "to": "2023-11-17"}
    answer = replay(stocked, name="plain", **asked).get_json()
    hashes = {one["name"]: one["hash"] for one in stocked.get("/v1/histories").get_json()["histories"]}
    assert answer["path"]["history"] == {"kind": "history", "name": "plain", "hash": hashes["plain"], **asked}
    assert hashes["plain"] in " ".join(answer["assumptions"])
    assert stocked.get(answer["links"]["permalink"]).get_json() == answer
    assert replay(stocked, name="plain", hash=hashes["plain"], **asked).get_json() == answer


def test_a_replay_is_given_as_a_table_too(stocked: FlaskClient) -> None:
    body = {"path": {"kind": "history", "name": "plain-candles"}, "instruments": [{"rule": "spot"}]}
    table = stocked.post(SIMULATIONS, json=body, headers={"Accept": "text/csv"})
    assert table.status_code == 200
    assert table.text.splitlines()[0].startswith("instrument,title,step,time,price,value")
    assert len(table.text.splitlines()) == 1 + len(replay(stocked, name="plain-candles").json["path"]["price"])


def test_a_permalink_is_refused_once_the_series_is_another(stocked: FlaskClient, folder: Path) -> None:
    link = replay(stocked, name="plain").get_json()["links"]["permalink"]
    store(read(FILES["yahoo"])[0], FROM, "plain", folder)
    refused = problem_of(stocked.get(link), 422, "invalid-input")
    assert "is stored with another hash by now" in refused["detail"]
    assert replay(stocked, name="plain").status_code == 200


def test_the_funding_of_each_step_is_what_was_paid_in_it(stocked: FlaskClient) -> None:
    path = {"name": "ccxt", "funding": "plain-funding"}
    answer = replay(stocked, PERPETUAL, **path).get_json()
    by_hand = replay(stocked, PERPETUAL, costs={"funding_rate": [0.0002, 0.0002]}, name="ccxt").get_json()
    assert answer["results"][0]["attribution"] == by_hand["results"][0]["attribution"]
    assert answer["results"][0]["attribution"]["funding"] < 0
    assert {"funding", "funding_hash"} <= set(answer["path"]["history"])
    assert stocked.get(answer["links"]["permalink"]).get_json() == answer


def test_an_instruments_own_funding_rate_stands_before_that_of_the_series(stocked: FlaskClient) -> None:
    own = {**PERPETUAL, "costs": {"funding_rate": 0.0}}
    results = replay(stocked, PERPETUAL, own, name="ccxt", funding="plain-funding").get_json()["results"]
    assert results[0]["attribution"]["funding"] < 0 == results[1]["attribution"]["funding"]


def test_time_without_funding_is_warned_of(stocked: FlaskClient, folder: Path) -> None:
    rows = [f"2023-11-{day} {hour},0.0001" for day, hour in (("14", "00:00"), ("14", "08:00"), ("18", "00:00"))]
    store(read(lines("time,funding_rate", *rows), kind="funding")[0], FROM, "holes", folder)
    answer = replay(stocked, PERPETUAL, name="plain-candles", funding="holes").get_json()
    assert any("no funding is stored" in warning for warning in answer["warnings"])


@pytest.mark.parametrize(
    ("path", "refusals", "said"),
    [
        ({"name": "nope"}, [("/path/name", "relation")], "stored are: ccxt, plain, plain-candles"),
        ({"name": "plain-funding"}, [("/path/name", "relation")], "holds funding"),
        ({"name": "plain", "funding": "ccxt"}, [("/path/funding", "relation")], "holds prices"),
        ({"name": "plain", "funding": "plain-funding"}, [("/path/funding", "relation")], "rates are known from"),
        ({"name": "plain", "from": "2024-01-01"}, [("/path/from", "relation")], "0 entries lie there"),
        ({"name": "plain", "from": "2023-11-17"}, [("/path/from", "relation")], "2023-11-15 to 2023-11-17"),
        ({"name": "plain", "from": "2023-11-17", "to": "2023-11-16"}, [("/path/from", "relation")], "0 entries"),
        ({"name": "plain", "hash": "0x" + "0" * 64}, [("/path/hash", "relation")], "another hash"),
        ({"name": "../plain"}, [("/path/name", "text")], ""),
        ({"name": "plain", "from": "yesterday"}, [("/path/from", "text")], ""),
        ({"name": "plain", "until": "2023-11-17"}, [("/path/until", "unknown")], ""),
        ({}, [("/path/name", "required")], ""),
    ],
    ids=str,
)
def test_what_cannot_be_replayed_is_refused_by_its_place(
    stocked: FlaskClient, path: dict[str, Any], refusals: list[tuple[str, str]], said: str
) -> None:
    response = replay(stocked, **path)
    assert refusals_of(response) == refusals
    assert said in response.get_json()["detail"]


def test_a_funding_rate_beside_a_series_of_them_is_refused(stocked: FlaskClient) -> None:
    response = replay(stocked, name="ccxt", funding="plain-funding", costs={"funding_rate": 0.0001})
    assert refusals_of(response) == [("/costs/funding_rate", "relation")]


def test_a_gap_of_more_than_a_year_is_refused(stocked: FlaskClient, folder: Path) -> None:
    text = lines("date,close", "2020-01-01,10", "2020-01-02,11", "2022-01-01,12")
    store(read(text)[0], FROM, "gap", folder)
    assert "nothing is stored between 2020-01-02 and " in replay(stocked, name="gap").get_json()["detail"]
    assert replay(stocked, name="gap", to="2021-01-01").status_code == 200


def test_a_series_that_was_changed_by_hand_is_refused(stocked: FlaskClient, folder: Path) -> None:
    file = folder / "plain.csv"
    file.write_text(file.read_text().replace("103.0", "104.0"))
    response = replay(stocked, name="plain")
    assert "has changed since it was imported" in problem_of(response, 422, "invalid-input")["detail"]


def test_without_a_folder_the_list_is_empty_and_a_replay_is_refused(client: FlaskClient) -> None:
    assert client.get("/v1/histories").get_json() == {"histories": []}
    response = replay(client, name="plain")
    assert refusals_of(response) == [("/path/name", "relation")]
    assert "no series of prices is stored" in response.get_json()["detail"]


def test_services_in_one_process_keep_to_their_own_folders(app: Flask, folder: Path) -> None:
    stocked = create_app(Settings(rate_limit="", log_level="error", prices_dir=str(folder)))
    for service, status in ((stocked, 200), (app, 422), (stocked, 200)):
        assert replay(service.test_client(), name="plain").status_code == status


def test_a_long_path_is_thinned_and_one_that_is_too_long_refused(stocked: FlaskClient, folder: Path) -> None:
    minutes = [f"{1_600_000_020 + 60 * n},{100 + n % 50}" for n in range(100_003)]
    store(read(lines("timestamp,close", *minutes))[0], FROM, "minutes", folder)
    assert "100,003 entries lie there" in replay(stocked, name="minutes").get_json()["detail"]
    answer = replay(stocked, name="minutes", to="2020-09-14").get_json()
    assert len(answer["path"]["price"]) <= 1_000
