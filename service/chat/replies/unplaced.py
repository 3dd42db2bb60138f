"""Unplaced: which numbers of a message found no place in a calculation, said by their order and never repeated."""

from collections.abc import Sequence

from service.chat.frames.filling import NOT_COUNTED
from service.chat.reading import Amount, Message

ORDER = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
KINDS = {
    "percent": "a percentage", "money": "a sum of money", "days": "a time", "leverage": "a multiple",
    "coin": "a number of coins", "multiple": "a number of times",
}  # fmt: skip
SHARE = "a share in words"
IN_SHARES = "This is worked out in shares, which hold for any sum: the sum that you named is left out of it."
LEFT_OUT = "Some numbers of your message found no place in this calculation and were left out."


def unplaced(left: Sequence[Amount], message: Message) -> str:
    """Which numbers find no place: the first of your numbers, a percentage, finds."""
    counted = [one for one in message.amounts if one.kind not in NOT_COUNTED]
    places = [counted.index(one) for one in left if one in counted]
    if len(places) != len(left) or max(places) >= len(ORDER) or len(counted) == 1:
        return "one of your numbers finds" if len(left) == 1 else "some of your numbers find"
    if len(places) == 1:
        return f"the {ORDER[places[0]]} of your numbers{_kind(left[0])} finds"
    *first, last = [ORDER[place] for place in places]
    return f"the {', '.join(first)} and {last} of your numbers find"


def _kind(amount: Amount) -> str:
    """What an amount is, between commas; empty where it is a bare number."""
    kind = SHARE if amount.unit == "share" else KINDS.get(amount.kind)
    return f", {kind}," if kind else ""


def left_out(left: Sequence[Amount]) -> str:
    """The sentence that says that numbers were left out; empty where none was."""
    if not left:
        return ""
    return IN_SHARES if all(one.kind == "money" for one in left) else LEFT_OUT
