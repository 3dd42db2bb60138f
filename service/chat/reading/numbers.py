"""The number scanner: one left-to-right pass, the longest match first, over small letters in one spelling."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from math import isfinite

from service.chat.reading.amounts import LARGEST, Amount, before_of
from service.chat.reading.dates import dates
from service.chat.reading.digits import DIGITS, GLUED, value_of
from service.chat.reading.listing import said_once, shared
from service.chat.reading.odds import odds, without_the_rest
from service.chat.reading.periods import periods, timed
from service.chat.reading.prices import priced
from service.chat.reading.shares import out_of, shares
from service.chat.reading.units import BPS, COINS, COUNTED, DAYS, HASHES, MONEY, PERCENT, SCALES, TIMES, one_of

SIGN = r"(?:(?<![\w)%.])[+-]|\bminus |\bnegative |\bplus )?"
BEFORE = r"(?P<currency>(?:(?:us|(?<![a-z])[ac])\$|[$€£]|(?<![a-z])(?:usd|usdt|usdc|eur|gbp|chf|aud|pln)(?![a-z])) ?)?"
UNIT = (
    rf"(?:(?P<percent> ?(?:{one_of(PERCENT)})(?![a-z]))|(?P<bps> ?(?:{one_of(BPS)})(?![a-z]))"
    rf"|(?P<leverage> ?x(?=long|short|bull|bear|-|[^a-z0-9]|$))"
    rf"|(?P<hashes> ?(?:{one_of(HASHES)})(?![a-z]))"
    rf"|(?P<days>[ -]?(?:(?:more|trading|straight|consecutive|losing) )?(?:{one_of(DAYS)})(?![a-z]))"
    rf"|(?P<leveraged> times(?= (?:leveraged?|long|short|bull|bear|token|position|loop|tlx|trigger)(?![a-z])))"
    rf"|(?P<times> ?-?(?:{one_of(TIMES)})(?![a-z]))"
    rf"|(?P<money> ?(?:{one_of(MONEY)})(?![a-z]))"
    rf"|(?P<coin> ?(?:{one_of(COINS)})(?![a-z0-9])))"
)
NUMBER = re.compile(
    rf"(?<![\w.])(?P<sign>{SIGN}){BEFORE}(?P<minus>-)?(?P<over>\d+/(?=\d+ ?(?:of |an? )?(?:year|month|"
    rf"yr|week|day)))?(?P<x>x ?)?"
    rf"(?P<number>{DIGITS})(?P<scale> ?(?:{one_of(SCALES)})"
    rf"(?:(?=(?:{GLUED})(?![a-z]))|(?![a-z/]| ?=(?!>))))?(?P<unit>{UNIT})?(?![\d])"
)
TICKER = re.compile(
    r"(?<![a-z0-9])(?P<asset>[a-z]{2,6}?)-?(?:(?P<times>\d{1,2}(?:\.\d)?)x?(?P<side>l|s|long|short)|"
    r"(?P<word>bull|bear|hedge|half)|(?P<vary>up|down))(?![a-z0-9])"
)
_TICKERS = """
    btc eth sol xrp ada doge bnb avax ltc link dot atom matic bch eos trx xtz sushi uni aave algo xlm fil op arb
