"""Variants: other wordings of a message, in which two amounts that belong together stand as one."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from service.chat.reading.amounts import SEEN, Amount
from service.chat.reading.message import Message, tokens

PRICED = re.compile(r" ?(?:@|at|for|priced at|a) ?(?:a price of |an entry of |entry |price )?")
TO = re.compile(r" ?(?:to|>|->|down to|up to|and now|until|, (?:[a-z]+ )?(?:is )?now(?: at)?) ?(?:about )?")
COINS = ("coin",)
# How many other wordings are tried, and of how many amounts at most: what has more lists them and joins none.
MOST, MOST_AMOUNTS = 3, 16
STOP = re.compile(r"(?<![a-z])(?:stop(?: loss)?|sl)(?: price)?(?: at| is| of| to|:|=)? ?$")


@lru_cache(256)
def variants(message: Message) -> tuple[Message, ...]:
    """The message with coins at a price as one sum of money, and with a price that goes to another one as a move."""
    found: list[Message] = []
    if len(message.amounts) > MOST_AMOUNTS:
        return ()
    for place in range(len(message.amounts) - 1):
        if len(found) >= MOST:
            break
        one, other = message.amounts[place], message.amounts[place + 1]
        between = message.text[one.end : other.start]
        if one.kind in COINS and other.kind in ("number", "money") and PRICED.fullmatch(between):
            found.append(_joined(message, place, Amount("money", one.value * other.value, one.start, other.end)))
        if _prices(one, other) and TO.fullmatch(between) and one.value > 0:
            move = other.value / one.value - 1
            moved = Amount("percent", move, one.start, other.end, sign=1 if move > 0 else -1, moves=True)
            found.append(_joined(message, place, moved))
    if len(found) < MOST:
        found += [_joined_stop(message, place) for place in range(len(message.amounts)) if _entry_of(message, place)]
    return tuple(found[:MOST])


def _entry_of(message: Message, place: int) -> float:
    """The entry price beside which an amount is the price of a stop; 0 where it is none."""
    stop = message.amounts[place]
    if stop.kind not in ("number", "money") or not STOP.search(message.text[max(stop.start - SEEN, 0) : stop.start]):
        return 0.0
    near = [
        one.value
        for one in message.amounts
        if one is not stop and _prices(one, stop) and 0.3 < one.value / stop.value < 3
    ]
    return near[-1] if near else 0.0


def _joined_stop(message: Message, place: int) -> Message:
    """The message with the price of a stop as its distance from the entry."""
    stop = message.amounts[place]
    distance = abs(1 - stop.value / _entry_of(message, place))
    listed = [replace(one, kind="percent", value=distance) if one is stop else one for one in message.amounts]
    return Message(message.text, listed, tokens(message.text, listed))


def _prices(one: Amount, other: Amount) -> bool:
    return one.kind in ("number", "money") and other.kind in ("number", "money") and other.value > 0


def _joined(message: Message, place: int, amount: Amount) -> Message:
    """The message with two amounts as one."""
    amounts: Sequence[Amount] = [*message.amounts[:place], amount, *message.amounts[place + 2 :]]
    written = replace(amount, text=message.text[amount.start : amount.end])
    listed = [written if one is amount else one for one in amounts]
    return Message(message.text, listed, tokens(message.text, listed))
