"""Words that choose: the side of a position, one of a few words, yes or no."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from service.chat.frames.cues import places
from service.chat.frames.sides import LONG, SHORT
from service.chat.frames.slots import Slot
from service.chat.reading import Message
from service.chat.words import stems

PAYS = re.compile(r"(?<![a-z])(?:i|we) (?:have to |must |will )?pay(?![a-z])(?!.*(?:get|receive))")
TRADED = ((("buy", "bought", "long", "hold", "own"), 1), (("sell", "sold", "short", "wrote", "write", "written"), -1))
ALIASES = {
    "inverse": ("inverse", "coin settled", "coin collateral"),
    "linear": ("linear",),
    "coin": (
        "inverse",
        "in coin",
        "in coins",
        "coin settled",
        "settled in coin",
        "settled in coins",
        "in btc",
        "in eth",
    ),
    "call": ("call", "calls"),
    "put": ("put", "puts"),
    "redeem": ("redeem", "redeeming", "redemption", "burn"),
    "mint": ("mint", "minting", "issue"),
    "cross": ("cross",),
    "isolated": ("isolated",),
    "per-day": ("per day", "a day", "daily", "each day", "every day"),
    "per-hour": ("per hour", "an hour", "hourly", "every hour"),
}

YEARLY = ("simple-per-year", "compounded-per-year")
APY = re.compile(r"apy|effective|compounded (?:a|per) year")
A_YEAR, NEAR = 365.0, 12


def chosen(slots: Sequence[Slot], message: Message, side: int, values: Mapping[str, Any]) -> dict[str, Any]:
    """The words chosen for every choice that the message decides."""
    found: dict[str, Any] = {}
    for slot in slots:
        if slot.kind != "choice":
            continue
        choices = list(getattr(getattr(slot.quantity, "item", slot.quantity), "choices", ()))
        if {"long", "short"} == set(choices):
            side = side or _paying(message, values)
            if side:
                found[slot.name] = "long" if side > 0 else "short"
            continue
        if yearly := _yearly(message) if set(YEARLY) <= set(choices) else "":
            found[slot.name] = yearly
            continue
        said = sorted((at, choice) for choice in choices for at in _said(message, choice))
        if said:
            found[slot.name] = [choice for _, choice in said][: slot.most] if slot.many else said[0][1]
    return found


def _paying(message: Message, values: Mapping[str, Any]) -> int:
    """The side of who pays funding at the rate given: longs where it is positive; 0 where nobody says to pay."""
    rate = values.get("funding_rate", 0.0)
    return (rate > 0) - (rate < 0) if PAYS.search(message.text) else 0


def _yearly(message: Message) -> str:
    """How a rate per year that a message gives is quoted; empty where it gives none."""
    rate = next((one for one in message.amounts if one.kind == "percent" and one.per == A_YEAR), None)
    if rate is None:
        return ""
    beside = message.text[max(rate.start - NEAR, 0) : rate.end + NEAR]
    return YEARLY[bool(APY.search(beside))]


def sold(slots: Sequence[Slot], message: Message, values: Mapping[str, Any]) -> dict[str, Any]:
    """One of each leg, negative where the nearest word before it is that of a sale; empty where nothing is sold."""
    slot = next((one for one in slots if one.many and one.signed and "sold" in one.quantity.title), None)
    legs = next((one for one in slots if one.kind == "choice" and one.many and one.name in values), None)
    if slot is None or legs is None or slot.name in values:
        return {}
    choices = getattr(getattr(legs.quantity, "item", legs.quantity), "choices", ())
    starts = sorted(place for choice in choices for place in _said(message, choice))[: len(values[legs.name])]
    at, *_ = places(message)
    verbs = sorted((place, sign) for words, sign in TRADED for word in words for place in at.get(stems(word)[0], ()))
    signs = [next((sign for place, sign in reversed(verbs) if place < start), 0) for start in starts]
    signs = [sign or next((sign for _, sign in verbs), 1) for sign in signs]
    return {slot.name: signs} if min(signs, default=1) < 0 else {}


def sides(slots: Sequence[Slot], message: Message, paired: Mapping[str, Sequence[int]], values: dict[str, Any]) -> None:
    """Values of a list that is negative for short, signed by the side named before each, after the one before it."""
    for slot in slots:
        if not (slot.many and slot.signed and "negative for short" in slot.quantity.title and slot.name in paired):
            continue
        before = 0
        for number, place in enumerate(paired[slot.name]):
            amount = message.amounts[place]
            said = [
                *LONG.finditer(message.text, before, amount.start),
                *SHORT.finditer(message.text, before, amount.start),
            ]
            if said and SHORT.fullmatch(max(said, key=lambda match: match.start()).group()):
                values[slot.name][number] = -abs(values[slot.name][number])
            before = amount.end


def _said(message: Message, choice: str) -> list[int]:
    """Where a choice is named."""
    at, row, *_ = places(message)
    if not all(digits in message.text for digits in re.findall(r"\d+", choice)):
        return []
    found = set()
    for phrase in ALIASES.get(choice, (choice.replace("-", " "),)):
        wanted = tuple(stems(phrase))
        for start in at.get(wanted[0], ()) if wanted else ():
            if tuple(row[start : start + len(wanted)]) == wanted and not _verb(row, start):
                found.add(start)
    return sorted(found)


def _verb(row: Sequence[str], at: int) -> bool:
    """True for the put of I put 250 in, which is no option."""
    return row[at] == "put" and at > 0 and row[at - 1] in ("i", "we", "you")


def flagged(slots: Sequence[Slot], message: Message) -> dict[str, Any]:
    """True for every flag whose own words stand in the message."""
    at, row, *_ = places(message)
    found: dict[str, Any] = {}
    for slot in slots:
        if slot.kind != "flag":
            continue
        asked = [tuple(stems(phrase)) for phrase in slot.quantity.asked]
        if any(tuple(row[start : start + len(cue)]) == cue for cue in asked if cue for start in at.get(cue[0], ())):
            found[slot.name] = True
    return found
