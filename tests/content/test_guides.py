"""What a guide tells to type works as it stands."""

import json
import shlex
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from flask import Flask

from tests.content.running import SHOWN, asked, blocks

ROOT = Path(__file__).parents[2]
CURLS = [(slug, line) for slug, _, text in blocks("sh") for line in text.replace("\\\n", " ").split("\ncurl") if line]


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    with asked(app) as address:
        yield address


def test_there_is_something_to_type_in_every_quick_start() -> None:
    typed = {slug for language in ("sh", "python", "js") for slug, _, _ in blocks(language)}
    assert {"front-end", "assistant"} <= typed


@pytest.mark.parametrize(("slug", "line"), CURLS)
def test_a_curl_of_a_guide_is_answered(address: str, slug: str, line: str) -> None:
    words = shlex.split(line.replace(SHOWN, address).removeprefix("curl"))
    sent = next((word for before, word in pairwise(words) if before == "-d"), None)
    headers = {"Content-Type": "application/json"} if sent else {}
    call = urllib.request.Request(
        next(word for word in words if word.startswith(address)), sent.encode() if sent else None, headers
    )
    with urllib.request.urlopen(call) as response:
        answer = json.load(response)
    assert response.status == 200
    assert "error" not in answer, answer


@pytest.mark.parametrize(("slug", "number", "text"), blocks("python"))
def test_a_script_of_a_guide_runs(address: str, slug: str, number: int, text: str) -> None:
    script = text.replace(SHOWN, address)
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
