"""The version is said three times and is the same each time."""

import re
import tomllib

from service.version import VERSION
from tests.house.tree import ROOT

HEADING = re.compile(r"^## \[(?P<version>[^\]]+)\] - (?P<when>Unreleased|\d{4}-\d\d-\d\d)$", re.MULTILINE)
KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def changelog() -> str:
    """The text of CHANGELOG.md."""
    return (ROOT / "CHANGELOG.md").read_text()


def test_the_version_is_that_of_the_package() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == VERSION


def test_the_changelog_has_an_entry_for_the_version() -> None:
    assert next(match["version"] for match in HEADING.finditer(changelog())) == VERSION


def test_the_changelog_has_no_heading_of_another_form() -> None:
    headings = re.findall(r"^## .*$", changelog(), re.MULTILINE)
    assert headings
    assert all(HEADING.fullmatch(heading) for heading in headings)
    assert set(re.findall(r"^### (.*)$", changelog(), re.MULTILINE)) <= KINDS