"""
TICKERS = frozenset(_TICKERS.split())
NOTHING = re.compile(
    r"(?<![a-z])(?:no|without(?: any)?|zero|nil) (?=[a-z])"
    r"(?!(?:time|idea|clue|problem|rush|hurry|doubt|way|one|matter|longer|need|worries|thanks?|joke|stress|luck|point|"
    r"question|answer|help|more|less)(?![a-z]))"
)
HEX = re.compile(r"(?<![a-z0-9])0x[0-9a-f]*(?![a-z0-9])")
HELD = re.compile(r"(?<![a-z])(?:at|with|loop(?:ed|ing)?(?: it)?(?: up)? to) $")
COMPARED = re.compile(r" (?:the|my|its|what) (?:debt|loan|equity|collateral)(?![a-z])")
# A day with its number, before a coin: day 2 eth drops.
NUMBERED = re.compile(r"(?<![a-z])day $")
CLAUSE, SIGNED = (
    re.compile(r"[;:?!(]|[,.](?!\d)"),
    re.compile(r"(?:^|[^a-z])(?:and|then|or|by|of|at|to|from|with|rate|funding|moves?|goes|went|was|is) $"),
)
# The number of a question, which is none of its numbers: exercise 3, part 2.
LABELLED = re.compile(
    r"(?<![a-z])(?:(?:question|exercise|problem|task|assignment|homework|lesson|chapter|section|page|part|example|exam|"
    r"test|quiz|sheet|case)s?|(?:ex|q|nr|no)\.?) ?#?$"
)
# How old somebody is, which is none of the numbers either: I am 71 and new here, like I'm 5.
AGED = re.compile(r"(?<![a-z])(?:(?:i|she|he|we)(?:'m| am|'s| is|'re| are)|im|aged?|turn(?:ed|ing)) $")
OLD = re.compile(
    r" ?(?:years? old|yo(?![a-z])|y/o|$|[.?!:;)]|,(?! ?\d)|and (?=i |my |we )| (?:and|so|but) (?=i |my |we |new|do))"
)
OLDEST = 120
# What a trade brings back is the multiple: how much must it sell to get back to 3.
TRADED_BACK = re.compile(r"(?<![a-z])(?:sell|buy|trade|rebalance)s?(?![a-z])[^.?!\d]{0,25} back to $")
# One option is no number to calculate with.
SINGLE = re.compile(r" (?:call|put|straddle|strangle)s?(?![a-z])")
EACH_ONE = re.compile(r"(?<![a-z])(?:per|each|every) $")
WORD_MULTIPLES = {"bull": 3.0, "bear": -3.0, "hedge": -1.0, "half": 0.5}


def amounts(text: str) -> list[Amount]:
    """Every quantity of a text in small letters, in order and without overlap."""
    found: list[Amount] = []
    for scan in (_hexes, _tickers, dates, out_of, odds, shares, periods, _numbers, _nothings):
        found = _beside_others(found, scan(text))
    return priced(text, timed(text, shared(text, said_once(text, without_the_rest(text, found)))))


def _beside_others(found: list[Amount], more: Iterator[Amount]) -> list[Amount]:
    """The amounts found in order, and those of the others that overlap none of them."""
    starts = [one.start for one in found]
    kept = list(found)
    for one in more:
        place = bisect_left(starts, one.end)
        if not place or found[place - 1].end <= one.start:
            kept.append(one)
    return sorted(kept, key=lambda amount: amount.start)


def _hexes(text: str) -> Iterator[Amount]:
    for match in HEX.finditer(text):
        yield Amount("hex", 0.0, match.start(), match.end(), text=match.group())


def _tickers(text: str) -> Iterator[Amount]:
    for match in TICKER.finditer(text):
        if match["asset"] not in TICKERS:
            continue
        if match["vary"]:
            side = 1 if match["vary"] == "up" else -1
            yield Amount("ticker", side, match.start(), match.end(), sign=side, text=match.group())
            continue
        value = (
            float(match["times"]) * (1 if match["side"].startswith("l") else -1)
            if match["times"]
            else WORD_MULTIPLES[match["word"]]
        )
        yield Amount("leverage", value, match.start(), match.end(), sign=1 if value > 0 else -1, text=match["asset"])


def _numbers(text: str) -> Iterator[Amount]:
    for match in NUMBER.finditer(text):
        value = value_of(match["number"]) * (SCALES[match["scale"].strip()] if match["scale"] else 1.0)
        if match["over"]:
            value = float(match["over"][:-1]) / value if value else 0.0
        written = "" if _adds(match) else (match["sign"] or "").strip() + (match["minus"] or "")
        sign = -1 if written.startswith(("-", "minus", "neg")) or match["minus"] else 1 if written else 0
        if not isfinite(value) or abs(value) > LARGEST * 1e9:
            yield Amount("beyond", 0.0, match.start(), match.end())
            continue
        if value == 1 and SINGLE.match(text, match.end()):
            continue
        one = _in_unit(match, (-value if sign < 0 else value), sign)
        if one.kind == "number" and TRADED_BACK.search(before_of(match)):
            one = replace(one, kind="leverage")
        if _adds(match):
            one = replace(one, start=match.start() + len("plus "))
        if (
            one.kind in ("number", "days")
            and not match["scale"]
            and (LABELLED.search(before_of(match)) or _aged(match))
        ):
            one = Amount("date", 0.0, one.start, one.end, text=one.text)
        if not (one.kind in ("leverage", "number") and value == 1 and EACH_ONE.search(before_of(match))):
            yield one


def _aged(match: re.Match[str]) -> bool:
    """True for an age: I am 71 and new here, like I'm 5."""
    old = 0 < value_of(match["number"]) <= OLDEST and AGED.search(before_of(match))
    return bool(old) and bool(OLD.match(match.string, match.end("number")))


def _adds(match: re.Match[str]) -> bool:
    """True for the plus that joins two statements: 2% from fees plus 5% from emissions."""
    if not (match["sign"] or "").startswith("plus"):
        return False
    before = CLAUSE.split(match.string[: match.start()])[-1]
    several = match.string.count(" plus ") > 1 and " minus " not in match.string
    return bool(several or re.search(r"\d", before)) and not SIGNED.search(before)


def _in_unit(match: re.Match[str], value: float, sign: int) -> Amount:
    name = next(
        (
            kind
            for kind in ("percent", "bps", "leverage", "leveraged", "hashes", "days", "times", "money", "coin")
            if match[kind]
        ),
        "",
    )
    unit = match[name].strip().strip("-").split(" ")[-1] if name else ""
    kind, size = name, 1.0
    if match["currency"]:
        kind, unit = "money", MONEY.get(match["currency"].strip(), "usd") if not name else unit
    elif name in ("percent", "bps"):
        kind, size = "percent", 0.01 if name == "percent" else 0.0001
    elif name == "days":
        size = DAYS[unit]
    elif name == "hashes":
        size = HASHES[unit]
    elif name == "times":
        compared = COMPARED.match(match.string, match.end())
        held = HELD.search(before_of(match))
        kind = "number" if compared else "leverage" if held else "multiple"
    elif name == "leveraged":
        kind = "leverage"
    elif name == "money":
        unit = MONEY[unit]
    elif match["x"]:
        kind = "leverage"
    elif name == "coin" and NUMBERED.search(before_of(match)):
        kind = "date"
    end = match.end() if unit not in COUNTED else match.end("scale") if match["scale"] else match.end("number")
    exact = round(value * size, 15) if size in (0.01, 0.0001) else value * size
    return Amount(kind or "number", exact, match.start(), end, sign, unit, match.group().strip())


def _nothings(text: str) -> Iterator[Amount]:
    for match in NOTHING.finditer(text):
        yield Amount("nothing", 0.0, match.start(), match.end() - 1, text=match.group())
