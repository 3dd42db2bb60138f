"""Numbers in words: twenty five, two thousand five hundred, two and a half, two thirds, half a percent."""

import re

from service.chat.reading.amounts import before_of
from service.chat.reading.units import COINS, DAYS, MONEY, SCALES, one_of
from service.chat.reading.units import COUNTED as NOUNS

_ONES = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
"""
ONES = {word: value for value, word in enumerate(_ONES.split())}
TENS = {
    word: 10 * (place + 2)
    for place, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
WORDS = {**ONES, **TENS, "dozen": 12}
LARGE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
SHARES = {
    "half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6, "eighth": 1 / 8, "tenth": 1 / 10,
}  # fmt: skip
_SHARE = "|".join(f"{share}s?" for share in SHARES if share != "half")
_PART = one_of((*WORDS, *LARGE))

# Written out as digits before anything else is read, so that every later pattern sees one kind of number.
NUMBER_WORDS = re.compile(
    rf"(?<![a-z])(?<!\d)(?P<a>an? )?(?P<parts>(?:{_PART})(?:(?: and | |-)(?:{_PART})(?![a-z]))*)"
    rf"(?P<point> point(?: (?:{one_of(ONES)}))+)?(?![a-z])"
)
TIMES = re.compile(rf"(?<![a-z])(?P<word>{one_of(WORDS)})[ -]?x(?![a-z])")
HALVES = re.compile(r"(?<![\w.,])(?P<whole>\d+) and (?:a )?(?P<part>half|quarter|third)(?![a-z])")
# A year and a half, 2 hours and a quarter: the part is one of the unit before it.
TIMES_AND = re.compile(
    r"(?<![\w.,])(?P<whole>an?|\d+) (?P<unit>year|month|week|day|hour|quarter)s? and "
    r"(?:an? (?P<part>half|quarter|third)(?![a-z])|(?P<bare>half|quarter|third)(?![a-z]| of))"
)
# Twice behind a move counts it; twice as much compares.
TWICE = re.compile(r"(?:(?<=[\d%])|(?<=\dpercent)|(?<=\d percent)) twice(?! (?:as|the|that|what|its|my|a)(?![a-z]))")
HALF_OF = re.compile(rf"(?<![a-z])(?<!and )(?<!and a )half an? (?=(?:{one_of(LARGE)})(?![a-z]))")
SMALL = re.compile(
    rf"(?<![a-z])(?:(?P<count>an?|one|two|three|\d) )?(?P<part>half|quarters?|thirds?|fifths?|tenths?)(?: of)?"
    rf"(?: an?)? (?P<unit>percent|per cent|%|pct|{one_of(sorted(COINS))}|million|grand)(?![a-z])"
)
SHARE_WORDS = re.compile(
    rf"\b(?:(?P<count>an?|one|two|three|four|five|seven|\d)[ -])?(?P<share>{_SHARE}|half)\b(?! the time)"
)
COUNTED = (
    r"(?:percent|pct|per cent|%|x\b|times|days?|weeks?|months?|years?|hours?|minutes?|seconds?|k\b|grand|btc|eth"
    r"|sol|bitcoins?|ether|loops?|loans?|blocks?|confirmations?|confs|dollars|bucks|euros?|usd\w?|contracts?|rounds?"
    r"|in a row|straight|basis points|bps|to one|leaves|leaf|loss\w*|losers|trades?|bets?|wins?|stakes?|units?"
    r"|payments?|children|and an? (?:half|quarter|third)|leverage|per day|an? day)"
)
_UNITS = one_of(
    name for name in (*DAYS, *COINS, *MONEY, *SCALES) if len(name) > 2 and name.isalpha() and name not in NOUNS
)
ITSELF = re.compile(r"[ -]{0,2}(?:tokens?|coins?|shares?)\b")
FOLLOWED = re.compile(
    rf"[ -]{{0,2}}(?:consecutive |straight |trading |more |bad |good |red |green |losing |up |down |liquidation )?"
    rf"(?:{COUNTED}|(?:{_UNITS})(?![a-z])|[a-z]+ in a row(?![a-z]))"
)
# What one of them is, which counts nothing: one contract is 10 dollars.
DEFINED = re.compile(r" (?:[a-z]+) (?:is|=|equals|costs)(?![a-z])")
# At least one is what may come, and no number that is given.
AT_LEAST = re.compile(r"(?<![a-z])at least $")
MADE_OF = re.compile(r"(?<![a-z])(?:streak|run|reward|payoff|profit|factor|ratio) of $")
FOR_ONE = re.compile(r" (?:in)?to (?:one|1)\b|[ -](?:for|per|on)[ -](?:each |every )?(?:one|1)\b")
COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7}


def with_digits(text: str) -> str:
    """The text with its number words as digits; a lone small one only where it counts something."""
    halves = HALF_OF.sub("0.5 ", TWICE.sub(" 2 times", text))
    said = NUMBER_WORDS.sub(_in_digits, TIMES.sub(lambda match: f"{WORDS[match['word']]}x", halves))
    said = TIMES_AND.sub(_time_and, said)
    said = HALVES.sub(lambda match: f"{int(match['whole']) + SHARES[match['part']]:.10g}", said)
    return SMALL.sub(_small, said)


def _in_digits(match: re.Match[str]) -> str:
    parts = [part for part in re.split(r"[ -]", match["parts"]) if part != "and"]
    value = _value(parts)
    article = match["a"] or ""
    defined = parts == ["one"] and (DEFINED.match(match.string, match.end()) or AT_LEAST.search(before_of(match)))
    if value is None or defined or (parts[0] in LARGE and not article):
        return match.group()
    if parts[0] in LARGE or parts[0] == "dozen":
        article = ""
    alone = len(parts) == 1 and parts[0] not in LARGE
    counts = FOLLOWED.match(match.string, match.end()) or (
        parts[0] != "one" and ITSELF.match(match.string, match.end())
    )
    if alone and not match["point"] and parts[0] != "dozen" and not counts and not _into(match):
        return match.group()
    if match["point"]:
        return f"{article}{value}." + "".join(str(ONES[word]) for word in match["point"].split()[1:])
    return f"{article}{value}"


def _time_and(match: re.Match[str]) -> str:
    whole = 1 if match["whole"].startswith("a") else int(match["whole"])
    return f"{whole + SHARES[match['part'] or match['bare']]:.10g} {match['unit']}s"


def _into(match: re.Match[str]) -> bool:
    """True where a number turns into another, twenty into one, ten for one."""
    before = before_of(match)
    said = re.search(r"\d (?:in)?to $|\d[ -]for[ -]$", before) or MADE_OF.search(before)
    return bool(said) or bool(FOR_ONE.match(match.string, match.end()))


def _value(parts: list[str]) -> int | None:
    """The number that the words make; None where they are several numbers."""
    whole, current, last = 0, 0, 0
    for part in parts:
        if part == "hundred":
            current, last = (current or 1) * 100, 100
        elif part in LARGE:
            whole, current, last = whole + (current or 1) * LARGE[part], 0, 0
        elif last and (last < 20 or WORDS[part] >= last or WORDS[part] >= 10 > last / 10):
            return None
        else:
            current, last = current + WORDS[part], WORDS[part]
    return whole + current


def _small(match: re.Match[str]) -> str:
    """Half a percent, a quarter of a coin: a part of one unit."""
    count = COUNTS.get(match["count"] or "a") or int(match["count"])
    part = match["part"] if match["part"] == "half" else match["part"].rstrip("s")
    return f"{count * SHARES[part]:.10g} {match['unit']}"


def share_of(match: re.Match[str]) -> float:
    """The ratio of two thirds, half, a quarter."""
    count = match["count"] or "a"
    number = COUNTS.get(count) or (int(count) if count.isdigit() else 1)
    share = SHARES[match["share"].rstrip("s") if match["share"] != "half" else "half"]
    return number * share
