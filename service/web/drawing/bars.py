"""Bars side by side under each other: amounts from zero, or parts that add up to a total. In the drawing language.

Names stand before their bars where all of them fit there, else above, in as many lines as they need.
"""

from math import floor

from service.web.drawing.numbers import escaped, shown
from service.web.drawing.scale import place

ROW = 30
MARGIN = 8
FIGURE = 84
NAME_LINE = 16
LETTER = 7.2


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


def cut_of(text: str, room: int) -> int:
    """Where the first line of a text of more letters than there is room for ends: at a space, or with the room."""
    found = room
    for index in range(room):
        if text[index] == " " and index > 0:
            found = index
    return found


def folded(text: str, room: int) -> list[str]:
    """A text in lines of at most so many letters, cut at spaces where there are any."""
    lines: list[str] = []
    while len(text) > room:
        cut = cut_of(text, room)
        lines.append(text[:cut])
        text = text[cut + 1 :] if text[cut] == " " else text[cut:]
    lines.append(text)
    return lines


def longest(names: list[str]) -> int:
    """How many letters the longest name has."""
    most = 0
    for name in names:
        most = max(most, len(name))
    return most


def name_above(lines: list[str], y: int) -> str:
    """A name over its bar, line by line."""
    parts: list[str] = []
    for index in range(len(lines)):
        parts.append(
            f'<text class="name above" x="{MARGIN}" y="{y + NAME_LINE * (index + 1)}">{escaped(lines[index])}</text>'
        )
    return "".join(parts)


def bar(look: str, start: float, end: float, figure: str, y: int, scale: list[float], edges: list[int]) -> str:
    """One bar with its figure behind it."""
    from_x = place(min(start, end), scale[0], scale[1], edges[0], edges[1])
    to_x = place(max(start, end), scale[0], scale[1], edges[0], edges[1])
    wide = max(to_x - from_x, 2) if start != end else 0
    return (
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
    column = floor(width * 0.34)
    above = 1 if longest(names) * LETTER > column - MARGIN - 10 else 0
    edges: list[int] = [MARGIN if above == 1 else column, width - FIGURE - MARGIN]
    zero = place(0.0, low, high, edges[0], edges[1])
    parts: list[str] = []
    y = MARGIN
    for index in range(len(names)):
        if above == 1:
            lines = folded(names[index], floor((width - 2 * MARGIN) / LETTER))
            parts.append(name_above(lines, y))
            y = y + NAME_LINE * len(lines)
        else:
            parts.append(f'<text class="name" x="{column - 10}" y="{y + 20}">{escaped(names[index])}</text>')
        if zero > edges[0] or above == 0:
            parts.append(f'<line class="base" x1="{zero}" y1="{y + 2}" x2="{zero}" y2="{y + ROW - 2}"/>')
        figure = shown(amounts[index], unit)
        parts.append(bar(looks[index], starts[index], ends[index], figure, y, [low, high], edges))
        y = y + ROW
    height = y + MARGIN
    head = f'<svg class="chart bars" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
    return f'{head} aria-label="{escaped(sentence)}">{"".join(parts)}</svg>'
