"""Futures too many to draw while a page loads: the page offers to start, shows how far it is, and then the answer."""

from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import create_app
from service.settings import Settings
from tests.jobs.working import finish
from tests.web.seen import BROWSER, see

QUERY = {"volatility": "0.8", "steps": "1", "paths": "300000", "instrument1": "spot"}
ADDRESS = f"/distributions?{urlencode(QUERY)}"


def settings(folder: Path, **more: str) -> Settings:
    return Settings(rate_limit="", log_level="error", job_workers=0, jobs_db=str(folder / "jobs.db"), **more)


@pytest.fixture
def served(tmp_path: Path) -> Flask:
    """A service with jobs of its own, and no worker but the test."""
    return create_app(settings(tmp_path))


def test_looking_at_the_page_starts_nothing_and_its_link_does(served: Flask) -> None:
    client = served.test_client()
    page = see(client, ADDRESS, status=202)
    (start,) = [link for link in page.links if link.endswith("&start=1")]
    assert not page.tagged("progress")
    asked = see(client, start, status=202)
    assert asked.tagged("progress") == [{"max": "3", "value": "0", "aria-label": "Chunks finished"}]
    assert "0 of 3 parts are done" in asked.text
    assert ADDRESS in asked.links  # without scripts this is how one sees how far it is


def test_when_the_job_is_done_the_same_address_shows_the_answer(served: Flask) -> None:
    client = served.test_client()
    client.get(f"{ADDRESS}&start=1")
    finish(served.config["JOBS"].database)
    page = see(client, ADDRESS)
    assert "half of the futures leave" in page.text
    assert "300,000 futures of 1 step" in page.text


def test_a_page_of_a_job_at_work_is_not_kept_and_runs_our_own_script(served: Flask) -> None:
    response = served.test_client().get(f"{ADDRESS}&start=1")
    assert response.headers["Cache-Control"] == "no-store"
    assert b"/static/job." in response.data


def test_a_job_that_failed_says_why_and_can_be_started_again(served: Flask) -> None:
    client = served.test_client()
    wild = f"/distributions?{urlencode({**QUERY, 'steps': '30000', 'drift': '5'})}"
    client.get(f"{wild}&start=1")
    finish(served.config["JOBS"].database)
    page = see(client, wild, status=202)
    assert "grows without end" in page.text
    assert [link for link in page.links if link.endswith("&start=1")]


def test_where_jobs_are_away_the_page_says_so_and_the_small_one_is_drawn(tmp_path: Path) -> None:
    away = settings(tmp_path, database_url="postgresql://nobody@127.0.0.1:1/none")
    client: FlaskClient = create_app(away).test_client()
    refused = client.get(ADDRESS, headers=BROWSER)
    assert refused.status_code == 503
    assert "database of jobs" in refused.get_data(as_text=True)
    assert client.get("/distributions").status_code == 200
