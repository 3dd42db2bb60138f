"""Calculators: one file, one calculator. The folder is scanned, so there is no list to edit."""

from functools import cache

from service.declaration import Calculator
from service.scanning import scan

GROUPS = ("tokens", "margin", "derivatives", "risk", "yield", "plumbing")


@cache
def calculators() -> dict[str, Calculator]:
    """Every calculator by its name, in alphabetical order."""
    return scan(__name__, "CALCULATOR", Calculator)


def by_group() -> dict[str, list[Calculator]]:
    """The calculators of every group that has any, in the order of the groups, places and titles."""
    found: dict[str, list[Calculator]] = {}
    for one in sorted(calculators().values(), key=lambda one: (GROUPS.index(one.group), one.place, one.title)):
        found.setdefault(one.group, []).append(one)
    return found
