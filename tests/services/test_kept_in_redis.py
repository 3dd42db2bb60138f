"""Answers and counts shared over Redis; without it everything is answered, and each process keeps and counts alone."""

import time
from collections.abc import Iterator

import pytest
from flask import Flask

from service import create_app
from service.api import kept, limits, shelf
from service.settings import Settings
from tests.api.asking import RECOVERY, SIMULATIONS, path, simulation
from tests.services.machines import Redis


def app(redis_server: Redis, **more: str) -> Flask:
    """A service as another process or machine has it."""
    made = create_app(Settings(redis_url=redis_server.url, log_level="error", **{"rate_limit": "", **more}))
    made.testing = True
    return made


@pytest.fixture
def away(redis_server: Redis) -> Iterator[None]:
    """Redis is away meanwhile."""
    redis_server.kill()
    yield
    redis_server.start()


def test_what_one_process_has_worked_out_another_only_fetches(
    redis_server: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = app(redis_server), app(redis_server)
    body = simulation(path=path(returns=[0.011, -0.02]))
    first = one.test_client().post(SIMULATIONS, json=body)
    monkeypatch.setattr(kept, "_made", lambda *_, **__: pytest.fail("it was worked out again"))
    again = other.test_client().post(SIMULATIONS, json=body)
    assert (again.status_code, again.data) == (200, first.data)
    monkeypatch.setattr(other.config["SHARED_SHELF"], "get", lambda key: pytest.fail("it was fetched again"))
    assert other.test_client().post(SIMULATIONS, json=body).data == first.data


def test_what_is_in_redis_goes_after_a_day_at_most(redis_server: Redis) -> None:
    made = app(redis_server)
    made.test_client().post(SIMULATIONS, json=simulation(path=path(returns=[0.017])))
    client = made.config["SHARED_SHELF"]._redis
    lives = [client.ttl(key) for key in client.keys(f"{shelf.NAMESPACE}*")]
    assert lives
    assert all(0 < life <= 86_400 for life in lives)


def test_without_redis_everything_is_worked_out_and_it_is_not_asked_each_time(redis_server: Redis, away: None) -> None:
    client, started = app(redis_server).test_client(), time.monotonic()
    for number in range(40):
        response = client.post(SIMULATIONS, json=simulation(path=path(returns=[number / 1_000])))
        assert response.status_code == 200
    assert time.monotonic() - started < 40 * shelf.PATIENCE


def test_redis_is_used_again_once_it_is_back(redis_server: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "PAUSE", 0.0)
    made = app(redis_server)
    redis_server.kill()
    made.config["SHARED_SHELF"].put("a", b"1")
    assert made.config["SHARED_SHELF"].get("a") is None
    redis_server.start()
    made.config["SHARED_SHELF"].put("a", b"2")
    assert app(redis_server).config["SHARED_SHELF"].get("a") == b"2"


def test_processes_count_together_and_each_alone_while_redis_is_away(
    redis_server: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PAUSE", 0.0)
    clients = [app(redis_server, rate_limit="4 per hour").test_client() for _ in range(2)]
    asked = iter(range(1, 99))

    def statuses(count: int) -> list[int]:
        bodies = [{"loss": next(asked) / 1_000} for _ in range(count)]
        return [clients[n % 2].post(RECOVERY, json=body).status_code for n, body in enumerate(bodies)]

    assert statuses(6) == [200] * 4 + [429] * 2
    redis_server.kill()
    assert statuses(10) == [200] * 8 + [429] * 2
    redis_server.start()
    assert statuses(6) == [200] * 4 + [429] * 2  # nothing of Redis outlived it
