"""More futures than an answer waits for: the tutor has them drawn, says how they stand, and then gives the figures."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from service import create_app
from service.chat import answer
from service.chat.scenes.futures import count_in
from service.jobs import asking
from service.settings import Settings
from service.simulations.distribution.request import MOST_PATHS
from tests.jobs.working import finish
from tests.web.seen import see

ROOT = Path(__file__).parents[2]
MANY = "chance that a 3x token loses half in 2 days at 80% vol with 300,000 futures"


def settings(folder: Path, **more: Any) -> Settings:
    return Settings(rate_limit="", log_level="error", job_workers=0, jobs_db=str(folder / "jobs.db"), **more)


@pytest.fixture
def served(tmp_path: Path) -> Flask:
    """A service with jobs of its own, and no worker but the test."""
    return create_app(settings(tmp_path))


def say(served: Flask, *turns: str) -> dict[str, Any]:
    """The reply to the last of these turns of the user."""
    sent = {"messages": [{"role": "user", "content": turn} for turn in turns]}
    reply: dict[str, Any] = served.test_client().post("/v1/chat", json=sent).get_json()
    return reply


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("with 300,000 futures", 300_000),
        ("over 1 million paths", 1_000_000),
        ("draw 2.5m simulations", 2_500_000),
        ("500k random paths", 500_000),
        ("in 30 days at 80% vol", None),
        ("with futures of 1,000 usd", None),
        ("prices 100, 80, 90 paths", 90),
    ],
)
def test_how_many_futures_are_asked_for_is_read(text: str, count: int | None) -> None:
    assert count_in(text) == count


def test_the_chat_follows_its_job_and_then_gives_the_figures(served: Flask) -> None:
    waits = say(served, MANY)
    assert "300,000 futures are more than an answer waits for" in waits["answer"]
    assert "0 of 3 parts are done" in waits["answer"]
    job = served.test_client().get(f"/v1/jobs/{waits['job']}").get_json()
    assert job["progress"] == {"done": 0, "total": 3}
    assert say(served, MANY)["job"] == waits["job"]
    assert finish(served.config["JOBS"].database) == 4
    found = say(served, MANY)
    assert found["job"] is None
    (run,) = found["calculations"]
    result = served.test_client().get(f"/v1/jobs/{waits['job']}").get_json()["result"]
    (told,), (computed,) = run["result"]["instruments"], result["results"]
    assert told["probability"] == computed["probability"]
    assert f"{told['probability']['below_half']['value']:.2%} of 300,000 futures" in found["answer"]
    assert served.test_client().get(run["page"]).status_code == served.test_client().get(run["link"]).status_code == 200


def test_a_follow_up_asks_for_as_many(served: Flask) -> None:
    again = say(served, MANY, "and a 2x token?")
    assert "2x" in again["answer"]
    assert again["job"] not in (None, say(served, MANY)["job"])


def test_its_page_starts_nothing_and_follows_what_was_started(served: Flask) -> None:
    client, address = served.test_client(), f"/chat?q={MANY}".replace(" ", "+").replace("%", "%25")
    page = see(client, address)
    assert "the page of this run starts it" in page.text
    assert "data-job" not in client.get(address).get_data(as_text=True)
    waits = say(served, MANY)
    assert f'data-job="{waits["job"]}"' in client.get(address).get_data(as_text=True)
    finish(served.config["JOBS"].database)
    assert "of 300,000 futures drawn from the model" in see(client, address).text


def test_where_jobs_are_away_or_too_many_wait_the_chat_says_so(tmp_path: Path) -> None:
    away = create_app(settings(tmp_path, database_url="postgresql://nobody@127.0.0.1:1/none"))
    assert "cannot be reached" in say(away, MANY)["answer"]
    full = create_app(settings(tmp_path, job_quota=1))
    say(full, MANY)
    refused = say(full, MANY.replace("2 days", "3 days"))
    assert "One job is waiting for you" in refused["answer"]
    assert refused["job"] is None


def test_in_a_terminal_the_job_is_waited_for(tmp_path: Path) -> None:
    environment = os.environ | {"JOBS_DB": str(tmp_path / "jobs.db"), "JOB_WORKERS": "1", "LOG_LEVEL": "error"}
    command = [sys.executable, "-m", "service", "chat"]
    ended = subprocess.run(
        command, cwd=ROOT, env=environment, input=f"{MANY}\n\n", capture_output=True, text=True, timeout=300, check=True
    )
    assert "of 300,000 futures drawn from the model" in ended.stdout


def test_nobody_to_draw_them_is_said_and_more_than_there_may_be_are_asked_back(tmp_path: Path) -> None:
    assert "their page does" in answer([{"role": "user", "content": MANY}])["answer"]
    far = MANY.replace("300,000", f"{10 * MOST_PATHS:,}")
    assert answer([{"role": "user", "content": far}])["clarification"] is not None


def test_a_cancelled_job_is_no_longer_waited_for(served: Flask) -> None:
    waits = say(served, MANY)
    asking.cancel(served.config["JOBS"].database, waits["job"])
    page = see(served.test_client(), f"/chat?q={MANY}".replace(" ", "+").replace("%", "%25"))
    assert "the page of this run starts it" in page.text
