"""A calculator's curve without a line written for it: its chief result over one of its inputs.

The input is the one that the calculator names, else a move of the price, else the first over which the curve bends. It
is varied around the reader's own value; what the calculator refuses on the way is a gap.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from statistics import median

import orjson
from marshmallow import ValidationError

from service.declaration import Calculator
from service.fields import Number, Quantity
from service.views import Values, quantities_of
from service.web.ranges import is_move, sliders
from service.web.typesetting import minus

POINTS = 40
FAR = 10.0
NOISE = 1e-9
UNITS = {"percent": "percent", "rate": "percent", "leverage": "leverage", "count": "count"}


Points = tuple[tuple[float, float | None], ...]


@dataclass(frozen=True)
class Sweep:
    """A result over an input: unbroken pieces of the curve, the range, the reader's own point, titles and units."""

    across: str
    result: str
    pieces: list[list[list[float]]]
    limits: list[float]
    here: list[float]
    across_title: str
    across_unit: str
    result_title: str
    unit: str
    put_in: str


def unit_of(field: Quantity) -> str:
    """How a chart writes numbers of a field; what is counted has no half."""
    return "count" if getattr(field, "whole", False) else UNITS.get(field.display, "money")


def chief(calculator: Calculator, answer: Values) -> str | None:
    """The result that a picture shows: that of the last step of the working, or the first number there is."""
    numbers = [name for name, field in quantities_of(calculator.outputs).items() if isinstance(field, Number)]
    last = answer["worked_example"][-1]["name"]
    return last if last in numbers else next((name for name in numbers if answer["result"][name] is not None), None)


def sweep(calculator: Calculator, answer: Values) -> Sweep | None:
    """The curve of an answer; None where nothing can be varied or no number comes out."""
    inputs = {name: value for name, value in answer["inputs"].items() if value is not None}
    name = chief(calculator, answer)
    moved = sliders(calculator, inputs)
    if name is None or not moved:
        return None
    curves = [
        _curve(calculator, inputs, across, moved[across], name, answer)
        for across in _by_rank(calculator, moved, inputs)
    ]
    found = [curve for curve in curves if curve is not None]
    bent = (curve for curve in found if curve.across == calculator.across or not _is_straight(curve))
    return next(bent, found[0] if found else None)


def _by_rank(calculator: Calculator, moved: Iterable[str], inputs: Values) -> list[str]:
    """Inputs in the order in which a curve is looked for: the one named, moves that are made, then as declared."""
    fields = quantities_of(calculator.loader)
    made = {name for name in moved if is_move(fields[name]) and inputs[name]}
    return sorted(moved, key=lambda name: (name != calculator.across, name not in made))


def _is_straight(curve: Sweep) -> bool:
    """True where the curve is one straight line, which a sentence says as well."""
    if len(curve.pieces) > 1:
        return False
    xs, ys = curve.pieces[0]
    slope, reach = (ys[-1] - ys[0]) / (xs[-1] - xs[0]), max(map(abs, ys))
    return all(abs(ys[0] + slope * (x - xs[0]) - y) <= 1e-6 * reach for x, y in zip(xs, ys, strict=True))


def _curve(
    calculator: Calculator, inputs: Values, across: str, ends: tuple[float, float], name: str, answer: Values
) -> Sweep | None:
    """The curve over one input; None where it is flat or says nothing."""
    value = answer["result"][name]
    points = _points(calculator.name, orjson.dumps(inputs), across, ends, name)
    pieces = list(_pieces(_in_the_picture(points, value)))
    heights = {value for piece in pieces for value in piece[1]}
    if len(heights) < 3 or max(heights) - min(heights) <= NOISE * max(map(abs, heights)):
        return None
    asked, gives = quantities_of(calculator.inputs)[across], quantities_of(calculator.outputs)[name]
    return Sweep(
        across=across,
        result=name,
        pieces=pieces,
        limits=[*ends],
        here=[] if value is None else [float(inputs[across]), float(value)],
        across_title=asked.title,
        across_unit=unit_of(asked),
        result_title=gives.title,
        unit=unit_of(gives),
        put_in=minus(asked.given(inputs[across])),
    )


def _in_the_picture(points: Points, value: float | None) -> Points:
    """The points without those so far off that they would flatten all others, as near a pole."""
    heights = [abs(y) for _, y in points if y is not None]
    most = FAR * max(abs(value or 0.0), median(heights)) if heights else 0.0
    return tuple((x, None if y is None or abs(y) > most > 0.0 else y) for x, y in points)


@lru_cache(2_000)
def _points(calculator: str, inputs: bytes, across: str, ends: tuple[float, float], name: str) -> Points:
    """Input and result at even steps, None where the calculator refuses or has no number."""
    from service.calculators import calculators  # noqa: PLC0415

    found, given = calculators()[calculator], orjson.loads(inputs)
    whole = quantities_of(found.loader)[across].whole  # type: ignore[attr-defined]
    low, high = ends
    xs = [low + (high - low) * n / POINTS for n in range(POINTS + 1)]
    xs = [float(x) for x in dict.fromkeys(map(round, xs))] if whole else xs
    return tuple((x, result_at(found, {**given, across: x}, name)) for x in xs)


def result_at(calculator: Calculator, inputs: Values, name: str) -> float | None:
    """One number of the result; None where there is none."""
    try:
        value = calculator.compute(**calculator.loader.load(inputs))[name]
    except ValidationError:
        return None
    return float(value) if value is not None and isfinite(value) and abs(value) < 1e15 else None


def _pieces(points: Points) -> Iterator[list[list[float]]]:
    """The unbroken pieces of two points and more, each as its inputs and its results."""
    piece: list[tuple[float, float]] = []
    for x, y in [*points, (0.0, None)]:
        if y is not None:
            piece.append((x, y))
            continue
        if len(piece) > 1:
            yield [list(column) for column in zip(*piece, strict=True)]
        piece = []
