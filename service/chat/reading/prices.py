"""Prices: which sums of money are what one coin costs, 2 eth at 3000 or 5 eth worth 1,900 each."""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.chat.reading.amounts import SEEN, Amount

PRICED = re.compile(
    r"[ ,]*[(]?(?:each |now )?(?:@|at|worth|priced at|price[d]?(?: is| of)?:?|one (?:is|costs)|a)"
    r"[ ]?(?:a price of |about )?"
)
EACH = re.compile(r" ?(?:each|a piece|apiece|per (?:coin|token|eth|btc|unit)|a coin|every one)(?![a-z])")
REACHED = re.compile(
    r"(?<![a-z])(?:btc|bitcoin|eth|ether|ethereum|sol|solana|the price|price|it) "
    r"(?:(?:ever|really|ever really) )?(?:(?:goes|gets|runs|moons|climbs|pumps|rises)(?: up| back)? to|hits|reaches) $"
)


def priced(text: str, found: Sequence[Amount]) -> list[Amount]:
    """The amounts, those that are the price of the coins before them, or that a price reaches, marked so."""
    listed = list(found)
    for place, one in enumerate(listed):
        if one.kind not in ("number", "money"):
            continue
        if REACHED.search(text, max(one.start - SEEN, 0), one.start):
            listed[place] = replace(one, reached=True)
        if not place:
            continue
        before = listed[place - 1]
        if before.kind == "coin" and (PRICED.fullmatch(text, before.end, one.start) or EACH.match(text, one.end)):
            listed[place] = replace(one, priced=True)
    return listed
