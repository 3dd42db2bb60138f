"""Funding rows: payments brought to whole hours, the time each is for, and its rate per 8 hours."""

from array import array
from itertools import pairwise

from service.prices.checking import gaps
from service.prices.moments import DAY
from service.prices.report import Report
from service.prices.series import Columns, Entry, usual_gap

HOUR = 3_600_000
JITTER = 60_000
LONGEST = 8.0
MOST = 0.5


def checked(entries: list[Entry], per_8h: bool, report: Report) -> Columns:
    """Times (ends of what is paid for), hours and rates per 8 hours, in order; what cannot be is reported.

    A payment is for the time since the one before, at most 8 hours; a rate that is given per 8 hours for the day of its
    date.
    """
    moved = sum(entry.time % HOUR != 0 and _to_the_hour(entry.time) % HOUR == 0 for entry in entries)
    if moved:
        report.notes.append(f"{moved:,} times a little off the hour were moved to it.")
    kept = _one_a_time(sorted(entry._replace(time=_to_the_hour(entry.time)) for entry in entries), report)
    times = array("q", (entry.time for entry in kept))
    if len(times) < 2:
        return {"time": times, "hours": array("d"), "rate": array("d")}
    usual = usual_gap(times)
    spans = [usual, *(later - earlier for earlier, later in pairwise(times))]
    columns: Columns = {"time": array("q"), "hours": array("d"), "rate": array("d")}
    for entry, span in zip(kept, spans, strict=True):
        hours = 24.0 if per_8h else _hours(entry, span, usual)
        rate = entry.value if per_8h else entry.value * 8.0 / hours
        if not abs(rate) <= MOST:
            report.leave_out(entry.line, f"{entry.value:.12g}", "is more than half of the position in 8 hours")
            continue
        columns["time"].append(entry.time + DAY if per_8h else entry.time)
        columns["hours"].append(hours)
        columns["rate"].append(rate)
    report.notes += gaps(list(columns["time"]), usual)
    return columns


def _to_the_hour(time: int) -> int:
    nearest = (time + HOUR // 2) // HOUR * HOUR
    return nearest if abs(time - nearest) <= JITTER else time


def _hours(entry: Entry, span: int, usual: int) -> float:
    """The hours that a payment is for: as the file says, or since the payment before where that is not too long."""
    if 1.0 <= entry.hours <= 24.0:
        return entry.hours
    usual_hours = usual / HOUR
    return span / HOUR if 0 < span / HOUR <= max(LONGEST, usual_hours) else usual_hours


def _one_a_time(entries: list[Entry], report: Report) -> list[Entry]:
    kept: list[Entry] = []
    for entry in entries:
        if kept and kept[-1].time == entry.time:
            before = kept[-1]
            if before.value == entry.value:
                report.leave_out(entry.line, "", f"repeats line {before.line}")
            else:
                report.leave_out(entry.line, f"{entry.value:.12g}", f"contradicts line {before.line}, which is kept")
        else:
            kept.append(entry)
    return kept
