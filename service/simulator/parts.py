"""Trades in parts: how many fit in a time, or are needed for a distance. Written in the rule language.

No machine but Python has its floor function, and none of them agree on //. Instead: adding 2^52 to a number from 0 to
2^52 and taking it off again rounds to the nearest whole number, with the same bits wherever doubles are IEEE doubles;
one comparison takes back what was rounded up. From 2^52 on, every double is whole already.
"""

from service.simulator.sizing import exposure_for

WHOLE = 4503599627370496.0  # 2^52


def whole_part(number: float) -> float:
    """The largest whole number that is not above `number`, which is 0 or more."""
    rounded = number
    if number < WHOLE:
        rounded = (number + WHOLE) - WHOLE
    if rounded > number:
        rounded = rounded - 1.0
    return rounded


def parts_in(time: float, cooldown: float) -> float:
    """How many trades, each a cooldown apart, fit in a time: at least one; without a cooldown any number."""
    parts = WHOLE
    if cooldown > 0.0:
        parts = max(whole_part(time / cooldown), 1.0)
    return parts


def parts_for(distance: float, part: float) -> float:
    """How many trades of size `part` cover a distance: at least one, and one where a trade may have any size."""
    parts = 1.0
    if part > 0.0 and distance > part:
        parts = whole_part(distance / part)
        if parts * part < distance:
            parts = parts + 1.0
    return parts


def exposure_in_parts(
    target: float, exposure: float, value: float, fee: float, parts: float, largest: float
) -> tuple[float, float]:
    """The exposure nearest to leverage `target` that `parts` trades of at most largest x value reach; 1 if cut short.

    `largest` 0: a trade may have any size.
    """
    wanted = exposure_for(target, exposure, value, fee)
    reach = parts * largest * value
    short = 0.0
    if largest > 0.0 and abs(wanted - exposure) > reach:
        wanted = exposure + reach if wanted > exposure else exposure - reach
        short = 1.0
    return wanted, short
