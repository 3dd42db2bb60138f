"""Scales of charts: logarithmic where values differ by more than twenty times, events marked on the lines."""

import re
from itertools import pairwise
from math import log

import pytest

from service.web.drawing.axis import axis_words, figure_beside, round_numbers
from service.web.drawing.bars import bars_chart
from service.web.drawing.curve import curve_chart
from service.web.drawing.lines import line_chart
from service.web.drawing.numbers import compact, shown
from service.web.drawing.scale import factor_levels, floor_of, levels, logarithm


@pytest.mark.parametrize("number", [1e-9, 0.3, 1.0, 1.9999999, 2.0, 3.0, 1e3, 7.7e-4, 1e15])
def test_the_logarithm_is_that_of_mathematics(number: float) -> None:
    assert abs(logarithm(number) - log(number)) < 1e-13


@pytest.mark.parametrize(("low", "high"), [(30, 1_000), (1, 25), (0.004, 3), (55, 9e5), (999, 20_001), (10, 1_000)])
def test_levels_enclose_what_is_drawn_and_are_few(low: float, high: float) -> None:
    levels = factor_levels(low, high)
    assert levels[0] <= low < levels[1]
    assert levels[-2] < high <= levels[-1]
    assert 3 <= len(levels) <= 8


@pytest.mark.parametrize(
    ("low", "high", "lowest"), [(50, 1_000, 0.0), (49, 1_000, 49), (0, 1_000, 0.0), (1e-9, 1_000, 1e-3)]
)
def test_a_scale_is_logarithmic_beyond_twenty_times_and_no_deeper_than_a_million(
    low: float, high: float, lowest: float
) -> None:
    assert floor_of(low, high) == lowest


def chart(*values: float, events: list[list[int]] | None = None, width: int = 600) -> str:
    looks = ["token"]
    return line_chart("said", ["3x"], looks, [list(values)], values[0], "money", events or [], "a", "b", width, 320)


def test_a_chart_says_that_its_scale_is_logarithmic() -> None:
    assert "log scale" not in chart(1_000.0, 51.0)
    assert "log scale" in chart(1_000.0, 49.0)


def test_equal_factors_are_equal_heights() -> None:
    points = chart(1_000.0, 100.0, 10.0, 1.0).partition('points="')[2].partition('"')[0].split()
    heights = [float(point.partition(",")[2]) for point in points]
    falls = [after - before for before, after in pairwise(heights)]
    assert max(falls) - min(falls) <= 1


def test_what_is_worth_nothing_lies_on_the_lower_edge() -> None:
    assert "log scale" in chart(1_000.0, 10.0, 0.0)
    assert ",276 " not in chart(1_000.0, 10.0, 0.0).partition("<polyline")[0]
    assert "599,276" in chart(1_000.0, 10.0, 0.0).replace(f"{600 - 160}.0,276.0", "599,276")


def test_nothing_has_a_level_of_its_own_on_a_logarithmic_scale() -> None:
    drawn = chart(1_000.0, 10.0, 0.0)
    words = re.findall(r'class="level" x="54" y="(\d+)">([^<]+)<', drawn)
    assert words[0] == ("280", "0")
    assert float(words[1][1]) > 0
    assert len(words) == len(dict(words))


def test_events_stand_on_the_line_and_the_end_of_a_position_is_a_cross() -> None:
    drawn = chart(1_000.0, 500.0, 0.0, events=[[1, 0, 0], [2, 0, 1]])
    assert drawn.count('class="ring"') == 1
    assert drawn.count('class="ended"') == 1
    assert drawn.count('class="event"') == 2


def test_names_stand_above_a_narrow_chart_and_beside_a_wide_one() -> None:
    assert 'x="38" y="14">3x' in chart(1_000.0, 900.0, width=300)
    assert f'x="{600 - 160 + 12}"' in chart(1_000.0, 900.0)


@pytest.mark.parametrize(("count", "height"), [(1, 238), (3, 238), (6, 238), (8, 238), (8, 300), (8, 420)])
def test_the_names_of_all_lines_stand_inside_the_chart_and_apart(count: int, height: int) -> None:
    names, series = [f"{one}x daily reset" for one in range(count)], [[1_000.0, 900.0 - one] for one in range(count)]
    drawn = line_chart("said", names, ["token"] * count, series, 1_000.0, "money", [], "a", "b", 760, height)
    heights = [int(y) for y in re.findall(r'class="name token" x="\d+" y="(\d+)"', drawn)]
    assert len(heights) == count
    assert 12 <= min(heights) <= max(heights) <= height - 16
    assert all(after - before >= 18 for before, after in pairwise(heights))


