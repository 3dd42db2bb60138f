"""A client in Python: generated from the document, an example that is typed strictly and runs."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.clients.conftest import DOCUMENT, HERE
from tests.clients.said import expected, read, shown, value_at_risk
from tests.content.running import SHOWN

BIN = Path(sys.executable).parent


def without_tables_to_send(document: dict[str, Any]) -> dict[str, Any]:
    """The document without CSV in bodies: the generator knows no body but JSON, forms and bytes, and would warn."""
    for item in document["paths"].values():
        for operation in item.values():
            operation.get("requestBody", {"content": {}})["content"].pop("text/csv", None)
    return document


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example and the package generated for it."""
    folder = tmp_path_factory.mktemp("python")
    shutil.copy(HERE / "example.py", folder)
    shown(folder, "py")
    document = folder / "openapi.json"
    document.write_text(json.dumps(without_tables_to_send(json.loads(DOCUMENT.read_bytes()))))
    options = [
        "--path",
        document,
        "--output-path",
        folder / "leverage_explained",
        "--meta",
        "none",
        "--fail-on-warning",
    ]
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"  # it formats with ruff, which lies beside it
    made = subprocess.run(
        [BIN / "openapi-python-client", "generate", *options], env=os.environ | {"PATH": path},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, (made.stdout + made.stderr)[-2_000:]
    return folder


def test_what_is_generated_and_the_example_are_typed_strictly(folder: Path) -> None:
    options = ["--config-file", HERE / "mypy.ini", "--no-error-summary", "--cache-dir", folder / "cache"]
    typed = subprocess.run(
        [sys.executable, "-m", "mypy", *options, "leverage_explained", "example.py", *folder.glob("shown-*.py")],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert typed.returncode == 0, typed.stdout[-2_000:]


def test_the_example_gives_the_figures_of_the_service(folder: Path, server: str) -> None:
    asked = subprocess.run(
        [sys.executable, "example.py"], cwd=folder, env=os.environ | {"ADDRESS": server},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert asked.returncode == 0, asked.stderr
    assert read(asked.stdout) == expected(server)


def test_what_the_guide_shows_runs(folder: Path, server: str) -> None:
    (script,) = folder.glob("shown-*.py")
    script.write_text(script.read_text().replace(SHOWN, server))
    asked = subprocess.run([sys.executable, script], cwd=folder, capture_output=True, text=True, check=False)
    assert (asked.returncode, asked.stdout) == (0, f"{value_at_risk(server)}\n"), asked.stderr
