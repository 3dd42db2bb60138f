"""Examples: runs of a calculator or a simulation whose figures a page shows the way a reader sees them."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan
from typing import Any

import numpy as np

from service.calculators import calculators
from service.declaration import Calculator
from service.display import show
from service.fields import Quantity
from service.lists import Each
from service.simulations import simulate

# How a simulation's answer shows a number, by the unit it gives for it.
DISPLAY = {"USD": "money", "x": "leverage", "ratio": "percent", "ratio per 8 hours": "rate"}


class NoSuchFigure(LookupError):
    """Raised where an example has nothing under a name, or something that is not one figure."""


@dataclass(frozen=True)
class Example:
    """A run with its answer; `calculator` is None for a simulation, `request` what it was run with."""

    name: str
    calculator: Calculator | None
    request: Mapping[str, Any]
    expect: Mapping[str, str]
    how: str
    answer: Mapping[str, Any]

    def figure(self, path: str) -> str:
        """The figure under a dotted path of the result, or of `inputs`, as a reader sees it."""
        parts = path.split(".")
        if self.calculator is None:
            source = {"inputs": self.request, **self.answer}
            return _show_by_unit(value_at(source, parts), parts, {"returns": "ratio", **self.answer.get("units", {})})
        if parts[0] == "inputs":
            return _show_by_field(value_at(self.answer["inputs"], parts[1:]), parts[1:], self.calculator.inputs)
        return _show_by_field(value_at(self.answer["result"], parts), parts, self.calculator.outputs)

    def surprises(self) -> list[tuple[str, str]]:
        """The paths under which a reader sees something else than expected, each with a sentence."""
        seen = {path: self.figure(path) for path in self.expect}
        return [
            (path, f"{self.name}.{path} is {seen[path]}, not {wanted}")
            for path, wanted in self.expect.items()
            if seen[path] != wanted
        ]


def run(name: str, written: Mapping[str, Any]) -> Example:
    """An example of a page's front matter, executed; LookupError or ValidationError where that cannot be."""
    if "simulation" in written:
        request = written["simulation"]
        return Example(name, None, request, written["expect"], written["how"], simulate(dict(request)))
    if written["calculator"] not in calculators():
        raise LookupError(f"there is no calculator named {written['calculator']}")
    calculator = calculators()[written["calculator"]]
    request = written["inputs"]
    return Example(name, calculator, request, written["expect"], written["how"], calculator.run(dict(request)))


def value_at(data: Any, parts: list[str]) -> Any:
    """What stands under a path of names and of positions counted from 0."""
    for part in parts:
        data = data.tolist() if isinstance(data, np.ndarray) else data
        if isinstance(data, Mapping) and part in data:
            data = data[part]
        elif isinstance(data, (list, tuple)) and part.isdecimal() and int(part) < len(data):
            data = data[int(part)]
        else:
            raise NoSuchFigure(f"there is no {'.'.join(parts)}")
    if isinstance(data, (Mapping, np.ndarray)) or not parts:
        raise NoSuchFigure(f"{'.'.join(parts)} is not one figure")
    return None if isinstance(data, float) and isnan(data) else data


def _show_by_field(value: Any, parts: list[str], shape: Any) -> str:
    """A value the way its field in a schema shows it."""
    declared, quantity = shape().fields, None
    for part in parts:
        if part.isdecimal() and isinstance(quantity, Each):
            quantity = quantity.item
        elif part in declared:
            quantity = declared[part]
            declared = getattr(getattr(quantity, "schema", None), "fields", {})
    return quantity.show(value) if isinstance(quantity, Quantity) else str(value)


def _show_by_unit(value: Any, parts: list[str], units: Mapping[str, str]) -> str:
    """A value of a simulation the way the unit of its name, or of what it is part of, shows it."""
    unit = next((units[part] for part in reversed(parts) if part in units), "")
    counted = isinstance(value, int) and not isinstance(value, bool) and not unit
    return show(value, "count" if counted else DISPLAY.get(unit, "plain"))
