"""Numbers in words: twenty five, a hundred, two thirds, half, a quarter."""

import re

ONES = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: 10 * (place + 2)
    for place, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
WORDS = {**ONES, **TENS}
_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
SHARES = {
    "half": 1 / 2,
    "third": 1 / 3,
    "quarter": 1 / 4,
    "fifth": 1 / 5,
    "sixth": 1 / 6,
    "eighth": 1 / 8,
    "tenth": 1 / 10,
}
_SHARE = "|".join(f"{share}s?" for share in SHARES if share != "half")

# Written out as digits before anything else is read, so that every later pattern sees one kind of number.
NUMBER_WORDS = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(TENS)})[ -](?P<one>{'|'.join(list(ONES)[1:10])})|(?P<word>{_WORD})|"
    rf"(?P<a>an? )(?=hundred|thousand|million))"
    r"(?P<hundred> hundred)?(?= ?[a-z%]|-[a-z])"
)
SHARE_WORDS = re.compile(
    rf"\b(?:(?P<count>an?|one|two|three|four|five|seven|\d)[ -])?(?P<share>{_SHARE}|half)\b(?! the time)"
)
COUNTED = (
    r"(?:percent|pct|per cent|%|x\b|times|days?|weeks?|months?|years?|hours?|minutes?|thousand|"
    r"hundred|million|billion|k\b|grand|btc|eth|sol"
    r"|loops?|blocks?|confirmations?|tokens?|coins?|dollars|usd\w?|contracts?|rounds?|in a row|"
    r"straight|basis points|bps|to one|leaves)"
)
FOLLOWED = re.compile(
    rf"[ -]{{0,2}}(?:consecutive |straight |trading |more |bad |good |red |green |losing |up |down )?{COUNTED}"
)
COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7}


def with_digits(text: str) -> str:
    """The text with number words before a unit as digits, padded to the same length where that is possible."""
    return NUMBER_WORDS.sub(_in_digits, text)


def _in_digits(match: re.Match[str]) -> str:
    if not FOLLOWED.match(match.string, match.end()):
        return match.group()
    value = TENS[match["tens"]] + ONES[match["one"]] if match["tens"] else 1 if match["a"] else WORDS[match["word"]]
    value *= 100 if match["hundred"] else 1
    written = str(value)
    return written + (" " if match["a"] else "")


def share_of(match: re.Match[str]) -> float:
    """The ratio of two thirds, half, a quarter."""
    count = match["count"] or "a"
    number = COUNTS.get(count) or (int(count) if count.isdigit() else 1)
    share = SHARES[match["share"].rstrip("s") if match["share"] != "half" else "half"]
    return number * share
