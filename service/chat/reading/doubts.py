"""Doubts: a number with three digits behind one dot, €1.234, is a thousand to one writer and a fraction to another.

The other numbers of the message decide where they are written in one way; a third decimal that is 0 says nothing, so
that a sum in euros which ends in it is a thousand. What stays open keeps both values, and is asked for.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.chat.reading.amounts import Amount
from service.chat.reading.units import SCALES, one_of

DOTTED = re.compile(r"(?<![\d.,])(?P<whole>[1-9]\d{0,2})\.(?P<rest>\d{3})(?![\d.,]*\d)")
SCALED = re.compile(rf"\d ?(?:{one_of(SCALES)})(?![a-z])")
# How the other numbers of a message are written: 1.000.000 and 5,5 with a comma, 1,000 and 0.5 with a dot.
WITH_COMMA = re.compile(r"(?<![\d.,])(?:\d+,\d{1,2}|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,})(?![\d.,]*\d)")
WITH_DOT = re.compile(r"(?<![\d.,])(?:\d*\.(?:\d{1,2}|\d{4,})|0\.\d+|\d{1,3}(?:,\d{3})+(?:\.\d+)?)(?![\d.,]*\d)")
EUROPEAN = ("eur", "chf", "pln")
KINDS = ("money", "number", "coin")
THOUSAND = 1_000


def spellings(one: Amount) -> tuple[str, str, str]:
    """How a number that can be read in two ways is written, and each of its values so that it is read in one."""
    written = DOTTED.search(one.text)
    said = written.group() if written else one.text
    return said, f"{one.other:.10g}", f"{said}0"


def settled(text: str, found: Sequence[Amount]) -> list[Amount]:
    """The amounts, each that can be read in two ways as the rest of the text says, or with both of its values."""
    if not DOTTED.search(text):
        return list(found)
    comma, dot = bool(WITH_COMMA.search(text)), bool(WITH_DOT.search(text))
    return [_settled(one, comma, dot) if one.kind in KINDS else one for one in found]


def _settled(one: Amount, comma: bool, dot: bool) -> Amount:
    """An amount in a message where other numbers are written with a comma before the fraction, or with a dot."""
    written = DOTTED.search(one.text)
    if not written or SCALED.search(one.text):
        return one
    rest = written["rest"]
    foreign = one.unit in EUROPEAN
    if not foreign and not rest.endswith("00"):
        return one
    large = replace(one, value=one.value * THOUSAND)
    if comma != dot and not (dot and rest.endswith("00")):
        return large if comma else one
    return large if foreign and rest.endswith("0") else replace(one, other=one.value * THOUSAND)
