"""Odds: two numbers that say one thing, as 2 to 1, 1:50, 3 for each 1 staked."""

import re
from collections.abc import Iterator

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
MOST = 10_000


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
