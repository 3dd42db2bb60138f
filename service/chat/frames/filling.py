"""Filling: the inputs of one tool from what stands in a message, and what of them is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from service.chat.frames.choosing_words import chosen, flagged, side_of
from service.chat.frames.cues import closeness
from service.chat.frames.pairing import pair
from service.chat.frames.slots import Slot
from service.chat.frames.taking import options
from service.chat.frames.tools import Tool
from service.chat.reading import Amount, Message
from service.chat.reading.paths import path_of

CUE = 1.7
OPTIONAL_ALONE = -0.75
REPEATED = 0.35
ORDER = 0.004


@dataclass(frozen=True)
class Frame:
    """A tool with the values read for it; `unused` are amounts of the message that found no place."""

    tool: Tool
    values: Mapping[str, Any]
    missing: Sequence[str]
    unused: Sequence[Amount]
    pull: float = 0.0
    taken: Mapping[str, str] = field(default_factory=dict)
    score: float = 0.0

    @property
    def complete(self) -> bool:
        """True where nothing that is needed is missing."""
        return not self.missing


def fill(tool: Tool, message: Message, known: Mapping[str, Any] | None = None) -> Frame:
    """The frame of a tool with what a message says, over what is known from before."""
    values: dict[str, Any] = {}
    used: set[int] = set()
    moves = next((slot for slot in tool.slots if slot.kind == "moves"), None)
    if moves:
        path, places = path_of(message)
        if path:
            values[moves.name] = path
            used.update(places)
    paired = _paired(tool, message, used)
    pull = sum(score for *_, score in paired)
    for place, slot, value, _ in paired:
        used.add(place)
        _put(values, slot, value)
    side = side_of(message)
    for slot in tool.slots:
        _sign(values, slot, side)
    values |= chosen(tool.slots, message, side, values) | flagged(tool.slots, message)
    unused = [
        one for place, one in enumerate(message.amounts)
        if place not in used and one.kind not in ("ticker",) and not _said(one, message.amounts, used)
    ]  # fmt: skip
    whole = {**(known or {}), **values}
    return Frame(
        tool,
        whole,
        missing_of(tool, whole),
        unused,
        pull,
        {slot.name: message.amounts[place].kind for place, slot, *_ in paired},
    )


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
    columns = [
        (slot, copy)
        for slot in tool.slots
        if slot.kind not in ("choice", "flag", "text", "moves")
        for copy in range(slot.most)
    ]
    if not rows or not columns:
        return []
    needed = {name for pair_ in tool.pairs for name in pair_}
    cells = [
        [_cell(message, place, slot, copy, order, needed) for order, (slot, copy) in enumerate(columns)]
        for place in rows
    ]
    found = pair([[score for score, _ in row] for row in cells])
    return [
        (rows[row], columns[column][0], cells[row][column][1], cells[row][column][0])
        for row, column in enumerate(found)
        if column >= 0
    ]


def _cell(message: Message, place: int, slot: Slot, copy: int, order: int, needed: set[str]) -> tuple[float, float]:
    """The score of an amount in a slot, and the value it would have there."""
    amount = message.amounts[place]
    cue = closeness(message, place, slot.cues)
    taken = options(amount, slot, cue)
    if taken is None:
        return 0.0, 0.0
    value, cost = taken
    alone = 0.35 if slot.required else 0.1 if slot.name in needed else OPTIONAL_ALONE * max(0.0, 1 - 2.2 * cue)
    return 0.9 - cost + CUE * cue + alone - REPEATED * copy - ORDER * order, value


def _put(values: dict[str, Any], slot: Slot, value: float) -> None:
    if slot.many:
        values.setdefault(slot.name, []).append(slot.write(value))
    else:
        values[slot.name] = slot.write(value)


def _sign(values: dict[str, Any], slot: Slot, side: int) -> None:
    """A short side makes a signed leverage negative; an unsigned one loses its sign."""
    value = values.get(slot.name)
    if slot.kind != "leverage" or not isinstance(value, float):
        return
    if slot.signed and side < 0:
        values[slot.name] = -abs(value)


def patched(frame: Frame, message: Message) -> Frame:
    """A frame with what a later message changes of it."""
    return replace(fill(frame.tool, message, frame.values))
