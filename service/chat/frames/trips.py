"""Trips: a fee of each trade where a token is bought and sold again, which is paid on the way in and on the way out."""

import re
from collections.abc import Mapping, Sequence

from service.chat.frames.slots import Slot
from service.chat.reading import Message

WAYS = ("entry_fee", "exit_fee")
IN = r"open(?:s|ed|ing)?|buy(?:s|ing)?|bought|enter(?:s|ed|ing)?|go(?:ing)? in|get(?:ting)? in|purchas\w+"
OUT = r"clos(?:e|es|ed|ing)|sell(?:s|ing)?|sold|exit(?:s|ed|ing)?|go(?:ing)? out|get(?:ting)? out"
TRIP = re.compile(
    rf"(?<![a-z])(?:round[ -]?trips?|in and out|both ways|each way|"
    rf"(?:{IN})(?![a-z])[^.?!:;]{{0,50}}(?<![a-z])(?:{OUT}))(?![a-z])"
)
# A time has to be given, and without a fee a day it makes no difference.
A_DAY = 1.0
OF_A_TRADE = re.compile(r"(?<![a-z])(?:perp\w*|futures?|margin|taker|maker|contracts?|liquidat\w*)(?![a-z])")
# What a percentage of its own stands for, named right before it or behind it.
NAMED = re.compile(r"(?:spread|slippage|management|funding|daily|vol\w*)\W*(?:\w+ ){0,2}$")
NAMED_AFTER = re.compile(r" ?(?:a day |daily |per day )?(?:spread|slippage|management|funding|vol\w*)")


def fee_of_a_trip(slots: Sequence[Slot], message: Message) -> int:
    """The place of the fee of each trade, where a message speaks of a token's way in and out; -1 for none."""
    if not {slot.name for slot in slots} >= set(WAYS) or not TRIP.search(message.text):
        return -1
    if OF_A_TRADE.search(message.text) or not _of_a_token(message):
        return -1
    fees = [
        place
        for place, one in enumerate(message.amounts)
        if one.kind == "percent"
        and not (one.moves or one.per)
        and not NAMED.search(message.text[: one.start])
        and not NAMED_AFTER.match(message.text, one.end)
    ]
    return fees[0] if len(fees) == 1 else -1


def _of_a_token(message: Message) -> bool:
    tickers = [
        one for one in message.amounts if one.kind == "ticker" or (one.kind == "leverage" and one.text.isalpha())
    ]
    return "token" in message.content or bool(tickers)


def both_ways(slots: Sequence[Slot], fee: float, values: Mapping[str, object]) -> dict[str, float]:
    """The fee on both ways; nothing is held and nothing else is taken where a message does not say so."""
    unsaid = [slot for slot in slots if slot.kind == "time" or (slot.kind == "ratio" and slot.required)]
    without = {slot.name: A_DAY if slot.kind == "time" else 0.0 for slot in unsaid if slot.name not in values}
    return dict.fromkeys(WAYS, fee) | without
