"""What is committed names no machine it was written on."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files

HOMES = re.compile(r"(?<![\w.~$}/-])/(?:home|Users|root|work|var/folders)/[\w.-]+")
HOSTS = re.compile(
    r"(?:pypi|pythonhosted|npmjs|(?:deb|security)\.debian|archive\.ubuntu|crates|proxy\.golang)\.(?:org|com|io)\b"
)


def traces(text: str) -> list[str]:
    """Absolute paths of home and work folders, and hosts of package registries."""
    return [match.group() for pattern in (HOMES, HOSTS) for match in pattern.finditer(text)]


def is_text(path: Path) -> bool:
    """True for what decodes as UTF-8."""
    try:
        (ROOT / path).read_text("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def test_no_file_names_a_home_or_a_registry() -> None:
    found = {str(path): traces((ROOT / path).read_text("utf-8")) for path in files() if is_text(path)}
    assert not {path: hits for path, hits in found.items() if hits}


@pytest.mark.parametrize(
    "parts",
    [
        ("/ho", "me/someone/x"),
        ("see /ro", "ot/x.txt"),
        ("'/wo", "rk/tree'"),
        ("https://py", "pi.org/simple"),
        ("registry.npm", "js.org"),
    ],
)
def test_traces_are_seen(parts: tuple[str, str]) -> None:
    assert traces("".join(parts))


@pytest.mark.parametrize(
    "text", ["https://example.com/home/start", "$HOME/.cache", "a/home/b", "/v1/articles", "docs/root/x"]
)
def test_other_addresses_are_left_alone(text: str) -> None:
    assert not traces(text)
