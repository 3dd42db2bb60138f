"""Events on a line chart: a ring where an instrument traded out of turn, a cross where its position ended.

In the drawing language. `frame` holds the right, bottom and top edge.
"""

from service.web.drawing.scale import place

SIZE = 6


def ticks(steps: list[int], last: int, left: int, frame: list[int]) -> str:
    """Events as short lines under the axis, each at its step."""
    parts: list[str] = []
    for step in steps:
        x = place(step, 0.0, max(last, 1), left, frame[0])
        parts.append(f'<line class="event" x1="{x}" y1="{frame[1] + 2}" x2="{x}" y2="{frame[1] + 9}"/>')
    return "".join(parts)


def marks_on(events: list[list[int]], heights: list[int], last: int, left: int, right: int) -> str:
    """Each event at its place on the line of its series."""
    parts: list[str] = []
    for index in range(len(events)):
        x = place(events[index][0], 0.0, max(last, 1), left, right)
        y = heights[index]
        if events[index][2] == 1:
            parts.append(f'<path class="ended" d="M{x - SIZE},{y - SIZE}l{2 * SIZE},{2 * SIZE}m0,-{2 * SIZE}')
            parts.append(f'l-{2 * SIZE},{2 * SIZE}"/>')
        else:
            parts.append(f'<circle class="ring" cx="{x}" cy="{y}" r="5"/>')
    return "".join(parts)
