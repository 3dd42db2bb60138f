"""Filling: the inputs of one tool from what stands in a message, and what of them is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.chat.frames.choosing_words import chosen, flagged, side_of
from service.chat.frames.cues import closeness, found_cues
from service.chat.frames.pairing import pair
from service.chat.frames.slots import Slot
from service.chat.frames.taking import options
from service.chat.frames.tools import Tool
from service.chat.reading import Amount, Message
from service.chat.reading.paths import path_of
from service.chat.reading.variants import variants

CUE = 1.7
REQUIRED, OPTIONAL_ALONE = 0.6, -0.75
REPEATED = 0.35
IN_ORDER, EARLIER = 0.1, 0.004
Cue = tuple[int, int, float]
NOT_AMOUNTS = ("choice", "flag", "text", "moves", "table")
NOT_COUNTED = ("ticker", "each", "nothing")


@dataclass(frozen=True)
class Frame:
    """A tool with the values read for it; `unused` are amounts of the message that found no place."""

    tool: Tool
    values: Mapping[str, Any]
    missing: Sequence[str]
    unused: Sequence[Amount]
    pull: float = 0.0
    words: float = 0.0
    score: float = 0.0

    @property
    def complete(self) -> bool:
        """True where nothing that is needed is missing."""
        return not self.missing


def fill(tool: Tool, message: Message, known: Mapping[str, Any] | None = None) -> Frame:
    """The frame of a tool with what a message says, over what is known from before, in the wording that fits best."""
    filled = [_filled(tool, wording, known) for wording in (message, *variants(message))]
    return max(filled, key=lambda frame: (frame.complete, -len(frame.unused), frame.pull))


def _filled(tool: Tool, message: Message, known: Mapping[str, Any] | None) -> Frame:
    """The frame of a tool with what one wording says."""
    values: dict[str, Any] = {}
    used: set[int] = set()
    moves = next((slot for slot in tool.slots if slot.kind == "moves" and slot.required), None)
    if moves:
        path, places = path_of(message)
        if path:
            values[moves.name] = patched_path((known or {}).get(moves.name, ()), path)
            used.update(places)
    paired = _paired(tool, message, used)
    pull = sum(score for *_, score in paired)
    kinds = {slot.name: message.amounts[place].kind for place, slot, *_ in paired}
    for place, slot, value, _ in paired:
        used.add(place)
        _put(values, slot, value)
    side = side_of(message)
    for slot in tool.slots:
        _sign(values, slot, side, known or {})
        _count(values, slot, {**(known or {}), **values}, tool, kinds)
    values |= chosen(tool.slots, message, side, values) | flagged(tool.slots, message)
    unused = [
        one for place, one in enumerate(message.amounts)
        if place not in used and one.kind not in NOT_COUNTED and not _said(one, message.amounts, used)
    ]  # fmt: skip
    whole = {**(known or {}), **values}
    for one, other in tool.pairs:
        for gone in ({one, other} & whole.keys()) - values.keys():
            if {one, other} <= whole.keys():
                del whole[gone]
    return Frame(tool, whole, missing_of(tool, whole), unused, pull)


def _said(amount: Amount, amounts: Sequence[Amount], used: set[int]) -> bool:
    """True for an amount that a used one says already."""
    return any(amount.kind == amounts[place].kind and amount.value == amounts[place].value for place in used)


def missing_of(tool: Tool, values: Mapping[str, Any]) -> list[str]:
    """The names of what is needed and not there; of a pair of which one is needed, the first."""
    needed = [slot.name for slot in tool.slots if slot.required and slot.name not in values]
    return needed + [one for one, other in tool.pairs if one not in values and other not in values]


def _paired(tool: Tool, message: Message, used: set[int]) -> list[tuple[int, Slot, float, float]]:
    """Amounts with their slots and values, the assignment with the largest sum."""
    rows = [place for place in range(len(message.amounts)) if place not in used]
    columns = [(slot, copy) for slot in tool.slots if slot.kind not in NOT_AMOUNTS for copy in range(slot.most)]
    if not rows or not columns:
        return []
    needed = {name for both in tool.pairs for name in both}
    ranks = _ranks([message.amounts[place].kind for place in rows]), _ranks([slot.kind for slot, _ in columns])
    cues = {slot.name: found_cues(message, slot.cues) for slot in tool.slots if slot.kind not in NOT_AMOUNTS}
    cells = [
        [
            _cell(message, place, slot, copy, cues[slot.name], slot.name in needed, ranks[0][row] == ranks[1][column])
            for column, (slot, copy) in enumerate(columns)
        ]
        for row, place in enumerate(rows)
    ]
    found = pair(
        [[score - EARLIER * column if score else 0.0 for column, (score, _) in enumerate(row)] for row in cells]
    )
    return [
        (rows[row], columns[column][0], cells[row][column][1], cells[row][column][0])
        for row, column in enumerate(found)
        if column >= 0
    ]


def _ranks(kinds: Sequence[str]) -> list[int]:
    """For each of these kinds, the how manieth of its kind it is."""
    return [sum(other == kind for other in kinds[:place]) for place, kind in enumerate(kinds)]


def _cell(
    message: Message, place: int, slot: Slot, copy: int, cues: Sequence[Cue], of_pair: bool, in_order: bool
) -> tuple[float, float]:
    """The score of an amount in a slot, and the value it would have there."""
    amount = message.amounts[place]
    cue = closeness(message, place, cues)
    taken = options(amount, slot, cue)
    if taken is None:
        return 0.0, 0.0
    value, cost = taken
    alone = REQUIRED if slot.required else 0.1 if of_pair else OPTIONAL_ALONE * max(0.0, 1 - 2.2 * cue)
    near = CUE * cue + (IN_ORDER if in_order else 0.0)
    return 0.9 - cost + near + alone - REPEATED * copy, value


def _put(values: dict[str, Any], slot: Slot, value: float) -> None:
    if slot.many:
        values.setdefault(slot.name, []).append(slot.write(value))
    else:
        values[slot.name] = slot.write(value)


def _sign(values: dict[str, Any], slot: Slot, side: int, known: Mapping[str, Any]) -> None:
    """A short side makes a signed leverage negative; without a side, the sign of before stays."""
    if slot.kind != "leverage" or not slot.signed:
        return
    value, before = values.get(slot.name), known.get(slot.name)
    if value is None and before is not None and side:
        values[slot.name] = abs(before) * side
    elif value is not None and (side < 0 or (side == 0 and before is not None and before < 0)):
        values[slot.name] = -abs(value)


def _count(values: dict[str, Any], slot: Slot, whole: Mapping[str, Any], tool: Tool, kinds: Mapping[str, str]) -> None:
    """A time in days as the number of intervals in it, for a slot that counts them."""
    if kinds.get(slot.name) == "days" and slot.every:
        hours = next(one for one in tool.slots if one.name == slot.every).quantity.load_default
        values[slot.name] = round(values[slot.name] * 24 / float(whole.get(slot.every, hours)))


def patched_path(old: Sequence[float], new: Sequence[float]) -> list[float]:
    """The new path, or the old one with the step changed that a single new move of the same direction stands for."""
    alike = [place for place, step in enumerate(old) if (step < 0) == (new[0] < 0)]
    if len(new) == 1 and len(old) > 1 and len(alike) == 1:
        return [new[0] if place == alike[0] else step for place, step in enumerate(old)]
    return list(new)
