"""Digits: how numbers are spelled, with commas, points, apostrophes or spaces between thousands."""

import re

from service.chat.reading.units import BPS, COINS, DAYS, MONEY, PERCENT, SCALES, TIMES, one_of

# A comma before one or two digits is a decimal comma where a unit follows: 7,25% and 12,5k. Before four or more it
# is one where they start with a zero, or stand before what multiplies: 1,0625 and 1,2345 times.
UNITS = one_of((*PERCENT, *BPS, *SCALES, *MONEY, *COINS, "x"))
MULTIPLIES = one_of((*PERCENT, *TIMES, "x"))
LONG_FRACTION = rf"\d{{1,3}},0\d{{3,}}(?![\d,])|\d{{1,2}},\d{{4,}}(?= ?(?:{MULTIPLIES})(?![a-z]))"
DIGITS = (
    rf"(?:{LONG_FRACTION}|"
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d|,\d)|\d{1,3}(?:\.\d{3})+,\d+(?!\d)|"
    r"\d{1,3}(?:'\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}(?![\d.])"
    rf"|\d+,\d{{1,2}}(?= ?(?:{UNITS})(?![a-z]))|0,\d+(?!,)|(?<=[$€£])\d+,\d{{1,2}}(?!\d|,\d|\.\d)"
    rf"|(?<![\d,])\d,\d{{1,2}}(?!\d|,\d|\.\d)|\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?"
)
SHORT = one_of((*PERCENT, *BPS, *TIMES, "x"))
TIMED = one_of(DAYS)
NAMED = one_of((*MONEY, *COINS, *SCALES))
GLUED = one_of(name for name in MONEY if name.isalpha())
RUN = re.compile(
    rf"(?<![\w.,:'])(?<!\d[ ])(?P<digits>\d{{1,3}}(?: \d+"
    rf"(?:(?=(?:{GLUED})(?![a-z]))|(?![\w%/]|[.,]\d{{3}}| ?(?:{SHORT})(?![a-z]))))+)"
    rf"(?P<rest>[.,]\d{{1,2}}(?!\d|,\d))?(?=(?P<named> ?(?:{NAMED})(?![a-z0-9]))?)"
    rf"(?=(?P<timed> ?-?(?:{TIMED})(?![a-z]))?)"
)
CURRENCY = re.compile(r"(?:[$€£]|(?<![a-z])(?:usd|usdt|usdc|eur|gbp|chf|aud|pln)) ?$")
# A price without a fraction, as it is written behind a comma: 450,- or 32.000,-
DASHED = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d{3})*|\d+),-(?!\d)")


def value_of(digits: str) -> float:
    """The number that digits with separators spell."""
    mantissa, mark, power = digits.partition("e")
    mantissa = mantissa.replace("'", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+", mantissa) or re.fullmatch(
        r"\d+,\d{1,2}|0,\d+|\d{1,3},\d{4,}", mantissa
    ):
        mantissa = mantissa.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", mantissa):
        mantissa = mantissa.replace(".", "")
    return float(mantissa.replace(",", "") + mark + power)


def joined(text: str) -> str:
    """The text with the thousands of each number together: 18 000 usdc is 18000 usdc; lists stay lists."""
    whole = DASHED.sub(lambda match: match[1].replace(".", ""), text)
    return RUN.sub(_joined, whole)


def _joined(match: re.Match[str]) -> str:
    groups = match["digits"].split(" ")
    rest = match["rest"] or ""
    numbers = list(_numbers(groups))
    named = bool(match["named"]) or bool(CURRENCY.search(match.string[max(match.start() - 6, 0) : match.start()]))
    if not all(len(one) > 1 for one in numbers) or not (
        named or (rest and not match["timed"]) or _speaks(numbers, match)
    ):
        return match.group()
    rest = "." + rest[1:] if rest else ""
    return " ".join("".join(one) for one in numbers) + rest


def _numbers(groups: list[str]) -> list[list[str]]:
    """The groups as numbers: each starts with one to three digits, and groups of three go on with it."""
    numbers: list[list[str]] = []
    for group in groups:
        if numbers and len(group) == 3 and len(numbers[-1][0]) <= 3:
            numbers[-1].append(group)
        else:
            numbers.append([group])
    return numbers


def _speaks(numbers: list[list[str]], match: re.Match[str]) -> bool:
    """True where the groups themselves say that they are thousands: round ones, a pair, or a small head with a tail."""
    if len(numbers) == 1 and len(numbers[0]) > 2 and len(numbers[0][0]) == 3:
        return any(group[0] == "0" for group in numbers[0][1:])
    rounded = any(group.endswith("0") and group[1] in "05" for one in numbers for group in one[1:])
    return rounded or (len(numbers) == 1 and not match["timed"])
