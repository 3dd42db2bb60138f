"""Rebalance rules and position types: one file, one rule. The folder is scanned, so there is no list to edit."""

from functools import cache

from service.declaration import Rule
from service.scanning import scan


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its name, in alphabetical order."""
    return scan(__name__, "RULE", Rule)
