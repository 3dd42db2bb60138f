"""A client in TypeScript: types generated from the document, an example that compiles strictly and runs."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.clients.conftest import DOCUMENT, HERE, Run
from tests.clients.said import expected, read, shown, value_at_risk
from tests.content.running import SHOWN

# Without it a field that has a default would have to be given.
GENERATE = (DOCUMENT, "--default-non-nullable", "false", "--output")


@pytest.fixture(scope="module")
def folder(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the example and the types generated for it."""
    folder = tmp_path_factory.mktemp("typescript")
    for name in ("package.json", "tsconfig.json", "example.ts"):
        shutil.copy(HERE / name, folder)
    settings = json.loads((folder / "tsconfig.json").read_text())
    (folder / "tsconfig.json").write_text(json.dumps(settings | {"files": ["example.ts", *shown(folder, "ts")]}))
    (folder / "node_modules").symlink_to(HERE / "node_modules")
    made = run("openapi-typescript", *GENERATE, folder / "api.ts")
    assert made.returncode == 0, made.stderr
    return folder


def test_the_example_compiles_strictly_and_gives_the_figures_of_the_service(
    run: Run, folder: Path, server: str
) -> None:
    compiled = run("tsc", "--project", folder, cwd=folder)
    assert compiled.returncode == 0, compiled.stdout
    asked = subprocess.run(
        ["node", folder / "example.js"],
        env=os.environ | {"ADDRESS": server},
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 0, asked.stderr
    assert read(asked.stdout) == expected(server)


def test_what_the_guide_shows_compiles_with_it_and_runs(run: Run, folder: Path, server: str) -> None:
    assert run("tsc", "--project", folder, cwd=folder).stdout == ""
    (script,) = folder.glob("shown-*.js")
    script.write_text(script.read_text().replace(SHOWN, server))
    asked = subprocess.run(["node", script], capture_output=True, text=True, check=False)
    assert (asked.returncode, asked.stdout) == (0, f"{value_at_risk(server)}\n"), asked.stderr


SLIPS = {
    "request": ("loss: 0.5", "loses: 0.5", "'loses' does not exist"),
    "rule": ('rule: "daily-reset"', 'rule: "dayly-reset"', '"dayly-reset"'),
    "answer": ("result.gain_needed", "result.gain_neded", "'gain_neded' does not exist"),
}


@pytest.fixture(scope="module")
def complaints(run: Run, folder: Path) -> list[str]:
    """What the compiler says of the example with a slip, by the name of its file."""
    example = (HERE / "example.ts").read_text()
    for name, (right, wrong, _) in SLIPS.items():
        (folder / f"{name}.ts").write_text(example.replace(right, wrong))
    files = [f"{name}.ts" for name in SLIPS]
    options = ("--strict", "--noEmit", "--module", "nodenext", "--target", "es2022", "--types", "node")
    return run("tsc", *options, *files, cwd=folder).stdout.splitlines()


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_found_by_the_compiler(complaints: list[str], name: str) -> None:
    assert any(line.startswith(f"{name}.ts(") and "error" in line for line in complaints)
    assert SLIPS[name][2] in "\n".join(complaints)
