"""What contract tests share: the published document, the budget, and a server that runs."""

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from service.api import make_document
from service.api.openapi import to_text
from tests.api.serving import serving

Document = dict[str, Any]


@pytest.fixture(scope="session")
def document(app: Flask) -> Document:
    """The document as the code makes it now."""
    return json.loads(to_text(make_document(app)))


@pytest.fixture(scope="session")
def full() -> bool:
    """Whether the long runs are asked for: CONTRACT_BUDGET=full."""
    budget = os.environ.get("CONTRACT_BUDGET", "small")
    assert budget in ("small", "full"), "CONTRACT_BUDGET is small or full"
    return budget == "full"


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a running server without a rate limit."""
    with serving() as address:
        yield address
