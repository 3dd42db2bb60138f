"""Assigning: which amounts of a message go into which slots of a tool, the assignment with the largest sum."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from service.chat.frames.cues import Cue, closeness, found_cues, nothing_of, told_apart
from service.chat.frames.pairing import pair
from service.chat.frames.slots import Slot
from service.chat.frames.taking import options, takes
from service.chat.frames.tools import Tool
from service.chat.reading import Amount, Message
from service.chat.reading.amounts import SEEN
from service.chat.reading.units import COUNTED

# No tool takes more amounts than these beside the moves of a path; a message with more fills none.
MOST_PLACED = 32
# How many amounts of one list may stand each for itself.
MOST_SCATTERED = 6
CUE = 1.7
REQUIRED, OPTIONAL_ALONE = 0.6, -0.75
REPEATED = 0.35
IN_ORDER, EARLIER, NAMED = 0.1, 0.004, 0.12
NOT_AMOUNTS = ("choice", "flag", "text", "moves", "table")
# How the amounts of a list stand in a message: none do, side by side with commas between, or each for itself.
NO_LISTS, RUNS, SCATTERED = "no lists", "runs", "scattered"
# What is needed comes first, where it would be missing otherwise.
NEEDED_FIRST, EAGER = "needed first", 1.4
SIZED = re.compile(r"size|units|coins|amount")
VOLATILITY = ("volatil",)
VOLATILE = re.compile(r"(?<![a-z])vol(?:a|atility)? ?(?:(?:of|at|is|was) |[=:] ?)?$")
IS_VOLATILE = re.compile(r" (?:annual |yearly |implied |realised )?vol(?:a|atility)?(?![a-z])(?! ?[=:]?(?: of)? \d)")
BETWEEN = re.compile(r"[ ]*(?:[,;/|]|and|&|or|->|>|-)?[ ]*(?:and |then )?")


@dataclass(frozen=True)
class Assigned:
    """A slot with the places of its amounts, the values they have there, and how well they fit."""

    slot: Slot
    places: Sequence[int]
    values: Sequence[float]
    score: float


def ways(tool: Tool) -> tuple[str, ...]:
    """The ways in which a message may tell the lists of a tool."""
    listed = any(slot.most > 1 for slot in tool.slots if slot.kind not in NOT_AMOUNTS)
    return (NO_LISTS, RUNS, SCATTERED) if listed else (NO_LISTS,)


def assigned(tool: Tool, message: Message, used: Collection[int], way: str, without: str = "") -> list[Assigned]:
    """The slots that amounts of the message fill, where its lists are told in this way; one slot may be left out."""
    places = [place for place in range(len(message.amounts)) if place not in used]
    rows = _runs(message, places) if way == RUNS else [[place] for place in places]
    copies = {slot.name: min(slot.most, MOST_SCATTERED) if way == SCATTERED else 1 for slot in tool.slots}
    taking = [slot for slot in tool.slots if slot.kind not in NOT_AMOUNTS and slot.name != without]
    columns = [(slot, copy) for slot in taking for copy in range(copies[slot.name])]
    if not rows or not columns or len(rows) > MOST_PLACED:
        return []
    needed = {name for both in tool.pairs for name in both}
    ranks = _ranks([message.amounts[row[0]].kind for row in rows]), _ranks([slot.kind for slot, _ in columns])
    cues = told_apart(message, {slot.name: found_cues(message, slot.cues) for slot, copy in columns if not copy})
    cells = [
        [
            _cell(message, row, slot, copy, cues[slot.name], slot.name in needed, ranks[0][at] == ranks[1][column])
            for column, (slot, copy) in enumerate(columns)
        ]
        for at, row in enumerate(rows)
    ]
    if way == NEEDED_FIRST:
        cells = [[_first(cell, slot) for cell, (slot, _) in zip(row, columns, strict=True)] for row in cells]
    found = pair(
        [[score - EARLIER * column if score else 0.0 for column, (score, _) in enumerate(row)] for row in cells]
    )
    return [
        Assigned(columns[column][0], rows[row], cells[row][column][1], cells[row][column][0])
        for row, column in enumerate(found)
        if column >= 0
    ]


def _first(cell: tuple[float, Sequence[float]], slot: Slot) -> tuple[float, Sequence[float]]:
    return (cell[0] + EAGER, cell[1]) if slot.required and cell[1] else cell


def _runs(message: Message, places: Sequence[int]) -> list[list[int]]:
    """The places, those of like amounts with nothing but commas between them together."""
    rows: list[list[int]] = []
    for place in places:
        one, before = message.amounts[place], message.amounts[place - 1]
        beside = rows and rows[-1][-1] == place - 1 and before.kind == one.kind
        if beside and BETWEEN.fullmatch(message.text, before.end, one.start):
            rows[-1].append(place)
        else:
            rows.append([place])
    return rows


def _ranks(kinds: Sequence[str]) -> list[int]:
    """For each of these kinds, the how manieth of its kind it is."""
    return [sum(other == kind for other in kinds[:place]) for place, kind in enumerate(kinds)]


def _cell(
    message: Message, row: Sequence[int], slot: Slot, copy: int, cues: Sequence[Cue], of_pair: bool, in_order: bool
) -> tuple[float, Sequence[float]]:
    """The score of amounts in a slot, and the values they would have there."""
    if len(row) > slot.most or not all(takes(slot, message.amounts[place]) for place in row):
        return 0.0, ()
    if VOLATILITY not in slot.cues and any(_a_volatility(message, place) for place in row):
        return 0.0, ()
    cue = max(
        nothing_of(message, place, cues)
        if message.amounts[place].kind == "nothing"
        else closeness(message, place, cues)
        for place in {row[0], row[-1]}
    )
    taken = [options(message.amounts[place], slot, cue) for place in row]
    values, costs = [one[0] for one in taken if one], [one[1] for one in taken if one]
    if len(values) < len(row):
        return 0.0, ()
    alone = REQUIRED if slot.required else 0.1 if of_pair else OPTIONAL_ALONE * max(0.0, 1 - 2.2 * cue)
    if slot.kind == "size" and SIZED.search(slot.name) and all(_of_asset(message.amounts[place]) for place in row):
        alone = max(alone, 0.1)
    if slot.kind == "price" and message.amounts[row[0]].priced:
        alone = max(alone, 0.3)
    named = NAMED if any(weight >= 1.0 for *_, weight in cues) else 0.0
    near = CUE * cue + (IN_ORDER if in_order else 0.0) + named
    return 0.9 - max(costs) + near + alone - REPEATED * copy, values


def _a_volatility(message: Message, place: int) -> bool:
    """True for a ratio that is called a volatility, which nothing else is."""
    amount = message.amounts[place]
    if amount.kind != "percent":
        return False
    before = message.text[max(amount.start - SEEN, 0) : amount.start]
    said = VOLATILE.search(before) or IS_VOLATILE.match(message.text, amount.end)
    return bool(said)


def _of_asset(amount: Amount) -> bool:
    """True for 2 btc, not for 500 tokens."""
    return amount.kind == "coin" and amount.unit not in COUNTED
