"""Line charts as SVG: whole-number coordinates, labels at the ends of the lines, colours from the style sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from markupsafe import Markup

LABEL_HEIGHT = 34
TOP, BOTTOM = 16, 30


@dataclass(frozen=True)
class Line:
    """A series with its look (a class of the style sheet), and the name and figure that stand at its end."""

    look: str
    name: str
    figure: str
    values: Sequence[float]


@dataclass(frozen=True)
class Chart:
    """Lines over common steps; `levels` are the values that are named at the side, `base` the one they start from."""

    sentence: str
    lines: Sequence[Line]
    steps: Sequence[str]
    levels: Sequence[tuple[float, str]]
    base: float


@dataclass(frozen=True)
class Frame:
    """The place of a chart in whole pixels; `left` and `right` are the room for words at its sides."""

    look: str
    width: int
    height: int
    left: int
    right: int


WIDE = Frame("wide", 836, 320, 52, 164)
NARROW = Frame("narrow", 300, 260, 46, 152)


def draw(chart: Chart, frame: Frame) -> Markup:
    """A chart as SVG in one size."""
    last = len(chart.steps) - 1
    lowest, highest = min(level for level, _ in chart.levels), max(level for level, _ in chart.levels)

    def x(step: int) -> int:
        return frame.left + round((frame.width - frame.left - frame.right) * step / last)

    def y(value: float) -> int:
        return frame.height - BOTTOM - round((frame.height - BOTTOM - TOP) * (value - lowest) / (highest - lowest))

    parts = [_level(y(level), word, frame, level == chart.base) for level, word in chart.levels]
    parts += [_step(x(step), word, frame) for step, word in enumerate(chart.steps)]
    for line in chart.lines:
        points = " ".join(f"{x(step)},{y(value)}" for step, value in enumerate(line.values))
        parts.append(f'<polyline class="line {line.look}" points="{points}"/>')
        parts.append(f'<circle class="{line.look}" cx="{x(last)}" cy="{y(line.values[-1])}" r="4"/>')
    ends = places([y(line.values[-1]) for line in chart.lines], frame.height - BOTTOM)
    parts += [_label(line, x(last) + 12, end) for line, end in zip(chart.lines, ends, strict=True)]
    return Markup(  # noqa: S704 - every word in it is escaped where it is written
        f'<svg class="chart {frame.look}" viewBox="0 0 {frame.width} {frame.height}" role="img"'
        f' aria-label="{escape(chart.sentence)}">{"".join(parts)}</svg>'
    )


def places(wanted: Sequence[int], lowest: int) -> list[int]:
    """The heights of labels, each as near as it can be to where its line ends without covering another."""
    order = sorted(range(len(wanted)), key=lambda one: wanted[one])
    found = list(wanted)
    for above, below in pairwise(order):
        found[below] = max(found[below], found[above] + LABEL_HEIGHT)
    limit = lowest
    for one in reversed(order):
        found[one] = min(found[one], limit)
        limit = found[one] - LABEL_HEIGHT
    return found


def _level(y: int, word: str, frame: Frame, is_base: bool) -> str:
    look = "base" if is_base else "grid"
    return (
        f'<line class="{look}" x1="{frame.left}" y1="{y}" x2="{frame.width - frame.right}" y2="{y}"/>'
        f'<text class="axis" x="{frame.left - 8}" y="{y + 4}" text-anchor="end">{escape(word)}</text>'
    )


def _step(x: int, word: str, frame: Frame) -> str:
    return f'<text class="axis" x="{x}" y="{frame.height - 8}" text-anchor="middle">{escape(word)}</text>'


def _label(line: Line, x: int, y: int) -> str:
    return (
        f'<text class="end {line.look}" x="{x}" y="{y + 4}">{escape(line.name)}'
        f'<tspan class="value" x="{x}" dy="16">{escape(line.figure)}</tspan></text>'
    )
