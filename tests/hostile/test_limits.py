"""Whatever computes is counted, whichever door it is asked through; what is refused is refused before it is run."""

from itertools import count
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import create_app
from service.settings import Settings
from service.simulations import permalink
from tests.hostile.seeing import calm

FUTURES = {"volatility": "0.8", "steps": "30", "paths": "100", "instrument1": "spot"}
RETURNS = {"path": "returns", "returns": "0.1,-0.1", "instrument1": "spot"}
WATCHED = {"path": "model", "annual_volatility": "0.8", "steps": "30", "instrument": "spot"}
LONG = {
    "path": {"kind": "model", "model": "gbm", "annual_volatility": 0.8, "steps": 20_000, "seed": 1},
    "instruments": [{"rule": "spot"}] * 8,
}
DOORS = {
    "many futures": lambda n: f"/distributions?{urlencode(FUTURES | {'seed': n})}",
    "side by side": lambda n: f"/simulations?{urlencode(RETURNS | {'seed': n})}",
    "monitor": lambda n: f"/monitor?{urlencode(WATCHED | {'seed': n})}",
    "frame of a simulation": lambda n: f"/embed/simulation?request={_packed(n)}",
    "data of a simulation": lambda n: f"/figures/simulation?request={_packed(n)}",
    "chart of a simulation": lambda n: f"/charts/simulation.svg?request={_packed(n)}",
    "picture": lambda n: f"/charts/recovery.png?loss=0.{n}{n}1",
}


def _packed(number: int) -> str:
    path = {"kind": "returns", "returns": [0.1 * number, -0.1]}
    return str(permalink.write({"path": path, "instruments": [{"rule": "spot"}]}))


def limited(rate: str) -> FlaskClient:
    """A client of a service with this limit."""
    app: Flask = create_app(Settings(rate_limit=rate, log_level="error", job_workers=0))
    return app.test_client()


@pytest.mark.parametrize("door", DOORS)
def test_every_door_to_a_computation_is_counted(door: str) -> None:
    client, numbers = limited("3 per hour"), count(1)
    said = [client.get(DOORS[door](next(numbers))).status_code for _ in range(5)]
    assert said == [200, 200, 200, 429, 429]


def test_a_figure_that_is_posted_is_counted_and_bounded_whether_it_says_its_length_or_not() -> None:
    client = limited("2 per hour")
    body = {"path": {"kind": "returns", "returns": [0.1]}, "instruments": [{"rule": "spot"}]}
    assert [client.post("/figures/simulation", json=body).status_code for _ in range(3)] == [200, 200, 429]
    piece = b"[" * 1024
    unsaid = {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}
    calm(client.post("/figures/simulation", data=piece * 300, environ_overrides=unsaid | {"CONTENT_LENGTH": ""}), 413)


@pytest.mark.parametrize("door", ["/embed/simulation", "/charts/simulation.svg", "/charts/simulation.png"])
def test_a_long_run_counts_as_much_as_it_costs(door: str) -> None:
    told = limited("3 per hour").get(f"{door}?request={permalink.write(LONG)}")
    assert told.headers["RateLimit"].startswith('"3-per-1-hour";r=0;')


def test_a_path_that_is_too_long_to_be_followed_is_refused_before_it_is_run(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[object] = []
    monkeypatch.setattr("service.web.monitor.carried_out", lambda *one: ran.append(one))
    returns = ",".join(["0.01"] * 2_001)
    told = client.get(f"/monitor?{urlencode({'path': 'returns', 'returns': returns, 'instrument': 'spot'})}")
    calm(told, 422)
    assert ran == []
