"""What a guide tells to type works as it stands: its shell in a shell with curl, its JavaScript under Node."""

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from flask import Flask

from tests.content.running import SHOWN, asked, blocks

ROOT = Path(__file__).parents[2]
TYPED = [(slug, "".join(text for _, _, text in some)) for slug, some in groupby(blocks("sh"), lambda block: block[0])]


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    with asked(app) as address:
        yield address


@pytest.mark.parametrize(("slug", "text"), TYPED)
def test_what_a_guide_types_into_a_shell_works(address: str, tmp_path: Path, slug: str, text: str) -> None:
    typed = text.replace(SHOWN, address).replace("curl -s", "curl -s --fail-with-body")
    with_python = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = os.environ | {"PATH": with_python, "PYTHONPATH": str(ROOT)}
    command = ["sh", "-eu", "-c", typed]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stderr + done.stdout
    assert done.stdout.strip()


@pytest.mark.parametrize(("slug", "number", "text"), blocks("js"))
def test_a_script_of_a_guide_runs(address: str, tmp_path: Path, slug: str, number: int, text: str) -> None:
    script = tmp_path / "shown.mjs"
    script.write_text(text.replace(SHOWN, address))
    done = subprocess.run(["node", str(script)], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    assert "undefined" not in done.stdout
