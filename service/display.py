"""How a reader sees a value: percent -9.00%, money 1,234.50, leverage 3.00x."""

from math import floor, log10
from typing import Any


def plain(number: float) -> str:
    """A bound as a person writes it."""
    return f"{number:,.12g}"


def show(value: Any, display: str) -> str:
    """A value as a reader sees it: percent -9.00%, money 1,234.50, price 0.00001234, leverage 3.00x; null is a dash."""
    if value is None:
        return "–"
    if isinstance(value, (list, tuple)):
        return ", ".join(show(entry, display) for entry in value)
    if isinstance(value, (bool, str)):
        return str(value)
    if display == "percent":
        return _without_minus_zero(f"{value * 100:,.2f}") + "%"
    if display == "rate":
        return _without_minus_zero(f"{value * 100:,.4f}") + "%"
    if display == "money":
        return _without_minus_zero(f"{value:,.2f}")
    if display == "price":
        return f"{value:,.{_price_decimals(value)}f}"
    if display == "leverage":
        return _without_minus_zero(f"{value:,.2f}") + "x"
    if display == "count":
        return f"{int(value):,}"
    return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.2f}"


def _price_decimals(price: float) -> int:
    """Two, or as many as show four digits of a price below one."""
    return 2 if price >= 1 or price < 1e-12 else 3 - floor(log10(price))


def _without_minus_zero(text: str) -> str:
    return text[1:] if text.startswith("-") and not text.strip("-0.,") else text
