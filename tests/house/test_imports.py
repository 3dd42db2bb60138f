"""Imports run one way: a room may skip steps, never turn back."""

import ast
import sys
from collections.abc import Iterator

import pytest

from tests.house.tree import modules, where

# From the street to the cellar: a room imports what lies below it; rooms on one line do not know each other.
HOUSE = """
    __main__
    __init__
    commands
    web
    api
    assistants chat jobs
    library
    calculators
    simulations
    prices
    products
    rules
    declaration
    working
    views schemas strict_json
    shapes
    quantities
    lists texts
    fields
    tries
    display refusals scanning hashing chances
    simulator
"""
DEPTH = {room: depth for depth, line in enumerate(HOUSE.split("\n")) for room in line.split()}
# What lies outside the stairs: who may import it.
ASIDE = {
    "settings": {"__main__", "__init__", "web", "api", "chat", "jobs"},
    "logs": {"__main__", "__init__", "jobs"},
    "scraping": {"jobs"},
    "version": DEPTH.keys() - {"simulator"},
}
FLASK = {"flask", "werkzeug", "jinja2", "flask_compress", "flask_cors", "flask_restx"}
SPEAK_HTTP = {"__main__", "__init__", "web", "api"}
CELLAR = {"numpy", "numba"}


def imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything a module imports, in functions, under TYPE_CHECKING and by string too."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=module, names=names, level=0):
                yield from ((node.lineno, f"{module}.{alias.name}") for alias in names)
            case ast.ImportFrom():
                yield node.lineno, "relative"
            case ast.Call(
                func=ast.Name("import_module") | ast.Attribute(attr="import_module"), args=[ast.Constant(str(name))]
            ):
                yield node.lineno, name


def room_of(name: str) -> str:
    """The room a dotted name of the service lies in; what the package itself gives is the factory's."""
    rest = name.split(".")[1:]
    return rest[0] if rest and (rest[0] in DEPTH or rest[0] in ASIDE) else "__init__"


def allowed(room: str, wanted: str) -> bool:
    """True where `room` may import `wanted`."""
    if room == wanted:
        return True
    if wanted in ASIDE:
        return room in ASIDE[wanted]
    return room in DEPTH and DEPTH[room] < DEPTH[wanted]


EVERY = [pytest.param(name, tree, id=name) for name, tree in modules().items()]


def test_every_room_has_its_place() -> None:
    rooms = {name.split(".")[1] for name in modules() if "." in name}
    assert rooms <= DEPTH.keys() | ASIDE.keys()


@pytest.mark.parametrize(("name", "tree"), EVERY)
def test_imports_run_one_way(name: str, tree: ast.Module) -> None:
    room = room_of(name)
    wrong = [
        f"{where(name)}:{line} imports {imported}"
        for line, imported in imports(tree)
        if imported == "relative" or (imported.split(".")[0] == "service" and not allowed(room, room_of(imported)))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("name", "tree"), EVERY)
def test_flask_stays_where_http_is_spoken(name: str, tree: ast.Module) -> None:
    wrong = [
        f"{where(name)}:{line} imports {imported}"
        for line, imported in imports(tree)
        if imported.split(".")[0] in FLASK or imported.startswith("flask_")
    ]
    assert room_of(name) in SPEAK_HTTP or not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("name", "tree"), [param for param in EVERY if room_of(str(param.id)) == "simulator"])
def test_the_simulator_knows_numbers_only(name: str, tree: ast.Module) -> None:
    known = CELLAR | {"service"} | sys.stdlib_module_names
    wrong = [
        f"{where(name)}:{line} imports {imported}"
        for line, imported in imports(tree)
        if imported.split(".")[0] not in known
    ]
    assert not wrong, "\n".join(wrong)


def test_declarations_take_only_the_accounting_from_the_simulator() -> None:
    names = "declaration working views shapes quantities lists texts fields display refusals scanning"
    under_rules = set(names.split())
    taken = {
        imported
        for name, tree in modules().items()
        if room_of(name) in under_rules
        for _, imported in imports(tree)
        if room_of(imported) == "simulator" and imported.startswith("service.")
    }
    assert taken <= {"service.simulator.accounting"}


@pytest.mark.parametrize(("name", "tree"), EVERY)
def test_the_environment_is_read_in_settings_only(name: str, tree: ast.Module) -> None:
    readers = {"environ", "environb", "getenv", "getenvb", "environs", "dotenv"}
    seen = [
        (getattr(node, "lineno", 0), word)
        for node in ast.walk(tree)
        for word in (getattr(node, "id", ""), getattr(node, "attr", ""), getattr(node, "name", ""))
    ]
    seen += [(line, imported.split(".")[0]) for line, imported in imports(tree)]
    wrong = [f"{where(name)}:{line} names {word}" for line, word in seen if word in readers]
    assert name == "service.settings" or not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("room", "wanted", "may"),
    [
        ("api", "simulator", True),
        ("calculators", "simulations", True),
        ("simulations", "calculators", False),
        ("simulator", "rules", False),
        ("rules", "prices", False),
        ("library", "settings", False),
        ("rules", "declaration", True),
    ],
)
def test_the_stairs_are_read_the_right_way_round(room: str, wanted: str, may: bool) -> None:
    assert allowed(room, wanted) is may


def test_hidden_imports_are_seen() -> None:
    text = """
import flask.json
from service import rules
def f():
    from service.api import x
importlib.import_module("service.web")
import_module("service.chat")
"""
    seen = {name for _, name in imports(ast.parse(text))}
    assert seen == {"flask.json", "service.rules", "service.api.x", "service.web", "service.chat"}
