"""Percent signs in forms: a field shown in percent reads 5%, spaced or not, as 0.05; permalinks keep ratios."""

import re
from collections.abc import Sequence
from decimal import Decimal

from service.fields import Quantity

RATIOS = ("percent", "rate")
PERCENT = re.compile(r"\s*(-?\d{1,15}(?:\.\d{1,15})?)\s*%\s*", re.ASCII)


def ratio_of(text: str) -> str:
    """A percentage as the ratio that it stands for, any other text as it is."""
    found = PERCENT.fullmatch(text)
    return f"{Decimal(found[1]).scaleb(-2):f}" if found else text


def in_ratios(texts: Sequence[str], quantity: Quantity | None) -> Sequence[str]:
    """What was typed into a field, percentages as ratios where the field is one; lists have commas between."""
    if quantity is None or quantity.display not in RATIOS:
        return texts
    return [",".join(map(ratio_of, text.split(","))) for text in texts]


def doubted(text: str, quantity: Quantity) -> str:
    """What a plain number of 1 or more is read as in a field of ratios, where a percentage may have been meant."""
    try:
        value = float(text)
    except ValueError:
        return ""
    return f"{text} is read as {quantity.show(value)}; {text}% is written with its sign" if abs(value) >= 1 else ""
