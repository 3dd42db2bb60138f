"""Filling: the inputs of one tool from what stands in a message, and what of them is missing."""

from collections.abc import Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from marshmallow import ValidationError

from service.chat.frames.assigning import MOST_PLACED, NEEDED_FIRST, NO_LISTS, assigned, ways
from service.chat.frames.choosing_words import chosen, flagged, sides, sold
from service.chat.frames.sides import side_of
from service.chat.frames.slots import Slot
from service.chat.frames.tickers import ticker_of
from service.chat.frames.tools import Tool
from service.chat.frames.trips import both_ways, fee_of_a_trip
from service.chat.reading import Amount, Message
from service.chat.reading.paths import patched_path, path_of
from service.chat.reading.variants import variants
from service.chat.words import content, stem
from service.shapes import Shape
from service.views import quantities_of

YEAR = 365.0
NOT_COUNTED = ("ticker", "each", "nothing", "date")


@dataclass(frozen=True)
class Frame:
    """A tool with its values, the amounts left `unused`, its `score` by words that tools know, `sure` by all words."""

    tool: Tool
    values: Mapping[str, Any]
    missing: Sequence[str]
    unused: Sequence[Amount]
    pull: float = 0.0
    words: float = 0.0
    score: float = 0.0
    sure: float = 0.0

    @property
    def complete(self) -> bool:
        """True where nothing that is needed is missing."""
        return not self.missing


def fill(tool: Tool, message: Message, known: Mapping[str, Any] | None = None) -> Frame:
    """The frame of a tool with what a message says, over what is known from before, in the reading that fits best."""
    if sum(not one.moves for one in message.amounts) > MOST_PLACED:
        return _filled(tool, message, known, NO_LISTS)
    filled = [frame for wording in (message, *variants(message)) for frame in _readings(tool, wording, known)]
    ranked = sorted(filled, key=lambda frame: (not frame.complete, len(frame.unused), -frame.pull))
    if not ranked[0].complete and len(message.amounts) >= len(ranked[0].missing):
        eager = _filled(tool, message, known, NEEDED_FIRST)
        return eager if eager.complete else ranked[0]
    complete = [frame for frame in ranked if frame.complete]
    if len(complete) < 2 or len(ways(tool)) == 1:
        return ranked[0]
    return next(filter(accepted, complete), ranked[0])


def _readings(tool: Tool, message: Message, known: Mapping[str, Any] | None) -> Iterator[Frame]:
    """The frames of a tool for one wording, its lists told in each way, up to one that lacks and leaves nothing."""
    for way in ways(tool):
        frame = _filled(tool, message, known, way)
        yield frame
        if frame.complete and not frame.unused and (len(ways(tool)) == 1 or accepted(frame)):
            return


def accepted(frame: Frame) -> bool:
    """True where the tool calculates with these values."""
    try:
        frame.tool.run(dict(frame.values))
    except ValidationError:
        return False
    return True


def mended(frame: Frame, message: Message) -> Frame | None:
    """A refused frame read anew, with one of its inputs that may be left out left out, so that the tool takes it."""
    optional = [slot.name for slot in frame.tool.slots if not slot.required and slot.name in frame.values]
    read = [_filled(frame.tool, message, None, NO_LISTS, name) for name in optional]
    fitting = [one for one in read if one.complete and len(one.unused) <= len(frame.unused) and accepted(one)]
    best = max(fitting, key=lambda one: one.pull, default=None)
    return replace(best, words=frame.words, score=frame.score, sure=frame.sure) if best else None


