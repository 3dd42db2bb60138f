"""Commas in the numbers of forms: a decimal comma is read as a point where it cannot part thousands.

0,2 and 12,5% are read; 1,234 may be two numbers and is refused with both; in a list of decimal commas the values are
parted by semicolons. The interface knows points only.
"""

import re

COMMA = re.compile(r"(-?)(\d+),(\d+)(\s*%?)", re.ASCII)
DOUBTED = re.compile(r'"-?([1-9]\d{0,2}),(\d{3})"', re.ASCII)
THOUSANDS = 3


def pointed(text: str) -> str:
    """A number with a decimal comma as one with a point; a text that is no such number, or may be another, as it is."""
    plain = text.strip().replace("−", "-")
    found = COMMA.fullmatch(plain)
    if not found:
        return plain
    sign, whole, part, percent = found.groups()
    doubtful = len(part) == THOUSANDS and len(whole) <= THOUSANDS and not whole.startswith("0")
    return plain if doubtful else f"{sign}{whole}.{part}{percent}"


def values_in(text: str) -> list[str]:
    """The values of a list: between semicolons, each with a decimal comma if it likes, else between commas."""
    if ";" in text:
        return [pointed(part) for part in text.split(";") if part.strip()]
    return [part.strip().replace("−", "-") for part in text.split(",")]


def ways_out(refusal: str) -> str:
    """What may be written in place of a number that a refusal quotes, where its comma can be read in two ways."""
    found = DOUBTED.search(refusal)
    return f"; write {found[1]}{found[2]} or {found[1]}.{found[2]}" if found else ""
