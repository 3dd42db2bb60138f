"""A fan of quantiles over time: half of the futures, nine of ten, and the median. In the drawing language."""

from service.web.drawing.lines import BOTTOM, LEFT, MOST_LEVELS, TOP, grid
from service.web.drawing.numbers import escaped, shown
from service.web.drawing.scale import levels, place, spread


def outline(lower: list[float], upper: list[float], steps: list[int], scale: list[float], frame: list[int]) -> str:
    """The points of the area between two quantiles."""
    points: list[str] = []
    last = steps[-1]
    for index in range(len(steps)):
        x = place(steps[index], 0.0, last, LEFT, frame[0])
        points.append(f"{x},{place(upper[index], scale[0], scale[1], frame[1], TOP)}")
    for back in range(len(steps)):
        index = len(steps) - 1 - back
        x = place(steps[index], 0.0, last, LEFT, frame[0])
        points.append(f"{x},{place(lower[index], scale[0], scale[1], frame[1], TOP)}")
    return " ".join(points)


def fan_chart(
    sentence: str,
    words: list[str],
    quantiles: list[list[float]],
    steps: list[int],
    base: float,
    first: str,
    end: str,
    width: int,
    height: int,
) -> str:
    """Five quantiles in ascending order over the steps as SVG, with a word for each at its end."""
    right = width - 124
    bottom = height - BOTTOM
    top = base
    low_end = base
    for values in quantiles:
        for value in values:
            top = max(top, value)
            low_end = min(low_end, value)
    marks = levels(min(low_end, 0.0), top, MOST_LEVELS)
    scale: list[float] = [marks[0], marks[-1]]
    frame: list[int] = [right, bottom]
    parts: list[str] = [grid(marks[0], marks[-1], marks, base, "money", right, bottom)]
    parts.append(f'<polygon class="outer" points="{outline(quantiles[0], quantiles[4], steps, scale, frame)}"/>')
    parts.append(f'<polygon class="inner" points="{outline(quantiles[1], quantiles[3], steps, scale, frame)}"/>')
    middle: list[str] = []
    for index in range(len(steps)):
        x = place(steps[index], 0.0, steps[-1], LEFT, right)
        middle.append(f"{x},{place(quantiles[2][index], marks[0], marks[-1], bottom, TOP)}")
    parts.append(f'<polyline class="line token" points="{" ".join(middle)}"/>')
    wanted: list[int] = []
    for back in range(5):
        wanted.append(place(quantiles[4 - back][-1], marks[0], marks[-1], bottom, TOP))
    heights = spread(wanted, 30, bottom, TOP)
    for back in range(5):
        y = heights[back]
        figure = shown(quantiles[4 - back][-1], "money")
        parts.append(f'<text class="name" x="{right + 10}" y="{y}">{figure}')
        parts.append(f'<tspan class="value" x="{right + 10}" dy="14">{escaped(words[4 - back])}</tspan></text>')
    parts.append(f'<text class="step" x="{LEFT}" y="{height - 12}">{escaped(first)}</text>')
    parts.append(f'<text class="step last" x="{right}" y="{height - 12}">{escaped(end)}</text>')
    head = f'<svg class="chart fan" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
    return f'{head} aria-label="{escaped(sentence)}">{"".join(parts)}</svg>'
