"""The height that a frame is given where no script fits it is that of its figure, and a little more."""

from urllib.parse import urlencode

import pytest
from flask import Flask
from playwright.sync_api import Browser

from service.calculators import calculators
from service.web.figures import of_calculator
from service.web.heights import height_of


@pytest.mark.parametrize("name", ["recovery", "volatility-drag", "gap-loss", "skew-fill-price", "liquidation-cascade"])
@pytest.mark.parametrize("width", [280, 296, 390, 600, 760])
def test_a_frame_has_the_height_of_its_figure_where_no_script_fits_it(
    browser: Browser, server: str, app: Flask, name: str, width: int
) -> None:
    calculator = calculators()[name]
    with app.test_request_context():
        figure = of_calculator(calculator, calculator.run(dict(calculator.example)))
        room = height_of(figure, width)
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 100})
    page = context.new_page()
    page.goto(f"{server}/embed/{name}?{urlencode(figure.query, safe=',')}")
    needed = page.evaluate("document.documentElement.scrollHeight")
    context.close()
    assert needed <= room <= needed + 200
