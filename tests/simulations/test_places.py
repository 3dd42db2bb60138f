"""Heavy work takes places: so much at once, so much that waits, the rest is turned away; light work never waits."""

from collections.abc import Iterator
from threading import Event, Thread
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service.simulations import answer, places, sweep
from service.simulations.places import LIGHT, MOST_WORK, Full, Places, at_work, open_places
from tests.api.asking import SIMULATIONS, path, problem_of, refusals_of, simulation


@pytest.fixture
def one_place() -> Iterator[None]:
    """One place, none to wait at."""
    before = places._Open.places
    open_places(1, 0, 5.0)
    yield
    places._Open.places = before


def test_light_work_takes_no_place(one_place: None) -> None:
    with at_work(LIGHT + 1), at_work(LIGHT), at_work(1):
        pass


def test_what_finds_no_place_is_turned_away_and_the_place_is_free_again_whatever_happens(one_place: None) -> None:
    with at_work(LIGHT + 1), pytest.raises(Full), at_work(LIGHT + 1):
        pytest.fail("there was a place")
    with pytest.raises(ZeroDivisionError), at_work(LIGHT + 1):
        _ = 1 / 0
    with at_work(LIGHT + 1):
        pass


def test_who_waits_is_let_in_when_the_place_is_free() -> None:
    room, entered, go = Places(1, 1, 30.0), Event(), Event()

    def first() -> None:
        with room.taken():
            entered.set()
            go.wait(30)

    thread = Thread(target=first)
    thread.start()
    assert entered.wait(30)
    Thread(target=go.set).start()
    with room.taken():
        assert go.is_set()
    thread.join()


def test_who_waits_too_long_is_turned_away() -> None:
    room = Places(1, 1, 0.01)
    with room.taken(), pytest.raises(Full), room.taken():
        pytest.fail("there was a place")
    with room.taken():
        pass


def test_more_steps_than_fit_are_refused_before_any_is_run(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer, "run", lambda *_: pytest.fail("it was begun"))
    body = simulation(path=path(returns=[0.0] * (MOST_WORK // 4 + 1)), instruments=[{"rule": "spot"}] * 4)
    assert refusals_of(client.post(SIMULATIONS, json=body)) == [("/instruments", "relation")]


def test_as_many_steps_as_fit_are_run(client: FlaskClient) -> None:
    body = simulation(path=path(returns=[0.0] * (MOST_WORK // 4)), instruments=[{"rule": "spot"}] * 4, points=50)
    assert client.post(SIMULATIONS, json=body).status_code == 200


def heavy(change: float) -> dict[str, Any]:
    return simulation(path=path(returns=[change] * (LIGHT + 1)), points=50)


def test_where_all_places_are_taken_heavy_work_gives_503_and_light_work_is_done(
    app: Flask, client: FlaskClient, one_place: None
) -> None:
    with at_work(LIGHT + 1):
        refused = client.post(SIMULATIONS, json=heavy(1e-7))
        assert problem_of(refused, 503, "not-ready")
        assert int(refused.headers["Retry-After"]) >= 1
        assert client.post(SIMULATIONS, json=simulation(digits=6)).status_code == 200
    assert client.post(SIMULATIONS, json=heavy(1e-7)).status_code == 200


def test_distributions_and_sweeps_take_places_too_and_workers_do_not(client: FlaskClient, one_place: None) -> None:
    model = {"kind": "gbm", "annual_volatility": 0.5, "steps": 60, "seed": 3}
    asked = {"model": model, "instruments": [{"rule": "spot"}], "paths": 20_000}
    grid = {**asked, "rows": {"field": "/model/annual_volatility", "values": [0.2]}}
    with at_work(LIGHT + 1):
        for address, body in (("/v1/distributions", asked), ("/v1/sweeps", grid)):
            assert problem_of(client.post(address, json=body), 503, "not-ready")
        assert sweep.compute(sweep.REQUEST.load(grid), 0)
    assert client.post("/v1/distributions", json=asked).status_code == 200
    assert client.post("/v1/sweeps", json=grid).status_code == 200
