"""A fan of quantiles over time: half of the futures, nine of ten, and the median. In the drawing language."""

from service.web.drawing.axis import ends_of_axis
from service.web.drawing.labels import LEGEND
from service.web.drawing.lines import BOTTOM, LEFT, NARROW, TOP, grid, height_of, levels_of, point_at, scale_of
from service.web.drawing.numbers import escaped, shown
from service.web.drawing.scale import spread


def outline(lower: list[float], upper: list[float], steps: list[int], scale: list[float], frame: list[int]) -> str:
    """The points of the area between two quantiles."""
    points: list[str] = []
    last = steps[-1]
    for index in range(len(steps)):
        points.append(point_at(steps[index], upper[index], last, scale, frame))
    for back in range(len(steps)):
        index = len(steps) - 1 - back
        points.append(point_at(steps[index], lower[index], last, scale, frame))
    return " ".join(points)


def key() -> str:
    """What the areas of a narrow fan stand for, above it."""
    parts: list[str] = ['<rect class="outer" x="2" y="3" width="28" height="12"/>']
    parts.append('<text class="value" x="38" y="14">nine of ten futures</text>')
    parts.append(f'<rect class="outer" x="2" y="{LEGEND + 3}" width="28" height="12"/>')
    parts.append(f'<rect class="inner" x="2" y="{LEGEND + 3}" width="28" height="12"/>')
    parts.append(f'<text class="value" x="38" y="{LEGEND + 14}">half of them; the line is the middle</text>')
    return "".join(parts)


def name_of(word: str, value: float, x: int, y: int) -> str:
    """A quantile's last value at its end, and its word below where there is one."""
    below = f'<tspan class="value" x="{x}" dy="14">{escaped(word)}</tspan>' if len(word) > 0 else ""
    return f'<text class="name" x="{x}" y="{y}">{shown(value, "money")}{below}</text>'


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
    right = width - 62 if width < NARROW else width - 124
    frame: list[int] = [right, height - BOTTOM, TOP + 2 * LEGEND if width < NARROW else TOP]
    marks = levels_of(quantiles, base)
    scale = scale_of(marks, quantiles, base)
    parts: list[str] = [grid(marks, base, "money", scale, frame)]
    parts.append(f'<polygon class="outer" points="{outline(quantiles[0], quantiles[4], steps, scale, frame)}"/>')
    parts.append(f'<polygon class="inner" points="{outline(quantiles[1], quantiles[3], steps, scale, frame)}"/>')
    middle: list[str] = []
    for index in range(len(steps)):
        middle.append(point_at(steps[index], quantiles[2][index], steps[-1], scale, frame))
    parts.append(f'<polyline class="line token" points="{" ".join(middle)}"/>')
    wanted: list[int] = []
    for back in range(5):
        wanted.append(height_of(quantiles[4 - back][-1], scale, frame) + 4)
    heights = spread(wanted, 16 if width < NARROW else 30, frame[1], frame[2])
    for back in range(5):
        word = "" if width < NARROW else words[4 - back]
        parts.append(name_of(word, quantiles[4 - back][-1], right + 10, heights[back]))
    if width < NARROW:
        parts.append(key())
    parts.append(ends_of_axis(first, end, LEFT, right, height))
    head = f'<svg class="chart fan" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
    return f'{head} aria-label="{escaped(sentence)}">{"".join(parts)}</svg>'
