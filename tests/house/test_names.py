"""A thing is called what it is, and stays short enough to read."""

import ast

import pytest

from tests.house.tree import ROOT, files, modules, where

DRAWERS = {"utils", "util", "helpers", "helper", "common", "base", "manager", "managers", "core", "misc"}
LONGEST_FILE = 200
LONGEST_FUNCTION = 44
# Longer on purpose, each with its reason.
LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}

EVERY_MODULE = pytest.mark.parametrize(
    ("name", "tree"), [pytest.param(*item, id=item[0]) for item in modules().items()]
)


def lines_of(name: str) -> int:
    """How many lines the file of a module has."""
    return len((ROOT / where(name)).read_text().splitlines())


def functions(tree: ast.Module) -> dict[str, int]:
    """Every function of a module, methods and inner ones too, with its lines."""
    return {
        node.name: (node.end_lineno or node.lineno) - node.lineno + 1
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_no_file_or_folder_is_a_drawer() -> None:
    drawers = sorted({str(path) for path in files() if DRAWERS & {part.split(".")[0].lower() for part in path.parts}})
    assert not drawers


@EVERY_MODULE
def test_every_module_says_what_it_is_for(name: str, tree: ast.Module) -> None:
    assert ast.get_docstring(tree), f"{where(name)} has no docstring"


@EVERY_MODULE
def test_every_file_is_short_enough_to_read(name: str, tree: ast.Module) -> None:
    assert name in LONG_FILES or lines_of(name) <= LONGEST_FILE, f"{where(name)} has {lines_of(name)} lines"


@EVERY_MODULE
def test_every_function_is_short_enough_to_read(name: str, tree: ast.Module) -> None:
    long = {function: lines for function, lines in functions(tree).items() if lines > LONGEST_FUNCTION}
    assert not {f for f in long if f"{name}.{f}" not in LONG_FUNCTIONS}, f"{where(name)}: {long}"


def test_exceptions_are_still_needed() -> None:
    assert all(lines_of(name) > LONGEST_FILE for name in LONG_FILES)
    for name in LONG_FUNCTIONS:
        module, _, function = name.rpartition(".")
        assert functions(modules()[module])[function] > LONGEST_FUNCTION
