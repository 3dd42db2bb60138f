"""How old a sheet may grow: due for review after a time, and out of comparisons after twice that while it is open.

The dates follow from the sheet alone. Only who knows what day it is can say whether they are past.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from service.products.sheet import Sheet

# Fees and rules of open venues move; what a closed one did stays as it was, and mechanisms are read again once a year.
DAYS_OPEN, DAYS_CLOSED = 30, 365
# What happened stays so, and that nobody pays us is not read on a page.
LASTING = ("history", "conflicts")
STATES = ("current", "due", "overdue")


@dataclass(frozen=True)
class Freshness:
    """The oldest day on which a fact was read, the last day before a review is due, and the last in comparisons."""

    as_of: date
    stale_after: date
    left_out_after: date | None

    def state(self, today: date) -> str:
        """Current, due for review, or overdue and left out of comparisons."""
        if self.left_out_after is not None and today > self.left_out_after:
            return "overdue"
        return "due" if today > self.stale_after else "current"


def freshness(sheet: Sheet) -> Freshness:
    """How long a sheet may stand as it is."""
    moving = [fact for block, facts in sheet.blocks.items() if block not in LASTING for fact in facts]
    as_of = min((fact.as_of for fact in moving), default=sheet.reviewed)
    if sheet.status == "closed":
        return Freshness(as_of, as_of + timedelta(DAYS_CLOSED), None)
    return Freshness(as_of, as_of + timedelta(DAYS_OPEN), as_of + timedelta(2 * DAYS_OPEN))
