"""The project's files, as the tests of the house read them."""

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
IGNORED = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text().splitlines()]


def is_ignored(path: Path) -> bool:
    """True for what is never committed; .gitignore names files and folders by their last part only."""
    return path.name == ".git" or any(fnmatch(path.name, pattern) for pattern in IGNORED)


def walk(folder: Path) -> Iterator[Path]:
    """Everything below a folder, folders before their files."""
    for path in sorted(folder.iterdir()):
        if not is_ignored(path):
            yield path
            if path.is_dir():
                yield from walk(path)


@cache
def files() -> list[Path]:
    """Every file of the project, relative to its root."""
    return [path.relative_to(ROOT) for path in walk(ROOT) if path.is_file()]


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the service by its dotted name, parsed."""
    return {
        ".".join(path.with_suffix("").parts).removesuffix(".__init__"): ast.parse((ROOT / path).read_text(), str(path))
        for path in files()
        if path.parts[0] == "service" and path.suffix == ".py"
    }


def where(name: str) -> Path:
    """The file of a module, relative to the root."""
    path = Path(*name.split("."))
    return path / "__init__.py" if (ROOT / path).is_dir() else path.with_suffix(".py")