@pytest.mark.parametrize(("number", "said"), [(0.0, "0"), (2.2e-13, "0"), (-2.2e-13, "0"), (1e-12, "0.000000000001")])
def test_what_is_left_of_rounding_is_nothing(number: float, said: str) -> None:
    assert compact(number) == said


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [
        (1e15, "money", "1.00e+15"),
        (-9.996e20, "money", "−1.00e+21"),
        (7.25e21, "count", "7.25e+21"),
        (float("inf"), "money", "very much"),
        (4.0, "count", "4"),
        (4.0, "money", "4.00"),
        (250_000.0, "count", "250 k"),
    ],
)
def test_large_numbers_are_powers_of_ten_and_counts_are_whole(number: float, unit: str, said: str) -> None:
    assert shown(number, unit) == said


def words(low: float, high: float, unit: str) -> list[str]:
    return axis_words(levels(low, high, 5), unit)


@pytest.mark.parametrize(
    ("low", "high", "unit", "said"),
    [
        (0.9935, 1.0, "money", ["0.992", "0.994", "0.996", "0.998", "1.000"]),
        (0.0, 100_000.0, "money", ["0", "20 k", "40 k", "60 k", "80 k", "100 k"]),
        (0.0, 0.0006, "percent", ["0%", "0.02%", "0.04%", "0.06%"]),
        (-252.4, -252.1, "money", ["−252.4", "−252.3", "−252.2", "−252.1"]),
        (0.0, 6.0, "leverage", ["0x", "2x", "4x", "6x"]),
        (1_000_000.0, 1_000_005.0, "count", ["1,000.000 k", "1,000.001 k"]),
        (1.0, 2e21, "money", ["0", "5e+20", "1e+21", "1.50e+21", "2e+21"]),
    ],
)
def test_words_of_an_axis_have_the_decimals_of_its_step(low: float, high: float, unit: str, said: list[str]) -> None:
    assert words(low, high, unit)[: len(said)] == said


@pytest.mark.parametrize("unit", ["money", "percent", "leverage", "count"])
@pytest.mark.parametrize("middle", [0.0, 1e-5, 0.11, 1.0, 999.7, 2.5e5, -3e9])
@pytest.mark.parametrize("share", [1.0, 0.1, 1e-3, 1e-5])
def test_the_words_of_an_axis_differ(middle: float, share: float, unit: str) -> None:
    reach = share * (abs(middle) or 1.0)
    found = words(middle - reach, middle + reach, unit)
    assert len(set(found)) == len(found)


def test_an_axis_is_not_scaled_to_rounding_noise() -> None:
    noise = [0.1095, 0.10949999999999999, 0.1095 + 1e-16]
    assert levels(min(noise), max(noise), 5) == levels(0.1095, 0.1095, 5)
    sizes = ["a", "money", "percent", "1", 600, 300]
    drawn = curve_chart("s", "t", [[[0.0, 1.0, 2.0], noise]], [0.0, 2.0], [1.0, 0.1095], *sizes)
    points = drawn.partition('points="')[2].partition('"')[0].split()
    assert len({point.partition(",")[2] for point in points}) == 1


def test_the_axis_of_an_input_has_round_numbers_and_begins_at_nothing() -> None:
    drawn = curve_chart("s", "t", [[[1e-9, 100.0], [1.0, 2.0]]], [1e-9, 100.0], [], "a", "money", "money", "", 600, 300)
    assert re.findall(r'class="step middle" x="\d+" y="274">([^<]+)<', drawn) == ["0", "20", "40", "60", "80", "100"]
    assert round_numbers(1.0, 3.0, "count") == [1.0, 2.0, 3.0]


def test_a_figure_beside_an_axis_is_at_least_as_fine() -> None:
    assert figure_beside(0.9948, "money", 0.001) == "0.9948"
    assert figure_beside(700.0, "money", 200.0) == "700"
    assert figure_beside(0.00031, "percent", 0.0002) == "0.031%"


def test_a_bar_of_nothing_is_not_drawn() -> None:
    drawn = bars_chart("s", ["none", "some"], ["token"] * 2, [0.0, 0.0], [0.0, 5.0], [0.0, 5.0], "money", 600)
    assert re.findall(r'class="bar token" x="\d+" y="\d+" width="(\d+)"', drawn)[0] == "0"
