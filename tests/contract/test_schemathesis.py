"""Schemathesis against a running server: every check, no failure, no warning.

One built-in check is replaced by its own self with an exception (`hooks.py`): `positive_data_acceptance` lets a 422
pass where every error carries the code `relation`, because no schema can say those. Nothing else is switched off, and
fewer statuses are expected than Schemathesis would take (`schemathesis.toml`).
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

from service.calculators import calculators
from tests.contract.conftest import Document
from tests.contract.hooks import relations_only

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FEW = 12  # calculators that the small budget takes: each costs seconds, and test_parity.py takes them all


def run(document: Path, address: str, folder: Path, examples: int, *more: str) -> tuple[int, str]:
    """The exit code of a run and what it printed; its JUnit report is in `folder`."""
    program = shutil.which("schemathesis", path=str(Path(sys.executable).parent)) or "schemathesis"
    command = [program, "--config-file", str(HERE / "schemathesis.toml"), "run", str(document), "--url", address]
    options = ["--checks", "all", "--max-examples", str(examples), "--workers", "2", "--no-color"]
    report = ["--report-junit-path", str(folder / "junit.xml")]
    done = subprocess.run([*command, *options, *report, *more], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def chosen(document: Document, full: bool) -> Document:
    """The document; in the small budget with every n-th calculator, so that a dozen are left."""
    names = list(calculators())
    taken = names if full else names[:: -(-len(names) // FEW)]
    left_out = {f"/v1/calculators/{name}" for name in set(names) - set(taken)}
    paths = {path: item for path, item in document["paths"].items() if path.removesuffix("/result") not in left_out}
    return {**document, "paths": paths}


def test_every_operation_keeps_to_its_document(server: str, document: Document, full: bool, tmp_path: Path) -> None:
    tested = chosen(document, full)
    (tmp_path / "openapi.json").write_text(json.dumps(tested))
    code, said = run(tmp_path / "openapi.json", server, tmp_path, 200 if full else 20)
    suite = ElementTree.parse(tmp_path / "junit.xml").getroot().find("testsuite")
    assert code == 0, said
    assert suite is not None
    assert suite.get("failures") == suite.get("errors") == "0", said
    assert "warning" not in said.lower(), said
    reported = {case.get("name") for case in suite.iter("testcase")}
    assert reported >= {f"{method.upper()} {path}" for path, item in tested["paths"].items() for method in item}


def test_a_document_that_promises_more_than_the_service_takes_is_found_out(
    server: str, document: Document, tmp_path: Path
) -> None:
    taken = json.loads(json.dumps(document))
    del taken["components"]["schemas"]["RecoveryRequest"]["properties"]["loss"]["exclusiveMaximum"]
    taken["paths"] = {"/v1/calculators/recovery": taken["paths"]["/v1/calculators/recovery"]}
    (tmp_path / "openapi.json").write_text(json.dumps(taken))
    code, said = run(tmp_path / "openapi.json", server, tmp_path, 5)
    assert code == 1
    assert "Schema-valid request rejected" in said


def test_a_refusal_passes_for_acceptance_only_where_every_error_is_a_relation() -> None:
    assert relations_only(b'{"errors": [{"code": "relation"}]}')
    assert not relations_only(b'{"errors": [{"code": "relation"}, {"code": "range"}]}')
    assert not relations_only(b'{"errors": []}')
