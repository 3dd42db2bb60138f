"""Curves drawn out to the edge of the picture or to where their input is refused, in units that keep an axis short."""

from collections.abc import Iterator
from dataclasses import replace

from service.declaration import Calculator
from service.display import hash_unit
from service.views import Values, quantities_of
from service.web.drawing.curve import bounds_of
from service.web.drawing.lines import MOST_LEVELS
from service.web.drawing.scale import levels
from service.web.sweeps import POINTS, Sweep, result_at, sweep

HALVINGS = 24


def curve_of(calculator: Calculator, answer: Values) -> Sweep | None:
    """The curve of an answer as it is drawn; None where there is none."""
    inputs = {name: value for name, value in answer["inputs"].items() if value is not None}
    curve = sweep(calculator, answer)
    return _in_short_units(calculator, _to_its_ends(calculator, inputs, curve)) if curve else None


def _in_short_units(calculator: Calculator, curve: Sweep) -> Sweep:
    """A curve over a hash rate, counted in the unit that keeps its axis short."""
    if quantities_of(calculator.loader)[curve.across].display != "hashes":
        return curve
    power, unit = hash_unit(curve.limits[1])
    times = 1000.0**power
    return replace(
        curve,
        pieces=[[[x / times for x in xs], ys] for xs, ys in curve.pieces],
        limits=[end / times for end in curve.limits],
        here=[curve.here[0] / times, curve.here[1]] if curve.here else [],
        across_title=f"{curve.across_title}, {unit}",
    )


def _to_its_ends(calculator: Calculator, inputs: Values, curve: Sweep) -> Sweep:
    """The curve with each piece drawn on to the edge of the picture, or to where its input is refused."""
    if getattr(quantities_of(calculator.loader)[curve.across], "whole", False):
        return curve
    marks = levels(*bounds_of(curve.pieces, (curve.here or [0.0, curve.pieces[0][1][0]])[1]), MOST_LEVELS)
    step = (curve.limits[1] - curve.limits[0]) / POINTS

    def height(x: float) -> float | None:
        y = result_at(calculator, {**inputs, curve.across: x}, curve.result)
        return y if y is not None and marks[0] <= y <= marks[-1] else None

    def onwards(x: float, reach: float) -> Iterator[tuple[float, float]]:
        """The points from one end of a piece on, in steps that are halved where nothing is seen ahead."""
        for _ in range(HALVINGS):
            while curve.limits[0] <= x + reach <= curve.limits[1] and (y := height(x + reach)) is not None:
                x += reach
                yield x, y
            reach /= 2.0

    pieces = []
    for xs, ys in curve.pieces:
        before, after = list(onwards(xs[0], -step)), onwards(xs[-1], step)
        points = [*before[::-1], *zip(xs, ys, strict=True), *after]
        pieces.append([list(column) for column in zip(*points, strict=True)])
    return replace(curve, pieces=pieces)
