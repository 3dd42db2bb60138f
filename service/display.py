"""How a reader sees a value: percent -9.00%, money 1,234.50, leverage 3.00x; put in by a reader, -9% and 3x.

What is rounded is the number as it is written, halves away from zero: 0.0000125 is 0.0013%. The script of the figures
follows the same rule.
"""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from math import isfinite
from typing import Any

# Enough digits for the largest float with every place that is shown.
EXACTLY = Context(prec=400, rounding=ROUND_HALF_UP)
DIGITS = 6
# Below LONG and from HUGE on a plain number keeps to six digits; between them it has two places.
LONG = 999_999.5
HUGE = 1e15
# An input of these displays has no more places than it needs.
ROUND = ("percent", "rate", "leverage")
CLOSING = re.compile(r"(?<=\.)(\d*?)0+(?=%|x)")
PREFIXES = ("", "k", "M", "G", "T", "P", "E", "Z", "Y", "R")


def plain(number: float) -> str:
    """A bound as a person writes it; a whole one with all its digits."""
    return f"{number:,}" if isinstance(number, int) else f"{number:,.12g}"


def put_in(value: Any, display: str) -> str:
    """A value that was put in: as others, without closing zeros where it is a share or a multiple: 3x, 0.5%."""
    text = show(value, display)
    return CLOSING.sub(r"\1", text).replace(".%", "%").replace(".x", "x") if display in ROUND else text


def show(value: Any, display: str) -> str:
    """A value as a reader sees it: percent -9.00%, money 1,234.50, price 0.00001234, leverage 3.00x; null is a dash."""
    if value is None:
        return "–"
    if isinstance(value, (list, tuple)):
        return ", ".join(show(entry, display) for entry in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str | dict):
        return str(value)
    match display:
        case "percent":
            return f"{_fixed(value, 2, 100)}%"
        case "rate":
            return f"{_fixed(value, 4, 100)}%"
        case "money":
            return _fixed(value, 2)
        case "price":
            return _fixed(value, _price_places(value))
        case "leverage":
            return f"{_fixed(value, 2)}x"
        case "hashes":
            return _prefixed(value)
        case "count":
            return f"{int(value):,}"
    return _fixed(value, 2) if LONG <= abs(value) < HUGE else _six_digits(value)


def _decimal(value: Any) -> Decimal:
    """A number as it is written."""
    return Decimal(value) if isinstance(value, int) else Decimal(repr(float(value)))


def _fixed(value: Any, places: int, times: int = 1) -> str:
    """A number with so many places; what is rounded to zero has no sign, what has no end is inf."""
    if isinstance(value, float) and not isfinite(value):
        return f"{value:f}"
    number = EXACTLY.quantize(EXACTLY.multiply(_decimal(value), Decimal(times)), Decimal(1).scaleb(-places))
    return f"{number if number else abs(number):,f}"


def _six_digits(value: Any) -> str:
    """A number with the six digits that count, small ones as 1.5e-05, large ones as 1.5e+15."""
    number = value if isinstance(value, Decimal) else _decimal(value)
    rounded = Context(prec=DIGITS, rounding=ROUND_HALF_UP).create_decimal(number)
    return f"{float(rounded):,.6g}"


def hash_unit(hashes: float) -> tuple[int, str]:
    """The unit that keeps a hash rate short, with how many thousands it holds: 1e21 is 7, ZH/s."""
    power = min(max(_decimal(hashes).adjusted() // 3, 0), len(PREFIXES) - 1) if hashes else 0
    return power, f"{PREFIXES[power]}H/s"


def _prefixed(hashes: Any) -> str:
    """A hash rate in a short unit: 1 PH/s, 600 EH/s."""
    power, unit = hash_unit(hashes)
    return f"{_six_digits(_decimal(hashes).scaleb(-3 * power))} {unit}"


def _price_places(price: Any) -> int:
    """Two, or as many as show four digits of a price below one."""
    size = abs(price)
    return 2 if size >= 1 or size < 1e-12 else 3 - _decimal(price).adjusted()
