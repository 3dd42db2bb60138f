"""What lies ahead of a monitored position, what it holds and has cost, and its two charts. In the drawing language."""

from service.web.drawing.band import band_chart, limits
from service.web.drawing.numbers import exact, fixed, shown, signed
from service.web.drawing.rows import (
    EXPOSURE,
    FALL,
    FEES,
    FORCED,
    FUNDING,
    INTEREST,
    LOSS,
    PRICE,
    RISE,
    TRADING,
    VALUE,
    away,
    edge_levels,
    is_notable,
    level_after,
    level_before,
)
from service.web.drawing.ruler import ruler_chart
from service.web.drawing.status import moment, status_word


def days_away(distance: float, typical: float) -> str:
    """A distance in typical days."""
    return fixed(abs(distance) / typical, 1) if typical > 0.0 else "–"


def ahead_of(row: list[float], forced: str) -> list[list[str]]:
    """What acts next, in ascending order of what it is called: its name and look."""
    found: list[list[str]] = []
    if row[FORCED] > 0.0:
        found.append([forced, "liquidation"])
    if row[FALL] > 0.0:
        found.append(["Lower edge", "lower"])
    if row[RISE] > 0.0:
        found.append(["Upper edge", "upper"])
    return found


def price_of(row: list[float], look: str) -> float:
    """The price of what a look stands for."""
    price = row[FORCED]
    if look == "lower":
        price = row[FALL]
    if look == "upper":
        price = row[RISE]
    return price


def side(distance: float) -> str:
    """A distance in words."""
    if distance == 0.0:
        return "reached"
    way = "below" if distance < 0.0 else "above"
    return f"{shown(abs(distance), 'percent')} {way}"


def situation(rows: list[list[float]], n: int, typical: float, subject: list[str], moments: list[str]) -> str:
    """Where the position stands, in sentences."""
    row = rows[n]
    parts: list[str] = [
        f"Simulated, {moment(moments, n)}: {status_word(row, typical, subject[1])}, price {exact(row[PRICE])}."
    ]
    for one in ahead_of(row, subject[2]):
        price = price_of(row, one[1])
        distance = away(row, price)
        parts.append(f"{one[0]} at {exact(price)}, {side(distance)}, {days_away(distance, typical)} typical days.")
    return " ".join(parts)


def ruler_at(
    rows: list[list[float]], n: int, typical: float, subject: list[str], moments: list[str], width: int
) -> str:
    """The price ruler of an entry."""
    row = rows[n]
    names: list[str] = ["Entry", "Now"]
    looks: list[str] = ["entry", "now"]
    prices: list[float] = [rows[0][PRICE], row[PRICE]]
    notes: list[str] = ["", ""]
    for one in ahead_of(row, subject[2]):
        price = price_of(row, one[1])
        names.append(one[0])
        looks.append(one[1])
        prices.append(price)
        notes.append(side(away(row, price)))
    return ruler_chart(situation(rows, n, typical, subject, moments), names, looks, prices, notes, width)


def ahead_table(rows: list[list[float]], n: int, typical: float, subject: list[str]) -> str:
    """The rows of the table of what lies ahead."""
    row = rows[n]
    parts: list[str] = []
    for one in ahead_of(row, subject[2]):
        price = price_of(row, one[1])
        distance = away(row, price)
        parts.append(
            f'<tr><th scope="row">{one[0]}</th><td class="figure">{exact(price)}</td>'
            f'<td class="figure">{side(distance)}</td><td class="figure">{days_away(distance, typical)}</td></tr>'
        )
    entry = rows[0][PRICE]
    if row[PRICE] > 0.0:
        distance = entry / row[PRICE] - 1.0
        parts.append(
            f'<tr><th scope="row">Entry</th><td class="figure">{exact(entry)}</td>'
            f'<td class="figure">{"here" if distance == 0.0 else side(distance)}</td>'
            f'<td class="figure">{days_away(distance, typical)}</td></tr>'
        )
    return "".join(parts)


def so_far(rows: list[list[float]], n: int, kind: str) -> str:
    """The rows of the table of what it holds and what it has cost."""
    row = rows[n]
    start = rows[0][VALUE]
    change = f"{signed((row[VALUE] / start - 1.0) * 100.0, 1)}%" if start > 0.0 else "–"
    held = level_after(row, kind)
    name = "Collateral ratio" if kind == "collateral" else "Leverage"
    level = "–"
    if held > 0.0:
        level = fixed(held, 2) if kind == "collateral" else shown(held if row[EXPOSURE] > 0.0 else -held, "leverage")
    names: list[str] = [
        "Value", "Since the start", "Exposure", name, "Funding", "Interest", "Management fee", "Trading",
        "Liquidation fee",
    ]  # fmt: skip
    figures: list[str] = [
        exact(row[VALUE]), change, fixed(row[EXPOSURE], 2), level, signed(row[FUNDING], 2), signed(row[INTEREST], 2),
        signed(row[FEES], 2), signed(row[TRADING], 2), signed(row[LOSS], 2),
    ]  # fmt: skip
    parts: list[str] = []
    for index in range(len(names)):
        parts.append(f'<tr><th scope="row">{names[index]}</th><td class="figure">{figures[index]}</td></tr>')
    return "".join(parts)


def level_ends(rows: list[list[float]], kind: str) -> list[float]:
    """The lowest and the highest level that the chart of a run has room for."""
    edges = [edge_levels(row, kind) for row in rows]
    return limits(
        [level_before(row, kind) for row in rows],
        [level_after(row, kind) for row in rows],
        [edge[0] for edge in edges],
        [edge[1] for edge in edges],
    )


def level_chart(
    rows: list[list[float]],
    n: int,
    typical: float,
    subject: list[str],
    kind: str,
    moments: list[str],
    ends: list[float],
    width: int,
    height: int,
) -> str:
    """The leverage, or the collateral ratio, against its band, up to an entry."""
    seen = rows[: n + 1]
    edges = [edge_levels(row, kind) for row in seen]
    events: list[int] = []
    for index in range(len(seen)):
        if is_notable(seen[index]) == 1:
            events.append(index)
    name = "Collateral ratio" if kind == "collateral" else "Leverage"
    last = len(rows) - 1
    return band_chart(
        f"{name} of {subject[0]} against its band. {situation(rows, n, typical, subject, moments)}",
        "Ratio" if kind == "collateral" else "Leverage",
        "money" if kind == "collateral" else "leverage",
        [level_before(row, kind) for row in seen],
        [level_after(row, kind) for row in seen],
        [edge[0] for edge in edges],
        [edge[1] for edge in edges],
        ends,
        events,
        last,
        moments[0] if len(moments) > 0 else "Start",
        moments[last] if len(moments) > 0 else f"Step {last}",
        width,
        height,
    )
