"""Whether rows can be prices: order inside a candle, one row a time, no break between neighbours, gaps named."""

from array import array
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from service.prices.breaks import check_ends, unbroken
from service.prices.moments import DAY, duration, written
from service.prices.report import Doubt, RefusedFile, Report
from service.prices.series import CANDLES, CLOSES, Columns, Entry, usual_gap

ROUNDING = 1e-6  # what single precision and adjusting leave between two prices that are the same
NEAR = 1e-3  # how near two rows of one time must be to say the same, and a part of a candle to be one
TOO_MANY = 0.25
MOST_GAPS = 10


def checked(entries: list[Entry], candles: bool, at_close: bool, report: Report) -> Columns:
    """The columns of the rows that can be trusted, in order of time; the others are reported."""
    kept = _in_candle_order(entries, report) if candles else entries
    kept = _one_a_time(sorted(kept), report)
    kept = unbroken(kept, candles, report)
    if candles:
        check_ends(kept)
        kept = _on_the_grid(kept, report)
    if len(kept) < 2:
        return _columns(kept, candles)
    interval = usual_gap(array("q", (entry.time for entry in kept)))
    if at_close:
        kept = [entry._replace(time=entry.time - interval) for entry in kept]
        report.notes.append("Times are those of the closes; they were moved to the opens.")
    report.notes += gaps([entry.time for entry in kept], interval)
    return _columns(kept, candles)


def _columns(kept: list[Entry], candles: bool) -> Columns:
    names = CANDLES if candles else CLOSES
    columns: Columns = {"time": array("q", (entry.time for entry in kept))}
    for name in names[1:]:
        columns[name] = array("d", (getattr(entry, "value" if name == "close" else name) for entry in kept))
    return columns


def _in_candle_order(entries: list[Entry], report: Report) -> list[Entry]:
    """Candles whose low is the lowest and whose high is the highest; what only rounding moved is moved back."""
    kept, wrong, moved = [], [], 0
    for entry in entries:
        highest, lowest = max(entry.open, entry.value), min(entry.open, entry.value)
        if entry.high >= highest and entry.low <= lowest:
            kept.append(entry)
        elif entry.high >= highest * (1 - ROUNDING) and entry.low <= lowest * (1 + ROUNDING):
            kept.append(entry._replace(high=max(entry.high, highest), low=min(entry.low, lowest)))
            moved += 1
        else:
            wrong.append(Doubt(entry.line, "", _disorder(entry)))
    if len(wrong) > TOO_MANY * len(entries):
        raise RefusedFile(
            f"In {len(wrong):,} of {len(entries):,} rows the prices are not in the order of a candle, low to high: "
            "the columns are not what their names say.",
            sorted(wrong),
        )
    if moved:
        report.notes.append(f"Highs or lows of {moved:,} candles were passed by a rounding; they were widened to it.")
    report.doubts += wrong
    return kept


def _disorder(entry: Entry) -> str:
    if entry.high < entry.low:
        return f"the high {entry.high:.12g} is below the low {entry.low:.12g}"
    side, edge = ("high", entry.high) if entry.high < max(entry.open, entry.value) else ("low", entry.low)
    return f"open {entry.open:.12g} or close {entry.value:.12g} lies past the {side} {edge:.12g}"


def _one_a_time(entries: list[Entry], report: Report) -> list[Entry]:
    """One row for each time: of rows that say the same the first, of a whole candle and a part of it the whole."""
    kept = []
    for _, group in groupby(entries, key=lambda entry: entry.time):
        rows = list(group)
        whole = rows[0] if len(rows) == 1 else _whole(rows)
        if whole is not None:
            kept.append(whole)
        for row in rows:
            if row is not whole:
                report.leave_out(row.line, "", _repeat(row, whole, rows))
    return kept


def _whole(rows: list[Entry]) -> Entry | None:
    """The row that stands for all rows of one time; None where they contradict each other."""
    alike = rows[0]
    if all(_near(alike, row) for row in rows):
        return alike
    known = [row for row in rows if row.volume > 0.0]
    largest = max(known, key=lambda row: row.volume, default=None)
    if largest is not None and len(known) == len(rows) and all(_is_part(row, largest) for row in rows):
        return largest
    return None


def _near(one: Entry, other: Entry) -> bool:
    pairs = zip(one[2:6], other[2:6], strict=True)
    return all(a != a or b != b or abs(a - b) <= NEAR * abs(a) for a, b in pairs)  # noqa: PLR0124


def _is_part(part: Entry, whole: Entry) -> bool:
    """Whether a candle may be the beginning of another one: same open, within its range, no more volume."""
    return (
        abs(part.open - whole.open) <= NEAR * whole.open
        and part.high <= whole.high * (1 + NEAR)
        and part.low >= whole.low * (1 - NEAR)
        and part.volume <= whole.volume * (1 + NEAR)
    )


def _repeat(row: Entry, whole: Entry | None, rows: list[Entry]) -> str:
    if whole is None:
        others = ", ".join(str(other.line) for other in rows[:5] if other is not row)
        return f"line {others} gives other numbers for the same time ({row.value:.12g} here), and none can be preferred"
    if row[2:6] == whole[2:6]:
        return f"repeats line {whole.line}"
    if _near(row, whole):
        return f"repeats line {whole.line}, rounded otherwise"
    return f"is a part of the candle of line {whole.line}: less volume, close {row.value:.12g} not {whole.value:.12g}"


def _on_the_grid(entries: list[Entry], report: Report) -> list[Entry]:
    """Candles whose times fit the interval of the others, where that is shorter than a day."""
    if len(entries) < 3:
        return entries
    times = array("q", (entry.time for entry in entries))
    interval = usual_gap(times)
    if interval >= DAY:
        return entries
    phases: dict[int, int] = {}
    for time in times:
        phases[time % interval] = phases.get(time % interval, 0) + 1
    phase = max(phases, key=lambda one: phases[one])
    kept = []
    for entry in entries:
        if entry.time % interval == phase:
            kept.append(entry)
        else:
            why = f"is off the grid of {duration(interval)} of the other rows"
            report.leave_out(entry.line, written(entry.time), why)
    return kept


def gaps(times: Sequence[int], interval: int, whole: Sequence[int] = ()) -> Iterator[str]:
    """Where rows are missing, in sentences; on exchange days a weekend and a holiday are no gap.

    `whole` are the times of all of the series where `times` are a stretch of it.
    """
    exchange_days = interval == DAY and not any((time // DAY + 3) % 7 > 4 for time in whole or times)
    longest = 4 * DAY if exchange_days else interval * 3 // 2
    found = [(earlier, later) for earlier, later in pairwise(times) if later - earlier > longest]
    days = interval >= DAY
    for earlier, later in found[:MOST_GAPS]:
        ends = f"{written(earlier, days)} and {written(later, days)}"
        count = (later - earlier) // interval - 1
        step = duration(interval)
        steps = f"1 step of {step} is missing" if count == 1 else f"{count:,} steps of {step} are missing"
        yield f"Nothing between {ends}: {steps}." if not exchange_days else f"Nothing between {ends}."
    if len(found) > MOST_GAPS:
        yield f"{len(found) - MOST_GAPS:,} more gaps."
