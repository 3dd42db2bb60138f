"""What happened to a monitored position, and which of the reader's levels were reached. In the drawing language."""

from collections.abc import Sequence

from service.simulator.accounting import Numbers
from service.web.drawing.numbers import escaped, exact, fixed, shown
from service.web.drawing.rows import (
    FORCED,
    FOUND_EXPOSURE,
    FOUND_VALUE,
    PRICE,
    VALUE,
    edge_levels,
    has,
    level_after,
    nearest,
)
from service.web.drawing.status import moment


def entries_of(flows: Sequence[Numbers]) -> list[int]:
    """The entries at which something happened, of a run that is seen at its closes."""
    found: list[int] = []
    for n in range(len(flows)):
        if flows[n][8] != 0.0:
            found.append(n)
    return found


def acts_of(rows: list[list[float]], flows: Sequence[Numbers]) -> list[list[float]]:
    """What happened at these entries: bits, price, leverage before, trade and cost."""
    found: list[list[float]] = []
    for n in entries_of(flows):
        value = rows[n][FOUND_VALUE]
        leverage = rows[n][FOUND_EXPOSURE] / value if value > 0.0 else 0.0
        found.append([flows[n][8], rows[n][PRICE], leverage, flows[n][4], flows[n][5]])
    return found


def sentence(template: str, target: str, act: list[float]) -> str:
    """What happened, in the words of the rule."""
    text = template.replace("{target}", target).replace("{leverage}", shown(act[2], "leverage"))
    text = text.replace("{price}", exact(act[1])).replace("{trade}", fixed(act[3], 2))
    return text.replace("{cost}", fixed(act[4], 2))


def log_rows(
    when: list[int],
    acts: list[list[float]],
    bits: list[float],
    words: list[list[str]],
    target: str,
    moments: list[str],
    n: int,
    most: int,
) -> list[str]:
    """The rows of the log up to an entry, the newest first and at most so many; `words` are kind and template a bit."""
    found: list[str] = []
    for back in range(len(acts)):
        place = len(acts) - 1 - back
        if when[place] <= n and len(found) < most:
            at = escaped(moment(moments, when[place]))
            for index in range(len(bits)):
                if has(acts[place][0], bits[index]) == 1:
                    kind = escaped(words[index][0])
                    said = escaped(sentence(words[index][1], target, acts[place]))
                    found.append(f'<tr><th scope="row">{at}</th><td>{kind}</td><td>{said}</td></tr>')
    return found


def happened_so_far(when: list[int], n: int) -> int:
    """How many things happened up to an entry."""
    count = 0
    for entry in when:
        if entry <= n:
            count = count + 1
    return count


def alert_words(kind: str, at: float) -> str:
    """A level of the reader in words."""
    words = f"Price below {exact(at)}"
    if kind == "price_above":
        words = f"Price above {exact(at)}"
    if kind == "leverage_above":
        words = f"Leverage above {shown(at, 'leverage')}"
    if kind == "distance_below":
        words = f"Less than {shown(at, 'percent')} to the nearest mark"
    return words


def alert_holds(row: list[float], kind: str, at: float) -> int:
    """1 where a level of the reader is passed at an entry."""
    holds = 0
    if kind == "price_below" and row[PRICE] < at:
        holds = 1
    if kind == "price_above" and row[PRICE] > at:
        holds = 1
    if kind == "leverage_above" and level_after(row, "leverage") > at:
        holds = 1
    if kind == "distance_below" and nearest(row) >= 0.0 and nearest(row) < at:
        holds = 1
    return holds


def alert_rings(rows: list[list[float]], n: int, kind: str, at: float) -> int:
    """1 where a level is passed at an entry and was not at the one before."""
    if alert_holds(rows[n], kind, at) == 0:
        return 0
    return 1 if n == 0 or alert_holds(rows[n - 1], kind, at) == 0 else 0


def alert_list(rows: list[list[float]], n: int, kinds: list[str], levels: list[float], moments: list[str]) -> str:
    """The reader's levels with what has become of each, as items of a list."""
    parts: list[str] = []
    for index in range(len(kinds)):
        rung = 0
        last = 0
        for entry in range(n + 1):
            if alert_rings(rows, entry, kinds[index], levels[index]) == 1:
                rung = rung + 1
                last = entry
        said = "not reached so far"
        look = "waits"
        if rung > 0:
            times = "once" if rung == 1 else f"{rung} times"
            said = f"reached {times}, last at {escaped(moment(moments, last))}"
        if alert_holds(rows[n], kinds[index], levels[index]) == 1:
            said = f"{said}, and passed now"
            look = "rung"
        parts.append(f'<li class="{look}"><strong>{alert_words(kinds[index], levels[index])}</strong>: {said}</li>')
    return "".join(parts)


def steps_rows(rows: list[list[float]], moments: list[str], kind: str, most: int) -> str:
    """The path as the rows of a table, every entry or as many as fit, the last one always."""
    every = 1
    while (len(rows) - 1) / every > most - 1:
        every = every + 1
    parts: list[str] = []
    n = 0
    while n < len(rows):
        row = rows[n]
        edges = edge_levels(row, kind)
        cells: list[str] = [f'<th scope="row">{escaped(moment(moments, n))}</th>']
        for figure in [row[PRICE], row[VALUE], level_after(row, kind), edges[0], edges[1], row[FORCED]]:
            cells.append(f'<td class="figure">{exact(figure) if figure > 0.0 else "–"}</td>')
        parts.append(f"<tr>{''.join(cells)}</tr>")
        n = n + every
        if n >= len(rows) and n - every < len(rows) - 1:
            n = len(rows) - 1
    return "".join(parts)
