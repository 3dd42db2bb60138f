"""How a reference case is asked over HTTP: an address, a body, and where in the answer each expected figure stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Any

Case = Mapping[str, Any]
PERCENT = 100.0
PLAIN = 1.0
# Units of what an answer writes as a string of digits: as it stands, and over 10^18.
EXACT = Fraction(1)
WAD = Fraction(1, 10**18)


@dataclass(frozen=True)
class Ask:
    """One request and the figures its answer must hold: pointer -> (expected, units of the source per our unit)."""

    address: str
    body: Mapping[str, Any]
    figures: Mapping[str, tuple[Any, float | Fraction]]


Asker = Callable[[Case], list[Ask]]


def digits(amount: float | str, decimals: int = 0) -> str:
    """An amount as the source writes it, in the last of so many decimals, as a string of digits; nothing is lost."""
    scaled = Fraction(str(amount)) * 10**decimals
    if scaled.denominator != 1:
        raise ValueError(f"{amount} has more than {decimals} decimals")
    return str(scaled.numerator)


def figure(answer: Any, pointer: str) -> Any:
    """The value at a pointer such as results/0/summary/total_return."""
    return reduce(lambda place, key: place[int(key) if isinstance(place, list) else key], pointer.split("/"), answer)


def in_units(actual: Any, unit: float | Fraction) -> Any:
    """A figure in the source's unit: a string of digits as a fraction, a word as it stands."""
    if isinstance(unit, Fraction):
        if not isinstance(actual, str):
            raise TypeError(f"{actual!r} is not a string of digits")
        return Fraction(int(actual)) * unit
    return actual if isinstance(actual, str) else actual * unit


def holds(shown: Any, expected: Any, tolerance: Mapping[str, float]) -> bool:
    """Equal within the case's own tolerance: fractions without any rounding of ours, words exactly."""
    if isinstance(shown, Fraction):
        wanted = Fraction(str(expected))
        least, part = (Fraction(str(tolerance.get(kind, 0))) for kind in ("abs", "rel"))
        return abs(shown - wanted) <= max(least, part * abs(wanted))
    if isinstance(expected, str):
        return bool(shown == expected)
    error = abs(shown - expected)
    return bool(error <= tolerance.get("abs", 0.0) or error <= tolerance.get("rel", 0.0) * abs(expected))
