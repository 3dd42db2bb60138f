"""What every test may ask for: the app and a client that speaks to it over WSGI."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import create_app
from service.settings import Settings


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application as a fresh process has it, without limits and workers; unforeseen failures are raised."""
    jobs = {"jobs_db": str(tmp_path_factory.mktemp("jobs") / "jobs.db"), "job_workers": 0}
    room = {"job_quota": 1_000_000, "job_queue": 1_000_000}
    app = create_app(Settings(rate_limit="", log_level="error", **jobs, **room))
    app.testing = True
    return app


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    """A client of the application."""
    with app.test_client() as client:
        yield client
