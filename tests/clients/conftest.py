"""What the tests of clients share: the programs of Node, and a server that runs."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.api.serving import serving

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DOCUMENT = ROOT / "openapi" / "openapi.json"
INSTALL = "npm ci --ignore-scripts --prefix tests/clients"
NEEDED = ("openapi-typescript", "redocly", "spectral", "tsc")
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def run() -> Run:
    """Runs a program of the project's own node_modules; says how to install what is missing."""
    programs = HERE / "node_modules" / ".bin"
    missing = [name for name in NEEDED if not (programs / name).exists()]
    assert shutil.which("node"), "Node is missing; make test-clients says how to install it"
    assert not missing, f"missing: {', '.join(missing)}. Install with: {INSTALL}"

    def run(name: str, *arguments: str | Path, cwd: Path = HERE) -> subprocess.CompletedProcess[str]:
        command = [str(programs / name), *map(str, arguments)]
        return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)

    return run


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a running service without a rate limit."""
    with serving(WEB_CONCURRENCY="1") as address:
        yield address
