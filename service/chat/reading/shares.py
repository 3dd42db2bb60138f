"""Shares: parts of a whole in words, two thirds and half a year, and counts out of a count, 52 out of 100."""

import re
from collections.abc import Iterator

from service.chat.reading.amounts import Amount
from service.chat.reading.digits import DIGITS, value_of
from service.chat.reading.units import DAYS, MONEY, PERCENT, one_of
from service.chat.reading.wordnumbers import SHARE_WORDS, share_of

# 52 out of 100 is a share; 1 in 20 one where it is a chance.
OUT_OF = re.compile(
    rf"(?<![\w.,$€£])(?P<part>{DIGITS}) (?:times |trades |bets |wins )?(?:out of|in)(?P<every> every| each)?"
    rf" (?P<whole>{DIGITS})(?![\w%.,]*\d|%| ?(?:{one_of((*DAYS, *MONEY, *PERCENT))})(?![a-z]))"
)
CHANCE = re.compile(r" ?(?:chances?|odds|probability)(?![a-z])")
OF_TIME = re.compile(rf" (?:of )?(?:an? |the )?(?P<unit>{one_of(DAYS)})(?![a-z])")


def out_of(text: str) -> Iterator[Amount]:
    """The shares that are told as so many out of so many."""
    for match in OUT_OF.finditer(text):
        part, whole = value_of(match["part"]), value_of(match["whole"])
        said = "out of" in match.group() or CHANCE.match(text, match.end())
        if said and 0 <= part <= whole:
            yield Amount("percent", part / whole, match.start(), match.end(), unit="out of", text=match.group())


def shares(text: str) -> Iterator[Amount]:
    """The shares that are told in words, and the parts of a time."""
    for match in SHARE_WORDS.finditer(text):
        timed = OF_TIME.match(text, match.end())
        if timed:
            days = DAYS[timed["unit"]] * share_of(match)
            yield Amount("days", days, match.start(), timed.end(), unit=timed["unit"], text=match.group())
        elif match["count"] or match["share"] == "half":
            yield Amount("percent", share_of(match), match.start(), match.end(), text=match.group(), unit="share")
