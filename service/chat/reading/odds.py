"""Odds: two numbers that say one thing, as 2 to 1, 1:50, 3 for each 1 staked."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from service.chat.reading.amounts import Amount, before_of
from service.chat.reading.digits import DIGITS, value_of

STAKED = r"(?:staked|risked|bet|put in|wagered|lost|invested)"
ODDS = re.compile(
    rf"(?<![\w.,:$€£])(?:(?P<many>{DIGITS})(?: (?:old )?(?:tokens?|coins?|shares?))?"
    rf" ?(?:[:/]|-?(?:to|for|into|in|becomes?|make)-?) ?(?:1|one)"
    rf"(?!\w|:\d|%|[.,]\d| ?x\b| (?:put|call|option)s?\b|[ -]?(?:{STAKED}))"
    rf"|(?P<won>{DIGITS})(?: stakes?)? (?:for|per|on) (?:each|every|a)? ?(?:1|one) ?(?:unit |dollar )?{STAKED}"
    rf"|1 ?(?::|-?(?:for|into)-?) ?(?P<under>{DIGITS})(?!\w|:\d|%|[.,]\d)"
    rf"|(?<=odds )(?:of )?(?:are )?(?P<top>\d+)(?:/|:| to )(?P<below>\d+)(?!\d))"
)
TO = re.compile(r"odds|pays?|payoff|payout|reward|risk|win|bet|merge|split|consolidat|kelly|leverage")
GOES = re.compile(r"(?:from|falls?|drops?|goes|down|rises?) $")
MOST, SLIP = 10_000, 1e-9
WINS = re.compile(r"(?<![a-z])(?:win|wins|winning|won) $")
OF_SOMETHING = re.compile(r" of (?!the time)")
LOSES = re.compile(r" (?:of the time )?(?:and |or |, ?)?(?:i |you |we )?(?:lose|loses|losing)(?: the other| in)? $")


def odds(text: str) -> Iterator[Amount]:
    """The odds of a text; a number that goes to 1 is none."""
    speaks = bool(TO.search(text))
    for match in ODDS.finditer(text):
        goes = match["many"] and not re.search(r"[:/]|for|in|become|make", match.group())
        if goes and (GOES.search(before_of(match)) or not speaks):
            continue
        value = value_of(match["many"] or match["won"] or match["under"] or match["top"])
        value /= float(match["below"]) if match["below"] else 1.0
        if 0 < value <= MOST:
            yield Amount("odds", value, match.start(), match.end(), text=match.group())


def without_the_rest(text: str, found: Sequence[Amount]) -> list[Amount]:
    """The amounts without a chance of losing that is what a chance of winning leaves: win 55% and lose 45."""
    said = [
        other
        for one, other in pairwise(found)
        if one.kind == "percent"
        and WINS.search(text[: one.start])
        and LOSES.fullmatch(text, one.end, other.start)
        and not OF_SOMETHING.match(text, other.end)
        and abs(one.value + other.value / (1 if other.kind == "percent" else 100) - 1) < SLIP
    ]
    return [one for one in found if one not in said]
