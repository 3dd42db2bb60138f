"""Every line of JavaScript that a guide shows runs under Node as it stands."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.content.running import SHOWN, asked, blocks


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    with asked(app) as address:
        yield address


@pytest.mark.parametrize(("slug", "number", "text"), blocks("js"))
def test_a_script_of_a_guide_runs(address: str, tmp_path: Path, slug: str, number: int, text: str) -> None:
    script = tmp_path / "shown.mjs"
    script.write_text(text.replace(SHOWN, address))
    done = subprocess.run(["node", str(script)], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    assert "undefined" not in done.stdout
