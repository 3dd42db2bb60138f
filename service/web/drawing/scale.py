"""Scales: round levels between which a chart lies, and where a value stands on it. In the drawing language."""

from math import floor


def round_step(span: float, most: int) -> float:
    """The smallest of 1, 2 and 5 times a power of ten that cuts a span above 0 into at most so many parts."""
    step = 1.0
    while step * most < span:
        step = step * 10.0
    while step * most >= span * 10.0:
        step = step / 10.0
    if step / 5.0 * most >= span:
        step = step / 5.0
    elif step / 2.0 * most >= span:
        step = step / 2.0
    return step


def levels(low: float, high: float, most: int) -> list[float]:
    """Round levels, ascending, that enclose low to high with at most `most` + 2 of them."""
    span = high - low
    if span <= 0.0:
        span = abs(high) if high != 0.0 else 1.0
    step = round_step(span, most)
    first = floor(low / step)
    found: list[float] = [first * step]
    count = first
    while count * step < high or count == first:
        count = count + 1
        found.append(count * step)
    return found


def place(value: float, low: float, high: float, start: int, end: int) -> int:
    """The whole coordinate of a value on a scale from low to high drawn from start to end."""
    return start + floor((end - start) * ((value - low) / (high - low)) + 0.5)


def spread(wanted: list[int], apart: int, lowest: int, highest: int) -> list[int]:
    """Heights of labels, in the given order of descending value, each near its own and `apart` from the next."""
    found: list[int] = []
    last = highest - apart
    for height in wanted:
        at = max(height, last + apart)
        found.append(at)
        last = at
    limit = lowest
    result: list[int] = []
    for index in range(len(found)):
        at = min(found[len(found) - 1 - index], limit)
        result.append(at)
        limit = at - apart
    ordered: list[int] = []
    for index in range(len(result)):
        ordered.append(result[len(result) - 1 - index])
    return ordered
