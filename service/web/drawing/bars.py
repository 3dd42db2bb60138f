"""Bars side by side under each other: amounts from zero, or parts that add up to a total. In the drawing language."""

from math import floor

from service.web.drawing.numbers import escaped, shortened, shown
from service.web.drawing.scale import place

ROW = 30
MARGIN = 8
FIGURE = 84


def reach_of(starts: list[float], ends: list[float]) -> tuple[float, float]:
    """The lowest and the highest end of all bars, zero among them."""
    low = 0.0
    high = 0.0
    for index in range(len(starts)):
        for end in [starts[index], ends[index]]:
            low = min(low, end)
            high = max(high, end)
    if high - low <= 0.0:
        high = low + 1.0
    return low, high


def bar(
    name: str, look: str, start: float, end: float, figure: str, y: int, scale: list[float], edges: list[int]
) -> str:
    """One bar with its name before it and its figure behind it."""
    from_x = place(min(start, end), scale[0], scale[1], edges[0], edges[1])
    to_x = place(max(start, end), scale[0], scale[1], edges[0], edges[1])
    wide = max(to_x - from_x, 2)
    room = floor((edges[0] - 16) / 7.4)
    return (
        f'<text class="name" x="{edges[0] - 10}" y="{y + 20}">{escaped(shortened(name, room))}</text>'
        f'<rect class="bar {look}" x="{from_x}" y="{y + 6}" width="{wide}" height="{ROW - 12}"/>'
        f'<text class="figure" x="{edges[1] + FIGURE}" y="{y + 20}">{figure}</text>'
    )


def bars_chart(
    sentence: str,
    names: list[str],
    looks: list[str],
    starts: list[float],
    ends: list[float],
    amounts: list[float],
    unit: str,
    width: int,
) -> str:
    """Bars from start to end as SVG, each with its amount; a waterfall where each starts at the end before."""
    low, high = reach_of(starts, ends)
    left = floor(width * (0.42 if width < 480 else 0.3))
    edges: list[int] = [left, width - FIGURE - MARGIN]
    height = ROW * len(names) + 2 * MARGIN
    parts: list[str] = []
    zero = place(0.0, low, high, edges[0], edges[1])
    parts.append(f'<line class="base" x1="{zero}" y1="{MARGIN}" x2="{zero}" y2="{height - MARGIN}"/>')
    for index in range(len(names)):
        y = MARGIN + ROW * index
        figure = shown(amounts[index], unit)
        parts.append(bar(names[index], looks[index], starts[index], ends[index], figure, y, [low, high], edges))
    head = f'<svg class="chart bars" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
    return f'{head} aria-label="{escaped(sentence)}">{"".join(parts)}</svg>'
