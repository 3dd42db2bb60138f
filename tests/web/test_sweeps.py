"""Curves and bars of calculators: over an input that changes something, and of what can stand beside each other."""

from typing import Any

import pytest
from flask import Flask

from service.calculators import calculators
from service.views import quantities_of
from service.web.figures import of_calculator
from service.web.sweeps import sliders, sweep, unit_of


@pytest.mark.parametrize("name", calculators())
def test_no_curve_is_made_of_rounding(name: str) -> None:
    calculator = calculators()[name]
    curve = sweep(calculator, calculator.run(calculator.example))
    heights = [y for piece in curve.pieces for y in piece[1]] if curve else [0.0, 1.0]
    assert max(heights) - min(heights) > 1e-9 * max(map(abs, heights))


@pytest.mark.parametrize("name", calculators())
def test_bars_are_of_one_unit_or_alone(app: Flask, name: str) -> None:
    calculator = calculators()[name]
    with app.test_request_context():
        chart = of_calculator(calculator, calculator.run(calculator.example)).chart
    titles = chart.before[1] if chart.kind == "bars" else []
    fields = [one for one in quantities_of(calculator.outputs).values() if one.title in titles]
    assert len({(one.unit, unit_of(one)) for one in fields}) <= 1
    assert len(titles) < 2 or fields[0].unit


def test_an_amount_of_nothing_reaches_as_far_as_the_amounts_beside_it() -> None:
    calculator = calculators()["isolated-cross"]
    given: dict[str, Any] = {"exposures": [30000, 20000], "margins": [3000, 2000], "price_moves": [-0.16, 0]}
    assert sliders(calculator, calculator.run(given)["inputs"])["spare_collateral"] == (0.0, 30000.0)
