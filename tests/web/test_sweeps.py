"""Curves and bars of calculators: over an input that changes something, and of what can stand beside each other."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service.calculators import calculators
from service.views import quantities_of
from service.web.curve_ends import curve_of
from service.web.drawing.curve import bounds_of
from service.web.drawing.lines import MOST_LEVELS
from service.web.drawing.scale import levels
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


def test_a_curve_goes_on_to_the_edge_of_its_picture() -> None:
    calculator = calculators()["option-price"]
    curve = curve_of(calculator, calculator.run(calculator.example))
    assert curve is not None
    top = levels(*bounds_of(curve.pieces, curve.here[1]), MOST_LEVELS)[-1]
    assert curve.pieces[-1][1][-1] == pytest.approx(top, rel=1e-4)


def test_a_curve_goes_on_to_where_its_input_is_refused() -> None:
    calculator = calculators()["trigger-move"]  # its trigger of 4x is above any target it takes
    curve = curve_of(calculator, calculator.run(calculator.example))
    assert curve is not None
    assert curve.pieces[-1][0][-1] == pytest.approx(4.0, rel=1e-4)


def test_a_hash_rate_is_counted_in_a_short_unit() -> None:
    calculator = calculators()["mining-pool"]
    curve = curve_of(calculator, calculator.run(calculator.example))
    assert curve is not None
    assert (curve.across_title, curve.here[0], curve.put_in) == ("Hash rate of the network, ZH/s", 1.0, "1 ZH/s")
    assert all(one.display != "hashes" for one in of_calculator(calculator, calculator.run(calculator.example)).sliders)


@pytest.mark.parametrize("name", calculators())
def test_the_point_of_a_curve_says_the_input_it_stands_at(app: Flask, name: str) -> None:
    calculator = calculators()[name]
    with app.test_request_context():
        chart = of_calculator(calculator, calculator.run(calculator.example)).chart
    if chart.kind == "curve" and chart.before[4]:
        assert f" at {chart.before[8]}</text>" in chart.draw(600)


@pytest.mark.parametrize("name", ["airdrop-claim", "account-proof"])
def test_one_bar_alone_is_not_drawn_on_a_page(client: FlaskClient, name: str) -> None:
    assert 'class="chart bars"' not in client.get(f"/calculators/{name}").text
    assert 'part="chart" hidden' in client.get(f"/embed/{name}").text


def test_what_a_tree_is_made_of_stands_beside_its_proof(client: FlaskClient) -> None:
    page = client.get("/calculators/merkle-tree").text
    assert page.count('class="bar ') >= 4  # leaves and proof, wide and narrow
