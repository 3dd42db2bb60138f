"""A line chart: one line a series, named at its end, events as ticks below. In the drawing language.

Coordinates are whole pixels at the width of the place the chart stands in, so that its text keeps its size.
"""

from math import floor

from service.web.drawing.numbers import escaped, shortened, shown
from service.web.drawing.scale import levels, place, spread

TOP = 14
BOTTOM = 44
LEFT = 56
LABEL = 34
MOST_LEVELS = 5


def extremes(series: list[list[float]]) -> tuple[float, float]:
    """The lowest and the highest of all values."""
    low = series[0][0]
    high = low
    for values in series:
        for value in values:
            low = min(low, value)
            high = max(high, value)
    return low, high


def descending(series: list[list[float]]) -> list[int]:
    """The places of the series by their last value, the highest first; equal ones stay in order."""
    order: list[int] = []
    for index in range(len(series)):
        before: list[int] = []
        after: list[int] = []
        for other in order:
            if series[other][-1] >= series[index][-1]:
                before.append(other)
            else:
                after.append(other)
        before.append(index)
        for other in after:
            before.append(other)
        order = before
    return order


def grid(low: float, high: float, marks: list[float], base: float, unit: str, right: int, bottom: int) -> str:
    """The levels with their words; the one that is the base is drawn darker."""
    parts: list[str] = []
    for level in marks:
        y = place(level, low, high, bottom, TOP)
        look = "base" if level == base else "grid"
        parts.append(f'<line class="{look}" x1="{LEFT}" y1="{y}" x2="{right}" y2="{y}"/>')
        parts.append(f'<text class="level" x="{LEFT - 8}" y="{y + 4}">{shown(level, unit)}</text>')
    return "".join(parts)


def line(values: list[float], look: str, low: float, high: float, right: int, bottom: int) -> str:
    """One series as a line, at most two points a pixel, with a dot at its end."""
    last = len(values) - 1
    every = 1
    while last > every * 2 * (right - LEFT):
        every = every + 1
    points: list[str] = []
    index = 0
    while index < last:
        points.append(f"{place(index, 0.0, last, LEFT, right)},{place(values[index], low, high, bottom, TOP)}")
        index = index + every
    y = place(values[-1], low, high, bottom, TOP)
    points.append(f"{right},{y}")
    return (
        f'<polyline class="line {look}" points="{" ".join(points)}"/>'
        f'<circle class="{look}" cx="{right}" cy="{y}" r="4"/>'
    )


def ticks(marks: list[int], last: int, right: int, bottom: int) -> str:
    """Events as short lines under the axis, each at its step."""
    parts: list[str] = []
    for mark in marks:
        x = place(mark, 0.0, max(last, 1), LEFT, right)
        parts.append(f'<line class="event" x1="{x}" y1="{bottom + 2}" x2="{x}" y2="{bottom + 9}"/>')
    return "".join(parts)


def line_chart(
    sentence: str,
    names: list[str],
    looks: list[str],
    series: list[list[float]],
    base: float,
    unit: str,
    events: list[int],
    first: str,
    end: str,
    width: int,
    height: int,
) -> str:
    """A chart of series of one length as SVG; `first` and `end` are the words under its ends."""
    room = 104 if width < 480 else 160
    right = width - room
    bottom = height - BOTTOM
    lowest, highest = extremes(series)
    marks = levels(min(lowest, base), max(highest, base), MOST_LEVELS)
    low = marks[0]
    high = marks[-1]
    parts: list[str] = [grid(low, high, marks, base, unit, right, bottom)]
    parts.append(ticks(events, len(series[0]) - 1, right, bottom))
    for index in range(len(series)):
        parts.append(line(series[index], looks[index], low, high, right, bottom))
    order = descending(series)
    heights = spread([place(series[one][-1], low, high, bottom, TOP) for one in order], LABEL, bottom, TOP)
    for index in range(len(order)):
        one = order[index]
        y = heights[index]
        x = right + 12
        name = escaped(shortened(names[one], floor((room - 14) / 7.2)))
        figure = shown(series[one][-1], unit)
        parts.append(f'<text class="name {looks[one]}" x="{x}" y="{y}">{name}')
        parts.append(f'<tspan class="value" x="{x}" dy="16">{figure}</tspan></text>')
    parts.append(f'<text class="step" x="{LEFT}" y="{height - 12}">{escaped(first)}</text>')
    parts.append(f'<text class="step last" x="{right}" y="{height - 12}">{escaped(end)}</text>')
    head = f'<svg class="chart" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
    return f'{head} aria-label="{escaped(sentence)}">{"".join(parts)}</svg>'
