"""Secrets come from the environment and go nowhere: not into logs, answers, texts of failures; nor do messages."""

import ast
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
import structlog
from flask.testing import FlaskClient

import service
from service import create_app
from service.settings import Settings

SECRET = "hunter2-xyzzy"  # noqa: S105 - of nobody
AWAY = {
    "database_url": f"postgresql://someone:{SECRET}@127.0.0.1:1/nowhere",
    "redis_url": f"redis://:{SECRET}@127.0.0.1:1/0",
    "llm_base_url": "http://127.0.0.1:1/v1",
    "llm_model": "none",
    "llm_api_key": SECRET,
}  # fmt: skip
MANY = {"model": {"kind": "gbm", "annual_volatility": 0.8, "steps": 10, "seed": 1}, "instruments": [{"rule": "spot"}],
        "paths": 200_000}  # fmt: skip
SAID = f"what is leverage? my password is {SECRET}"
MESSAGES = {"messages": [{"role": "user", "content": SAID}]}
CALLED = {"name": "search", "arguments": {"q": SAID}}
LABELLED = {"rule": "spot", "label": SECRET}
ENVIRONMENT = re.compile(r"os\.(environ|getenv)")
# What else reads the environment: where the program was told to, before settings exist, or to hand all of it on.
READERS = {"service/settings.py"}


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> StringIO:
    """What the service writes into its log."""
    held = StringIO()
    monkeypatch.setattr("sys.stderr", held)
    return held


@pytest.fixture
def client(written: StringIO) -> Iterator[FlaskClient]:
    """A client of a service that logs all it has; its database, Redis and model are away."""
    before = structlog.get_config()
    app = create_app(Settings(log_level="debug", llm_timeout=1.0, job_workers=0, **AWAY))  # type: ignore[arg-type]
    yield app.test_client()
    structlog.configure(**before)


def log_of(written: StringIO, others: pytest.LogCaptureFixture) -> str:
    """All that was logged, by us and by libraries; there has to be a line for the request."""
    assert '"event": "request"' in written.getvalue()
    return written.getvalue() + others.text


def test_a_description_of_the_settings_holds_no_secret() -> None:
    assert SECRET not in repr(Settings(**AWAY))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("/readyz", None), ("/v1/jobs/0123456789abcdef0123456789abcdef", None), ("/v1/distributions", MANY),
        ("/v1/chat", MESSAGES), ("/v1/calculators/recovery", {"loss": 0.5}), ("/nope", None),
    ],
)  # fmt: skip
def test_what_is_away_is_named_without_its_secret(
    client: FlaskClient, written: StringIO, caplog: pytest.LogCaptureFixture, address: str, body: object
) -> None:
    response = client.post(address, json=body) if body else client.get(address)
    assert response.status_code in (200, 404, 503)
    assert SECRET not in log_of(written, caplog) + response.text + str(response.headers)


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("/v1/chat", MESSAGES),
        ("/v1/chat", {**MESSAGES, "stream": True}),
        ("/v1/chat", {"messages": [{"role": "nobody", "content": SAID}]}),
        ("/v1/chat", {"messages": [{"role": "user", "content": SAID * 1_000}]}),
        ("/v1/chat/completions", {**MESSAGES, "model": "x"}),
        ("/v1/chat/completions", {**MESSAGES, "model": "x", "stream": True}),
        ("/mcp", {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": CALLED}),
        ("/v1/simulations", {"path": {"kind": "returns", "returns": [0.1]}, "instruments": [LABELLED]}),
    ],
)  # fmt: skip
def test_nothing_that_was_said_is_logged(
    client: FlaskClient, written: StringIO, caplog: pytest.LogCaptureFixture, address: str, body: object
) -> None:
    client.post(address, json=body).get_data()
    assert SECRET not in log_of(written, caplog)


@pytest.mark.parametrize("address", ["/search?q=", "/chat?q=", "/v1/search?q=", "/calculators/recovery?loss="])
def test_a_query_is_not_logged(
    client: FlaskClient, written: StringIO, caplog: pytest.LogCaptureFixture, address: str
) -> None:
    client.get(f"{address}{SECRET}").get_data()
    assert SECRET not in log_of(written, caplog)


def test_the_environment_is_read_in_one_place() -> None:
    root = Path(service.__file__).parents[1]
    found = {
        str(file.relative_to(root))
        for file in (root / "service").rglob("*.py")
        if ENVIRONMENT.search(ast.unparse(ast.parse(file.read_text("utf-8"))))
    }
    assert found <= READERS
