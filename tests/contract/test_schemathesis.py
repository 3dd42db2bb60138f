"""Schemathesis against a running server: every check, no failure, no warning.

One rule of its own is replaced (`hooks.py`): a 422 counts as accepted where every error carries the code `relation`,
because no schema can say those. Nothing else is switched off, and fewer statuses are expected than Schemathesis would
take (`schemathesis.toml`).
"""

import json
import shutil
import subprocess
import sys
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from service.calculators import calculators
from tests.contract.conftest import Document
from tests.contract.hooks import relations_only

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FEW = 5  # calculators that the small budget takes: each costs seconds, and test_parity.py takes them all


class Run(NamedTuple):
    """Schemathesis at work on a document, and where it reports."""

    process: subprocess.Popen[str]
    report: Path

    def end(self) -> tuple[int, str]:
        """The exit code and what was said."""
        said, _ = self.process.communicate()
        return self.process.returncode, said


def start(document: Document, address: str, folder: Path, examples: int) -> Run:
    """A run with one worker: with several, parsing in CPython before 3.11.8 fails now and then (gh-106905)."""
    folder.mkdir()
    (folder / "openapi.json").write_text(json.dumps(document))
    program = shutil.which("schemathesis", path=str(Path(sys.executable).parent)) or "schemathesis"
    command = [program, "--config-file", str(HERE / "schemathesis.toml"), "run", str(folder / "openapi.json")]
    options = ["--url", address, "--checks", "all", "--max-examples", str(examples), "--workers", "1", "--no-color"]
    report = folder / "junit.xml"
    process = subprocess.Popen(
        [*command, *options, "--report-junit-path", str(report)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    return Run(process, report)


def halves(document: Document, full: bool) -> list[Document]:
    """The document in two of about the same size; in the small budget with every n-th calculator, a few in all."""
    names = list(calculators())
    taken = names if full else names[:: -(-len(names) // FEW)]

    def family(path: str) -> str:
        parts = path.removesuffix(".csv").split("/")
        return "/".join(parts[:4] if parts[2:3] == ["calculators"] else parts[:3])

    left_out = {f"/v1/calculators/{name}" for name in set(names) - set(taken)}
    paths = sorted((path for path in document["paths"] if family(path) not in left_out), key=family)
    families = [{path: document["paths"][path] for path in group} for _, group in groupby(paths, family)]
    families.sort(key=lambda paths: len(json.dumps(paths)), reverse=True)
    return [
        {**document, "paths": {path: item for one in families[half::2] for path, item in one.items()}}
        for half in (0, 1)
    ]


def with_fewer_paths(document: Document) -> Document:
    """The document with examples that are worked out quickly, most bodies being changed examples, and few fields."""
    quick = json.loads(json.dumps(document))
    for name, schema in quick["components"]["schemas"].items():
        if name.endswith("Field") and "enum" in schema:  # test_fields.py asks for all of them
            schema["enum"] = schema["enum"][:3]
    for body in (item["post"]["requestBody"] for item in quick["paths"].values() if "post" in item):
        for example in body["content"]["application/json"]["examples"].values():
            example["value"] |= {"paths": 200} if "paths" in example["value"] else {}
    return quick


def test_every_operation_keeps_to_its_document(server: str, document: Document, full: bool, tmp_path: Path) -> None:
    parts = halves(document if full else with_fewer_paths(document), full)
    runs = [start(part, server, tmp_path / str(half), 25 if full else 12) for half, part in enumerate(parts)]
    for (code, said), run, part in zip([run.end() for run in runs], runs, parts, strict=True):
        assert code == 0, said
        assert "warning" not in said.lower(), said
        suite = ElementTree.parse(run.report).getroot().find("testsuite")
        assert suite is not None
        assert suite.get("failures") == suite.get("errors") == "0", said
        reported = {case.get("name") for case in suite.iter("testcase")}
        assert reported >= {f"{method.upper()} {path}" for path, item in part["paths"].items() for method in item}


def test_the_small_budget_leaves_out_calculators_only_and_the_full_one_nothing(document: Document) -> None:
    small, full = ({path for part in halves(document, all_) for path in part["paths"]} for all_ in (False, True))
    assert full == set(document["paths"])
    assert all(path.startswith("/v1/calculators/") for path in full - small)


def test_a_document_that_promises_more_than_the_service_takes_is_found_out(
    server: str, document: Document, tmp_path: Path
) -> None:
    wrong = json.loads(json.dumps(document))
    del wrong["components"]["schemas"]["RecoveryRequest"]["properties"]["loss"]["exclusiveMaximum"]
    wrong["paths"] = {"/v1/calculators/recovery": wrong["paths"]["/v1/calculators/recovery"]}
    code, said = start(wrong, server, tmp_path / "wrong", 5).end()
    assert code == 1
    assert "Schema-valid request rejected" in said


def test_a_refusal_passes_for_acceptance_only_where_every_error_is_a_relation() -> None:
    assert relations_only(b'{"errors": [{"code": "relation"}]}')
    assert not relations_only(b'{"errors": [{"code": "relation"}, {"code": "range"}]}')
    assert not relations_only(b'{"errors": []}')
