"""Folders that are scanned: one file declares one thing, and there is no list to edit."""

import importlib
import pkgutil
from typing import TypeVar

Declared = TypeVar("Declared")


def scan(package: str, attribute: str, kind: type[Declared]) -> dict[str, Declared]:
    """Every `attribute` of the modules of a package by its name; the file is called as the thing it declares."""
    found = {}
    for module in pkgutil.iter_modules(importlib.import_module(package).__path__):
        declared = getattr(importlib.import_module(f"{package}.{module.name}"), attribute)
        if not isinstance(declared, kind) or declared.name.replace("-", "_") != module.name:  # type: ignore[attr-defined]
            raise TypeError(f"{package}.{module.name} must declare {attribute} with the file's name")
        found[declared.name] = declared  # type: ignore[attr-defined]
    return dict(sorted(found.items()))
