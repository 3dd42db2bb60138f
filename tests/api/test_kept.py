"""Answers that are kept: the same bytes for the same request, before any work, as far as the room goes."""

import os
from pathlib import Path
from typing import Any

import orjson
import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import create_app
from service.api import kept, simulations
from service.api.shelf import Shelf
from service.settings import Settings
from service.simulations import permalink
from service.simulations.request import REQUEST
from tests.api.asking import RECOVERY, SIMULATIONS, path, simulation

DISTRIBUTION = {
    "model": {"kind": "gbm", "annual_volatility": 0.5, "steps": 5, "seed": 3},
    "instruments": [{"rule": "spot"}],
    "paths": 100,
}


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What simulations work out from here on, in order."""
    seen: list[Any] = []
    answer_to = simulations.answer_to
    monkeypatch.setattr(simulations, "answer_to", lambda loaded: seen.append(loaded) or answer_to(loaded))
    return seen


@pytest.fixture
def fresh() -> FlaskClient:
    """A client of a service that has answered nothing yet."""
    app: Flask = create_app(Settings(rate_limit="", log_level="error"))
    app.testing = True
    return app.test_client()


def result(body: dict[str, Any]) -> str:
    """The permalink of a simulation."""
    return f"{SIMULATIONS}/result?request={permalink.write(REQUEST.load(body))}"


def test_the_same_bytes_are_worked_out_once(fresh: FlaskClient, worked: list[Any]) -> None:
    first, again = (fresh.post(SIMULATIONS, json=simulation()) for _ in range(2))
    assert (first.status_code, again.status_code, len(worked)) == (200, 200, 1)
    assert again.data == first.data
    unlike = {"X-Request-ID"}
    assert {k: v for k, v in again.headers if k not in unlike} == {k: v for k, v in first.headers if k not in unlike}


def test_what_means_the_same_is_worked_out_once_however_it_is_written_and_asked(
    fresh: FlaskClient, worked: list[Any]
) -> None:
    body = simulation()
    turned = orjson.dumps({**dict(reversed(body.items())), "points": 1_000.0, "digits": 7}, option=orjson.OPT_INDENT_2)
    told = {"content_type": "application/json"}
    answers = [
        fresh.post(SIMULATIONS, json=body),
        fresh.post(SIMULATIONS, data=turned, **told),
        fresh.get(result(body)),
    ]
    assert len({answer.data for answer in answers}) == len(worked) == 1


def test_another_number_form_or_field_is_another_answer(fresh: FlaskClient, worked: list[Any]) -> None:
    asked = [
        fresh.post(SIMULATIONS, json=simulation()),
        fresh.post(SIMULATIONS, json=simulation(digits=5)),
        fresh.post(f"{SIMULATIONS}?fields=explanation", json=simulation()),
        fresh.post(SIMULATIONS, json=simulation(), headers={"Accept": "text/csv"}),
        fresh.get(result(simulation(path=path(returns=[0.1])))),
    ]
    assert {answer.status_code for answer in asked} == {200}
    assert len({answer.data for answer in asked}) == 5
    assert len(worked) == 5


def test_what_is_refused_is_refused_again(fresh: FlaskClient) -> None:
    broken = simulation(costs={"borrow_rate": [0.1]})
    statuses = [fresh.post(SIMULATIONS, json=broken).status_code for _ in range(2)]
    assert statuses == [422, 422]
    assert [fresh.post(RECOVERY, json={"loss": 7}).status_code for _ in range(2)] == [422, 422]


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br", "zstd"])
@pytest.mark.parametrize("address", [result(simulation()), f"{RECOVERY}/result?loss=0.5"])
def test_who_has_the_answer_is_told_so_before_any_work(
    fresh: FlaskClient, monkeypatch: pytest.MonkeyPatch, address: str, encoding: str
) -> None:
    packed = {"Accept-Encoding": encoding}
    first = fresh.get(address, headers=packed)
    monkeypatch.setattr(kept, "found", lambda *_: pytest.fail("something was looked up or worked out"))
    again = fresh.get(address, headers={**packed, "If-None-Match": f'"other", {first.headers["ETag"]}'})
    assert (again.status_code, again.data) == (304, b"")
    for name in ("ETag", "Cache-Control", "Vary", "Link"):
        assert again.headers.get(name) == first.headers.get(name)


def test_a_process_that_never_answered_it_gives_the_same_tag(fresh: FlaskClient) -> None:
    other = create_app(Settings(rate_limit="", log_level="error")).test_client()
    assert fresh.get(result(simulation())).headers["ETag"] == other.get(result(simulation())).headers["ETag"]


def test_distributions_and_calculators_are_kept_too(fresh: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    first = [fresh.post("/v1/distributions", json=DISTRIBUTION), fresh.post(RECOVERY, json={"loss": 0.5})]
    monkeypatch.setattr(kept, "_made", lambda *_, **__: pytest.fail("it was worked out again"))
    again = [fresh.post("/v1/distributions", json=DISTRIBUTION), fresh.post(RECOVERY, json={"loss": 0.5})]
    assert [one.data for one in again] == [one.data for one in first]


def test_a_request_over_stored_prices_is_never_kept(tmp_path: Path) -> None:
    app = create_app(Settings(rate_limit="", log_level="error", prices_dir=str(tmp_path)))
    body = simulation(path={"kind": "history", "name": "btc"})
    client = app.test_client()
    assert client.post(SIMULATIONS, json=body).status_code == 422
    assert simulations.is_replay(REQUEST.load(body))
    assert app.config["SHELF"].size == 0


def test_a_shelf_gives_up_what_was_used_least() -> None:
    shelf = Shelf(10_000)
    for number in range(30):
        shelf.put(f"{number:02}", bytes(1_000))
        assert shelf.size <= 10_000
        shelf.get("00")
    assert shelf.get("00") == bytes(1_000)
    assert shelf.get("29") == bytes(1_000)
    assert shelf.get("05") is None


def test_a_shelf_holds_nothing_larger_than_an_eighth_of_its_room_and_none_without_room() -> None:
    shelf = Shelf(10_000)
    shelf.put("large", bytes(1_200))
    assert shelf.get("large") is None
    nothing = Shelf(0)
    nothing.put("a", b"")
    assert (nothing.get("a"), nothing.size) == (None, 0)


def test_the_same_key_takes_its_room_once() -> None:
    shelf = Shelf(100_000)
    for _ in range(50):
        shelf.put("one", os.urandom(1_000))
    assert shelf.size < 1_500
