"""A level against its band over the steps so far: leverage or collateral ratio. In the drawing language.

Each entry has two levels, before and after the trade at its close, so that a rebalance is seen as a fall or a rise.
An edge of 0 is none: the band then reaches to that side of the chart; with both 0 there is no band.
"""

from service.web.drawing.axis import ends_of_axis, upright_axis
from service.web.drawing.lines import BOTTOM, LEFT, MOST_LEVELS, TOP
from service.web.drawing.marks import ticks
from service.web.drawing.numbers import escaped, shown
from service.web.drawing.scale import levels, place, spread

STRAY = 4.0


def limits(before: list[float], after: list[float], lower: list[float], upper: list[float]) -> list[float]:
    """The lowest and the highest level that the chart has room for; what strays further is drawn at its end."""
    low = after[0]
    far = max(after[0], upper[0]) * STRAY
    high = low
    for index in range(len(after)):
        for level in [before[index], after[index], lower[index]]:
            if level > 0.0:
                low = min(low, level)
        for level in [before[index], after[index], upper[index]]:
            high = max(high, min(level, far))
    return [max(low - (high - low) * 0.1, 0.0), high + (high - low) * 0.1]


def within(level: float, low: float, high: float, bottom: int) -> int:
    """The height of a level, at the end of the chart where it lies beyond."""
    return place(min(max(level, low), high), low, high, bottom, TOP)


def shade(upside: list[str], downside: list[str]) -> str:
    """A piece of the band, from its upper edge there and its lower edge back."""
    points: list[str] = []
    for index in range(len(upside)):
        points.append(upside[index])
    for index in range(len(downside)):
        points.append(downside[len(downside) - 1 - index])
    return f'<polygon class="band" points="{" ".join(points)}"/>' if len(upside) > 0 else ""


def shaded(lower: list[float], upper: list[float], total: int, scale: list[float], frame: list[int]) -> str:
    """The band over the entries that have one; each edge holds from its entry to the next."""
    parts: list[str] = []
    upside: list[str] = []
    downside: list[str] = []
    for index in range(len(lower)):
        if lower[index] <= 0.0 and upper[index] <= 0.0:
            parts.append(shade(upside, downside))
            upside = []
            downside = []
        else:
            high = upper[index] if upper[index] > 0.0 else scale[1]
            top = within(high, scale[0], scale[1], frame[1])
            foot = within(lower[index], scale[0], scale[1], frame[1])
            for end in [index, min(index + 1, len(lower) - 1)]:
                x = place(end, 0.0, max(total, 1), LEFT, frame[0])
                upside.append(f"{x},{top}")
                downside.append(f"{x},{foot}")
    parts.append(shade(upside, downside))
    return "".join(parts)


def trace(before: list[float], after: list[float], total: int, scale: list[float], frame: list[int]) -> str:
    """The line through the level before and after each entry; it ends where the position does."""
    points: list[str] = []
    last = ""
    x = LEFT
    y = frame[1]
    for index in range(len(after)):
        for level in [before[index], after[index]]:
            if level > 0.0:
                x = place(index, 0.0, max(total, 1), LEFT, frame[0])
                y = within(level, scale[0], scale[1], frame[1])
                text = f"{x},{y}"
                if text != last:
                    points.append(text)
                last = text
    return f'<polyline class="line token" points="{" ".join(points)}"/><circle class="token" cx="{x}" cy="{y}" r="5"/>'


def band_chart(
    sentence: str,
    name: str,
    unit: str,
    before: list[float],
    after: list[float],
    lower: list[float],
    upper: list[float],
    ends: list[float],
    events: list[int],
    total: int,
    first: str,
    end: str,
    width: int,
    height: int,
) -> str:
    """The levels of the entries so far as SVG, over the whole path; `ends` is what `limits` says of all entries."""
    right = width - (104 if width < 480 else 124)
    bottom = height - BOTTOM
    marks = levels(ends[0], ends[1], MOST_LEVELS)
    scale: list[float] = [marks[0], marks[-1], 0.0]
    frame: list[int] = [right, bottom, TOP]
    parts: list[str] = [shaded(lower, upper, total, scale, frame)]
    parts.append(upright_axis(marks, -1.0, unit, LEFT, frame))
    parts.append(ticks(events, total, LEFT, frame))
    parts.append(trace(before, after, total, scale, frame))
    names: list[str] = ["Upper edge", name, "Lower edge"]
    looks: list[str] = ["edge", "token", "edge"]
    figures: list[float] = [upper[-1], after[-1], lower[-1]]
    wanted = [within(figure, scale[0], scale[1], bottom) for figure in figures]
    heights = spread(wanted, 34, bottom, TOP)
    for index in range(3):
        if figures[index] > 0.0:
            parts.append(f'<text class="name {looks[index]}" x="{right + 12}" y="{heights[index]}">{names[index]}')
            parts.append(f'<tspan class="value" x="{right + 12}" dy="15">{shown(figures[index], unit)}</tspan></text>')
    parts.append(ends_of_axis(first, end, LEFT, right, height))
    head = f'<svg class="chart banded" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
    return f'{head} aria-label="{escaped(sentence)}">{"".join(parts)}</svg>'
