"""A price ruler: where the price stands between what liquidates and what rebalances. In the drawing language."""

from math import floor

from service.web.drawing.numbers import escaped, shown
from service.web.drawing.scale import place

EDGE = 16
LINE = 64


def ruler_chart(sentence: str, names: list[str], looks: list[str], prices: list[float], width: int) -> str:
    """Marks on a line of prices as SVG, names above and below it in turn; the mark that looks `now` is a dot."""
    low = prices[0]
    high = low
    for price in prices:
        low = min(low, price)
        high = max(high, price)
    margin = (high - low) * 0.08 if high > low else max(abs(high) * 0.1, 1.0)
    low = max(low - margin, 0.0)
    high = high + margin
    right = width - EDGE
    parts: list[str] = [f'<line class="rule" x1="{EDGE}" y1="{LINE}" x2="{right}" y2="{LINE}"/>']
    for index in range(len(names)):
        x = place(prices[index], low, high, EDGE, right)
        y = LINE - 36 if index - 2 * floor(index / 2.0) == 0 else LINE + 34
        anchor = "start"
        if x > floor(width * 0.66):
            anchor = "end"
        elif x > floor(width * 0.33):
            anchor = "middle"
        if looks[index] == "now":
            parts.append(f'<circle class="now" cx="{x}" cy="{LINE}" r="7"/>')
        else:
            parts.append(f'<line class="mark {looks[index]}" x1="{x}" y1="{LINE - 14}" x2="{x}" y2="{LINE + 14}"/>')
        parts.append(f'<text class="name {looks[index]} {anchor}" x="{x}" y="{y}">{escaped(names[index])}')
        parts.append(f'<tspan class="value" x="{x}" dy="15">{shown(prices[index], "money")}</tspan></text>')
    height = 2 * LINE
    head = f'<svg class="chart ruler" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
    return f'{head} aria-label="{escaped(sentence)}">{"".join(parts)}</svg>'
