"""The Python of a guide runs as it stands; its shell and JavaScript run among the tests of clients."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.content.running import SHOWN, asked, blocks

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    with asked(app) as address:
        yield address


def test_every_quick_start_has_something_to_type() -> None:
    typed = {slug for language in ("sh", "python", "js") for slug, _, _ in blocks(language)}
    assert {"front-end", "author", "analyst", "assistant"} <= typed


@pytest.mark.parametrize(("slug", "number", "text"), blocks("python"))
def test_a_script_of_a_guide_runs(address: str, slug: str, number: int, text: str) -> None:
    script = text.replace(SHOWN, address)
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
