"""A price ruler: where the price stands between what liquidates and what rebalances. In the drawing language.

Looks: `now` is a dot, `entry` a thin mark that may lie beyond the ends, `lower` and `upper` hold the band between them,
`liquidation` has a hatched zone from its mark to the end of the ruler that lies away from the price.
"""

from math import floor

from service.web.drawing.numbers import escaped, exact
from service.web.drawing.scale import ascending, place, spread

EDGE = 12
TRACK = 78
RULER = 156
THICK = 14
HATCH = 8


def reach(looks: list[str], prices: list[float]) -> list[float]:
    """The lowest and the highest price of the ruler: that of every mark, the entry's where it is not far away."""
    low = 0.0
    high = 0.0
    for index in range(len(prices)):
        if looks[index] != "entry":
            low = prices[index] if low == 0.0 else min(low, prices[index])
            high = max(high, prices[index])
    far = max(high - low, high * 0.05)
    for index in range(len(prices)):
        if looks[index] == "entry" and prices[index] > low - far and prices[index] < high + far:
            low = min(low, prices[index])
            high = max(high, prices[index])
    margin = max((high - low) * 0.1, high * 0.01)
    if margin <= 0.0:
        margin = 1.0
    return [max(low - margin, 0.0), high + margin]


def zone(look: str, start: int, end: int) -> str:
    """A part of the ruler; that of liquidation is hatched, so that it needs no colour."""
    wide = max(end - start, 0)
    top = TRACK - floor(THICK / 2.0)
    drawn = f'<rect class="{look}" x="{start}" y="{top}" width="{wide}" height="{THICK}"/>'
    if look == "danger":
        lines: list[str] = []
        x = start
        while x + HATCH <= end:
            lines.append(f"M{x} {top + THICK}l{HATCH} {-THICK}")
            x = x + HATCH
        drawn = f'{drawn}<path class="hatch" d="{"".join(lines)}"/>'
    return drawn


def label(name: str, look: str, lines: list[str], at: int, x: int, above: int) -> str:
    """The name of a mark with its lines, above or below the ruler, and the line that leads there."""
    step = 15
    first = TRACK - 30 - step * len(lines) if above == 1 else TRACK + 36
    near = TRACK - 24 if above == 1 else TRACK + 22
    edge = TRACK - 7 if above == 1 else TRACK + 7
    spans: list[str] = []
    for line in lines:
        spans.append(f'<tspan class="value" x="{x}" dy="{step}">{escaped(line)}</tspan>')
    return (
        f'<polyline class="lead {look}" points="{at},{edge} {at},{near + 6 if above == 1 else near - 6} {x},{near}"/>'
        f'<text class="name middle {look}" x="{x}" y="{first}">{escaped(name)}{"".join(spans)}</text>'
    )


def mark(look: str, x: int) -> str:
    """The mark itself: a dot for the price, a bar for anything else."""
    if look == "now":
        return f'<circle class="now" cx="{x}" cy="{TRACK}" r="8"/>'
    half = 12 if look == "liquidation" else 9
    return f'<line class="mark {look}" x1="{x}" y1="{TRACK - half}" x2="{x}" y2="{TRACK + half}"/>'


def row_of(
    names: list[str], looks: list[str], prices: list[float], notes: list[str], ends: list[int], above: int
) -> str:
    """The marks of one side of the ruler with their labels side by side; `ends` are its coordinates and their scale."""
    scale = reach(looks, prices)
    shown: list[int] = []
    for index in ascending(prices):
        upper = 1 if looks[index] == "now" or looks[index] == "entry" else 0
        if upper == above:
            shown.append(index)
    at: list[int] = []
    for index in shown:
        inside = min(max(prices[index], scale[0]), scale[1])
        at.append(place(inside, scale[0], scale[1], ends[0], ends[1]))
    apart = 88 if ends[1] < 420 else 112
    half = floor(apart / 2.0) - ends[0]
    xs = spread(at, apart, ends[1] - half, ends[0] + half)
    parts: list[str] = []
    for number in range(len(shown)):
        index = shown[number]
        name = names[index]
        if prices[index] < scale[0]:
            name = f"◂ {name}"
        if prices[index] > scale[1]:
            name = f"{name} ▸"
        lines: list[str] = [exact(prices[index])]
        if len(notes[index]) > 0:
            lines.append(notes[index])
        parts.append(label(name, looks[index], lines, at[number], xs[number], above))
        parts.append(mark(looks[index], at[number]))
    return "".join(parts)


def ruler_chart(
    sentence: str, names: list[str], looks: list[str], prices: list[float], notes: list[str], width: int
) -> str:
    """Marks on a line of prices as SVG: the price and the entry named above it, what lies ahead below it."""
    scale = reach(looks, prices)
    ends: list[int] = [EDGE, width - EDGE]
    start = ends[0]
    end = ends[1]
    now = 0.0
    forced = 0.0
    banded = 0
    for index in range(len(names)):
        x = place(min(max(prices[index], scale[0]), scale[1]), scale[0], scale[1], ends[0], ends[1])
        if looks[index] == "lower":
            start = x
            banded = 1
        if looks[index] == "upper":
            end = x
            banded = 1
        if looks[index] == "now":
            now = prices[index]
        if looks[index] == "liquidation":
            forced = prices[index]
    parts: list[str] = [zone("track", ends[0], ends[1])]
    if banded == 1:
        parts.append(zone("band", start, end))
    if forced > 0.0:
        x = place(forced, scale[0], scale[1], ends[0], ends[1])
        parts.append(zone("danger", ends[0], x) if forced < now else zone("danger", x, ends[1]))
    parts.append(row_of(names, looks, prices, notes, ends, 0))
    parts.append(row_of(names, looks, prices, notes, ends, 1))
    head = f'<svg class="chart ruler" viewBox="0 0 {width} {RULER}" width="{width}" height="{RULER}" role="img"'
    return f'{head} aria-label="{escaped(sentence)}">{"".join(parts)}</svg>'
