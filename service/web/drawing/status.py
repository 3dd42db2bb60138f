"""The status of a monitored position in a word and a shape, with the entry it is of. In the drawing language.

A subject is what stays the same over a run: its title, and what its forced closing is called, within a sentence and
at the start of one.
"""

from service.web.drawing.numbers import escaped, exact
from service.web.drawing.rows import (
    AT_NOTHING,
    BY_FORCE,
    END,
    FALL,
    FORCED,
    PRICE,
    RISE,
    TRADED,
    away,
    is_notable,
    nearest,
)

# By number: its look, its word and the shape that stands for it on a field of 20 by 20.
LOOKS = ("open", "inside", "near", "rebalancing", "liquidated", "liquidated")
SHAPES = (
    '<circle cx="10" cy="10" r="6.5" class="hollow"/>',
    '<circle cx="10" cy="10" r="8"/>',
    '<path d="M10 1.5 19 18H1Z"/>',
    '<path d="M10 1 19 10 10 19 1 10Z"/>',
    '<path d="M4 1 10 7 16 1 19 4 13 10 19 16 16 19 10 13 4 19 1 16 7 10 1 4Z"/>',
    '<path d="M4 1 10 7 16 1 19 4 13 10 19 16 16 19 10 13 4 19 1 16 7 10 1 4Z"/>',
)


def moment(moments: list[str], n: int) -> str:
    """When an entry was: its date, or its number."""
    return moments[n] if len(moments) > 0 else f"step {n}"


def status_of(row: list[float], typical: float) -> int:
    """The status of an entry by its number; near is within one typical day of what acts next."""
    if row[END] == BY_FORCE:
        return 4
    if row[END] == AT_NOTHING:
        return 5
    if is_notable(row) == 1 and row[TRADED] != 0.0:
        return 3
    distance = nearest(row)
    if distance >= 0.0 and distance <= typical:
        return 2
    return 1 if row[FALL] > 0.0 or row[RISE] > 0.0 else 0


def status_word(row: list[float], typical: float, forced: str) -> str:
    """The status of an entry in words."""
    status = status_of(row, typical)
    word = "Open, no band"
    if status == 1:
        word = "Inside band"
    if status == 2:
        word = "Near edge"
        if row[FORCED] > 0.0 and abs(away(row, row[FORCED])) == nearest(row):
            word = f"Near {forced}"
    if status == 3:
        word = "Rebalancing"
    if status == 4:
        word = "Liquidated"
    if status == 5:
        word = "Wiped out"
    return word


def status_line(rows: list[list[float]], n: int, typical: float, subject: list[str], moments: list[str]) -> str:
    """The status with its shape, the entry and its price, as HTML."""
    row = rows[n]
    status = status_of(row, typical)
    word = status_word(row, typical, subject[1])
    when = f"{moments[n]}, step {n} of {len(rows) - 1}" if len(moments) > 0 else f"step {n} of {len(rows) - 1}"
    return (
        f'<span class="status {LOOKS[status]}"><svg class="shape" viewBox="0 0 20 20" width="20" height="20"'
        f' aria-hidden="true">{SHAPES[status]}</svg><strong>{escaped(word)}</strong></span>'
        f' <span class="when">Simulated price <b>{exact(row[PRICE])}</b>, {escaped(when)}</span>'
    )
