"""How far an input can be varied around a reader's value, and whether that changes anything."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError

from service.declaration import Calculator
from service.fields import Number, Quantity
from service.views import Values, quantities_of

NEAR = 0.01


def sliders(calculator: Calculator, inputs: Mapping[str, Any]) -> dict[str, tuple[float, float]]:
    """The inputs that can be varied, each with the range around the reader's value that a picture shows."""
    found, fields = {}, quantities_of(calculator.loader)
    for name, field in fields.items():
        value = inputs.get(name)
        if isinstance(field, Number) and isinstance(value, int | float) and not isinstance(value, bool):
            alike = [
                inputs.get(other) for other, one in fields.items() if one.unit == field.unit and field.unit == "USD"
            ]
            found[name] = _range(field, float(value), max(map(_size, alike), default=0.0))
    return {name: ends for name, ends in found.items() if ends[0] < ends[1]}


def matters(calculator: Calculator, inputs: Values, name: str) -> bool:
    """True where an input, moved to an end of its range, changes a result or is refused."""
    results = []
    for value in (*sliders(calculator, inputs)[name], inputs[name]):
        try:
            results.append(calculator.compute(**calculator.loader.load({**inputs, name: value})))
        except ValidationError:
            return True
    return any(result != results[0] for result in results)


def _size(value: Any) -> float:
    """How large an input is, the largest of several; 0 for what is no number."""
    if isinstance(value, list):
        return max(map(_size, value), default=0.0)
    return abs(float(value)) if isinstance(value, int | float) else 0.0


def _range(field: Number, value: float, beside: float = 0.0) -> tuple[float, float]:
    """From nothing to twice the value, to both sides where it has two, or a tenth around zero; within the bounds.

    An amount of nothing reaches as far as the largest amount beside it.
    """
    bounds = field.bounds()
    low = bounds.get("minimum", bounds.get("exclusiveMinimum", value - abs(value)))
    high = bounds.get("maximum", bounds.get("exclusiveMaximum", value + abs(value)))
    reach = abs(value) or min(beside or 0.1, max(high - value, value - low))
    if field.whole:
        reach = max(round(reach), 1)
    inside = 1e-3 * reach
    start, end = (-2 * reach, 2 * reach) if value and _is_two_sided(field, low) else (value - reach, value + reach)
    if start <= low:
        start = low + (inside if "exclusiveMinimum" in bounds else 0.0)
    if 0.0 < start < NEAR * value and not field.whole:
        start = NEAR * value
    if end >= high:
        end = high - (inside if "exclusiveMaximum" in bounds else 0.0)
    return (float(round(start)), float(round(end))) if field.whole else (start, end)


def _is_two_sided(field: Number, low: float) -> bool:
    """True for a move or a payment, which may go either way."""
    return is_move(field) or (low < 0.0 and field.display == "rate")


def is_move(field: Quantity) -> bool:
    """True for a return, which may be a gain or a loss: a ratio below zero that is no rate per year."""
    bounds = field.bounds() if isinstance(field, Number) else {}
    low = bounds.get("minimum", bounds.get("exclusiveMinimum", 0.0))
    return field.display == "percent" and field.unit == "ratio" and low < 0.0
