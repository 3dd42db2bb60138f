"""Servers for the tests of this folder, started once."""

from collections.abc import Iterator
from typing import cast

import pytest

from tests.services.machines import Postgres, Redis, running


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL that runs."""
    with running(Postgres) as machine:
        yield cast(Postgres, machine)


@pytest.fixture(scope="session")
def redis_server() -> Iterator[Redis]:
    """A Redis that runs."""
    with running(Redis) as machine:
        yield cast(Redis, machine)
