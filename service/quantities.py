"""The field's quantities as schema fields: title, unit, bounds, display. A title says what a rate is per."""

from collections.abc import Sequence
from math import log
from typing import Any

from service.fields import Choice, Flag, Number, Quantity, Whole
from service.lists import Each, NumberOrEach
from service.texts import Digits, Text

__all__ = ["Choice", "Digits", "Each", "Flag", "Number", "NumberOrEach", "Quantity", "Text", "Whole"]

LARGEST = 1e15
LARGEST_LOG = log(LARGEST)
HOURS_A_YEAR = 365 * 24


def usd(title: str, **options: Any) -> Number:
    """An amount of money, zero or more unless said otherwise."""
    return Number(title, **{"unit": "USD", "display": "money", "low": 0.0, "high": LARGEST, **options})


def price(title: str, **options: Any) -> Number:
    """A price above zero."""
    return Number(title, **{"unit": "USD", "display": "price", "above": 0.0, "high": LARGEST, **options})


def size(title: str, **options: Any) -> Number:
    """An amount of the underlying, in its own units."""
    return Number(title, **{"unit": "units", "display": "plain", "above": 0.0, "high": LARGEST, **options})


def leverage(title: str, **options: Any) -> Number:
    """Exposure over value, signed: 3 is long, -3 is short."""
    return Number(title, **{"unit": "x", "display": "leverage", "low": -125.0, "high": 125.0, **options})


def multiple(title: str, **options: Any) -> Number:
    """A magnitude of leverage, without a sign."""
    return Number(title, **{"unit": "x", "display": "leverage", "above": 0.0, "high": 125.0, **options})


def ratio(title: str, **options: Any) -> Number:
    """A plain ratio: 0.05 is 5%."""
    return Number(title, **{"unit": "ratio", "display": "percent", "low": 0.0, "high": 1.0, **options})


def collateral_ratio(title: str, **options: Any) -> Number:
    """Collateral over debt: 1.5 is a leverage of 3, 1.0625 one of 17."""
    return Number(title, **{"unit": "collateral / debt", "display": "plain", "low": 1.01, "high": 1_000.0, **options})


def price_return(title: str, **options: Any) -> Number:
    """A return of a price over one period: -1 or more."""
    return Number(title, **{"unit": "ratio", "display": "percent", "low": -1.0, "high": 100.0, **options})


def fee(title: str, **options: Any) -> Number:
    """A cost per trade, as a ratio of the traded amount."""
    return Number(
        title, **{"unit": "ratio of the traded amount", "display": "percent", "low": 0.0, "high": 0.1, **options}
    )


def rate_per_year(title: str, **options: Any) -> Number:
    """A rate per year, as a plain ratio."""
    return Number(title, **{"unit": "ratio per year", "display": "percent", "low": -0.5, "high": 2.0, **options})


def funding_rate(title: str, **options: Any) -> Number:
    """A funding rate per 8 hours; positive: longs pay shorts."""
    return Number(title, **{"unit": "ratio per 8 hours", "display": "rate", "low": -0.5, "high": 0.5, **options})


def volatility(title: str, **options: Any) -> Number:
    """The standard deviation of log returns, per year."""
    return Number(title, **{"unit": "ratio per year", "display": "percent", "low": 0.0, "high": 5.0, **options})


def years(title: str, **options: Any) -> Number:
    """A time in years of 365 days."""
    return Number(title, **{"unit": "years", "display": "plain", "above": 0.0, "high": 100.0, **options})


def days(title: str, **options: Any) -> Number:
    """A time in days."""
    return Number(title, **{"unit": "days", "display": "plain", "above": 0.0, "high": 3_650.0, **options})


def count(title: str, **options: Any) -> Whole:
    """A whole number of things."""
    return Whole(title, **{"unit": "", "display": "count", "low": 0, "high": 2**53 - 1, **options})


def digits(title: str, **options: Any) -> Digits:
    """An integer of a contract: a count, or a fixed-point number with `decimals`."""
    return Digits(title, **options)


def base_units(title: str, **options: Any) -> Digits:
    """An amount of a token in its smallest units, which a contract keeps in 128 bits."""
    return Digits(title, **{"unit": "base units", "most": 39, **options})


def wad(title: str, **options: Any) -> Digits:
    """A number of a contract over 10^18."""
    return Digits(title, **{"decimals": 18, "most": 36, **options})


def bps(title: str, **options: Any) -> Digits:
    """A share of a contract over 10^4, below 1."""
    return Digits(title, **{"decimals": 4, "most": 4, "unit": "ratio", "display": "percent", **options})


def number(title: str, **options: Any) -> Number:
    """A plain number without a unit."""
    return Number(title, **{"low": -LARGEST, "high": LARGEST, **options})


def choice(title: str, choices: Sequence[str], **options: Any) -> Choice:
    """One of a few words."""
    return Choice(title, choices, **options)


def flag(title: str, **options: Any) -> Flag:
    """True or false."""
    return Flag(title, **options)


def label(title: str, **options: Any) -> Text:
    """A text of plain letters, digits and signs without commas; one that starts with 0x is bytes in hex."""
    return Text(title, **{"pattern": r"^(?:0x(?:[0-9a-f]{2})*|(?!0x)[ -+\--~]+)$", **options})


def data(title: str, **options: Any) -> Text:
    """Bytes in hex."""
    return Text(title, **{"pattern": "^0x(?:[0-9a-f]{2})*$", **options})


def digest(title: str, **options: Any) -> Text:
    """A hash of 32 bytes in hex."""
    return Text(title, **{"pattern": "^0x[0-9a-f]{64}$", "longest": 66, **options})


def address(title: str, **options: Any) -> Text:
    """An address of Ethereum: 20 bytes in hex, large and small letters alike."""
    return Text(title, **{"pattern": "^0x[0-9a-fA-F]{40}$", "longest": 42, **options})


def each(item: Quantity, title: str, **options: Any) -> Each:
    """A list of one quantity."""
    return Each(item, title, **options)


def per_step(item: Quantity, title: str, **options: Any) -> NumberOrEach:
    """One number, or a list with one number a step."""
    return NumberOrEach(item, title, **{"most": 100_000, **options})
