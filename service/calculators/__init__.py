"""Calculators: one file, one calculator. The folder is scanned, so there is no list to edit."""

from functools import cache

from service.declaration import Calculator, scan


@cache
def calculators() -> dict[str, Calculator]:
    """Every calculator by its name, in alphabetical order."""
    return scan(__name__, "CALCULATOR", Calculator)
