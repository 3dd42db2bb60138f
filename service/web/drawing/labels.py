"""Names of lines: above a narrow chart, at the ends of the lines of a wide one. In the drawing language."""

from math import floor

from service.web.drawing.numbers import escaped, shortened

LEGEND = 18


def legend(names: list[str], looks: list[str], figures: list[str], width: int) -> str:
    """The names above a narrow chart, each with a piece of its line and its last figure."""
    parts: list[str] = []
    for index in range(len(names)):
        y = LEGEND * index + 14
        room = floor((width - 120) / 7.8)
        parts.append(f'<line class="line {looks[index]}" x1="2" y1="{y - 4}" x2="30" y2="{y - 4}"/>')
        parts.append(f'<text class="name" x="38" y="{y}">{escaped(shortened(names[index], room))}')
        parts.append(f'<tspan class="value" dx="6">{figures[index]}</tspan></text>')
    return "".join(parts)


def beside(names: list[str], looks: list[str], figures: list[str], heights: list[int], x: int, below: int) -> str:
    """The names at the ends of the lines of a wide chart, each so far over its last figure, or (0) before it."""
    parts: list[str] = []
    for index in range(len(names)):
        name = escaped(shortened(names[index], 20 if below > 0 else 14))
        place = f'x="{x}" dy="{below}"' if below > 0 else 'dx="6"'
        parts.append(f'<text class="name {looks[index]}" x="{x}" y="{heights[index]}">{name}')
        parts.append(f'<tspan class="value" {place}>{figures[index]}</tspan></text>')
    return "".join(parts)
