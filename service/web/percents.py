"""Percent signs in forms: a field shown in percent reads 5%, spaced or not, as 0.05; permalinks keep ratios."""

import re
from collections.abc import Sequence
from decimal import Decimal

from service.fields import Number, Quantity
from service.lists import Each
from service.web.commas import pointed, values_in

RATIOS = ("percent", "rate")
PERCENT = re.compile(r"\s*(-?\d{1,15}(?:\.\d{1,15})?)\s*%\s*", re.ASCII)


def ratio_of(text: str) -> str:
    """A percentage as the ratio that it stands for, any other text as it is."""
    found = PERCENT.fullmatch(text)
    return f"{Decimal(found[1]).scaleb(-2):f}" if found else text


def in_ratios(texts: Sequence[str], quantity: Quantity | None) -> Sequence[str]:
    """What was typed into a field of numbers, with points, and percentages as ratios where the field is one."""
    if not isinstance(getattr(quantity, "item", quantity), Number):
        return texts
    typed = [values_in(text) if isinstance(quantity, Each) else [pointed(text)] for text in texts]
    is_ratio = quantity is not None and quantity.display in RATIOS
    return [",".join(map(ratio_of, parts) if is_ratio else parts) for parts in typed]


def doubted(text: str, quantity: Quantity) -> str:
    """What a plain number of 1 or more is read as in a field of ratios, where a percentage may have been meant."""
    try:
        value = float(pointed(text))
    except ValueError:
        return ""
    return f"{text} is read as {quantity.given(value)}; {text}% is written with its sign" if abs(value) >= 1 else ""
