"""Sides: whether a message is about a long or a short."""

import re
from collections.abc import Iterator
from functools import lru_cache

from service.chat.reading import Amount, Message
from service.chat.reading.amounts import SEEN

LONG = re.compile(r"(?<![a-z])(?<!how )(?:long|longs|longed|longing|bull|bullish|bought|buy|buying)(?![a-z])")
SHORT = re.compile(
    r"(?<![a-z])(?:short|shorts|shorted|shorting|bear|bearish|sold|"
    r"(?:(?<=\dx )|(?<=\d x ))inverse(?! (?:contract|perp|future|swap|margin))|"
    r"inverse(?= (?:leveraged? )?(?:token|etf|etp|fund)))(?![a-z])"
)
# What stands right before and after the side of a position.
HELD = re.compile(
    r"(?:\d ?x|times|i am|i'm|im|am|was|go|going|went|goes|gone|direction|side|liquidated|leverage|opened an?|a|"
    r"the|net)[:=]? $"
)
OF_POSITION = re.compile(
    r" (?:positions?|tokens?|perps?|perpetuals?|options?|calls?|puts?|contracts?|trades?|futures?|with|at|from|eth|btc|"
    r"leverage|leveraged|etf|etp|of|\d)"
)


@lru_cache(256)
def side_of(message: Message) -> int:
    """1 for long, -1 for short, 0 where nothing says; of several the last, of a position first."""
    sized = [one for one in message.amounts if _sided(one)]
    said = [*_worded(message.text), *((one.start, one.sign, True) for one in sized)]
    if any(side < 0 for _, side, _ in said) and any(one.sign < 0 for one in sized):
        return -1
    named = [one for one in said if not re.match(r"buy|bought|sold", message.text[one[0] :])]
    of_position = [one for one in named if one[2]]
    return max(of_position or named or said, default=(0, 0, False))[1]


def _sided(amount: Amount) -> bool:
    return amount.kind in ("leverage", "ticker") and bool(amount.sign)


def _worded(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where a side is named, which, and whether as that of a position."""
    for words, side in ((LONG, 1), (SHORT, -1)):
        for match in words.finditer(text):
            held = HELD.search(text[max(match.start() - SEEN, 0) : match.start()])
            yield match.start(), side, bool(held or OF_POSITION.match(text, match.end()))
