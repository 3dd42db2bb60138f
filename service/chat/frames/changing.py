"""Changing: what a bare percentage, a count of repeats, or an amount added changes of the calculation before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.chat.frames.cues import closeness, found_cues
from service.chat.frames.filling import Frame, fill, missing_of
from service.chat.frames.slots import Slot
from service.chat.reading import Amount, Message
from service.chat.reading.message import tokens
from service.chat.reading.paths import is_move, repeated_path

ADDS = re.compile(r"(?<![a-z])(?:add(?:s|ed|ing)?|top(?:ped|ping)? up)(?![a-z])")
AGAIN = re.compile(r"(?<![a-z])(?:such|in a row|repeat\w*|happens?|again|over and over|that|this)(?![a-z])")
SUMS, SAID = ("money", "stake", "size"), ("money", "number", "coin")
# How near the words of an input have to stand for an amount to be added to it.
POINTED_AT = 0.3


def changed(before: Frame, message: Message) -> Frame:
    """The calculation before with what a message changes of it."""
    found = _added(before, message) or _repeated(before, message) or _moved_otherwise(before, message)
    return found or fill(before.tool, message, before.values)


def _added(before: Frame, message: Message) -> Frame | None:
    """The frame with a sum added to an input: what if i add 200 margin."""
    sums = [one for one in message.amounts if one.kind in SAID]
    if not ADDS.search(message.text) or len(sums) != 1 or len(message.amounts) > 1:
        return None
    slot = _added_to(before, message)
    had = _had(before, slot) if slot else None
    if slot is None or had is None:
        return None
    others = {other for both in before.tool.pairs if slot.name in both for other in both} - {slot.name}
    kept = {name: value for name, value in before.values.items() if name not in others}
    whole = slot.write(had + abs(sums[0].value))
    values = {**kept, slot.name: [whole] if slot.many else whole}
    return replace(before, values=values, missing=missing_of(before.tool, values), unused=())


def _added_to(before: Frame, message: Message) -> Slot | None:
    """The input that a sum is added to: the one whose words stand beside it, else the only sum that was given."""
    slots = [slot for slot in before.tool.slots if slot.kind in SUMS]
    pulls = [(closeness(message, 0, found_cues(message, slot.cues)), slot) for slot in slots]
    near = [(pull, slot) for pull, slot in pulls if pull >= POINTED_AT and _had(before, slot) is not None]
    if near:
        return max(near, key=lambda pair: pair[0])[1]
    given = [slot for slot in slots if slot.name in before.values]
    return given[0] if len(given) == 1 and not message.content[1:] else None


def _had(before: Frame, slot: Slot) -> float | None:
    """What an input was: as it was given, or as the calculation found it at the start."""
    value = before.values.get(slot.name)
    if value is None and before.complete:
        value = before.tool.run(dict(before.values))["result"].get(f"initial_{slot.name}")
    first = value[0] if slot.many and value and len(value) == 1 else value
    return float(first) if isinstance(first, int | float) else None


def _repeated(before: Frame, message: Message) -> Frame | None:
    """The path before so many times, where a message gives a count and no move: and after 5 such pairs?"""
    path = _path_slot(before)
    counts = [one for one in message.amounts if one.kind == "days" or (one.kind == "multiple" and _again(message))]
    if path is None or not before.values.get(path.name) or len(counts) != 1 or any(map(is_move, message.amounts)):
        return None
    steps = repeated_path(before.values[path.name], counts[0])
    return _with_path(before, path, message, steps, counts) if steps else None


def _again(message: Message) -> bool:
    return bool(AGAIN.search(message.text))


def _moved_otherwise(before: Frame, message: Message) -> Frame | None:
    """The frame with a percentage that comes alone as its move, the same way as the move that was given: and 19%?"""
    path, moves = _path_slot(before), _moves(before)
    alone = len(message.amounts) == 1 and not message.content and message.amounts[0].kind == "percent"
    if not alone or not moves or message.amounts[0].moves:
        return None
    sign = -1 if moves[-1] < 0 else 1
    move = replace(message.amounts[0], value=sign * message.amounts[0].value, sign=sign, moves=True)
    if path and len(moves) > 1 and len(set(moves)) == 1:
        return _with_path(before, path, message, [move.value] * len(moves), [message.amounts[0]])
    return fill(before.tool, Message(message.text, [move], tokens(message.text, [move])), before.values)


def _moves(before: Frame) -> Sequence[float]:
    """The moves of a price that a calculation was given: those of its path, or its only one."""
    path = _path_slot(before)
    if path:
        return list(before.values.get(path.name, ()))
    moving = [slot.name for slot in before.tool.slots if slot.moving and slot.signed and not slot.many]
    given = [before.values[name] for name in moving if name in before.values]
    return given if len(given) == 1 else []


def _path_slot(before: Frame) -> Slot | None:
    """The input of a tool that is a path of moves."""
    return next((slot for slot in before.tool.slots if slot.kind == "moves" and slot.required), None)


def _with_path(before: Frame, path: Slot, message: Message, steps: Sequence[float], used: Sequence[Amount]) -> Frame:
    """The frame over another path, with what else a message says."""
    rest = [one for one in message.amounts if one not in used]
    after = fill(before.tool, Message(message.text, rest, tokens(message.text, rest)), before.values)
    return replace(after, values={**after.values, path.name: list(steps)}, missing=())
