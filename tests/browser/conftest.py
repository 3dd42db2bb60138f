"""What browser tests share: Chromium, and a server that runs."""

import os
import shutil
from collections.abc import Iterator
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.api.serving import serving

NAMES = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def find_chromium() -> str:
    """Where Chromium is; the test that needs it fails where it is nowhere."""
    found = next(filter(None, map(shutil.which, filter(None, NAMES))), None)
    return found or pytest.fail("Chromium is missing; install it with: apt-get install -y chromium", pytrace=False)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, headless and quiet."""
    path = find_chromium()
    expect.set_options(timeout=30_000)  # a busy machine is no fault of the page
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a server that runs as it does when deployed."""
    with serving(WEB_CONCURRENCY="1") as address, urlopen(f"{address}/healthz", timeout=300):
        yield address
