"""The number scanner: one left-to-right pass, the longest match first, over small letters in one spelling."""

import re
from collections.abc import Iterator
from dataclasses import replace
from math import isfinite

from service.chat.reading.amounts import LARGEST, Amount
from service.chat.reading.dates import dates
from service.chat.reading.digits import DIGITS, GLUED, value_of
from service.chat.reading.odds import odds
from service.chat.reading.periods import periods, timed
from service.chat.reading.prices import priced
from service.chat.reading.units import BPS, COINS, COUNTED, DAYS, HASHES, MONEY, PERCENT, SCALES, TIMES, one_of
from service.chat.reading.wordnumbers import SHARE_WORDS, share_of

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
    rf"(?:(?=(?:{GLUED})(?![a-z]))|(?![a-z/]| ?=)))?(?P<unit>{UNIT})?(?![\d])"
)
TICKER = re.compile(
    r"(?<![a-z0-9])(?P<asset>[a-z]{2,6}?)-?(?:(?P<times>\d{1,2}(?:\.\d)?)x?(?P<side>l|s|long|short)|"
    r"(?P<word>bull|bear|hedge|half)|(?P<vary>up|down))(?![a-z0-9])"
)
_TICKERS = """
    btc eth sol xrp ada doge bnb avax ltc link dot atom matic bch eos trx xtz sushi uni aave algo xlm fil op arb
"""
TICKERS = frozenset(_TICKERS.split())
NOTHING = re.compile(r"(?<![a-z])(?:no|without(?: any)?|zero|nil) (?=[a-z])")
HEX = re.compile(r"(?<![a-z0-9])0x[0-9a-f]*(?![a-z0-9])")
DIGIT = re.compile(DIGITS)
# Units that a list names once, behind its last number; and how much larger another number of it may be.
SHARED = ("percent", "days", "leverage")
MOST_ALIKE = 30.0
A_PRICE = re.compile(r"(?:@|(?<![a-z])(?:at|from|entry|price|spot|strike|stop|exit|to)) $")
HELD = re.compile(r"(?<![a-z])(?:at|with|loop(?:ed|ing)?(?: it)?(?: up)? to) $")
COMPARED = re.compile(r" (?:the|my|its|what) (?:debt|loan|equity|collateral)(?![a-z])")
EACH_ONE = re.compile(r"(?<![a-z])(?:per|each|every) $")
WORD_MULTIPLES = {"bull": 3.0, "bear": -3.0, "hedge": -1.0, "half": 0.5}


def amounts(text: str) -> list[Amount]:
    """Every quantity of a text in small letters, in order and without overlap."""
    found: list[Amount] = []
    for scan in (_hexes, _tickers, dates, odds, _shares, periods, _numbers, _nothings):
        for amount in scan(text):
            if all(amount.end <= other.start or other.end <= amount.start for other in found):
                found.append(amount)
    return priced(text, timed(text, shared(text, said_once(text, sorted(found, key=lambda amount: amount.start)))))


def shared(text: str, found: list[Amount]) -> list[Amount]:
    """The amounts, bare numbers of a list with the unit that stands behind its last one: 1, 2 and 5 days."""
    listed, changed = list(found), set[int]()
    for place in range(len(listed) - 2, -1, -1):
        one, after = listed[place], listed[place + 1]
        between = text[one.end : after.start].strip()
        several = between in ("and", "or") or (place and _beside(text, listed[place - 1], one))
        several = several or place + 1 in changed
        plain = (
            one.kind == "number"
            and abs(one.value) == _bare(one)
            and (place + 1 in changed or not A_PRICE.search(text[: one.start]))
        )
        if plain and after.kind in SHARED and several and _beside(text, one, after):
            size = abs(after.value) / _bare(after) if _bare(after) else 0.0
            if size and _bare(one) <= MOST_ALIKE * _bare(after):
                value = round(one.value * size, 15) if after.kind == "percent" else one.value * size
                listed[place] = replace(one, kind=after.kind, value=value, unit=after.unit)
                changed.add(place)
    return listed


def _beside(text: str, one: Amount, other: Amount) -> bool:
    return other.kind in ("number", *SHARED) and text[one.end : other.start].strip() in (",", "/", "and", "or", ", and")


def _bare(amount: Amount) -> float:
    """The number as it was written, without its unit."""
    written = DIGIT.search(amount.text)
    return value_of(written.group()) if written else 0.0


def said_once(text: str, found: list[Amount]) -> list[Amount]:
    """The amounts, those that are said again in brackets, two thirds (66.67%), once and as the brackets have it."""
    kept: list[Amount] = []
    for amount in found:
        before = kept[-1] if kept else None
        if before and _again(text, before, amount):
            kept[-1] = replace(before, value=amount.value)
        else:
            kept.append(amount)
    return kept


def _again(text: str, one: Amount, other: Amount) -> bool:
    opened = text[one.end : other.start].strip() in ("(", "(=", "(~")
    return opened and one.kind == other.kind and abs(one.value - other.value) <= 0.01 * abs(one.value)


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
        written = (match["sign"] or "").strip() + (match["minus"] or "")
        sign = -1 if written.startswith(("-", "minus", "neg")) or match["minus"] else 1 if written else 0
        if not isfinite(value) or abs(value) > LARGEST * 1e9:
            yield Amount("beyond", 0.0, match.start(), match.end())
            continue
        one = _in_unit(match, (-value if sign < 0 else value), sign)
        if not (one.kind in ("leverage", "number") and value == 1 and EACH_ONE.search(text[: match.start()])):
            yield one


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
        held = HELD.search(match.string[: match.start()])
        kind = "number" if compared else "leverage" if held else "multiple"
    elif name == "leveraged":
        kind = "leverage"
    elif name == "money":
        unit = MONEY[unit]
    elif match["x"]:
        kind = "leverage"
    end = match.end() if unit not in COUNTED else match.end("scale") if match["scale"] else match.end("number")
    exact = round(value * size, 15) if size in (0.01, 0.0001) else value * size
    return Amount(kind or "number", exact, match.start(), end, sign, unit, match.group().strip())


def _shares(text: str) -> Iterator[Amount]:
    for match in SHARE_WORDS.finditer(text):
        rest = text[match.end() :]
        timed = re.match(rf" (?:of )?(?:an? |the )?(?P<unit>{one_of(DAYS)})(?![a-z])", rest)
        if timed:
            days = DAYS[timed["unit"]] * share_of(match)
            yield Amount("days", days, match.start(), match.end() + timed.end(), unit=timed["unit"], text=match.group())
        elif match["count"] or match["share"] == "half":
            yield Amount("percent", share_of(match), match.start(), match.end(), text=match.group(), unit="share")


def _nothings(text: str) -> Iterator[Amount]:
    for match in NOTHING.finditer(text):
        yield Amount("nothing", 0.0, match.start(), match.end() - 1, text=match.group())
