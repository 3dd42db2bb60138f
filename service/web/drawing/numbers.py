"""Numbers as charts write them: a real minus, groups of three, few digits. In the drawing language."""

from math import floor

# What a half may have lost when it was made a float and multiplied.
HALVES = 1.0000000000000004
THOUSANDS = ("", " k", " M", " bn", " tn")


def grouped(whole: int) -> str:
    """A whole number, zero or more, with commas between groups of three."""
    digits = str(whole)
    text = ""
    while len(digits) > 3:
        cut = len(digits) - 3
        text = f",{digits[cut:]}{text}"
        digits = digits[:cut]
    return f"{digits}{text}"


def fixed(number: float, places: int) -> str:
    """A number with so many digits after the point; halves of the number as it is written away from zero."""
    power = 1.0
    for _ in range(places):
        power = power * 10.0
    scaled = floor(abs(number) * power * HALVES + 0.5)
    whole = floor(scaled / power)
    text = grouped(whole)
    if places > 0:
        rest = str(floor(scaled - whole * power + 0.5))
        while len(rest) < places:
            rest = f"0{rest}"
        text = f"{text}.{rest}"
    return f"−{text}" if number < 0.0 and scaled > 0 else text


def thousands(size: float, step: float) -> int:
    """How many times a size is divided by a thousand to be short, as long as a step keeps three decimals at most."""
    power = 0
    while size >= (99995.0 if power == 0 else 999.95) and step >= 1.0 and power < 4:
        size = size / 1000.0
        step = step / 1000.0
        power = power + 1
    return power


def compact(number: float) -> str:
    """A number with about three digits that count; thousands and more as k, M, bn, tn, then as powers of ten."""
    size = abs(number)
    if size < 0.0000000000005:
        return "0"
    power = 0
    if size > 1.0e300:
        return "very much"
    if size >= 999950000000000.0:
        while abs(number) >= 9.995:
            number = number / 10.0
            power = power + 1
        return f"{fixed(number, 2)}e+{power}"
    power = thousands(size, size)
    for _ in range(power):
        number = number / 1000.0
    size = abs(number)
    places = 0 if size >= 100.0 else 1 if size >= 10.0 else 2
    if size < 0.01:
        places = 4
        while size < 0.0001 and places < 12:
            size = size * 10.0
            places = places + 1
    return f"{fixed(number, places)}{THOUSANDS[power]}"


def shown(number: float, unit: str) -> str:
    """A number in its unit: money and plain numbers compact, ratios in percent, multiples with an x, counts whole."""
    text = compact(number)
    if unit == "percent":
        percent = number * 100.0
        places = 0 if abs(percent) >= 1000.0 else 1
        text = f"{fixed(percent, places) if abs(percent) < 99995.0 else compact(percent)}%"
    elif unit == "leverage":
        text = f"{fixed(number, 2) if abs(number) < 100000.0 else text}x"
    elif unit == "count" and abs(number) < 99995.0:
        text = fixed(number, 0)
    return text


def exact(number: float) -> str:
    """A price or an amount to the last digit that counts: two after the point, four digits of one below 1."""
    size = abs(number)
    if size >= 1000000000.0:
        return compact(number)
    places = 2
    if size > 0.0 and size < 1.0:
        places = 4
        while size < 0.1 and places < 12:
            size = size * 10.0
            places = places + 1
    return fixed(number, places)


def signed(number: float, places: int) -> str:
    """A number that always has its sign, unless it is shown as nothing."""
    text = fixed(number, places)
    return text if number < 0.0 or text == fixed(0.0, places) else f"+{text}"


def shortened(text: str, longest: int) -> str:
    """A text of at most so many characters; a longer one ends in three dots."""
    return f"{text[: longest - 1]}…" if len(text) > longest else text


def escaped(text: str) -> str:
    """A text that stands in markup as it is."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
