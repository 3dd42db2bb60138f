"""Schemathesis against a running server: every check, no failure, no warning.

One rule of its own is replaced (`hooks.py`): a 422 counts as accepted where every error carries the code `relation`,
because no schema can say those. Nothing else is switched off, and fewer statuses are expected than Schemathesis would
take (`schemathesis.toml`).
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from tests.contract.conftest import Document
from tests.contract.hooks import relations_only
from tests.contract.sharing import GROUPS, group
from tests.contract.walking import operations

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PROCESSES = 2
# The full budget also tries what lies at and beyond every bound, which takes twice as long as the rest.
QUICK = "examples,fuzzing,stateful"
WHOLE = f"coverage,{QUICK}"


class Run(NamedTuple):
    """What Schemathesis said of a document."""

    code: int
    said: str
    report: Path


def run(document: Document, address: str, folder: Path, examples: int, phases: str = QUICK) -> Run:
    """Runs it with one worker: with several, parsing in CPython before 3.11.8 fails now and then (gh-106905)."""
    folder.mkdir()
    (folder / "openapi.json").write_text(json.dumps(document))
    program = shutil.which("schemathesis", path=str(Path(sys.executable).parent)) or "schemathesis"
    command = [program, "--config-file", str(HERE / "schemathesis.toml"), "run", str(folder / "openapi.json")]
    options = ["--url", address, "--checks", "all", "--max-examples", str(examples), "--phases", phases]
    report = folder / "junit.xml"
    ended = subprocess.run(
        [*command, *options, "--workers", "1", "--no-color", "--report-junit-path", str(report)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    return Run(ended.returncode, ended.stdout, report)


@pytest.fixture(scope="module")
def runs(
    server: str, document: Document, full: bool, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Future[Run]]]:
    """The groups under way, a few at a time, by their name."""
    folder = tmp_path_factory.mktemp("schemathesis")
    budget = (25, WHOLE) if full else (8, QUICK)
    with ThreadPoolExecutor(PROCESSES) as pool:
        yield {name: pool.submit(run, group(document, name, full), server, folder / name, *budget) for name in GROUPS}


@pytest.mark.parametrize("name", GROUPS)
def test_every_operation_keeps_to_its_document(
    runs: dict[str, Future[Run]], document: Document, full: bool, name: str
) -> None:
    code, said, report = runs[name].result()
    assert code == 0, said
    assert "warning" not in said.lower(), said
    suite = ElementTree.parse(report).getroot().find("testsuite")
    assert suite is not None
    assert suite.get("failures") == suite.get("errors") == "0", said
    reported = {case.get("name") for case in suite.iter("testcase")}
    assert reported >= {f"{method.upper()} {path}" for path, method, _ in operations(group(document, name, full))}


def test_the_small_budget_leaves_out_calculators_only_and_the_full_one_nothing(document: Document) -> None:
    small, full = ({path for name in GROUPS for path in group(document, name, all_)["paths"]} for all_ in (False, True))
    assert full == set(document["paths"])
    assert all(path.startswith("/v1/calculators/") for path in full - small)


def test_a_document_that_promises_more_than_the_service_takes_is_found_out(
    server: str, document: Document, tmp_path: Path
) -> None:
    wrong = json.loads(json.dumps(document))
    del wrong["components"]["schemas"]["RecoveryRequest"]["properties"]["loss"]["exclusiveMaximum"]
    wrong["paths"] = {"/v1/calculators/recovery": wrong["paths"]["/v1/calculators/recovery"]}
    code, said, _ = run(wrong, server, tmp_path / "wrong", 5, WHOLE)
    assert code == 1
    assert "Schema-valid request rejected" in said


def test_a_refusal_passes_for_acceptance_only_where_every_error_is_a_relation() -> None:
    assert relations_only(b'{"errors": [{"code": "relation"}]}')
    assert not relations_only(b'{"errors": [{"code": "relation"}, {"code": "range"}]}')
    assert not relations_only(b'{"errors": []}')
