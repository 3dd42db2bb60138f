"""Showing: the value of a fact of a venue sheet with its unit, with every digit that its source gives."""

from decimal import Decimal

from service.products.sheet import Fact

CLOCK = "time of day, "
WITHOUT_VALUE = {"unknown": "unknown", "not-applicable": "does not apply"}


def shown(fact: Fact) -> str:
    """The value of a fact with its unit, with every digit that its source gives."""
    if fact.value is None:
        return WITHOUT_VALUE[fact.status]
    if isinstance(fact.value, bool):
        return "yes" if fact.value else "no"
    if fact.unit.startswith(CLOCK):
        return f"{fact.value} {fact.unit.removeprefix(CLOCK)}"
    if isinstance(fact.value, (int, float)):
        return _figure(Decimal(str(fact.value)), fact.unit)
    return str(fact.value)


def _figure(value: Decimal, unit: str) -> str:
    if unit.startswith("ratio"):
        return f"{_plain(value * 100)}%{unit.removeprefix('ratio')}"
    if unit == "x":
        return f"{_plain(value)}x"
    return f"{_plain(value)} {unit.removesuffix('s') if value == 1 else unit}".strip()


def _plain(value: Decimal) -> str:
    """A number without trailing zeros and without a power of ten."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
