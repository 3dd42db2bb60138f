"""What is installed is named exactly, with its hash and without an address."""

import json
import re
import tomllib

import pytest

from tests.house.tree import ROOT

RUNNING, TESTING, BENCH = "requirements.lock", "requirements-test.lock", "requirements-bench.lock"
EVERY = pytest.mark.parametrize("lock", [RUNNING, TESTING, BENCH])
PIN = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>[^ ]+)(?: ; (?P<marker>(?:(?! --hash).)+))?"
    r"(?P<hashes>( --hash=sha256:[0-9a-f]{64})+)"
)


def entries(lock: str) -> list[str]:
    """The requirements of a lock file, each on one line, without its comments."""
    text = re.sub(r"^ *#.*\n", "", (ROOT / lock).read_text(), flags=re.MULTILINE)
    return [" ".join(entry.split()) for entry in text.replace("\\\n", "").splitlines() if entry.strip()]


def pins(lock: str) -> set[tuple[str, str, str | None]]:
    """Name, version and marker of every requirement of a lock file."""
    found = [PIN.fullmatch(entry) for entry in entries(lock)]
    return {(pin["name"], pin["version"], pin["marker"]) for pin in found if pin}


def wanted(*extras: str) -> set[str]:
    """The names of the packages that pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    return {re.sub(r"[._]", "-", re.split(r"[^A-Za-z0-9._-]", line)[0].lower()) for line in asked}


@EVERY
def test_every_requirement_is_pinned_with_hashes(lock: str) -> None:
    assert entries(lock)
    loose = [entry[:60] for entry in entries(lock) if not PIN.fullmatch(entry)]
    assert not loose


@EVERY
def test_no_lock_names_an_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert not re.findall(r"\S*://\S*|--(?:extra-)?index-url|--find-links|--trusted-host| @ ", text)


def test_the_lock_of_the_clients_names_no_address_but_a_hash_for_each_package() -> None:
    text = (ROOT / "tests" / "clients" / "package-lock.json").read_text()
    packages = json.loads(text)["packages"]
    assert "://" not in text
    assert all(entry.get("integrity") for name, entry in packages.items() if name)


def test_every_dependency_is_locked() -> None:
    assert wanted() <= {name for name, _, _ in pins(RUNNING)}
    assert wanted("test") <= {name for name, _, _ in pins(TESTING)}
    assert wanted("test", "bench") <= {name for name, _, _ in pins(BENCH)}


def test_what_is_tested_is_what_runs() -> None:
    running, testing, bench = (
        {(name, version) for name, version, _ in pins(lock)} for lock in (RUNNING, TESTING, BENCH)
    )
    assert running <= testing <= bench


@EVERY
def test_every_python_gets_one_version_of_each(lock: str) -> None:
    named = [(name, marker) for name, _, marker in pins(lock)]
    assert len(named) == len(set(named))
    once = [name for name, marker in named if marker is None]
    assert all(sum(name == other for other, _ in named) == 1 for name in once)
