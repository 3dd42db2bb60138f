"""Prices that do not follow from their neighbours: false opens, false closes, spikes, and jumps as after a split."""

from array import array
from collections.abc import Sequence
from itertools import pairwise

from service.prices.moments import DAY, written
from service.prices.report import RefusedFile, Report
from service.prices.series import Entry, usual_gap

BREAK = 2.0
SPIKE = 5.0
FAR = f"more than {BREAK:g} times off"
FEW_TO_COMPARE = 20
MOST_JUMPS = 10
LONG_WEEKEND = 4 * DAY


def unbroken(entries: list[Entry], candles: bool, report: Report) -> list[Entry]:
    """The rows that follow from each other; a false one is reported, a jump after which all agrees is noted.

    What lies between highs and lows is not judged: real prices have wicks.
    """
    if len(entries) < 3:
        return entries
    wrong = _false_ends(entries, report) if candles else _spikes(entries)
    for at, (price, why) in wrong.items():
        report.leave_out(entries[at].line, f"{price:.12g}", why)
    kept = [entry for at, entry in enumerate(entries) if at not in wrong]
    if not candles and len(kept) > 1:
        times, closes = array("q", (entry.time for entry in kept)), [entry.value for entry in kept]
        report.notes += jumps(times, closes, closes, usual_gap(times))
    return kept


def jumps(times: Sequence[int], opens: Sequence[float], closes: Sequence[float], interval: int) -> list[str]:
    """Where a price is far from the close before it, in sentences; over longer than a day that is no wonder."""
    if interval > DAY:
        return []
    found = []
    for at, (earlier, later) in enumerate(pairwise(times), start=1):
        if later - earlier <= max(interval, LONG_WEEKEND if interval == DAY else 0) and _far(opens[at], closes[at - 1]):
            found.append(_jump(closes[at - 1], opens[at], later, interval))
    more = [f"{len(found) - MOST_JUMPS:,} more jumps."] if len(found) > MOST_JUMPS else []
    return found[:MOST_JUMPS] + more


def _far(one: float, other: float, times: float = BREAK) -> bool:
    return not other / times <= one <= other * times


def _false_ends(entries: list[Entry], report: Report) -> dict[int, tuple[float, str]]:
    """Opens and closes that neither their own candle nor the one beside it bears out, by the place of the row."""
    interval = usual_gap(array("q", (entry.time for entry in entries)))
    wrong: dict[int, tuple[float, str]] = {}
    jumped: list[str] = []
    for at, entry in enumerate(entries):
        before = entries[at - 1] if at and entry.time - entries[at - 1].time <= interval else None
        if before is None:
            if interval < DAY and _far(entry.open, entry.value):
                wrong[at] = (entry.open, f"is an open {FAR} its own close {entry.value:.12g}")
        elif _far(entry.open, before.value) and at - 1 not in wrong:
            if _far(before.value, before.open) and not _far(entry.open, before.open):
                wrong[at - 1] = (before.value, f"is a close {FAR} the open after it, {entry.open:.12g}")
            elif _far(entry.open, entry.value):
                wrong[at] = (entry.open, f"is an open {FAR} the close before it, {before.value:.12g}")
            else:
                jumped.append(_jump(before.value, entry.open, entry.time, interval))
    report.notes += jumped[:MOST_JUMPS]
    return wrong


def _jump(before: float, after: float, time: int, interval: int) -> str:
    said = f"The price jumps from {before:.12g} to {after:.12g} at {written(time, interval >= DAY and time % DAY == 0)}"
    return f"{said}, as after a split that the file is not adjusted for."


def _spikes(entries: list[Entry]) -> dict[int, tuple[float, str]]:
    """Closes many times off both of their neighbours, in one direction, by the place of the row."""
    wrong: dict[int, tuple[float, str]] = {}
    for at in range(1, len(entries) - 1):
        value, sides = entries[at].value, (entries[at - 1].value, entries[at + 1].value)
        if value > SPIKE * max(sides) or value * SPIKE < min(sides):
            wrong[at] = (value, f"is more than {SPIKE:g} times off both of its neighbours")
    return wrong


def check_ends(entries: list[Entry]) -> None:
    """RefusedFile where opens follow closes backwards: the two are exchanged, or time runs the other way."""
    pairs = list(pairwise(entries))
    straight = sum(later.open == earlier.value for earlier, later in pairs)
    crossed = sum(later.value == earlier.open for earlier, later in pairs)
    if len(pairs) >= FEW_TO_COMPARE and crossed > 0.2 * len(pairs) and straight < crossed / 4:
        said = f"In {crossed:,} of {len(pairs):,} rows the close is the open before it"
        raise RefusedFile(f"{said}: the two are exchanged.")
