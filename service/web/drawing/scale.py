"""Scales: round levels between which a chart lies, and where a value stands on it. In the drawing language."""

from math import floor

WIDE = 20.0
NOISE = 1.0e-9
DEEPEST = 1000000.0


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
    """Round levels, ascending, that enclose low to high with at most `most` + 2 of them.

    Values that differ by no more than rounding does are one value, and lie flat between nothing and themselves.
    """
    span = high - low
    if span <= NOISE * max(abs(low), abs(high)):
        low = min(low, 0.0)
        high = max(high, 0.0)
        span = high - low if high > low else 1.0
    step = round_step(span, most)
    first = floor(low / step)
    found: list[float] = [first * step]
    count = first
    while count * step < high or count == first:
        count = count + 1
        found.append(count * step)
    return found


def logarithm(number: float) -> float:
    """The natural logarithm of a number above 0, close enough for a picture and the same on every machine."""
    doubled = 0.0
    while number >= 2.0:
        number = number / 2.0
        doubled = doubled + 1.0
    while number < 1.0:
        number = number * 2.0
        doubled = doubled - 1.0
    part = (number - 1.0) / (number + 1.0)
    term = part
    total = 0.0
    odd = 1.0
    for _ in range(14):
        total = total + term / odd
        term = term * part * part
        odd = odd + 2.0
    return 2.0 * total + doubled * 0.6931471805599453


def floor_of(low: float, high: float) -> float:
    """The lowest value of a logarithmic scale; 0 where a plain one does, as for less than twenty times or for zero."""
    if low <= 0.0 or high <= WIDE * low:
        return 0.0
    return max(low, high / DEEPEST)


def factor_levels(low: float, high: float) -> list[float]:
    """Levels that enclose low to high, both above 0: powers of ten, and near each other twice and five times those."""
    power = 1.0
    while power > low:
        power = power / 10.0
    while power * 10.0 <= low:
        power = power * 10.0
    between = [1.0, 2.0, 5.0] if high <= low * 150.0 else [1.0]
    found: list[float] = []
    while power < high * 10.0:
        for times in between:
            level = power * times
            if level <= low:
                found = []
            if len(found) == 0 or found[-1] < high:
                found.append(level)
        power = power * 10.0
    return found


def at(value: float, lowest: float) -> float:
    """Where a value stands on a scale: itself, or its logarithm where there is a lowest value above 0."""
    if lowest > 0.0:
        return logarithm(max(value, lowest))
    return value


def place(value: float, low: float, high: float, start: int, end: int) -> int:
    """The whole coordinate of a value on a scale from low to high drawn from start to end."""
    return start + floor((end - start) * ((value - low) / (high - low)) + 0.5)


def tenths(value: float, low: float, high: float, start: int, end: int) -> str:
    """The coordinate of a value to a tenth of a pixel, as text: a line through many of them does not tremble."""
    found = floor(10.0 * (start + (end - start) * ((value - low) / (high - low))) + 0.5)
    whole = floor(found / 10.0)
    return f"{whole}.{found - 10 * whole}"


def ascending(values: list[float]) -> list[int]:
    """The places of values in ascending order; equal ones stay as they are."""
    order: list[int] = []
    for index in range(len(values)):
        before: list[int] = []
        after: list[int] = []
        for other in order:
            if values[other] <= values[index]:
                before.append(other)
            else:
                after.append(other)
        before.append(index)
        for other in after:
            before.append(other)
        order = before
    return order


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
