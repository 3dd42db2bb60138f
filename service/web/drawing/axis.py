"""Words of one axis, all in one form, with as many decimals as its step needs. In the drawing language."""

from math import floor

from service.web.drawing.numbers import THOUSANDS, compact, escaped, fixed, shown, thousands
from service.web.drawing.scale import place, round_step


def places_of(step: float) -> int:
    """How many decimals tell multiples of a step apart, a step of 1, 2 or 5 times a power of ten."""
    places = 0
    while step < 0.999999 and places < 12:
        step = step * 10.0
        places = places + 1
    return places


def sign_of(unit: str) -> str:
    """What stands behind the numbers of a unit."""
    return "%" if unit == "percent" else "x" if unit == "leverage" else ""


def axis_words(marks: list[float], unit: str) -> list[str]:
    """The words of levels that are one step apart, in thousands and more as far as largest and step allow."""
    times = 100.0 if unit == "percent" else 1.0
    largest = max(abs(marks[0]), abs(marks[-1])) * times
    step = (marks[1] - marks[0]) * times
    power = thousands(largest, step)
    for _ in range(power):
        times = times / 1000.0
        step = step / 1000.0
    words: list[str] = []
    for mark in marks:
        word = f"{fixed(mark * times, places_of(step))}{THOUSANDS[power]}"
        if largest >= 999950000000000.0:
            word = compact(mark).replace(".00e", "e")
        words.append(f"{'0' if abs(mark * times) < step / 2.0 else word}{sign_of(unit)}")
    return words


def round_numbers(first: float, last: float, unit: str) -> list[float]:
    """The round numbers from first to last, two to six; of counts whole ones."""
    step = round_step(last - first, 5)
    if unit == "count":
        step = max(step, 1.0)
    hair = step * 0.0001
    found: list[float] = []
    count = floor((first - hair) / step) + 1
    while count * step <= last + hair:
        found.append(count * step)
        count = count + 1
    return found


def figure_beside(value: float, unit: str, step: float) -> str:
    """A figure beside an axis: of a small one, one decimal more than the axis has where it would show too few."""
    times = 100.0 if unit == "percent" else 1.0
    places = places_of(step * times)
    if places < 2 or abs(value) * times >= 1000.0:
        return shown(value, unit)
    return f"{fixed(value * times, places + 1)}{sign_of(unit)}"


def upright_axis(marks: list[float], base: float, unit: str, left: int, frame: list[int]) -> str:
    """Evenly spaced levels with their words, the one that is the base darker."""
    words = axis_words(marks, unit)
    parts: list[str] = []
    for index in range(len(marks)):
        y = place(marks[index], marks[0], marks[-1], frame[1], frame[2])
        look = "base" if marks[index] == base else "grid"
        parts.append(f'<line class="{look}" x1="{left}" y1="{y}" x2="{frame[0]}" y2="{y}"/>')
        parts.append(f'<text class="level" x="{left - 8}" y="{y + 4}">{words[index]}</text>')
    return "".join(parts)


def across_axis(first: float, last: float, unit: str, left: int, frame: list[int]) -> str:
    """The axis of an input: words at as many of its round numbers as there is room for, from left to right."""
    numbers = round_numbers(first, last, unit)
    words = axis_words(numbers, unit)
    parts: list[str] = []
    free = 0.0
    for index in range(len(numbers)):
        x = place(numbers[index], first, last, left, frame[0])
        if x > free:
            parts.append(f'<text class="step middle" x="{x}" y="{frame[1] + 18}">{words[index]}</text>')
            free = x + 8.0 * len(words[index])
    return "".join(parts)


def ends_of_axis(first: str, end: str, left: int, right: int, height: int) -> str:
    """The words under the two ends of a chart of this height."""
    start = f'<text class="step" x="{left}" y="{height - 12}">{escaped(first)}</text>'
    return f'{start}<text class="step last" x="{right}" y="{height - 12}">{escaped(end)}</text>'