def _filled(tool: Tool, message: Message, known: Mapping[str, Any] | None, way: str, without: str = "") -> Frame:
    """The frame of a tool with what one wording says, its lists told in this way; one slot may be left out."""
    values: dict[str, Any] = {}
    used: set[int] = set()
    moves = next((slot for slot in tool.slots if slot.kind == "moves" and slot.required), None)
    if moves:
        path, places = path_of(message)
        if path:
            values[moves.name] = patched_path((known or {}).get(moves.name, ()), path, message)
            used.update(places)
    trip = fee_of_a_trip(tool.slots, message)
    used.update([trip] if trip >= 0 else [])
    paired = assigned(tool, message, used, way, without)
    pull = sum(one.score for one in paired)
    listed: dict[str, list[int]] = {}
    kinds = {one.slot.name: message.amounts[one.places[0]].kind for one in paired}
    for one in paired:
        used.update(one.places)
        listed.setdefault(one.slot.name, []).extend(one.places)
        for value in one.values:
            _put(values, one.slot, value)
    if trip >= 0:
        values |= both_ways(tool.slots, message.amounts[trip].value, values)
    side = side_of(message)
    for slot in tool.slots:
        _sign(values, slot, side, known or {})
        _count(values, slot, {**(known or {}), **values}, tool, kinds)
    values |= chosen(tool.slots, message, side, values) | flagged(tool.slots, message)
    sides(tool.slots, message, listed, values)
    values |= sold(tool.slots, message, values)
    if named := ticker_of(tool, message):
        values |= named
        used.update(range(len(message.amounts)))
    unused = [
        amount for place, amount in enumerate(message.amounts)
        if place not in used and amount.kind not in NOT_COUNTED and not _said(amount, message.amounts, used)
        and not _named(amount, tool)
    ]  # fmt: skip
    whole = {**(known or {}), **values}
    for first, other in tool.pairs:
        for gone in ({first, other} & whole.keys()) - values.keys():
            if {first, other} <= whole.keys():
                del whole[gone]
    return Frame(tool, whole, missing_of(tool, whole), unused, pull)


def _named(amount: Amount, tool: Tool) -> bool:
    """True for what a result of the tool is named by: the move that takes half, the rate per year over 365 days."""
    if amount.kind == "days" and amount.value == YEAR:
        return "year" in _named_by(tool.outputs)
    return amount.unit == "share" and stem(amount.text) in _named_by(tool.outputs)


@cache
def _named_by(outputs: type[Shape]) -> frozenset[str]:
    """The stems that the results of a tool are named by."""
    return frozenset(word for one in quantities_of(outputs).values() for word in content(one.title))


def _said(amount: Amount, amounts: Sequence[Amount], used: set[int]) -> bool:
    """True for an amount that a used one says already."""
    return any(_alike(amount, amounts[place]) for place in used)


def _alike(one: Amount, other: Amount) -> bool:
    return one.kind == other.kind and one.value == other.value and one.moves == other.moves


def missing_of(tool: Tool, values: Mapping[str, Any]) -> list[str]:
    """The names of what is needed and not there; of a pair of which one is needed, the first."""
    needed = [slot.name for slot in tool.slots if slot.required and _lacks(slot, values)]
    return needed + [one for one, other in tool.pairs if one not in values and other not in values]


def _lacks(slot: Slot, values: Mapping[str, Any]) -> bool:
    """True where a slot has no value, or fewer than its list takes."""
    if slot.name not in values:
        return True
    return slot.many and isinstance(values[slot.name], Sized) and len(values[slot.name]) < slot.least


def _put(values: dict[str, Any], slot: Slot, value: float) -> None:
    if slot.many:
        values.setdefault(slot.name, []).append(slot.write(value))
    else:
        values[slot.name] = slot.write(value)


def _sign(values: dict[str, Any], slot: Slot, side: int, known: Mapping[str, Any]) -> None:
    """A short side makes a signed leverage negative, the usual one too; without a side, the sign of before stays."""
    if slot.kind != "leverage" or not slot.signed:
        return
    value, before = values.get(slot.name), known.get(slot.name)
    if value is None and before is not None and side:
        values[slot.name] = abs(before) * side
    elif value is None and side < 0 and isinstance(usual := slot.quantity.load_default, int | float) and usual > 0:
        values[slot.name] = -usual
    elif value is not None and (side < 0 or (side == 0 and before is not None and before < 0)):
        values[slot.name] = -abs(value)


def _count(values: dict[str, Any], slot: Slot, whole: Mapping[str, Any], tool: Tool, kinds: Mapping[str, str]) -> None:
    """A time in days as the number of intervals in it, for a slot that counts them."""
    if kinds.get(slot.name) == "days" and slot.every:
        hours = next(one for one in tool.slots if one.name == slot.every).quantity.load_default
        values[slot.name] = round(values[slot.name] * 24 / float(whole.get(slot.every, hours)))
