"""The result of a calculator as tables: single figures, columns that belong together, and grids."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service.fields import Quantity
from service.lists import Each
from service.shapes import Shape
from service.views import quantities_of
from service.web.wording import unit_that_holds

# These displays show their unit in the figure itself; what a ratio is of, or how long it counts for, stands beside it.
WITH_SIGN = ("percent", "rate", "leverage")


@dataclass(frozen=True)
class Figure:
    """A single figure with its name, its title and what its unit adds to it."""

    name: str
    title: str
    shown: str
    unit: str


@dataclass(frozen=True)
class Grid:
    """A table of figures: title, heads and rows; `above` is what the heads say, where the first cells are heads too."""

    title: str
    heads: list[str]
    rows: list[list[str]]
    above: str = ""


@dataclass(frozen=True)
class Tables:
    """A result in tables."""

    figures: list[Figure]
    grids: list[Grid]


def unit_beside(quantity: Quantity) -> str:
    """What stands beside a figure: the unit, less what the figure shows itself."""
    if quantity.display == "leverage":
        return ""
    return quantity.unit.removeprefix("ratio").strip() if quantity.display in WITH_SIGN else quantity.unit


def tables(result: Mapping[str, Any], outputs: type[Shape], inputs: Mapping[str, Any]) -> Tables:
    """A result in the tables that its outputs ask for; the inputs say which of two units holds."""
    declared = quantities_of(outputs)
    lists = {name: one for name, one in declared.items() if isinstance(one, Each)}
    figures = [
        Figure(
            name,
            one.title,
            one.show(result[name]),
            unit_that_holds(unit_beside(one), inputs) if result[name] is not None else "",
        )
        for name, one in declared.items()
        if name not in lists
    ]
    columns = {name: one for name, one in lists.items() if not isinstance(one.item, Each)}
    grids = [_grid(result[name], one, result, columns) for name, one in lists.items() if name not in columns]
    return Tables(figures, grids + _side_by_side(result, columns))


def _grid(rows: list[Any], quantity: Each, result: Mapping[str, Any], columns: dict[str, Each]) -> Grid:
    """A list of lists under the two lists that name its rows and columns; these need no table of their own then."""
    width = len(rows[0]) if rows else 0
    beside = next((name for name in columns if len(result[name]) == len(rows)), None)
    above = next((name for name in columns if name != beside and len(result[name]) == width), None)
    cells = [[quantity.item.show([entry]) for entry in row] for row in rows]
    if beside is None or above is None:
        return Grid(quantity.title, [], cells)
    first, heads = columns.pop(beside), columns.pop(above)
    words = [first.item.show(value) for value in result[beside]]
    return Grid(
        quantity.title,
        [_subject(first.title), *(heads.item.show(value) for value in result[above])],
        [[word, *row] for word, row in zip(words, cells, strict=True)],
        _subject(heads.title),
    )


def _subject(title: str) -> str:
    """What a list is of, without what its title adds: Volatilities, the columns of the grid."""
    return title.partition(",")[0]


def _side_by_side(result: Mapping[str, Any], columns: dict[str, Each]) -> list[Grid]:
    """Lists of one length as the columns of one table."""
    lengths: dict[int, list[str]] = {}
    for name in columns:
        lengths.setdefault(len(result[name] or []), []).append(name)
    return [
        Grid(
            "Side by side" if len(names) > 1 else _subject(columns[names[0]].title),
            [columns[name].title for name in names],
            [
                [columns[name].item.show(value) for name, value in zip(names, row, strict=True)]
                for row in zip(*(result[name] for name in names), strict=True)
            ],
        )
        for length, names in lengths.items()
        if length
    ]
