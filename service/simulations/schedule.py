"""Schedules: the steps at whose close a scheduled rule is asked.

A rule acts at the first price at or after each scheduled instant (UTC). On steps of a day or longer, or without times,
a daily schedule acts at every step; a longer one counts from the start of the path where there are no times.
"""

from datetime import UTC, datetime

from service.simulations.path_shapes import seconds
from service.simulations.paths import Path

DAY = 86_400
MONTHLY = "^(?:[1-9]|1[0-2])mo$"


def due(path: Path, interval: str, time: str) -> list[float]:
    """1 for each step at whose close the rule acts, else 0."""
    if _is_daily_or_shorter(interval) and not path.times:
        return [1.0] * len(path.growths)
    offset = int(time[:2]) * 3_600 + int(time[3:]) * 60 if path.times else 0
    passed, flags = _instants(path.start_clock - offset, interval, path), []
    for clock, years in zip(path.clocks, path.years, strict=True):
        now = _instants(clock - offset, interval, path)
        whole_day = _is_daily_or_shorter(interval) and years * 365 * DAY >= DAY - 0.5
        flags.append(float(now > passed or whole_day))
        passed = now
    return flags


def _is_daily_or_shorter(interval: str) -> bool:
    return not interval.endswith("mo") and seconds(interval) <= DAY


def _instants(clock: float, interval: str, path: Path) -> int:
    """How many scheduled instants lie at or before a clock, since some fixed one."""
    if not interval.endswith("mo"):
        return int(clock // seconds(interval))
    months = int(interval[:-2])
    if not path.times:
        return int(clock // (months * 365 * DAY / 12))
    moment = datetime.fromtimestamp(clock, UTC)
    return (moment.year * 12 + moment.month) // months
