"""Review clocks: how long a text may stand before somebody reads it against its sources again."""

from datetime import date, timedelta

# Class: days until the next review. B is for parameters of venues, C for regulation and the state of products, D for
# mechanisms and history; E is mathematics, which is read again when it changes.
CLOCKS = {"B": 30, "C": 90, "D": 365, "E": None}


def clock_of(written: str | None, claims: int) -> str:
    """The class of a text: as written, else D where it makes claims and E where it makes none."""
    return written or ("D" if claims else "E")


def due(reviewed: date, clock: str) -> date | None:
    """When a text is to be read again; None for mathematics."""
    days = CLOCKS[clock]
    return reviewed + timedelta(days) if days else None
