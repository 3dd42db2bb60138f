"""A curve: one result over one input, with the point where the reader stands. In the drawing language."""

from math import floor

from service.web.drawing.axis import across_axis, figure_beside, upright_axis
from service.web.drawing.bars import LETTER, folded
from service.web.drawing.lines import BOTTOM, LEFT, MOST_LEVELS, TOP
from service.web.drawing.numbers import escaped
from service.web.drawing.scale import levels, place, tenths

RIGHT = 24
HAIR = 0.01  # of the range: so near to 0 it begins there, as at a bound that shuts 0 out
POINT = 100
TITLE_LINE = 15
TITLE_LETTER = 6.8


def bounds_of(pieces: list[list[list[float]]], at: float) -> tuple[float, float]:
    """The lowest and the highest result of all pieces, the reader's own among them."""
    low = at
    high = at
    for piece in pieces:
        for value in piece[1]:
            low = min(low, value)
            high = max(high, value)
    return low, high


def piece_line(piece: list[list[float]], first: float, last: float, low: float, high: float, frame: list[int]) -> str:
    """One unbroken piece of the curve; `frame` holds its right, bottom and top edge."""
    points: list[str] = []
    for index in range(len(piece[0])):
        x = tenths(piece[0][index], first, last, LEFT, frame[0])
        points.append(f"{x},{tenths(piece[1][index], low, high, frame[1], frame[2])}")
    return f'<polyline class="line token" points="{" ".join(points)}"/>'


def label_height(
    pieces: list[list[list[float]]], at: float, reach: float, y: int, scale: list[float], bottom: int, top: int
) -> int:
    """Where the figure of the reader's point stands: below it where the curve beside it lies higher, else above."""
    over = 0
    for piece in pieces:
        for index in range(len(piece[0])):
            part = (piece[0][index] - at) / reach
            if part > 0.0 and part < 1.0:
                over = over + (1 if place(piece[1][index], scale[0], scale[1], bottom, top) < y else -1)
    return y + 22 if y < top + 24 or (over > 0 and y < bottom - 28) else y - 10


def title_lines(lines: list[str], x: int, y: int, look: str) -> str:
    """The lines of a title under each other, the first on the height y."""
    parts: list[str] = []
    for index in range(len(lines)):
        parts.append(f'<text class="{look}" x="{x}" y="{y + TITLE_LINE * index}">{escaped(lines[index])}</text>')
    return "".join(parts)


def own_point(
    pieces: list[list[list[float]]],
    across: list[float],
    here: list[float],
    figure: str,
    put_in: str,
    scale: list[float],
    frame: list[int],
) -> str:
    """The reader's own point with its figure and, where there is room, its input; `scale` holds the outer levels."""
    right, bottom, top = frame
    x = place(here[0], across[0], across[1], LEFT, right)
    y = place(here[1], scale[0], scale[1], bottom, top)
    side = -1 if x > (LEFT + right) / 2.0 else 1
    reach = side * (across[1] - across[0]) * POINT / (right - LEFT)
    above = label_height(pieces, here[0], reach, y, scale, bottom, top)
    anchor = "end" if side < 0 else "start"
    whole = f"{figure} at {put_in}"
    room = x - LEFT if side < 0 else right - x
    said = whole if len(whole) * LETTER + 10 < room else figure
    rule = f'<line class="here" x1="{x}" y1="{top}" x2="{x}" y2="{bottom}"/>'
    dot = f'<circle class="token" cx="{x}" cy="{y}" r="5"/>'
    return f'{rule}{dot}<text class="point {anchor}" x="{x + 10 * side}" y="{above}">{said}</text>'


def curve_chart(
    sentence: str,
    title: str,
    pieces: list[list[list[float]]],
    across: list[float],
    here: list[float],
    across_title: str,
    across_unit: str,
    unit: str,
    put_in: str,
    width: int,
    height: int,
) -> str:
    """A result over an input as SVG: pieces of [inputs, results], the input's range, and the reader's own point.

    `title` names the result and stands above, `across_title` the input, below; `here` holds the reader's input and
    result, or nothing where there is no result; `put_in` says the input as the reader put it.
    """
    right = width - RIGHT
    over = folded(title, floor((width - 8) / TITLE_LETTER))
    under = folded(across_title, floor((width - LEFT + RIGHT - 8) / TITLE_LETTER))
    top = TOP + 4 + TITLE_LINE * len(over)
    bottom = height - BOTTOM - TITLE_LINE * (len(under) - 1)
    last = across[1]
    first = 0.0 if across[0] > 0.0 and across[0] <= HAIR * last else across[0]
    start = here[1] if len(here) > 0 else pieces[0][1][0]
    lowest, highest = bounds_of(pieces, start)
    marks = levels(lowest, highest, MOST_LEVELS)
    scale: list[float] = [marks[0], marks[-1]]
    frame: list[int] = [right, bottom, top]
    parts: list[str] = [
        upright_axis(marks, 0.0, unit, LEFT, frame),
        title_lines(over, 2, 12, "step"),
        across_axis(first, last, across_unit, LEFT, frame),
        title_lines(under, floor((LEFT + right) / 2.0), bottom + 34, "step middle"),
    ]
    for piece in pieces:
        parts.append(piece_line(piece, first, last, scale[0], scale[1], frame))
    if len(here) > 0:
        figure = figure_beside(here[1], unit, marks[1] - marks[0])
        parts.append(own_point(pieces, [first, last], here, figure, put_in, scale, frame))
    head = f'<svg class="chart" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
    said = f"{escaped(title)}. Across: {escaped(across_title)}. {escaped(sentence)}"
    return f'{head} aria-label="{said}">{"".join(parts)}</svg>'
