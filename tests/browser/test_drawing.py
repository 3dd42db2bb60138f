"""Charts are drawn with the same bytes by the server and by the browser, on thousands of series."""

import os
import random
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from service.web.assets import address_of
from service.web.drawing.band import limits
from service.web.drawing.numbers import shown
from service.web.machine.flat import CHARTS

SERIES = 2_000 if os.environ.get("KERNEL_BUDGET") == "full" else 300
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
    events = [
        [chance.randrange(steps), chance.randrange(count), chance.randrange(2)] for _ in range(chance.randrange(5))
    ]
    if chance.random() < 0.4:  # on a logarithmic scale
        series = [[value * 10.0 ** (3.0 * chance.random()) for value in values] for values in series]
    unit = chance.choice(["money", "percent", "leverage"])
    looks = [chance.choice(["token", "asset", "other"]) for _ in series]
    return [
        "Said & done", names, looks, series, series[0][0], unit, events, "Day 0", f"Day {steps - 1}",
        chance.randint(280, 1_000), chance.randint(200, 420),
    ]  # fmt: skip


def test_numbers_are_written_alike(page: Page) -> None:
    chance = random.Random(1)
    calls = [[number(chance), unit] for _ in range(5 * SERIES) for unit in ("money", "percent", "leverage")]
    found = page.evaluate(DRAW, [address_of("line-chart.js"), "shown", calls])
    assert found == [shown(*call) for call in calls]


def curve(chance: random.Random) -> list[Any]:
    """The arguments of a curve at random, whole or broken, with or without a point."""
    first = chance.gauss(0.0, 1.0) * 10.0 ** chance.randint(-6, 9)
    last = first + abs(chance.gauss(0.0, 1.0)) * 10.0 ** chance.randint(-4, 9) + 1e-3
    xs = [first + (last - first) * n / 40 for n in range(41)]
    ys = [chance.gauss(0.0, 1.0) * 10.0 ** chance.randint(-3, 6) for _ in xs]
    cut = chance.choice([41, 20])
    pieces = [[xs[:cut], ys[:cut]]] + ([[xs[cut:], ys[cut:]]] if cut < 41 else [])
    here = [xs[7], ys[7]] if chance.random() < 0.8 else []
    sizes = ["percent", "money", chance.choice(["80%", "1 ZH/s"]), chance.randint(280, 900), 300]
    return ["s", "t", pieces, [first, last], here, "Volatility of it, per year", *sizes]


def bars(chance: random.Random) -> list[Any]:
    """The arguments of a waterfall at random."""
    amounts = [chance.gauss(0.0, 1.0) * 10.0 ** chance.randint(-3, 6) for _ in range(chance.randint(1, 9))]
    ends = list(accumulate(amounts))
    names, looks = [f"part {n} & more" for n in range(len(ends))], ["gain"] * len(ends)
    return ["s", names, looks, [0.0, *ends[:-1]], ends, amounts, "money", chance.randint(280, 900)]


def fan(chance: random.Random) -> list[Any]:
    """The arguments of a fan at random."""
    steps = list(range(0, 366, 15))
    rows = [sorted(abs(chance.gauss(1.0, 0.5)) * 1_000 for _ in range(5)) for _ in steps]
    words = ["1 in 20 below", "1 in 4 below", "half", "1 in 4 above", "1 in 20 above"]
    if chance.random() < 0.5:
        rows = [[value * 10.0 ** (place - 2) for place, value in enumerate(row)] for row in rows]
    quantiles = [list(column) for column in zip(*rows, strict=True)]
    return ["s", words, quantiles, steps, 1_000.0, "Day 0", "Day 365", chance.randint(300, 900), 320]


def ruler(chance: random.Random) -> list[Any]:
    """The arguments of a ruler at random."""
    size = 10.0 ** chance.randint(-6, 6)
    looks = chance.sample(["entry", "now", "liquidation", "lower", "upper"], chance.randint(1, 5))
    prices = [abs(chance.gauss(1.0, 0.5)) * size * chance.choice([1.0, 1.0, 30.0]) for _ in looks]
    notes = [chance.choice(["", "12.0% below"]) for _ in looks]
    return ["s & t", [f"mark {n}" for n in range(len(prices))], looks, prices, notes, chance.randint(280, 900)]


def band(chance: random.Random) -> list[Any]:
    """The arguments of a chart of a level against its band at random, with gaps in the band and after an end."""
    total = chance.choice([1, 2, 30, 365])
    seen = chance.randint(1, total + 1)
    after = [max(chance.gauss(3.0, 1.5), 0.0) for _ in range(seen)]
    before = [level * chance.uniform(0.7, 9.0) for level in after]
    gone = chance.random()
    lower = [level * 0.8 if chance.random() < gone else 0.0 for level in after]
    upper = [level * 1.3 if chance.random() < gone else 0.0 for level in after]
    ends = limits(before, after, lower, upper)
    events = sorted(chance.randrange(seen) for _ in range(chance.randrange(5)))
    sizes = [total, "Start", "2024-01-01", chance.randint(280, 900), chance.randint(180, 320)]
    unit = chance.choice(["leverage", "money"])
    return ["s", "Leverage", unit, before, after, lower, upper, ends, events, *sizes]


ARGUMENTS = {
    "line_chart": chart, "curve_chart": curve, "bars_chart": bars, "fan_chart": fan, "ruler_chart": ruler,
    "band_chart": band,
}  # fmt: skip


def test_every_kind_of_chart_is_tried() -> None:
    assert set(ARGUMENTS) == {draw.__name__ for draw in CHARTS.values()}


@pytest.mark.parametrize("kind", CHARTS)
def test_charts_are_drawn_alike(page: Page, kind: str) -> None:
    draw = CHARTS[kind]
    chance = random.Random(kind)
    for _ in range(SERIES // 100):
        calls = [ARGUMENTS[draw.__name__](chance) for _ in range(100)]
        found = page.evaluate(DRAW, [address_of(f"{kind}-chart.js"), draw.__name__, calls])
        assert found == [draw(*call) for call in calls]
