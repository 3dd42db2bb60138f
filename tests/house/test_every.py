"""One name for thing, file, test and article; what can be found by looking is written in no list."""

import ast
import importlib

import pytest

from service import api
from service.calculators import calculators
from service.rules import rules
from tests.house.tree import ROOT, files, modules

SCANNED = {"calculators": calculators(), "rules": rules()}
DECLARED = [pytest.param(room, name, id=f"{room}: {name}") for room, found in SCANNED.items() for name in found]


def stem(name: str) -> str:
    """The file name of a declared thing."""
    return name.replace("-", "_")


@pytest.mark.parametrize(("room", "name"), DECLARED)
def test_every_calculator_and_rule_has_its_own_test(room: str, name: str) -> None:
    assert (ROOT / "tests" / room / f"test_{stem(name)}.py").is_file()


@pytest.mark.parametrize("room", SCANNED)
def test_every_test_of_one_thing_has_its_thing(room: str) -> None:
    tested = {path.stem.removeprefix("test_") for path in (ROOT / "tests" / room).glob("test_*.py")}
    alone = {one for one in tested if not one.startswith("every_")}
    assert alone == {stem(name) for name in SCANNED[room]}


@pytest.mark.parametrize("room", SCANNED)
def test_every_file_of_a_scanned_folder_declares_one_thing(room: str) -> None:
    written = {path.stem for path in (ROOT / "service" / room).glob("*.py")} - {"__init__"}
    assert written == {stem(name) for name in SCANNED[room]}


@pytest.mark.parametrize("room", SCANNED)
def test_no_name_is_typed_in_a_list_of_names(room: str) -> None:
    """A module of the service that names three calculators or three rules in one literal keeps a list by hand."""
    names = set(SCANNED[room])
    for module, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.List | ast.Tuple | ast.Set):
                typed = [part.value for part in node.elts if isinstance(part, ast.Constant) and part.value in names]
                assert len(typed) < 3, f"{module}:{node.lineno} lists {typed}"


@pytest.mark.parametrize(
    "path", [pytest.param(path, id=path.stem) for path in files() if path.parts[:2] == ("content", "articles")]
)
def test_every_article_is_called_as_its_address(path) -> None:
    assert path.suffix == ".md"
    assert len(path.parts) == 3, "articles lie in one folder"
    assert path.stem.replace("-", "").isalnum()
    assert path.stem == path.stem.lower()


def test_every_module_with_resources_is_in_the_api() -> None:
    with_resources = {
        name
        for name, tree in modules().items()
        if name.startswith("service.api.")
        and any(
            isinstance(target, ast.Name) and target.id == "RESOURCES"
            for node in tree.body
            for target in getattr(node, "targets", [getattr(node, "target", None)])
        )
    }
    assert with_resources == {module.__name__ for module in api.MODULES}


@pytest.mark.parametrize("module", [pytest.param(module, id=module.__name__) for module in api.MODULES])
def test_every_resource_of_the_module_is_routed(module) -> None:
    written = {
        name
        for name, thing in vars(importlib.import_module(module.__name__)).items()
        if isinstance(thing, type) and thing.__module__ == module.__name__ and hasattr(thing, "dispatch_request")
    }
    assert written == {resource.__name__ for resource, _ in module.RESOURCES}
