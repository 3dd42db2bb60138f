"""Charts are drawn with the same bytes by the server and by the browser, on thousands of series."""

import os
import random
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from service.web.assets import address_of
from service.web.drawing.lines import line_chart
from service.web.drawing.numbers import shown

CHARTS = 2_000 if os.environ.get("KERNEL_BUDGET") == "full" else 300
DRAW = """async ([address, name, calls]) => {
  const drawing = await import(address);
  return calls.map((call) => drawing[name](...call));
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, server: str) -> Iterator[Page]:
    opened = browser.new_page(bypass_csp=True)
    opened.goto(f"{server}/articles")
    yield opened
    opened.close()


def number(chance: random.Random) -> float:
    """A number of any size, often a round one or a tie of the last digit shown."""
    kind = chance.randrange(4)
    if kind == 0:
        return chance.choice([0.0, -0.0, 0.005, 0.125, 1.5, 2.675, 99.995, 999.5, 99_995.0, 1e15, -0.0004])
    if kind == 1:
        return chance.gauss(0.0, 1.0) * 10.0 ** chance.randint(-14, 17)
    return round(chance.uniform(-2_000, 2_000), chance.randint(0, 4))


def chart(chance: random.Random) -> list[Any]:
    """The arguments of a chart at random."""
    count, steps = chance.randint(1, 6), chance.choice([2, 3, 30, 366, 4_000 if chance.random() < 0.05 else 90])
    scale = 10.0 ** chance.randint(-8, 12)
    series = [[abs(chance.gauss(1.0, 0.3)) * scale for _ in range(steps)] for _ in range(count)]
    if chance.random() < 0.2:
        series = [[0.0] * steps for _ in series]
    names = [chance.choice(["3x daily reset", 'a "quoted" <b>name</b> & more', "ETH", "`${x}` \\"]) for _ in series]
    events = sorted(chance.randrange(steps) for _ in range(chance.randrange(5)))
    unit = chance.choice(["money", "percent", "leverage"])
    looks = [chance.choice(["token", "asset", "other"]) for _ in series]
    return [
        "Said & done", names, looks, series, series[0][0], unit, events, "Day 0", f"Day {steps - 1}",
        chance.randint(280, 1_000), chance.randint(200, 420),
    ]  # fmt: skip


def test_numbers_are_written_alike(page: Page) -> None:
    chance = random.Random(1)
    calls = [[number(chance), unit] for _ in range(5 * CHARTS) for unit in ("money", "percent", "leverage")]
    found = page.evaluate(DRAW, [address_of("drawing.js"), "shown", calls])
    assert found == [shown(*call) for call in calls]


def test_charts_are_drawn_alike(page: Page) -> None:
    chance = random.Random(2)
    for _ in range(CHARTS // 100):
        calls = [chart(chance) for _ in range(100)]
        assert page.evaluate(DRAW, [address_of("drawing.js"), "line_chart", calls]) == [
            line_chart(*one) for one in calls
        ]
