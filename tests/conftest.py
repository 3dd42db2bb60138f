"""What every test may ask for: the app and a client that speaks to it over WSGI."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import create_app
from service.settings import Settings


@pytest.fixture(scope="session")
def app() -> Flask:
    """The application as a fresh process has it, without a rate limit; unforeseen failures are raised."""
    app = create_app(Settings(rate_limit="", log_level="error"))
    app.testing = True
    return app


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    """A client of the application."""
    with app.test_client() as client:
        yield client
