"""A line chart: one line a series, named at its end or above, events as marks. In the drawing language.

Words, marks and levels stand on whole pixels at the width of the place the chart stands in, so that text keeps its
size; lines go to a tenth of one. Where the values differ by more than twenty times the scale is logarithmic. `frame`
holds the right, bottom and top edge, `scale` the lowest and highest level as they are drawn and the lowest value of a
logarithmic scale, 0 for a plain one.
"""

from math import floor

from service.web.drawing.axis import ends_of_axis, upright_axis
from service.web.drawing.labels import LEGEND, beside, legend
from service.web.drawing.marks import marks_on, ticks
from service.web.drawing.numbers import compact, escaped, fixed, shown
from service.web.drawing.scale import ascending, at, factor_levels, floor_of, levels, place, spread, tenths

TOP = 14
BOTTOM = 44
LEFT = 62
LABEL = 34  # LEGEND and the line below it
NARROW = 480
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


def least_of(series: list[list[float]], base: float) -> float:
    """The lowest value above 0 among all values and the base above 0."""
    least = base
    for values in series:
        for value in values:
            if value > 0.0:
                least = min(least, value)
    return least


def levels_of(series: list[list[float]], base: float) -> list[float]:
    """The levels of a chart of these values, the base among them; of a logarithmic one 0 too where a value is."""
    low, high = extremes(series)
    highest = max(high, base)
    deepest = floor_of(least_of(series, base), highest)
    if deepest > 0.0:
        found: list[float] = [0.0] if low <= 0.0 else []
        for level in factor_levels(deepest, highest):
            found.append(level)
        return found
    return levels(min(low, base), highest, MOST_LEVELS)


def scale_of(marks: list[float], series: list[list[float]], base: float) -> list[float]:
    """The scale on which these levels lie; on a logarithmic one 0 lies as far below the lowest as the next above."""
    lowest = 0.0
    low, high = extremes(series)
    if floor_of(least_of(series, base), max(high, base)) > 0.0:
        lowest = marks[0] if marks[0] > 0.0 else marks[1] * marks[1] / marks[2]
    scale: list[float] = [at(marks[0], lowest), at(marks[-1], lowest), lowest]
    return scale


def height_of(value: float, scale: list[float], frame: list[int]) -> int:
    """The height at which a value is drawn."""
    return place(at(value, scale[2]), scale[0], scale[1], frame[1], frame[2])


def point_at(index: float, value: float, last: float, scale: list[float], frame: list[int]) -> str:
    """The point of a line at a step."""
    x = tenths(index, 0.0, last, LEFT, frame[0])
    return f"{x},{tenths(at(value, scale[2]), scale[0], scale[1], frame[1], frame[2])}"


def word_of(level: float, unit: str) -> str:
    """A level in a word short enough to stand left of the drawing; it is a round number."""
    text = shown(level, unit)
    percent = level * 100.0
    if unit == "money" and level >= 1.0 and level < 99995.0:
        text = fixed(level, 0)
    if unit == "percent" and abs(percent) >= 100.0:
        text = f"{compact(percent)}%"
    return text.replace(".00 ", " ").replace(".0 ", " ")


def grid(marks: list[float], base: float, unit: str, scale: list[float], frame: list[int]) -> str:
    """The levels with their words, the one that is the base darker; a logarithmic scale says that it is one."""
    if scale[2] <= 0.0:
        return upright_axis(marks, base, unit, LEFT, frame)
    parts: list[str] = []
    for level in marks:
        y = height_of(level, scale, frame)
        look = "base" if level == base else "grid"
        parts.append(f'<line class="{look}" x1="{LEFT}" y1="{y}" x2="{frame[0]}" y2="{y}"/>')
        parts.append(f'<text class="level" x="{LEFT - 8}" y="{y + 4}">{word_of(level, unit)}</text>')
    middle = floor((LEFT + frame[0]) / 2.0)
    parts.append(f'<text class="step middle" x="{middle}" y="{frame[1] + 32}">log scale</text>')
    return "".join(parts)


def line(values: list[float], look: str, scale: list[float], frame: list[int]) -> str:
    """One series as a line, at most two points a pixel, with a dot at its end."""
    last = len(values) - 1
    right = frame[0]
    every = 1
    while last > every * 2 * (right - LEFT):
        every = every + 1
    points: list[str] = []
    index = 0
    while index < last:
        points.append(point_at(index, values[index], last, scale, frame))
        index = index + every
    y = height_of(values[-1], scale, frame)
    points.append(point_at(last, values[-1], last, scale, frame))
    return (
        f'<polyline class="line {look}" points="{" ".join(points)}"/>'
        f'<circle class="{look}" cx="{right}" cy="{y}" r="4"/>'
    )


def names_of(
    names: list[str],
    looks: list[str],
    series: list[list[float]],
    unit: str,
    scale: list[float],
    frame: list[int],
    width: int,
) -> str:
    """The names of the series with their last values, the highest first; equal ones stay in order."""
    order = ascending([-one[-1] for one in series])
    ordered = [names[one] for one in order]
    styles = [looks[one] for one in order]
    figures = [shown(series[one][-1], unit) for one in order]
    if width < NARROW:
        return legend(ordered, styles, figures, width)
    wanted = [height_of(series[one][-1], scale, frame) for one in order]
    below = 16 if LABEL * (len(names) - 1) <= frame[1] - TOP else 0
    found = spread(wanted, LEGEND + below, frame[1], TOP)
    return beside(ordered, styles, figures, found, frame[0] + 12, below)


def line_chart(
    sentence: str,
    names: list[str],
    looks: list[str],
    series: list[list[float]],
    base: float,
    unit: str,
    events: list[list[int]],
    first: str,
    end: str,
    width: int,
    height: int,
) -> str:
    """A chart of series of one length as SVG; `first` and `end` are the words under its ends.

    An event is its step, its series, and what it is: 0 for a trade that was not routine, 1 for the end of a position.
    """
    marks = levels_of(series, base)
    scale = scale_of(marks, series, base)
    top = LEGEND * len(names) + TOP if width < NARROW else TOP
    frame: list[int] = [width - 12 if width < NARROW else width - 160, height - BOTTOM, top]
    last = len(series[0]) - 1
    parts: list[str] = [grid(marks, base, unit, scale, frame)]
    for index in range(len(series)):
        parts.append(line(series[index], looks[index], scale, frame))
    parts.append(ticks([one[0] for one in events], last, LEFT, frame))
    heights: list[int] = []
    for one in events:
        heights.append(height_of(series[one[1]][one[0]], scale, frame))
    parts.append(marks_on(events, heights, last, LEFT, frame[0]))
    parts.append(names_of(names, looks, series, unit, scale, frame, width))
    parts.append(ends_of_axis(first, end, LEFT, frame[0], height))
    head = f'<svg class="chart" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
    return f'{head} aria-label="{escaped(sentence)}">{"".join(parts)}</svg>'
