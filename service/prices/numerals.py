"""Numbers as files write them: plain, with thousands commas, or with decimal commas where that is beyond doubt."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

from service.prices.report import RefusedFile, Unreadable

LONGEST_CELL = 64
PLAIN = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
# 1,234.5 and 1,234,567 have thousands commas; 12,5 and 1.234,5 decimal ones; 12,340 alone can be either.
GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
DECIMAL = re.compile(r"[+-]?(?:[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+),[0-9]+")
POINTS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
EITHER = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")
NOTHING = ("", "null", "none", "nan", "na", "n/a", "-")


@dataclass(frozen=True)
class Numerals:
    """How the numbers of one file are written: with a decimal comma, or with a point."""

    decimal_comma: bool = False

    @classmethod
    def of(cls, cells: Iterable[tuple[int, str]]) -> "Numerals":
        """The way in which these cells (each with its line) are written; RefusedFile where that is open."""
        open_cell: tuple[int, str] | None = None
        found: dict[str, tuple[int, str]] = {}
        for line, cell in cells:
            if "," not in cell or len(cell) > LONGEST_CELL:
                continue
            text = cell.removeprefix("$")
            if EITHER.fullmatch(text):
                open_cell = open_cell or (line, cell)
            elif GROUPED.fullmatch(text):
                found.setdefault("thousands", (line, cell))
            elif DECIMAL.fullmatch(text):
                found.setdefault("decimal", (line, cell))
        if len(found) == 2:
            (one, grouped), (other, decimal) = found["thousands"], found["decimal"]
            raise RefusedFile(
                f"Commas stand for thousands in line {one} ({grouped}) and for decimals in line {other} ({decimal})."
            )
        if open_cell and not found:
            line, cell = open_cell
            raise RefusedFile(
                f"The comma of {cell} in line {line} can stand for thousands or for decimals, and no number says which."
            )
        return cls("decimal" in found)

    def read(self, cell: str) -> float:
        """The number that a cell spells; Unreadable where it spells none."""
        text = cell
        if not PLAIN.fullmatch(text) or self.decimal_comma:
            text = self._plain(cell)
        value = float(text)
        if not isfinite(value):
            raise Unreadable(cell, "is beyond the range of numbers")
        return value

    def _plain(self, cell: str) -> str:
        if cell.strip().lower() in NOTHING:
            raise Unreadable(cell, "holds no number")
        if len(cell) > LONGEST_CELL:
            raise Unreadable(cell, f"is longer than {LONGEST_CELL} characters")
        text = cell.strip().removeprefix("$")
        if self.decimal_comma:
            if DECIMAL.fullmatch(text) or POINTS.fullmatch(text):
                return text.replace(".", "").replace(",", ".")
            if "." in text:
                raise Unreadable(cell, "has a point where the file writes decimal commas")
        elif GROUPED.fullmatch(text):
            return text.replace(",", "")
        if not PLAIN.fullmatch(text):
            raise Unreadable(cell, "is not a number")
        return text
