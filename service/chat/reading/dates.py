"""Dates: numbers of a calendar, which are no quantities to calculate with."""

import re
from collections.abc import Iterator

from service.chat.reading.amounts import Amount

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
DATE = re.compile(
    rf"(?<![\w.])(?:\d{{1,2}}(?:st|nd|rd|th)?\.? (?:of )?(?:{_MONTHS})(?![a-z])(?:,? (?:20|19)\d\d(?!\d))?"
    rf"|(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?(?![\w.,%]| (?:%|percent|per cent|pct|bps))(?:,? (?:20|19)\d\d(?!\d))?"
    rf"|(?:{_MONTHS}) (?:20|19)\d\d(?!\d)"
    r"|(?:20|19)\d\d-\d\d-\d\d(?!\d)|\d{1,2}[./]\d{1,2}[./](?:20|19)\d\d(?!\d)"
    r"|(?:(?<=\bsince )|(?<=\bin )|(?<=\bduring )|(?<=\byear ))(?:20|19)\d\d(?![\w%]|[.,]\d| ?[$€£]| ?(?:usd|usdt|usdc|"
    r"eur|dai|dollars|days?|tokens?|trades?|contracts?|seconds?|s\b|hours?|minutes?|btc|eth)))"
)


def dates(text: str) -> Iterator[Amount]:
    """The dates of a text."""
    for match in DATE.finditer(text):
        yield Amount("date", 0.0, match.start(), match.end(), text=match.group())
