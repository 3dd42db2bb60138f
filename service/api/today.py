"""What day it is: the one place where an answer looks at a clock, to say whether a sheet is due for review."""

from datetime import UTC, date, datetime


def today() -> date:
    """Today, in UTC."""
    return datetime.now(UTC).date()
